"""The pages that say what the law gives: a list of places, and a page for each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacyhelper.law import library

from . import rights
from .cache import same_for_everyone
from .elsewhere import elsewhere
from .words import names as names_words


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
    page = rights.rights_page(jurisdiction, today)
    federal = rights.held(library().jurisdictions["US"], today) if page.state else frozenset()
    context = {
        "page": page,
        "federal_only": [part for part in page.silent if part.id in federal],
        "silent_too": [part for part in page.silent if part.id not in federal],
    }
    return render(request, "pages/rights_one.html", context)
