"""All that one letter is written from: the situation of its reader, the details, the day, and what its words may depend on."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from privacyhelper.case.situation import Situation
from privacyhelper.law import library

from .addressee import addressed, complaint_to, offered
from .dates import Due, asked_due, complaint_by, complaint_due
from .days import said
from .details import Details
from .facts import flags, phrases
from .ladder import Sent, about_late, late_since, letter_due, sent_before
from .voice import speak_for
from .words import Words, common, for_regime, slugs, words_of

T = TypeVar("T")


@dataclass(frozen=True)
class Task:
    """One letter to write.

    reader: the words of the kind of letter that tells to whom this one goes: its own, or for a reminder the first letter's.
    situation: as the law sees the reader; place: where the scan is done (the same for most letters). to: whom a complaint goes
    to. before: the letter that was sent earlier. known: the first day on which its answer was late, where a complaint is about
    that. due, records_due: see model.Letter. facts: the flags that hold. gaps: what stands for {scan} and so on.
    """

    words: Words
    reader: Words
    situation: Situation
    place: Situation
    details: Details
    day: datetime.date
    sent: datetime.date
    received: datetime.date | None
    to: str
    before: Sent
    known: datetime.date | None
    due: Due
    records_due: Due | None
    facts: frozenset[str]
    gaps: Mapping[str, str]

    @property
    def elsewhere(self) -> bool:
        """Whether the letter, or the first letter of a reminder, is about how to reach the patient."""
        return self.reader.elsewhere

    @property
    def regime(self) -> str:
        return self.situation.regime

    @property
    def signer(self) -> str:
        return self.situation.answers.signer

    def pick(self, texts: Mapping[str, T]) -> T:
        """The text for this reader."""
        return for_regime(texts, self.regime, self.to)

    def speak(self, text: str) -> str:
        """The words as the signer says them, with their gaps filled; what a person typed is put in last and never turned."""
        return speak_for(text, self.signer).format_map(self.gaps)


def task(slug: str, place: Situation, details: Details, day: datetime.date, sent: datetime.date) -> Task:
    """What a letter of this kind is written from. Raises KeyError for a kind of letter that does not exist."""
    words = reader = words_of(slug)
    if slug == "follow-up" and details.first_letter in slugs() and offered(details.first_letter, place):
        reader = words_of(details.first_letter)
    situation = addressed(reader, place)
    to = complaint_to(place, details) if slug == "complaint" else ""
    before = sent_before(place, details, day)
    received = _receipt(details, sent)
    due, records_due = letter_due(words, situation, sent, received)
    known = late_since(before) if about_late(before.slug, details.complaint_about) else None
    counted = known if details.complaint_about else late_since(before)  # where it is blank: the safer, earlier day
    if to == "ocr":
        due = complaint_due(day, counted, details.scan_date)
    elif due is None:
        days = {"days": words.asked_days, "business": True} if words.asked_days else {}
        due = asked_due(sent, received, scan_date=details.scan_date, answer_by=details.answer_by, **days)
    settled = details if details.complaint_to == to else replace(details, complaint_to=to)
    facts = flags(place, settled, day) | _told_by(before)
    facts |= {"too-late"} if to == "ocr" and counted and complaint_by(counted).last < day else set()
    gaps = phrases(place, details, day) | _gaps_before(before, details, place) | {"answer_by": _answer_by(details, due)}
    return Task(
        words, reader, situation, place, details, day, sent, received, to, before, known, due, records_due, facts, gaps
    )


def _receipt(details: Details, sent: datetime.date) -> datetime.date | None:
    """The receipt date where it can be this letter's: not one from before, and not that of an earlier letter."""
    received = details.received_date
    if received and (received < sent or details.first_letter_date not in (None, sent)):
        return None
    return received


def _told_by(before: Sent) -> frozenset[str]:
    """What the words may know of an earlier letter: that its answer is late, that no law sets a day for it, and so on."""
    rule = library().rules[before.due.rule] if before.due and before.due.rule else None
    found = {
        "late": before.late,
        "no-law-date": not before.by_law,
        "own-law-date": rule is not None and rule.code != "US",
        "records-late": before.records_late,
        "waiting": before.waiting,
        "may-complain": before.may_complain,
    }
    return frozenset(flag for flag, holds in found.items() if holds)


def _gaps_before(before: Sent, details: Details, place: Situation) -> dict[str, str]:
    """What stands for {first}, {first_sent}, {first_received} and {first_due} of an earlier letter."""
    words = common()["first"]
    subject = ""
    if before.due is not None:
        first = words_of(before.slug)
        subject = speak_for(for_regime(first.subject, addressed(first, place).regime), place.answers.signer)
    received = details.received_date if details.first_letter_date else None
    return {
        "first": subject or words["unnamed"],
        "first_sent": words["sent"].format(date=said(details.first_letter_date)) if details.first_letter_date else "",
        "first_received": words["received"].format(date=said(received)) if received else "",
        "first_due": said(before.until) if before.until else "",
        "first_sum": _first_sum(before),
        "extended_to": words["extended"].format(date=said(details.extended_to)) if details.extended_to else "",
    }


def _first_sum(before: Sent) -> str:
    """The sum behind the last day for an earlier letter's answer."""
    if before.due is None:
        return ""
    if before.until in (None, before.due.date):
        return before.due.sum
    return common()["first"]["longer"].format(sum=before.due.sum, date=said(before.until))


def _answer_by(details: Details, due: Due) -> str:
    """By when an answer is asked for, within a sentence."""
    words = common()["answer_by"]
    typed = details.answer_by is not None
    before_scan = due.rule is None and details.scan_date is not None and due.date < details.scan_date
    return words["day"].format(date=said(due.date)) if typed or before_scan else words["usual"]
