"""Delete expired sessions: `python manage.py clear_expired`, for a timer on a site that few people use."""

from typing import Any

from django.core.management.base import BaseCommand

from privacyhelper.sealed.backend import SessionStore


class Command(BaseCommand):
    help = "Delete sessions whose hour is over. The site does this by itself while it is used."

    def handle(self, *_args: Any, **_options: Any) -> None:
        SessionStore.clear_expired()
