"""The page that shows every question to take along, and the rules behind each in one place."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacyhelper.language import remembered
from privacyhelper.law import library
from privacyhelper.law.reach import ABROAD
from privacyhelper.plan.every_question import Listed, ListedGroup, every_question
from privacyhelper.plan.model import RuleNote

from . import rights
from .cache import same_for_everyone
from .elsewhere import elsewhere


@dataclass(frozen=True)
class Behind:
    """A rule behind a question: as a page on rights shows it, and what is said of how it stands ("" for the usual).

    tone: the look of its badge; what may not reach such a place never looks sure.
    """

    card: rights.Card
    href: str
    stands: str
    tone: str


@require_safe
@same_for_everyone
def questions(request: HttpRequest, name: str = "") -> HttpResponse:
    """All questions in four groups; for one place if it is named. Other spellings of its name lead there (301)."""
    found, today = library(), timezone.localdate()
    place = found.by_slug(name) if name else None
    if name and place is None:
        return elsewhere(request, "questions-one", name)
    if place and place.code == "US":
        return redirect("questions", permanent=True)
    context = {
        "groups": _groups(place.code if place else "", today),
        "place": place,
        "within": rights.within(place) if place else "",
        "outside": "abroad" if place and place.code in ABROAD else "",
        "places": [(found.slug(one.code), one.name) for one in (*rights.states(found), *rights.abroad(found))],
    }
    return render(request, "pages/questions.html", context)


@remembered(most=64)  # the same for everyone; to word every rule is half the work of the page
def _groups(
    state: str, day: datetime.date
) -> tuple[tuple[ListedGroup, tuple[tuple[Listed, tuple[Behind, ...]], ...]], ...]:
    """The groups, in each its questions, with each the rules behind it."""
    return tuple(
        (group, tuple((one, tuple(_shown(note) for note in one.rules)) for one in group.questions))
        for group in every_question(state, day)
    )


def _shown(note: RuleNote) -> Behind:
    card = rights.card(note.rule, library().jurisdictions[note.rule.code])
    unsure = note.stands == "may"
    said = note.words if note.stands == "if-hipaa" or (unsure and not card.marks) else ""
    return Behind(card, rights.href(note.rule), said, "unsure" if unsure else card.tone)
