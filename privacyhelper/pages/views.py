"""The first page, the pages about this site, and whether it is well."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from privacyhelper.law import LawFileError, library

from .cache import same_for_everyone
from .rights import how_read

logger = logging.getLogger(__name__)


@require_safe
@same_for_everyone
def home(request: HttpRequest) -> HttpResponse:
    """The first page. It asks nothing."""
    return render(request, "pages/home.html")


@require_safe
@same_for_everyone
def about(request: HttpRequest) -> HttpResponse:
    """Who runs this site, what it is, and where to find how the law was read."""
    context = {
        "operator": settings.OPERATOR,
        "read": how_read(library().rules.values()),
    }
    return render(request, "pages/about.html", context)


@require_safe
@same_for_everyone
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long, who can read it; the consumer health data policy."""
    return render(request, "pages/privacy.html", _privacy())


@require_safe
@same_for_everyone
def health_data(request: HttpRequest) -> HttpResponse:
    """The consumer health data policy by itself: Washington's attorney general wants nothing else on its page."""
    return render(request, "pages/health_data.html", _privacy())


def _privacy() -> dict[str, object]:
    return {
        "operator": settings.OPERATOR,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "form_cookie": settings.CSRF_COOKIE_NAME,
    }


@require_safe
@same_for_everyone
def accessibility(request: HttpRequest) -> HttpResponse:
    """What this site was built and tested for, what was not tested, and how to report a barrier."""
    return render(request, "pages/accessibility.html", {"operator": settings.OPERATOR})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Plain "ok" if the law files are loaded and the database answers; else 503 and what does not."""
    failed = [name for name, works in (("law", _law_works), ("database", _database_works)) if not works()]
    response = HttpResponse(
        f"failed: {', '.join(failed)}\n" if failed else "ok\n", "text/plain", status=503 if failed else 200
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _law_works() -> bool:
    try:
        return bool(library().rules)
    except (LawFileError, OSError):
        logger.exception("the law files could not be read")
        return False


def _database_works() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        logger.exception("the database does not answer")
        return False
