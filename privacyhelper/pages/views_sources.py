"""Where every claim comes from, how old that is, what is unchecked, what was corrected, and how to report a mistake."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacyhelper.law import library
from privacyhelper.law.reach import ABROAD

from . import learn, rights, sources, words
from .cache import same_for_everyone
from .elsewhere import elsewhere


@require_safe
@same_for_everyone
def index(request: HttpRequest) -> HttpResponse:
    """How much was read and how, place by place; corrections; how to report a mistake."""
    found = library()
    places = (found.jurisdictions["US"], *rights.states(found), *rights.abroad(found))
    contacts = [contact for place in places for contact in place.contacts]
    today = timezone.localdate()
    rules = {place.code: rights.standing_rules(place, today) for place in places}
    context = {
        "read": rights.how_read(rule for of_place in rules.values() for rule in of_place),
        "places": [(found.slug(place.code), place, rights.how_read(rules[place.code])) for place in places],
        "works": len(sources.works()),
        "contacts": len(contacts),
        "contacts_unchecked": sum(contact.evidence.level == "memory" for contact in contacts),
        "corrections": words.corrections(),
        "operator": settings.OPERATOR,
    }
    return render(request, "pages/sources.html", context)


@require_safe
@same_for_everyone
def one(request: HttpRequest, name: str) -> HttpResponse:
    """The pages that were read for one place's law, and what rests on each."""
    place = library().by_slug(name)
    if place is None:
        return elsewhere(request, "sources-one", name)
    today = timezone.localdate()
    context = {
        "place": place,
        "slug": name,
        "abroad": place.code in ABROAD,
        "sources": sources.place_sources(place, today),
        "read": rights.how_read(rights.standing_rules(place, today)),
    }
    return render(request, "pages/sources_one.html", context)


@require_safe
@same_for_everyone
def works(request: HttpRequest) -> HttpResponse:
    """The works behind the articles: how many on each shelf."""
    shelves = [(shelf, len(sources.works(shelf.articles))) for shelf in learn.shelves()]
    return render(request, "pages/sources_works.html", {"shelves": shelves})


@require_safe
@same_for_everyone
def works_of(request: HttpRequest, name: str) -> HttpResponse:
    """The works behind the articles of one shelf."""
    shelf = next((shelf for shelf in learn.shelves() if shelf.id == name), None)
    if shelf is None:
        raise Http404
    return render(request, "pages/sources_shelf.html", {"shelf": shelf, "works": sources.works(shelf.articles)})
