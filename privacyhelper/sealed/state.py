"""Whether a visitor has a session: the one question that pages ask before they read answers."""

from enum import Enum

from django.conf import settings
from django.http import HttpRequest


class SessionState(Enum):
    """OPEN: answers are here. GONE: the browser sent a cookie that opens nothing any more. NONE: no cookie was sent."""

    OPEN = "open"
    GONE = "gone"
    NONE = "none"


def session_state(request: HttpRequest) -> SessionState:
    """What became of this visitor's session.

    GONE means expired, or erased in another browser that shares the cookie; show `views.gone`. Answers erased in
    another tab of the same browser read as NONE, because erasing takes the cookie away too: a page that needs answers
    should word NONE as "no answers here; if you had some, they were erased". The answer GONE is given once: that
    response takes the dead cookie away. A visitor without a cookie causes no look into the database.
    """
    session = request.session
    if session.session_key is not None:
        session.keys()  # looks for the row; a session without one drops its key
        if session.session_key is not None:
            return SessionState.OPEN
    return SessionState.GONE if request.COOKIES.get(settings.SESSION_COOKIE_NAME) else SessionState.NONE
