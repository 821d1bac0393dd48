"""The calendar file: dates that others may see, and nothing else."""

import datetime
import re
from dataclasses import replace

import icalendar
import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.calendar import calendar_ics
from privacyhelper.letters.compose import compose
from privacyhelper.letters.words import slugs

from .everyone import DANA, DAY, letters, people

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


def test_for_a_letter_to_send_the_alarm_comes_the_morning_before():
    for event in events(complaint()):
        (alarm,) = event.walk("VALARM")
        assert event.decoded("dtstart") + alarm.decoded("trigger") == event.decoded("dtstart") - datetime.timedelta(1)
        assert alarm.decoded("trigger") == datetime.timedelta(hours=-15)


def complaint(day=DAY):
    late = {"first_letter": "access-images", "first_letter_date": datetime.date(2026, 9, 1)}
    return letter("complaint", day, complaint_about="copy-late", **late)


def found(*letters, day=DAY):
    return [(str(event["summary"]), event.decoded("dtstart")) for event in events(*letters, day=day)]


@pytest.mark.parametrize(("state", "title"), [("TX", "due"), ("CA", "asked for by today")])
def test_where_a_state_is_quicker_for_the_report_both_days_are_in_it(state, title):
    case = situation(Answers(state=state, provider="hospital", scan="ct", when="after"))
    made = compose("access-images", case, DANA, DAY)
    assert made.records_due.date < made.due.date
    assert found(made)[:2] == [
        (f"Paperwork: first part of the answer {title}", made.records_due.date),
        ("Paperwork: answer due", made.due.date),
    ]


def test_a_complaint_has_a_day_to_send_it_by_and_a_last_day():
    # sent September 1, there on September 5, late from October 6 on: 150 and 180 days after that day
    assert found(complaint()) == [
        ("Paperwork: send it by today", datetime.date(2027, 3, 5)),
        ("Paperwork: last day to send", datetime.date(2027, 4, 4)),
    ]


def test_a_day_that_is_over_is_left_out():
    day = datetime.date(2027, 1, 25)
    assert found(letter(), day=day) == [
        ("Paperwork: last day, if they asked for more time", datetime.date(2027, 2, 22))
    ]


def test_a_complaint_whose_safe_day_is_over_is_to_be_sent_today():
    day = datetime.date(2027, 3, 20)
    assert found(complaint(day), day=day) == [
        ("Paperwork: send it by today", day),
        ("Paperwork: last day to send", datetime.date(2027, 4, 4)),
    ]


def test_a_complaint_that_is_too_late_has_no_last_day():
    day = datetime.date(2027, 4, 5)
    assert found(complaint(day), day=day) == [("Paperwork: send it by today", day)]


@pytest.mark.parametrize(
    ("scan", "send"),
    [(None, DAY), (datetime.date(2026, 10, 2), datetime.date(2027, 3, 1))],  # 150 days after the scan
)
def test_where_the_last_day_is_not_known_none_is_in_it(scan, send):
    made = letter("complaint", complaint_about="breach", scan_date=scan)
    assert found(made) == [("Paperwork: send it by today", send)]


def test_an_event_of_two_letters_says_so():
    first, second = found(letter("ai-opt-out"), letter("ai-use-questions"))
    assert first[0] == "Paperwork: answer asked for by today (2 letters)"
    assert second[0] == "Paperwork: no answer? Send a reminder (2 letters)"


@pytest.mark.parametrize("mover", ["ai-opt-out", "ai-use-questions"])
def test_when_one_of_two_letters_moves_no_event_of_the_old_file_is_left_behind(mover):
    slugs_ = ("ai-opt-out", "ai-use-questions")
    later = {"received_date": datetime.date(2026, 11, 30)}
    old = {event["uid"] for event in events(*map(letter, slugs_))}
    new = {event["uid"] for event in events(*(letter(one, **later if one == mover else {}) for one in slugs_))}
    assert old < new


def test_a_newer_file_has_a_higher_version():
    old, new = (calendar_ics([letter()], DAY + datetime.timedelta(days)) for days in (0, 1))
    versions = [int(re.search(rb"SEQUENCE:(\d+)", file)[1]) for file in (old, new)]
    assert versions[0] < versions[1]


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
    for case in people():
        text = calendar_ics(letters(case, DANA, slug), DAY).decode().lower()
        for word in ("rivera", "lakeside", "scan", "health", "hipaa", "privacy", "patient", "clinic", "image", slug):
            assert word not in text


# What calendars refuse (RFC 5545, and what Google, Apple and Outlook are known to stumble over)


def _file():
    """Every kind of date in one file."""
    case = situation(Answers(state="CA", provider="hospital", scan="ct", when="after"))
    both = compose("access-images", case, DANA, DAY)
    return calendar_ics([letter(), both, letter("ai-opt-out"), letter("ai-use-questions"), complaint()], DAY)


def _lines():
    return _file().decode("utf-8").split("\r\n")


def _components(name):
    """The lines of each component of this name, without its BEGIN and END."""
    text = "\n".join(_lines())
    return [part.split("\n") for part in re.findall(rf"BEGIN:{name}\n(.*?)\nEND:{name}", text, re.DOTALL)]


def test_every_line_ends_in_cr_lf_and_has_at_most_75_octets():
    file = _file()
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert file.count(b"\n") == file.count(b"\r") == file.count(b"\r\n")
    assert all(0 < len(line) <= 75 for line in file[:-2].split(b"\r\n"))


def test_the_calendar_says_its_version_and_maker_once_and_is_no_invitation():
    lines = _lines()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("VERSION:2.0") == 1
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    for no in ("METHOD", "ORGANIZER", "ATTENDEE", "BEGIN:VTIMEZONE", "TZID", "URL", "LOCATION", "X-"):
        assert not [line for line in lines if line.startswith(no)]


def test_every_event_has_what_it_must_have_once():
    found = _components("VEVENT")
    assert len(found) >= 8
    for event in found:
        own = event[: event.index("BEGIN:VALARM")]
        assert event[-1] == "END:VALARM"  # some calendars lose what stands behind an alarm
        for pattern in (
            r"UID:[0-9a-f-]{36}", r"DTSTAMP:\d{8}T\d{6}Z", r"SEQUENCE:\d+", r"DTSTART;VALUE=DATE:\d{8}",
            r"DTEND;VALUE=DATE:\d{8}", r"SUMMARY:Paperwork: .+", r"CLASS:PRIVATE", r"TRANSP:TRANSPARENT",
        ):  # fmt: skip
            assert sum(bool(re.fullmatch(pattern, line)) for line in own) == 1, pattern
        assert len(own) == 8


def test_every_alarm_is_one_that_calendars_take():
    alarms = _components("VALARM")
    assert len(alarms) == len(_components("VEVENT"))
    for alarm in alarms:
        assert sorted(line.split(":")[0] for line in alarm) == ["ACTION", "DESCRIPTION", "TRIGGER"]
        assert "ACTION:DISPLAY" in alarm
        (trigger,) = (line for line in alarm if line.startswith("TRIGGER"))
        assert trigger in ("TRIGGER:PT9H", "TRIGGER:-PT15H")


def test_a_file_read_and_written_again_is_the_same():
    assert icalendar.Calendar.from_ical(_file()).to_ical() == _file()
    assert not icalendar.Calendar.from_ical(_file()).errors


def test_nobody_can_tell_from_an_id_which_letter_it_is():
    def ids(*key):
        made = icalendar.Calendar.from_ical(calendar_ics([letter()], DAY, *key))
        return {str(event["uid"]) for event in made.walk("VEVENT")}

    assert ids("a secret")
    assert not ids("a secret") & ids()
