"""What comes after a letter was sent: when its answer was due, and whether it is late. Plain functions of what was typed."""

import datetime
from dataclasses import dataclass

from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import standing
from privacyhelper.law import Rule, Standing

from .addressee import addressed, offered
from .dates import Due, asked_due, copy_due, due_for, overdue_day
from .details import Details
from .words import Words, for_regime, slugs, words_of

# What a complaint is about where it is about the late answer to a letter of this kind.
_LATE = {
    "access-images": "copy-late",
    "accounting": "list-late",
    "amendment": "correction",
    "consumer-data-request": "erase",
}


@dataclass(frozen=True)
class Sent:
    """A letter that was sent before. due: of its answer; None where nothing is known of the letter. late: that day is over.

    by_law: a law that may be claimed set the day. until: the last day that counts, with an extension where there is one.
    """

    slug: str
    due: Due | None
    until: datetime.date | None
    by_law: bool
    late: bool


def letter_due(
    words: Words, situation: Situation, sent: datetime.date, received: datetime.date | None
) -> tuple[Due | None, Due | None]:
    """When the answer to a letter is due by law, and the earlier day that a state sets for the report and records alone.

    situation: as the law sees the reader (addressee.addressed). None where no law sets a date. Raises as dates.received_day.
    """
    what, place = for_regime(words.clock, situation.regime), situation.place

    def stands(rule: Rule) -> Standing:
        return standing(rule, situation, sent)

    if what == "copy":
        found = copy_due(place, situation.answers.scan, sent, received, stands)
        return found.images, found.records
    return (due_for(what, place, sent, received, letter=words.slug, stands=stands) if what else None), None


def sent_before(situation: Situation, details: Details, day: datetime.date) -> Sent:
    """The letter that `first_letter` and its dates tell of, as it stands on `day`."""
    slug, sent = details.first_letter, details.first_letter_date
    if slug not in slugs() or sent is None or not offered(slug, situation):
        return Sent(slug, None, None, False, False)
    words = words_of(slug)
    received = details.received_date if details.received_date and details.received_date >= sent else None
    due, _ = letter_due(words, addressed(words, situation), sent, received)
    if due is None:
        due = asked_due(sent, received)
    until = due.date
    if due.extended and details.extended_to:  # they may take what they wrote, and never more than the law gives
        until = max(due.date, min(details.extended_to, due.extended))
    return Sent(slug, due, until, bool(due.rule) and due.certain, day > until)


def about_late(slug: str, about: str) -> bool:
    """Whether a complaint about this (details.COMPLAINT_ABOUT) is about the late answer to such a letter."""
    return bool(about) and _LATE.get(slug) == about


def late_since(before: Sent) -> datetime.date | None:
    """The first day on which the answer is late by law, from which 180 days count; None where it is not."""
    if not (before.late and before.by_law and before.until):
        return None
    return overdue_day(Due(before.until, ""))
