"""The calendar file: dates that others may see, and nothing else."""

import datetime
from dataclasses import replace

import icalendar
import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.calendar import calendar_ics
from privacyhelper.letters.compose import compose
from privacyhelper.letters.words import slugs

from .everyone import DANA, DAY, branches, letters

HOSPITAL = situation(Answers(state="TX", provider="hospital", scan="ct", when="after"))


def letter(slug="accounting", day=DAY, **changes):
    return compose(slug, HOSPITAL, replace(DANA, **changes), day)


def events(*letters, day=DAY):
    return list(icalendar.Calendar.from_ical(calendar_ics(letters, day)).walk("VEVENT"))


def test_a_letter_gives_the_day_it_is_due_a_reminder_and_the_last_day():
    found = [(str(event["summary"]), event.decoded("dtstart")) for event in events(letter())]
    assert found == [
        ("Paperwork: answer due", datetime.date(2027, 1, 23)),
        ("Paperwork: no answer? Send a reminder", datetime.date(2027, 1, 24)),
        ("Paperwork: last day, if they asked for more time", datetime.date(2027, 2, 22)),
    ]


def test_a_date_that_no_law_sets_is_not_called_due():
    assert str(events(letter("ai-opt-out"))[0]["summary"]) == "Paperwork: answer asked for by today"


def test_letters_with_the_same_date_share_an_event():
    titles = [str(event["summary"]) for event in events(letter("ai-opt-out"), letter("ai-use-questions"))]
    assert len(titles) == len(set(titles)) == 2


def test_events_are_all_day_private_and_free():
    for event in events(letter()):
        assert not isinstance(event.decoded("dtstart"), datetime.datetime)
        assert event.decoded("dtend") - event.decoded("dtstart") == datetime.timedelta(days=1)
        assert event["class"] == "PRIVATE"
        assert event["transp"] == "TRANSPARENT"


def test_each_event_has_one_alarm_on_its_morning():
    for event in events(letter()):
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == datetime.timedelta(hours=9)


def test_the_same_letters_give_the_same_bytes():
    assert calendar_ics([letter()], DAY) == calendar_ics([letter()], DAY)


def test_the_file_holds_the_day_it_was_made_and_no_clock():
    assert b"DTSTAMP:20261120T000000Z" in calendar_ics([letter()], DAY)


def test_an_event_keeps_its_id_when_its_date_moves():
    moved = letter(received_date=datetime.date(2026, 11, 30))
    assert moved.due.date != letter().due.date
    assert [event["uid"] for event in events(letter())] == [event["uid"] for event in events(moved)]


def test_events_of_two_letters_have_different_ids():
    ids = [event["uid"] for event in events(letter(), letter("ai-opt-out"), letter(day=DAY + datetime.timedelta(9)))]
    assert len(ids) == len(set(ids))


def test_a_calendar_without_letters_is_empty():
    assert events() == []


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_the_calendar_names_nobody_and_tells_nothing_of_health(slug):
    for case in branches():
        text = calendar_ics(letters(case, DANA, slug), DAY).decode().lower()
        for word in ("rivera", "lakeside", "scan", "health", "hipaa", "privacy", "patient", "clinic", "image", slug):
            assert word not in text
