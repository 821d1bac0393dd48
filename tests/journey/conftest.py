import pytest


@pytest.fixture(autouse=True)
def plain_site(settings):
    """Pages name their stylesheet plainly, and tests may ask as often as they like."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True  # no collected files are needed
    settings.REQUESTS_PER_MINUTE = 0
