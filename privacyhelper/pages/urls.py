"""The addresses of this room: every page that shows no answers of a patient."""

from django.urls import path

from . import views, views_rights

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/health-data/", views.health_data, name="health-data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("healthz", views.healthz, name="healthz"),
    path("rights/", views_rights.index, name="rights"),
    path("rights/<str:name>/", views_rights.one, name="rights-one"),
]
