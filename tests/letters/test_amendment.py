"""Promises of the letter that asks for a correction."""

import datetime

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import compose, force_of
from privacyhelper.letters.details import Details
from privacyhelper.letters.text import portal_text

DAY = datetime.date(2026, 11, 20)
TYPED = Details(correction="It says left lung. It should say right lung, because the images show it.")


def letter(details: Details = Details(), **answers: str):  # noqa: B008  (frozen)
    given = {"state": "TX", "provider": "hospital", "scan": "ct", **answers}
    return compose("amendment", situation(Answers(**given)), details, DAY)


def keep(found) -> str:
    return " ".join(line for row in found.keep.rows for line in row.lines)


def part(found, *kinds: str) -> str:
    return " ".join(ask.text for one in found.parts if one.kind in kinds for ask in one.asks)


def test_what_is_wrong_stands_as_typed_or_gets_lines():
    assert letter(TYPED).block.text == TYPED.correction
    assert TYPED.correction in portal_text(letter(TYPED))
    assert len(letter().block.hand) == 6


def test_its_heading_asks_for_the_reason_too():
    assert letter().block.heading == "What is wrong, what it should say, and why"


def test_sixty_days_and_one_extension():
    due = letter().due
    assert (due.date, due.extended) == (datetime.date(2027, 1, 23), datetime.date(2027, 2, 22))
    assert "up to 30 more days once" in part(letter(), "right")


@pytest.mark.parametrize(
    ("answers", "force"),
    [
        ({}, "must-answer"),
        ({"provider": "va-military"}, "must-answer"),
        ({"provider": "jail-prison"}, "part"),
        ({"provider": "app", "has_notice": "no", "state": "WY"}, "favor"),
        ({"state": "EU"}, "must"),
        ({"state": "other"}, "favor"),
    ],
)
def test_its_badge_never_promises_that_they_agree(answers, force):
    case = situation(Answers(**{"state": "TX", "provider": "hospital", **answers}))
    assert force_of("amendment", case, DAY) == force


@pytest.mark.parametrize("state", ["TX", "CA", "WA", "EU", "GB", "other"])
def test_it_never_asks_to_erase_the_old_text(state):
    for provider, notice in (("hospital", ""), ("app", "no")):
        text = portal_text(letter(state=state, provider=provider, has_notice=notice)).lower()
        for word in ("erase", "delete", "take out", "remove"):
            assert word not in text


def test_a_refusal_is_to_travel_with_the_record_from_now_on():
    claimed = part(letter(), "right")
    assert "have this request and your refusal go with it. I ask for that now." in claimed
    assert "statement of disagreement" in claimed


def test_ai_and_a_second_look_are_only_asked():
    claimed, asked = part(letter(), "right"), part(letter(), "courtesy")
    assert "AI" not in claimed
    assert "radiologist" not in claimed
    assert "the AI result was wrong" in asked
    assert "another radiologist" in asked


def test_it_goes_to_the_place_that_wrote_the_report():
    found = letter()
    assert "the radiologist who signed the report" in found.salutation
    assert "at the place that wrote the report" in keep(found)
    assert any(note.startswith("Write to the place that wrote the report") for note in found.notes)


def test_the_page_with_the_mistake_goes_with_it():
    assert "A copy of the page with the mistake marked" in keep(letter())


def test_nobody_is_sent_to_the_doctor_for_someone_who_died():
    assert any("Call the doctor today" in note for note in letter().notes)
    assert not any("Call the doctor today" in note for note in letter(signer="deceased").notes)


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_abroad_the_article_speaks_and_no_us_law(state):
    found = letter(state=state)
    assert found.claimed == (f"{state.lower()}-correct",)
    assert "HIPAA" not in keep(found)


def test_a_washington_clinic_outside_hipaa_has_ten_days():
    found = letter(state="WA", provider="direct-pay", has_notice="no")
    assert (found.due.rule, found.due.date) == ("wa-correction", datetime.date(2026, 12, 4))


def test_california_s_statement_is_wished_to_be_part_of_the_record():
    text = portal_text(letter(state="CA"))
    assert "I wish what this letter says about each error, up to 250 words for each, to be part of my record." in text


def test_a_federal_hospital_confirms_in_ten_working_days_and_has_a_review():
    found = keep(letter(provider="va-military"))
    assert "within 10 working days" in found
    assert "how to have a refusal reviewed" in found
    assert "10 working days" not in keep(letter())
