"""The dates of letters as a calendar file (.ics), fit for a calendar that others can see: no names, no word about health."""

import datetime
import uuid
from collections.abc import Iterable, Iterator

from icalendar import Alarm, Calendar, Event

from .dates import overdue_day
from .model import Letter
from .words import common

_ALARM = datetime.timedelta(hours=9)  # in the morning of the day
_SPACE = uuid.UUID("5f0c1f2e-7d0c-5c56-9d5e-0b8f4f6f2f11")  # where our event ids begin


def calendar_ics(letters: Iterable[Letter], day: datetime.date) -> bytes:
    """One all-day event for each date of these letters: answer due, a day to send a reminder, last day if they may extend.

    Letters with the same date share an event. day: the day on which the file is made; the same letters and day give the same
    bytes. An event keeps its id when a date moves, so that a newer file replaces it.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Paperwork//EN")
    shared: dict[tuple[datetime.date, str], list[str]] = {}
    for letter in letters:
        for date, kind in _dates(letter):
            shared.setdefault((date, kind), []).append(f"{letter.slug} {letter.day}")
    for (date, kind), marks in sorted(shared.items()):
        calendar.add_component(_event(date, kind, marks, day))
    return calendar.to_ical()


def _dates(letter: Letter) -> Iterator[tuple[datetime.date, str]]:
    due, records = letter.due, letter.records_due
    if due.send_by:
        yield due.date, "send"
        if due.extended:
            yield due.extended, "last"
        return
    if records:
        yield records.date, "due" if records.certain else "asked"
    yield due.date, "due" if due.rule and due.certain else "asked"
    yield overdue_day(due), "remind"
    if due.extended:
        yield due.extended, "extended"


def _event(date: datetime.date, kind: str, marks: list[str], day: datetime.date) -> Event:
    title = common()["calendar"][kind]
    event = Event()
    event.add("uid", str(uuid.uuid5(_SPACE, " ".join([kind, *sorted(marks)]))))
    event.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    event.add("dtstart", date)
    event.add("dtend", date + datetime.timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PRIVATE")  # a calendar that is shared shows "busy" at most
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _ALARM)
    event.add_component(alarm)
    return event
