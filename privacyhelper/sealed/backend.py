"""The session engine: sessions that only the visitor's browser can open (DESIGN 8.1).

The cookie is the only copy of the key. A cookie that opens nothing (unknown, expired, malformed, or its row was
changed) is an empty session without a key; what is then put into it goes under a new secret. A secret that came from a
cookie is never used to make a row, so nobody can be handed a session that someone else knows.

Two requests of one visitor that save at the same moment: the later one wins. Reading never saves, so a page or a PDF
that is fetched beside a form cannot undo the form.
"""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db.models import QuerySet
from django.utils import timezone

from .box import MOST, is_secret, new_secret, row_id, seal, unseal
from .models import SealedRow

SPARE = 2048  # bytes that `fits` keeps free for what the site itself puts beside what a person types


class SessionStore(SessionBase):
    """Django's session, sealed. `session_key` is the visitor's secret: never log it."""

    def load(self) -> dict:
        """What the row of our secret holds, if it is there, not expired, and opens; else {} and no key."""
        plain = None
        row = SealedRow.objects.filter(row_id=row_id(self.session_key)).first()
        if row is not None and row.expires <= timezone.now():
            self.delete()
        elif row is not None:
            plain = unseal(self.session_key, bytes(row.blob))
        if plain is None:
            self._session_key = None
            return {}
        return json.loads(plain.decode(*_UTF_8))

    def create(self) -> None:
        """Start a session under a new secret, with what this object holds; expired rows go at the same time."""
        self.clear_expired()
        self._session_key = new_secret()
        data = self._get_session(no_load=True)
        SealedRow.objects.create(row_id=row_id(self.session_key), blob=self._sealed(data), expires=_full_hour())
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Seal and store. Raises UpdateError if the row was erased or expired meanwhile, SessionTooLarge."""
        if must_create or self.session_key is None:
            self.create()
            return
        data = self._get_session()
        if self.session_key is None:  # only now looked for, and not there
            raise UpdateError
        if not _live(self.session_key).update(blob=self._sealed(data), expires=_full_hour()):
            raise UpdateError

    def fits(self, changes: Mapping[str, Any]) -> bool:
        """Whether this session could still be saved with these values put in. Changes nothing.

        Ask before a long text is put in: a save comes at the end of the request, when nobody can be told any more.
        """
        return len(_plain({**self._get_session(), **changes})) <= MOST - SPARE

    def touch(self) -> None:
        """Give the session its full hour again, without reading it. Writes at most once a minute.

        Called for each request that brings a cookie. Only the expiry is written: to save the whole session each time
        would cost more and could put old answers back over new ones.
        """
        if self.session_key is None:
            return
        full = _full_hour()
        due = _live(self.session_key).filter(expires__lt=full)
        if due.exists():
            due.update(expires=full)

    def exists(self, session_key: str | None) -> bool:
        return is_secret(session_key) and _live(session_key).exists()

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if is_secret(key):
            SealedRow.objects.filter(row_id=row_id(key)).delete()

    def flush(self) -> None:
        """Erase. Whatever the database says, this object forgets its secret, and Django then takes the cookie back."""
        try:
            super().flush()
        finally:
            self._session_key = None

    @classmethod
    def clear_expired(cls) -> None:
        """Delete every row whose time is over."""
        SealedRow.objects.filter(expires__lte=timezone.now()).delete()

    def _sealed(self, data: dict) -> bytes:
        return seal(self.session_key, _plain(data))

    # Django asks these two what a key looks like.

    def _validate_session_key(self, key: object) -> bool:
        return is_secret(key)

    def _get_new_session_key(self) -> str:
        return new_secret()


# Half a sign, which no font and no keyboard has, is kept as it came instead of losing the whole session.
_UTF_8 = ("utf-8", "surrogatepass")


def _plain(data: Mapping[str, Any]) -> bytes:
    """Session data as JSON in UTF-8. Not Django's serializer: its \\u-escapes make an emoji three times as long."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(*_UTF_8)


def _live(secret: str) -> QuerySet[SealedRow]:
    """The row of this secret, if it is not expired."""
    return SealedRow.objects.filter(row_id=row_id(secret), expires__gt=timezone.now())


def _full_hour() -> datetime.datetime:
    """When a session that is used now expires: SESSION_COOKIE_AGE from now, cut to the minute so it is never more."""
    return (timezone.now() + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)).replace(second=0, microsecond=0)
