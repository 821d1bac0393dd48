"""The dates of letters as a calendar file (.ics), fit for a calendar that others can see: no names, no word about health.

It is RFC 5545 as Google, Apple and Outlook read it. METHOD is left out: this is no invitation, and PUBLISH would want an
organizer. All-day events need no time zone. There is one alarm an event, since Outlook takes no second one.
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator

from icalendar import Alarm, Calendar, Event

from .dates import overdue_day
from .model import Letter
from .words import common

_MORNING = datetime.timedelta(
    hours=9
)  # of the day; Outlook, which has no alarm after a start, makes it nine hours before
_MORNING_BEFORE = datetime.timedelta(hours=-15)  # of the day before: a letter still has to get to the post
_TO_SEND = ("send", "last")
_SPACE = uuid.UUID("5f0c1f2e-7d0c-5c56-9d5e-0b8f4f6f2f11")  # where our event ids begin
_FIRST_DAY = datetime.date(2026, 1, 1)  # from which the versions of an event count


def calendar_ics(letters: Iterable[Letter], day: datetime.date, key: str = "") -> bytes:
    """One all-day event for each date of these letters that is not over: answer due, a day to send a reminder, last day if
    they may extend; for a complaint the day to send it by, and the last day.

    Letters with the same date share an event, which says how many they are. day: the day on which the file is made; the same
    letters and day give the same bytes. An event of a letter keeps its id when its date moves; a letter of another day is
    another letter. key: a secret of the site, without which nobody can tell from an id which letter it is.
    """
    space = uuid.uuid5(_SPACE, key)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Paperwork//EN")
    shared: dict[tuple[datetime.date, str], list[str]] = {}
    for letter in letters:
        for date, kind in _dates(letter):
            if date >= day:
                shared.setdefault((date, kind), []).append(f"{letter.slug} {letter.day}")
    for (date, kind), marks in sorted(shared.items()):
        calendar.add_component(_event(date, kind, sorted(marks), day, space))
    return calendar.to_ical()


def _dates(letter: Letter) -> Iterator[tuple[datetime.date, str]]:
    due, records = letter.due, letter.records_due
    if due.send_by:
        yield due.date, "send"
        if due.extended:
            yield due.extended, "last"
        return
    if records:
        yield records.date, "first-due" if records.certain else "first-asked"
    yield due.date, "due" if due.claimed else "asked"
    yield overdue_day(due), "remind"
    if due.extended:
        yield due.extended, "extended"


def _event(date: datetime.date, kind: str, marks: list[str], day: datetime.date, space: uuid.UUID) -> Event:
    """marks: the letters that share it. It has the id of the first: when one of them moves away, none is left behind."""
    words = common()["calendar"]
    title = words[kind]
    if len(marks) > 1:
        title = words["letters"].of(len(marks), title=title)
    event = Event()
    event.add("uid", str(uuid.uuid5(space, f"{kind} {marks[0]}")))
    event.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    event.add("sequence", max(0, (day - _FIRST_DAY).days))
    event.add("dtstart", date)
    event.add("dtend", date + datetime.timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PRIVATE")  # a calendar that is shared shows "busy" at most
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING_BEFORE if kind in _TO_SEND else _MORNING)
    event.add_component(alarm)
    return event
