"""When an answer is due, and the sum behind it. Plain functions; the words stand in words/dates.yaml.

A claimed date is never earlier than a law that may be claimed makes it. Where no law sets it, or the law may only be asked
about, the date says so (`certain` is False).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Day  # Due has a field named date
from datetime import timedelta
from pathlib import Path
from typing import Any

from privacyhelper.language import day_words, per_language, read_words
from privacyhelper.law import Clock, Place, Rule, Standing, library, standing
from privacyhelper.law.reach import ABROAD

from .days import add_business_days, add_calendar_days, add_months, off_weekend

MAIL_DAYS = 4  # calendar days in the mail, until a receipt date is typed
OCR_DAYS, OCR_AIM = 180, 150  # 45 CFR 160.306(b)(3): 180 days; we aim at day 150
OCR_RULE = "us-complaint-ocr"

# The letter that a clock must belong to: some clocks of the same kind are for another thing (a log, a claim for benefits).
LETTER_OF = {"copy": "access-images", "look": "access-images", "list": "accounting", "correct": "amendment"}

# What may be done with a rule in one person's case; by default what the place alone says (law.standing).
Stands = Callable[[Rule], Standing]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """A date with its sum.

    extended: the latest date if they extend as the law allows, with its own sum. starts: a note where the clock waits for
    something else than receipt. send_by: the day to send this letter by, not one for its answer; then `extended` is the
    last day. rule: the id of the rule that sets the date, None where no law does. certain: the date may be claimed; else
    it is only asked for.
    """

    date: Day
    sum: str
    rule: str | None = None
    certain: bool = True
    extended: Day | None = None
    extended_sum: str = ""
    starts: str = ""
    send_by: bool = False

    @property
    def claimed(self) -> bool:
        """Whether a law sets the date that may be claimed; else it is only asked for."""
        return self.rule is not None and self.certain


@dataclass(frozen=True)
class CopyDue:
    """When copies are due. records: an earlier date (or the only one) that a state sets for records and reports only."""

    images: Due | None
    records: Due | None


@dataclass(frozen=True)
class Counted:
    """The clock that counts, the rule that sets it, and whether its date may be claimed."""

    rule: Rule
    clock: Clock
    certain: bool


@dataclass(frozen=True)
class ComplaintDue:
    """By when a complaint should be sent to the Office for Civil Rights (aim), and the last day (last)."""

    aim: Day
    last: Day
    sum: str
    rule: str = OCR_RULE


def received_day(sent: Day, received: Day | None = None) -> Day:
    """The day on which a letter arrived: as typed, else MAIL_DAYS calendar days after it was sent.

    Raises ValueError if it was received before it was sent.
    """
    if received is None:
        return add_calendar_days(sent, MAIL_DAYS)
    if received < sent:
        raise ValueError("the letter was received before it was sent")
    return received


def _end(received: Day, clock: Clock, extended: bool = False) -> Day:
    """The last day of a clock, before it is moved off a weekend."""
    count = clock.days + (clock.extend_days or 0 if extended else 0)
    add = {"calendar": add_calendar_days, "business": add_business_days, "month": add_months}[clock.kind]
    return add(received, count)


def clock_end(received: Day, clock: Clock, extended: bool = False) -> Day:
    """The last day of a clock that starts on `received`; `extended`: with the one extension that the law allows.

    Months are the GDPR's, so such an end moves off a weekend; days are counted out (HIPAA does not move the end).
    """
    end = _end(received, clock, extended)
    return off_weekend(end) if clock.kind == "month" else end


def clock_for(
    what: str,
    place: Place,
    day: Day,
    scan: str | None = None,
    received: Day | None = None,
    letter: str | None = None,
    stands: Stands | None = None,
) -> Counted | None:
    """The clock that sets the date of an answer at this place, or None where no law sets one.

    what: the clock's `for` (copy, look, list, correct ...). day: the letter's; the rule must be in force then. scan: the
    scan to be copied; for a copy the rule must name or include images, and this scan if it lists scans. received: the day
    from which dates are compared (21 business days may be longer or shorter than 30 days). letter: the slug that the rule
    must list, where `what` does not tell it. stands: what may be done with a rule for this patient and signer.

    Only rules that may be claimed count; of these the earliest date, HIPAA's where a state's is not earlier. Where HIPAA
    only may apply its clock counts, but is not certain. In the EU and the UK there is no other law to fall back on, so
    a rule that may only be asked about sets the date there, and is not certain.
    """
    abroad = place.jurisdiction in ABROAD
    allowed = (Standing.CLAIM, Standing.CLAIM_IF_HIPAA) + ((Standing.ASK,) if abroad else ())

    def order(one: Counted) -> tuple[object, ...]:
        # A clock that waits for payment has no date of its own, so one that starts on receipt goes before it.
        # Among equals the first stays: HIPAA's, since federal rules come first.
        asked, paid = not one.certain, one.clock.starts == "paid"
        return (abroad and asked, paid, clock_end(received or day, one.clock), asked)

    found = (
        Counted(rule, clock, found is Standing.CLAIM)
        for rule, clock, found in _clocks(what, place, day, letter or LETTER_OF.get(what, ""), stands)
        if found in allowed and (what != "copy" or _reaches_scan(rule, scan))
    )
    return min(found, key=order, default=None)


def _clocks(
    what: str, place: Place, day: Day, letter: str, stands: Stands | None
) -> Iterator[tuple[Rule, Clock, Standing]]:
    """Every clock for this thing in a rule for this letter, federal ones first, with what may be done with the rule."""
    for code in ("US", place.jurisdiction):
        for rule in library().in_force(code, day):
            for clock in rule.clocks:
                fits = clock.for_ == what and clock.starts in ("received", "paid")
                if fits and (not letter or letter in rule.letters):
                    yield rule, clock, stands(rule) if stands else standing(rule, place, day)


def _reaches_scan(rule: Rule, scan: str | None) -> bool:
    return rule.images in ("named", "included") and (not rule.scans or scan in rule.scans)


def records_clock(place: Place, day: Day, received: Day, stands: Stands | None) -> Counted | None:
    """The state's clock for a copy of records and reports, whatever it says of images. Argued rules never count.

    A rule read second-hand, or one that may not bind this kind of place, counts as asked for.
    """
    found = [
        Counted(rule, clock, found is Standing.CLAIM)
        for rule, clock, found in _clocks("copy", place, day, LETTER_OF["copy"], stands)
        if found is not Standing.NONE and rule.code != "US" and rule.images != "n-a"
        if rule.settled == "yes" and rule.hipaa != "partly"
    ]
    order = lambda c: (not c.certain, c.clock.starts == "paid", clock_end(received, c.clock))  # noqa: E731
    return min(found, key=order, default=None)


def copy_due(place: Place, scan: str, sent: Day, received: Day | None = None, stands: Stands | None = None) -> CopyDue:
    """When copies of images, and of records where a state sets an earlier date for these only, are due."""
    images = due_for("copy", place, sent, received, scan, stands=stands)
    counted = records_clock(place, sent, received_day(sent, received), stands)
    records = due_under(counted, sent, received) if counted else None
    if records and images and records.date >= images.date:
        records = None
    return CopyDue(images, records)


def due_for(
    what: str,
    place: Place,
    sent: Day,
    received: Day | None = None,
    scan: str | None = None,
    letter: str | None = None,
    stands: Stands | None = None,
) -> Due | None:
    """The date by the clock that counts (clock_for), or None where no law sets one. Raises as received_day."""
    counted = clock_for(what, place, sent, scan, received_day(sent, received), letter, stands)
    return due_under(counted, sent, received) if counted else None


def due_under(counted: Counted, sent: Day, received: Day | None = None) -> Due:
    """The date that this clock of this rule sets. Raises as received_day."""
    rule, clock, words = counted.rule, counted.clock, _words()
    start = received_day(sent, received)
    unmoved, end = _end(start, clock), clock_end(start, clock)
    paid = clock.starts == "paid"
    form = "paid" if paid else "month-moved" if end != unmoved else clock.kind
    parts = [_start(sent, received), words["sums"][form]]
    if not counted.certain:
        parts.append(words["notes"]["if-hipaa" if rule.code == "US" else "asked"])
    total = " ".join(parts).format(
        length=_length(clock.days, clock.kind), date=day_words(end), unmoved=day_words(unmoved)
    )
    due = Due(end, total, rule.id, counted.certain, starts=words["paid"] if paid else "")
    return replace(due, **_extension(rule, clock, start, end)) if clock.extend_days else due


def _extension(rule: Rule, clock: Clock, start: Day, end: Day) -> dict[str, Any]:
    """The `extended` fields. Months count from receipt as one period of three, not from the end of the first."""
    unmoved, extended, more = _end(start, clock, True), clock_end(start, clock, True), clock.extend_days or 0
    form = "federal" if rule.code == "US" else "state"
    if clock.kind == "month":
        form = "abroad" if extended == unmoved else "abroad-moved"
    lengths = {"more": _length(more, clock.kind), "whole": _length(clock.days + more, clock.kind)}
    days = {
        "received": day_words(start),
        "date": day_words(end),
        "unmoved": day_words(unmoved),
        "extended": day_words(extended),
    }
    return {"extended": extended, "extended_sum": _words()["extensions"][form].format(**lengths, **days)}


def asked_due(
    sent: Day,
    received: Day | None = None,
    *,
    days: int = 30,
    business: bool = False,
    scan_date: Day | None = None,
    answer_by: Day | None = None,
) -> Due:
    """A date that is only asked for: `answer_by` as typed; else the day before the scan, where the letter gets there
    before that day and the scan comes first; else `days` (or business days) after receipt. Raises as received_day."""
    start, kind = received_day(sent, received), "business" if business else "calendar"
    words, end = _words(), (add_business_days if business else add_calendar_days)(start, days)
    if answer_by:
        return Due(answer_by, words["asked"]["by"].format(date=day_words(answer_by)), certain=False)
    if scan_date and start < scan_date - _DAY < end:
        total = words["asked"]["scan"].format(date=day_words(scan_date - _DAY), scan=day_words(scan_date))
        return Due(scan_date - _DAY, total, certain=False)
    total = " ".join([_start(sent, received), words["sums"][kind], words["notes"]["no-law"]])
    return Due(end, total.format(length=_length(days, kind), date=day_words(end)), certain=False)


def overdue_day(due: Due, extended: bool = False) -> Day:
    """The first day on which an answer is late. extended: they wrote in time that they take longer."""
    return add_calendar_days(due.extended if extended and due.extended else due.date, 1)


def complaint_by(start: Day) -> ComplaintDue:
    """When to complain to the Office for Civil Rights: 180 days from the day when one knew or should have known
    (45 CFR 160.306(b)(3)), which for an answer that never came is the day it became overdue (overdue_day)."""
    aim, last = add_calendar_days(start, OCR_AIM), add_calendar_days(start, OCR_DAYS)
    words = _words()["complaint"].format(
        start=day_words(start), aim_days=OCR_AIM, aim=day_words(aim), last_days=OCR_DAYS, last=day_words(last)
    )
    return ComplaintDue(aim, last, words)


def complaint_due(day: Day, known: Day | None = None, scan: Day | None = None) -> Due:
    """The day to send a complaint to the Office for Civil Rights by. `extended` is the last day, where it is known.

    known: the day on which one knew of the problem. Where that is not told, nothing can have been known before the scan, so
    the safe day counts from there; without a scan date the complaint should go out on `day`.
    """
    words = _words()["send"]
    if known is None and (scan is None or scan > day):
        return Due(day, words["now"], OCR_RULE, certain=False, send_by=True)
    by = complaint_by(known or scan or day)
    if by.last < day:
        over = words["over" if known else "over-scan"].format(last=day_words(by.last))
        return Due(day, over, OCR_RULE, certain=False, send_by=True)
    if known:
        return Due(max(by.aim, day), f"{by.sum} {_words()['knew']}", by.rule, send_by=True, extended=by.last)
    days = {"aim_days": OCR_AIM, "aim": day_words(by.aim), "last_days": OCR_DAYS, "last": day_words(by.last)}
    text = words["scan"].format(scan=day_words(scan or day), **days)
    return Due(max(by.aim, day), text, by.rule, certain=False, send_by=True)


def sooner() -> str:
    """What to add to a complaint's dates while the receipt is only guessed from the mail."""
    return _words()["sooner"]


def not_claimed() -> str:
    """How the sum of a date ends that is asked for and not claimed."""
    return f" {_words()['notes']['asked']}"


@per_language
def _words() -> dict[str, Any]:
    return read_words(Path(__file__).parent / "words" / "dates.yaml")


def _start(sent: Day, received: Day | None) -> str:
    form = _words()["starts"]["received" if received else "mailed"]
    return form.format(sent=day_words(sent), mail=MAIL_DAYS, received=day_words(received_day(sent, received)))


def _length(count: int, kind: str) -> str:
    return _words()["units"][kind].of(count)
