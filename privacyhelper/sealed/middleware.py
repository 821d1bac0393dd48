"""What holds for every response: nothing personal is kept by a cache, nobody floods the site, no device is asked for.

Order in MIDDLEWARE: `switch_off_features` outside WhiteNoise, so that files carry it too; `keep_private` and
`limit_requests` inside WhiteNoise (files are neither limited nor uncached) and outside SessionMiddleware (so that
`keep_private` sees the cookies it sets, and a request too many costs no database).
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .backend import SessionStore
from .clients import RateLimit, client_address

View = Callable[[HttpRequest], HttpResponse]

SWEEP_SECONDS = 10 * 60
# By client, and counted in each process for itself, so that n workers let through up to n times as many. Wide enough
# for a waiting room behind one address.
PER_MINUTE = 120
PDF_COUNTS = 6  # a PDF is as much work as some pages: no more than 20 a minute
LONGEST_ADDRESS = 1024  # characters of path and query; ours are far shorter
# Never refused: a person who wants to leave must get out, and a monitor must not be counted.
UNLIMITED = ("/healthz", "/erase/", "/erased/", "/left/")

SWITCHED_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in SWITCHED_OFF)

logger = logging.getLogger(__name__)


def switch_off_features(get_response: View) -> View:
    """Tell browsers that this site asks for no camera, place or other device, and is no part of any other site."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def keep_private(get_response: View) -> View:
    """`no-store` on what may be personal; the full hour again for a session in use; expired rows out every 10 minutes.

    May be personal: the request brought the session cookie, or the session was looked at, or a cookie is set, or the
    request is not a plain read. Nor is a page kept that says what went wrong. Search engines are kept off pages that look at the session.
    """
    next_sweep = time.monotonic() + SWEEP_SECONDS

    def middleware(request: HttpRequest) -> HttpResponse:
        nonlocal next_sweep
        if request.method == "GET" and time.monotonic() >= next_sweep:  # nobody's "Leave now" waits for it
            next_sweep = time.monotonic() + SWEEP_SECONDS
            _try(SessionStore.clear_expired)
        response = get_response(request)
        session = getattr(request, "session", None)
        used = session is not None and (session.accessed or session.modified)
        brought = settings.SESSION_COOKIE_NAME in request.COOKIES
        if brought and session is not None and not session.modified:  # a save has set the hour already
            _try(session.touch)
        if brought or used or response.cookies or request.method not in ("GET", "HEAD"):
            response.headers["Cache-Control"] = "no-store, private"
        elif response.status_code >= 400:  # what is not there today may be there tomorrow
            response.headers.setdefault("Cache-Control", "no-store")
        if used:
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return middleware


def _try(job: Callable[[], None]) -> None:
    """Neither a page nor its answer may be lost because the database was locked for what comes beside it."""
    try:
        job()
    except Exception:
        logger.exception("the session table could not be written")


def limit_requests(get_response: View) -> View:
    """Refuse addresses that are too long (414) and clients that ask too often (429, with how long to wait).

    `settings.REQUESTS_PER_MINUTE`, if set, replaces 120; 0 sets no limit (for tests in a browser).
    """
    limit = RateLimit()

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return _refuse(request, "sealed/too-long.html", 414)
        allowed = getattr(settings, "REQUESTS_PER_MINUTE", PER_MINUTE)
        if not allowed or request.path_info in UNLIMITED:
            return get_response(request)
        cost = PDF_COUNTS if request.path_info.endswith(".pdf") else 1
        wait = limit.wait(client_address(request.META, settings.TRUSTED_PROXIES), allowed, cost)
        if not wait:
            return get_response(request)
        response = _refuse(request, "sealed/too-many.html", 429, wait)
        response.headers["Retry-After"] = str(wait)
        return response

    return middleware


def _refuse(request: HttpRequest, template: str, status: int, wait: int = 0) -> HttpResponse:
    response = render(request, template, {"wait": wait}, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response
