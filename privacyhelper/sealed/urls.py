"""The addresses of this room."""

from django.urls import path

from . import views

urlpatterns = [
    path("erase/", views.erase, name="erase"),
    path("erased/", views.erased, name="erased"),
    path("left/", views.left, name="left"),
]
