"""What a visitor sees when another letter is being made: 503, with when to try again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER = 5  # seconds


class Busy(Exception):
    """Another letter is being made, and did not finish in time. Raised by press.render.pdf."""


class BusyMiddleware:
    """Turns Busy, raised by a view, into the page press/busy.html with status 503 and Retry-After."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Busy):
            return None
        response = render(request, "press/busy.html", {"seconds": RETRY_AFTER}, status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store, private"
        return response
