"""The pages that say what the law gives: a list of places, a page for each, and where it has many rules one for each topic."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacyhelper.language import remembered
from privacyhelper.law import library

from . import rights
from .cache import same_for_everyone
from .elsewhere import elsewhere
from .words import names as names_words


@remembered(most=64)  # the same for everyone; to word every rule is half the work of a page
def _page(code: str, day: datetime.date) -> rights.RightsPage:
    return rights.rights_page(library().jurisdictions[code], day)


@require_safe
@same_for_everyone
def index(request: HttpRequest) -> HttpResponse:
    """All places whose law we hold, and what holds elsewhere."""
    found = library()
    context = {
        "states": [(found.slug(state.code), state.name) for state in rights.states(found)],
        "islands": names_words()["islands"].values(),
        "abroad": [(found.slug(place.code), place.name) for place in rights.abroad(found)],
    }
    return render(request, "pages/rights.html", context)


@require_safe
@same_for_everyone
def one(request: HttpRequest, name: str) -> HttpResponse:
    """The law of one place. Other spellings of its name lead there (301); an unknown one is a 404 that helps."""
    jurisdiction = library().by_slug(name)
    if jurisdiction is None:
        return elsewhere(request, "rights-one", name)
    today = timezone.localdate()
    page = _page(jurisdiction.code, today)
    federal = rights.held(library().jurisdictions["US"], today) if page.state else frozenset()
    context = {
        "page": page,
        "ocr": rights.href(library().rules["us-complaint-ocr"]),
        "federal_only": [part for part in page.silent if part.id in federal],
        "silent_too": [part for part in page.silent if part.id not in federal],
    }
    return render(request, "pages/rights_one.html", context)


@require_safe
@same_for_everyone
def topic(request: HttpRequest, name: str, topic: str) -> HttpResponse:
    """The rules of one place on one topic. Where they stand on the page of the place, or there are none, that page."""
    jurisdiction = library().by_slug(name)
    if jurisdiction is None:
        return elsewhere(request, "rights-one", name)
    if topic not in rights.topics():
        raise Http404
    page = _page(jurisdiction.code, timezone.localdate())
    told = [part for part in page.parts if part.cards] if page.by_topic else []
    at = next((number for number, part in enumerate(told) if part.slug == topic), None)
    if at is None:
        ids = [part.id for part in page.parts if part.slug == topic]
        return redirect("#".join([reverse("rights-one", args=[name]), *ids]))
    context = {
        "page": page,
        "part": told[at],
        "before": told[at - 1] if at else None,
        "after": told[at + 1] if at + 1 < len(told) else None,
    }
    return render(request, "pages/rights_topic.html", context)
