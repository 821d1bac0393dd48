import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler
from django.utils import timezone


@pytest.fixture
def clock(monkeypatch) -> Callable[..., None]:
    """Stops the time at half a minute past noon; `clock(minutes=5)` moves it on."""
    now = [datetime.datetime(2026, 11, 20, 12, 0, 30, tzinfo=datetime.UTC)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def move(**by: int) -> None:
        now[0] += datetime.timedelta(**by)

    return move


@pytest.fixture
def disk(tmp_path: Path, django_db_blocker) -> Iterator[Path]:
    """The default database as a real SQLite file, migrated: gives the folder it lies in."""
    usual = connections["default"]
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "site.sqlite3"), "TIME_ZONE": None}
    with django_db_blocker.unblock():
        connections["default"] = ConnectionHandler({"default": settings})["default"]
        try:
            call_command("migrate", verbosity=0)
            yield tmp_path
        finally:
            connections["default"].close()
            connections["default"] = usual
