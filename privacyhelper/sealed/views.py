"""Erase, leave, and what is shown when a session is gone (DESIGN 8.7)."""

import logging

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from .state import SessionState, session_state

CLEAR_ALL = '"cache", "cookies", "storage"'
# Without "cache": emptying it can hold Chrome up for many seconds, and someone who leaves has none to spare. Nothing
# personal is in the cache, since every personal page is no-store.
CLEAR_FAST = '"cookies", "storage"'


logger = logging.getLogger(__name__)


@csrf_exempt  # it must work from a page whose cookies are gone, and can only ever erase the sender's own session
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """POST: delete the row of the cookie that was sent, take the cookies back, and go to /erased/ or, with ?leave, to
    the neutral /left/. GET: a page that asks whether to, for someone who typed or reloaded the address.

    Where the database cannot be written, the browser's key goes all the same, and with it the way to the answers.
    """
    leave = "leave" in request.GET
    if request.method != "POST":
        return render(request, "sealed/erase.html", {"leave": leave})
    if not _from_here(request):
        return _see_other(reverse("erase") + ("?leave" if leave else ""))
    row_gone = _row_deleted(request)
    if leave or row_gone:
        response = _see_other(reverse("left" if leave else "erased"))
    else:
        response = render(request, "sealed/erased.html", {"locked": True})
    _take_cookies_back(response)
    response.headers["Clear-Site-Data"] = CLEAR_FAST if leave else CLEAR_ALL
    return response


def _from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent this. A page of another site can make a browser post here, without our cookies
    (SameSite=Lax): that must not clear them. Browsers that do not say either way are old, and believed.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    ours = (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
    return origin is None or origin in ours


def _row_deleted(request: HttpRequest) -> bool:
    try:
        request.session.flush()
    except Error:  # locked, full or away
        logger.exception("a row could not be deleted")
        return False
    return True


def _see_other(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _take_cookies_back(response: HttpResponse) -> None:
    for kind in ("SESSION", "CSRF"):
        response.delete_cookie(
            getattr(settings, f"{kind}_COOKIE_NAME"),
            path=getattr(settings, f"{kind}_COOKIE_PATH"),
            domain=getattr(settings, f"{kind}_COOKIE_DOMAIN"),
            samesite=getattr(settings, f"{kind}_COOKIE_SAMESITE"),
        )


@require_safe
@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """What is gone, and what stays on the device. Where answers are still there it would be a lie: then /erase/."""
    if _may_be_open(request):
        return _see_other(reverse("erase"))
    return render(request, "sealed/erased.html")


def _may_be_open(request: HttpRequest) -> bool:
    try:
        return session_state(request) is SessionState.OPEN
    except Error:
        return True


@require_safe
@never_cache
def left(request: HttpRequest) -> HttpResponse:
    """A page that says nothing about this site and moves on to EXIT_URL at once, telling it nothing either."""
    response = render(request, "sealed/left.html", {"exit_url": settings.EXIT_URL})
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def gone(request: HttpRequest, status: int = 410) -> HttpResponse:
    """The page for a visitor whose answers are not here any more. For views whose `session_state` is GONE or NONE."""
    response = render(request, "sealed/gone.html", {"state": session_state(request).value}, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the token of its page: mostly because the answers were erased in another tab, which takes
    both cookies away. Status 403. For settings.CSRF_FAILURE_VIEW.
    """
    if session_state(request) is SessionState.OPEN:
        return render(request, "403_csrf.html", status=403)
    return gone(request, status=403)
