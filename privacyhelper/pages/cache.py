"""Pages that are the same for everyone: browsers may keep them for five minutes, and they travel compressed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

SECONDS = 300


def same_for_everyone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that look at no session and set no cookie.

    For a visitor with a session `sealed.middleware.keep_private` puts no-store in place of this, so that nothing on a
    shared device tells that the page was read. A page that was not found is not kept. To compress them gives nothing
    away (BREACH): they hold no token and nothing that a visitor sent.
    """

    @gzip_page
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        found = response.status_code in (200, 301)
        response.headers["Cache-Control"] = f"public, max-age={SECONDS}" if found else "no-store"
        return response

    return wrapped
