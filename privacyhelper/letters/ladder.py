"""What comes after a letter was sent: when its answer was due, and whether it is late. Plain functions of what was typed."""

import datetime
from dataclasses import dataclass

from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import standing
from privacyhelper.law import Rule, Standing

from .addressee import addressed, offered
from .dates import Due, asked_due, copy_due, due_for
from .days import add_calendar_days
from .details import Details
from .words import Words, for_regime, slugs, words_of

# What a complaint is about where it is about the late answer to a letter of this kind.
_LATE = {
    "access-images": "copy-late",
    "accounting": "list-late",
    "amendment": "correction",
    "consumer-data-request": "erase",
}
# Outcomes that show more than waiting, and the kinds of letter in which a rule may then be broken.
_ANSWERED = ("refused", "fee-too-high", "wrong-thing")
_RIGHTS = (
    "access-images",
    "accounting",
    "amendment",
    "confidential-communications",
    "pay-in-full-restriction",
    "privacy-notice",
)


@dataclass(frozen=True)
class Sent:
    """A letter that was sent before, as it stands today.

    due: of its answer; None where nothing is known of the letter. records: an earlier day for the report and records alone.
    until: the last day that counts, with an extension where there is one. by_law: a law that may be claimed set the day.
    late, records_late: that day is over. guessed: the days are counted from a receipt that nobody typed. outcome: what
    became of it (details.OUTCOMES).
    """

    slug: str = ""
    due: Due | None = None
    records: Due | None = None
    until: datetime.date | None = None
    by_law: bool = False
    late: bool = False
    records_late: bool = False
    guessed: bool = False
    outcome: str = ""

    @property
    def waiting(self) -> bool:
        """Nothing has come yet, or a word that it takes longer: what there is to ask is the answer itself."""
        return self.outcome not in _ANSWERED

    @property
    def may_complain(self) -> bool:
        """A rule may be broken: its day is over, or what it gives was refused, overpriced or not what was asked for."""
        return late_since(self) is not None or (self.slug in _RIGHTS and not self.waiting)


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
        return Sent(slug, outcome=details.outcome)
    words = words_of(slug)
    received = details.received_date if details.received_date and details.received_date >= sent else None
    due, records = letter_due(words, addressed(words, situation), sent, received)
    if due is None:
        due = asked_due(sent, received)
    until = due.date
    if due.extended and details.extended_to:  # they may take what they wrote, and never more than the law gives
        until = max(due.date, min(details.extended_to, due.extended))
    elif due.extended and details.outcome == "extended":
        until = due.extended
    return Sent(
        slug,
        due,
        records,
        until,
        by_law=due.claimed,
        late=day > until,
        records_late=records is not None and day > records.date,
        guessed=received is None,
        outcome=details.outcome,
    )


def about_late(slug: str, about: str) -> bool:
    """Whether a complaint about this (details.COMPLAINT_ABOUT) is about the late answer to such a letter."""
    return bool(about) and _LATE.get(slug) == about


def late_since(before: Sent) -> datetime.date | None:
    """The first day on which the answer is late by the law whose office takes complaints (HIPAA, the GDPR); None where it is not.

    A state's shorter time does not start HIPAA's 180 days.
    """
    rule = before.due.rule if before.due else None
    if not (before.late and before.by_law and before.until and rule and rule.startswith(("us-", "eu-", "gb-"))):
        return None
    return add_calendar_days(before.until, 1)
