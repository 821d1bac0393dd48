"""The addresses of this room: every page that shows a patient's answers."""

from django.urls import path

from . import start, views_questions

urlpatterns = [
    path("start/", start.start, name="start"),
    path("check/<slug:page>/", views_questions.check, name="check"),
]
