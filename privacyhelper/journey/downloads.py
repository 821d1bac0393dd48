"""Files to take along: made in memory, sent, forgotten. Their names tell nobody what they are about."""

import datetime

from django.http import HttpResponse
from django.utils.decorators import decorator_from_middleware
from django.utils.http import content_disposition_header

from privacyhelper.press.busy import BusyMiddleware

# For views that make a PDF: press.render.Busy becomes a page with status 503 that says when to try again.
says_when_busy = decorator_from_middleware(BusyMiddleware)

TYPES = {"pdf": "application/pdf", "txt": "text/plain; charset=utf-8", "ics": "text/calendar; charset=utf-8"}


def attachment(content: bytes | str, name: str, day: datetime.date, ending: str) -> HttpResponse:
    """A file for the browser to save, such as letter-2026-11-20.pdf. Raises KeyError for an ending not in TYPES."""
    response = HttpResponse(content, content_type=TYPES[ending])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}-{day.isoformat()}.{ending}")
    response.headers["Cache-Control"] = "no-store, private"
    return response
