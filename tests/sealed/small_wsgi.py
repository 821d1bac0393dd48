"""The small site, served: for the test that runs a real gunicorn."""

from django.conf import settings

from privacyhelper.wsgi import application  # sets Django up with the project's own settings

settings.ROOT_URLCONF = "tests.sealed.small_site"
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

__all__ = ["application"]
