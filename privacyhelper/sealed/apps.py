"""Set up of the sealed room: SQLite must leave no bytes behind, and settings are checked."""

from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db.backends.signals import connection_created

# secure_delete: what is deleted or replaced is overwritten with zeros, not only unlinked from its page.
# journal_mode: a write-ahead log (WAL) keeps old pages in a file of its own long after a row is gone, and PERSIST keeps
#   them in the journal; MEMORY keeps none but a killed worker could leave the database broken. TRUNCATE empties the
#   journal at each commit; its price, a wait for the disk at each save, is small beside one click an answer.
# temp_store: sorting never spills to a temporary file.
PRAGMAS = ("secure_delete = ON", "journal_mode = TRUNCATE", "temp_store = MEMORY")


class SealedConfig(AppConfig):
    name = "privacyhelper.sealed"

    def ready(self) -> None:
        connection_created.connect(leave_no_bytes, dispatch_uid="sealed.leave_no_bytes")
        checks.register(check_settings)


def leave_no_bytes(connection: Any, **_kwargs: Any) -> None:
    """Set the pragmas above on each new SQLite connection. Other databases: see the migration."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")


def check_settings(**_kwargs: Any) -> list[checks.CheckMessage]:
    """What would send people nowhere, refuse their forms or count them all as one. gunicorn.conf.py asks too."""
    found: list[checks.CheckMessage] = []
    exit_url = urlsplit(getattr(settings, "EXIT_URL", ""))
    if exit_url.scheme not in ("http", "https") or not exit_url.hostname:
        found.append(checks.Error("EXIT_URL must be a web address such as https://www.weather.gov/.", id="sealed.E001"))
    if getattr(settings, "BEHIND_TLS", False) and not getattr(settings, "TRUSTED_PROXIES", 0):
        found.append(
            checks.Error(
                "BEHIND_TLS is on (as PUBLIC_URL begins with https, or by itself) and TRUSTED_PROXIES is 0: all"
                " visitors would count as one client, and none as coming by https.",
                hint="Set TRUSTED_PROXIES to the number of proxies in front, mostly 1. Each must add to X-Forwarded-For,"
                " and the last must set X-Forwarded-Proto.",
                id="sealed.E002",
            )
        )
    public = urlsplit(getattr(settings, "PUBLIC_URL", ""))
    if any(public) and (public.scheme not in ("http", "https") or not public.hostname or any(public[2:])):
        found.append(
            checks.Error("PUBLIC_URL must be like https://privacy.example.org, with no path.", id="sealed.E003")
        )
    return found
