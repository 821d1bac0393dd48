"""Whoever comes while the press is busy is told when to come back, in words."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from privacyhelper.press.busy import RETRY_AFTER, Busy, BusyMiddleware


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def middleware():
    return BusyMiddleware(lambda request: HttpResponse("fine"))


def test_a_busy_press_is_503_with_when_to_come_back(middleware):
    response = middleware.process_exception(RequestFactory().post("/letters/accounting.pdf"), Busy("another letter"))
    assert response.status_code == 503
    assert response["Retry-After"] == str(RETRY_AFTER)
    assert "no-store" in response["Cache-Control"]
    assert f"Wait {RETRY_AFTER} seconds" in response.content.decode()


def test_other_errors_are_left_alone(middleware):
    assert middleware.process_exception(RequestFactory().get("/"), ValueError("x")) is None


def test_other_requests_pass(middleware):
    assert middleware(RequestFactory().get("/")).content == b"fine"
