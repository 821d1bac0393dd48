"""`write_letters`: a plan and its letters from a file, or a message and nothing at all."""

import contextlib
import datetime
import json
import stat

import icalendar
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.answers import GOALS, VALUES
from privacyhelper.case.situation import situation
from privacyhelper.journey.answer_file import AnswerFileError, read
from privacyhelper.letters.details import CHOICES, DATES, LIMITS
from privacyhelper.plan.plan import make_plan
from tests.journey.papers import pages
from tests.letters.everyone import DAY

DANA = {
    "signer": "me", "when": "after", "goals": ["say-no", "who-has-it"], "state": "TX", "provider": "hospital",
    "scan": "ct", "head": "no", "told": "no", "patient_name": "Dana Rivera", "scan_date": "2026-10-02",
}  # fmt: skip


@pytest.fixture
def write(tmp_path, capsys):
    """Runs the command on answers (or on raw bytes); gives what it printed and the folder."""

    def run(answers=DANA, *, date="2026-11-20", out=None):
        file = tmp_path / "answers.json"
        file.write_bytes(answers if isinstance(answers, bytes) else json.dumps(answers).encode())
        folder = out or tmp_path / "out"
        call_command("write_letters", str(file), "--out", str(folder), *(["--date", date] if date else []))
        return json.loads(capsys.readouterr().out), folder

    return run


@pytest.fixture
def refused(write, tmp_path):
    """The message about bad answers. Nothing may have been written, and the status must be 2."""

    def run(answers, **options):
        with pytest.raises(CommandError) as error:
            write(answers, **options)
        assert error.value.returncode == 2
        assert not (tmp_path / "out").exists()
        return str(error.value)

    return run


# What it makes


def test_every_letter_of_the_plan_is_written_as_pdf_and_as_text(write):
    plan, folder = write()
    slugs = [letter["slug"] for letter in plan["letters"]]
    assert "accounting" in slugs
    wanted = {f"{slug}.{ending}" for slug in slugs for ending in ("pdf", "txt")}
    assert {file.name for file in folder.iterdir()} == wanted | {"packet.pdf", "dates.ics", "questions-card.pdf"}


def test_it_prints_the_plan_as_json(write):
    plan, _ = write()
    assert set(plan) == {"letters", "say_no", "questions", "rights", "warnings"}
    accounting = next(letter for letter in plan["letters"] if letter["slug"] == "accounting")
    assert set(accounting) == {"slug", "force", "reason", "basis", "due"}
    assert accounting["force"] == "must"
    assert accounting["due"] == {
        "date": "2027-01-23",
        "sum": "Sent November 20, 2026 + 4 days in the mail = received about November 24, 2026. + 60 days = January 23, "
        "2027.",
        "extended": "2027-02-22",
    }
    assert set(plan["say_no"][0]) == {"use", "verdict", "must_tell", "basis"}
    assert set(plan["questions"][0]) == {"id", "group", "text", "basis"}


def test_the_warnings_of_the_plan_are_in_the_json(write):
    plan, _ = write(DANA | {"when": "before"})
    assert [warning["id"] for warning in plan["warnings"]] == ["emergency"]
    assert set(plan["warnings"][0]) == {"id", "text"}


def test_the_letters_hold_what_was_given(write):
    _, folder = write()
    assert "Dana Rivera" in pages((folder / "accounting.pdf").read_bytes())[0]
    text = (folder / "accounting.txt").read_text(encoding="utf-8")
    assert "from October 2, 2026 to November 20, 2026" in text
    assert text.endswith("Sent by me through my patient portal account.")


def test_the_printed_plan_holds_nothing_that_was_given(write):
    plan, _ = write(DANA | {"own_words": "Canary", "provider_name": "Canary", "patient_name": "Canary"})
    assert "Canary" not in json.dumps(plan)


def test_the_packet_holds_every_letter(write):
    plan, folder = write()
    text = " ".join(pages((folder / "packet.pdf").read_bytes()))
    assert text.count("For the office that opens this letter") == len(plan["letters"])


def test_the_calendar_holds_the_dates_of_letters_that_go_out_now(write):
    _, folder = write(DANA | {"when": "before", "scan_date": "2026-12-10"})
    days = {
        event.decoded("dtstart")
        for event in icalendar.Calendar.from_ical((folder / "dates.ics").read_bytes()).walk("VEVENT")
    }
    assert days
    assert datetime.date(2027, 1, 23) not in days  # the list of disclosures is asked for after the scan


def test_the_questions_are_one_card(write):
    _, folder = write()
    assert len(pages((folder / "questions-card.pdf").read_bytes())) == 1


def test_a_plan_without_letters_has_a_packet_that_says_so(write):
    plan, folder = write(DANA | {"signer": "deceased", "goals": ["say-no"]})
    assert plan["letters"] == []
    assert "No letter of ours fits" in pages((folder / "packet.pdf").read_bytes())[0]


def test_no_answers_at_all_still_make_a_plan(write):
    plan, folder = write({})
    assert plan["letters"]
    assert (folder / "packet.pdf").exists()


def test_a_receipt_date_moves_the_date(write):
    plan, _ = write(DANA | {"received_date": "2026-11-30"})
    due = next(letter["due"] for letter in plan["letters"] if letter["slug"] == "accounting")
    assert due["date"] == "2027-01-29"
    assert due["sum"].startswith("Received November 30, 2026.")


def test_the_receipt_of_an_earlier_letter_moves_nothing(write):
    plan, _ = write(DANA | {"first_letter_date": "2026-09-01", "received_date": "2026-09-04"})
    assert next(letter["due"]["date"] for letter in plan["letters"] if letter["slug"] == "accounting") == "2027-01-23"


def test_without_a_date_the_letters_are_of_today(write):
    _, folder = write(date=None)
    today = datetime.date.today()  # noqa: DTZ011
    text = (folder / "accounting.txt").read_text(encoding="utf-8")
    days = [today + datetime.timedelta(shift) for shift in (-1, 0, 1)]  # the site's time zone may be another
    assert any(f"{day:%B} {day.day}, {day.year}" in text for day in days)


def test_the_same_file_and_day_give_the_same_bytes(write, tmp_path):
    _, one = write(out=tmp_path / "one")
    _, two = write(out=tmp_path / "two")
    for file in one.iterdir():
        assert file.read_bytes() == (two / file.name).read_bytes(), file.name


def test_who_sent_a_letter_before_gets_the_reminder_for_it(write):
    sent = {
        "first_letter": "accounting",
        "first_letter_date": "2026-08-03",
        "received_date": "2026-08-07",
        "outcome": "overdue",
    }
    plan, folder = write(DANA | sent)
    assert plan["letters"][0]["slug"] == "follow-up"
    assert plan["letters"][0]["force"] == "part"
    assert "us-accounting" in plan["letters"][0]["basis"]
    text = (folder / "follow-up.txt").read_text(encoding="utf-8")
    assert "Received August 7, 2026. + 60 days = October 6, 2026." in text
    assert "45 CFR § 164.528(c)(1)" in text
    assert "Reminder: " in " ".join(pages((folder / "follow-up.pdf").read_bytes()))


def test_a_plan_with_every_goal_makes_every_letter_of_it(write):
    plan, folder = write(DANA | {"goals": list(GOALS), "pays_in_full": "yes", "state": "NV"})
    slugs = {letter["slug"] for letter in plan["letters"]}
    assert slugs == set(CHOICES["first_letter"]) - {"consumer-data-request"}
    for slug in slugs:
        assert (folder / f"{slug}.pdf").read_bytes().startswith(b"%PDF")
        assert (folder / f"{slug}.txt").read_text(encoding="utf-8")


def test_a_complaint_goes_where_the_file_says(write):
    to = {
        "goals": ["complain"],
        "complaint_to": "grievance",
        "complaint_about": "copy-late",
        "own_words": "No copy came.",
    }
    plan, folder = write(DANA | to)
    (letter,) = plan["letters"]
    text = (folder / "complaint.txt").read_text(encoding="utf-8")
    assert letter["slug"] == "complaint"
    assert "42 CFR § 482.13(a)(2)" in text
    assert "No copy came." in text


def test_the_json_of_a_complaint_has_the_day_to_send_it_by(write):
    late = {"first_letter": "access-images", "first_letter_date": "2026-08-03", "received_date": "2026-08-07"}
    plan, folder = write(DANA | late | {"goals": ["complain"], "complaint_about": "copy-late"})
    letter = plan["letters"][-1]
    assert letter["slug"] == "complaint"
    assert letter["due"]["date"] == "2027-02-04"  # September 7, the first day it was late, + 150
    assert letter["due"]["extended"] is None
    events = icalendar.Calendar.from_ical((folder / "dates.ics").read_bytes()).walk("VEVENT")
    titles = {(event.decoded("dtstart"), str(event["summary"])) for event in events}
    assert titles >= {
        (datetime.date(2027, 2, 4), "Paperwork: send it by today"),
        (datetime.date(2027, 3, 6), "Paperwork: last day to send"),
    }


# Where it writes


def test_files_of_other_names_stay(write, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    (tmp_path / "out" / "accounting.txt").write_text("old")
    _, folder = write()
    assert (folder / "mine.txt").read_text() == "mine"
    assert (folder / "accounting.txt").read_text() != "old"


def test_the_folder_is_made_with_those_above_it(write, tmp_path):
    _, folder = write(out=tmp_path / "a" / "b")
    assert (folder / "packet.pdf").exists()


def test_only_their_owner_may_read_the_files(write):
    _, folder = write()
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_in_the_way_is_told(write, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(CommandError, match="--out: cannot be written") as error:
        write(out=tmp_path / "taken")
    assert error.value.returncode == 2


# Bad input


@pytest.mark.parametrize("name", sorted(set(VALUES) - {"goals"}))
def test_an_unlisted_value_is_told_with_what_is_allowed(refused, name):
    message = refused(DANA | {name: "nonsense"})
    assert message.startswith(f"{name}: must be one of: ")
    assert ", ".join(VALUES[name]) in message
    assert "nonsense" not in message


def test_an_unlisted_goal_is_told(refused):
    assert refused(DANA | {"goals": ["say-no", "nonsense"]}).startswith("goals: must be some of: unsure, know-ai")


@pytest.mark.parametrize("name", CHOICES)
def test_an_unlisted_detail_is_told_with_what_is_allowed(refused, name):
    message = refused(DANA | {name: "nonsense"})
    assert message == f"{name}: Pick one of these: {', '.join(CHOICES[name])}."


def test_an_unknown_field_is_told(refused):
    message = refused(DANA | {"colour": "red"})
    assert message.startswith("colour: no such field. The fields are: signer, when,")
    assert "extended_to" in message


def test_a_strange_name_of_a_field_is_not_repeated(refused):
    assert "Dana" not in refused(DANA | {"Dana Rivera, born 1961": "x"})


@pytest.mark.parametrize("value", [1, True, [], {}, 1.5])
def test_a_value_that_is_no_text_is_told(refused, value):
    assert "patient_name: must be a text" in refused(DANA | {"patient_name": value})
    assert "state: must be a text" in refused(DANA | {"state": value})


@pytest.mark.parametrize("value", ["say-no", 1, [1], {"say-no": 1}])
def test_goals_must_be_a_list(refused, value):
    assert "goals: must be a list of texts" in refused(DANA | {"goals": value})


def test_a_blank_or_missing_value_is_fine(write):
    plan, _ = write(DANA | {"former_name": "", "scan_date": None, "has_notice": "", "goals": []})
    assert plan["letters"]


@pytest.mark.parametrize("name", DATES)
def test_a_date_must_look_like_one(refused, name):
    assert refused(DANA | {name: "10/02/2026"}).startswith(f"{name}: must be a date such as 2026-11-20")
    assert refused(DANA | {name: "2026-02-30"}).startswith(f"{name}: That month does not have so many days.")


@pytest.mark.parametrize("name", sorted(set(LIMITS) - {"patient_email", "first_letter"}))
def test_a_text_that_is_too_long_is_told(refused, name):
    message = refused(DANA | {name: "x" * (LIMITS[name] + 1)})
    assert message == f"{name}: Use at most {LIMITS[name]} characters; you typed {LIMITS[name] + 1}."


def test_all_problems_are_told_at_once(refused):
    message = refused(DANA | {"state": "XX", "scan": "nonsense", "patient_email": "nonsense"})
    assert [line.split(":")[0] for line in message.split("\n")] == ["state", "scan", "patient_email"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "not JSON: look at line 1"),
        (b'{"state": "TX",\n}', "not JSON: look at line 2"),
        (b"[]", "one JSON object"),
        (b'"TX"', "one JSON object"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"state": "TX", "state": "MN"}', "stands twice"),
        (b"[" * 50_000, "one JSON object"),
        (b'{"own_words": "' + b"x" * 70_000 + b'"}', "too long"),
        (b'{"state": NaN}', "state: must be a text"),
    ],
)
def test_a_file_that_is_no_answer_file_is_told(refused, raw, words):
    assert words in refused(raw)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="ANSWERS.json: cannot be read: No such file") as error:
        call_command("write_letters", str(tmp_path / "none.json"), "--out", str(tmp_path / "out"))
    assert error.value.returncode == 2


@pytest.mark.parametrize("date", ["2026-02-30", "20261120", "tomorrow", "1999-12-31", "2026-11-20T00:00", "2026-W47-5"])
def test_a_day_that_is_none_is_told(refused, date):
    assert refused(DANA, date=date) == "--date: must be a date such as 2026-11-20, from 2000 to 2100."


def test_a_file_with_a_byte_order_mark_is_read(write):
    plan, _ = write(b"\xef\xbb\xbf" + json.dumps(DANA).encode())
    assert plan["letters"]


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5).map(json.dumps).map(str.encode)
)
def test_whatever_stands_in_a_file_there_is_a_message_or_a_case(raw):
    with contextlib.suppress(AnswerFileError):
        answers, details = read(raw, DAY)
        assert make_plan(situation(answers), details, DAY).say_no


def test_answers_that_no_longer_count_change_nothing(write):
    plain, _ = write()
    more, _ = write(DANA | {"training": "yes", "signed": "authorization", "pays_in_full": "yes"})
    assert plain == more
