import datetime

import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def no_limit(settings):
    """Tests may ask for pages as often as they like."""
    settings.REQUESTS_PER_MINUTE = 0


@pytest.fixture
def on(monkeypatch):
    """Sets the day on which visitors come: `on("2026-11-20")`."""

    def set_day(text: str) -> datetime.date:
        day = datetime.date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *_args: day)
        return day

    return set_day
