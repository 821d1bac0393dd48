"""The site map."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("privacyhelper.pages.urls")),
    path("", include("privacyhelper.journey.urls")),
    path("", include("privacyhelper.sealed.urls")),
]
