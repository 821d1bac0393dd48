"""Promises of the letter that asks for copies of the images and the report."""

import datetime

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.forms import fields_for
from privacyhelper.letters.text import portal_text

DAY = datetime.date(2026, 11, 20)
COVERED = ("hospital", "va-military", "research-study", "student-health", "jail-prison", "unsure")


def letter(details: Details = Details(), **answers: str):  # noqa: B008  (frozen)
    given = {"state": "MN", "provider": "hospital", "scan": "ct", **answers}
    return compose("access-images", situation(Answers(**given)), details, DAY)


def keep(found) -> str:
    return " ".join(line for row in found.keep.rows for line in row.lines)


def part(found, *kinds: str) -> str:
    return " ".join(ask.text for one in found.parts if one.kind in kinds for ask in one.asks)


@pytest.mark.parametrize("provider", COVERED)
def test_it_asks_for_the_images_the_report_and_what_ai_left_in_the_record(provider):
    claimed = part(letter(provider=provider), "right", "if-hipaa")
    assert "all images of my CT scan at their original resolution" in claimed
    assert "the final report with any addenda" in claimed
    assert "any AI result that you saved to my record and used for my care" in claimed


def test_the_form_that_was_typed_is_the_form_asked_for():
    assert "readily produce it: paper films." in part(letter(Details(copy_format="paper films")), "right")
    assert "(DICOM)" in part(letter(), "right")
    assert "copy_format" in fields_for("access-images", situation(Answers(state="TX", provider="hospital")))


@pytest.mark.parametrize("state", ["MN", "TX", "OK", "EU", "GB", "other"])
def test_it_promises_no_free_copy_and_no_top_price_under_hipaa(state):
    found = letter(state=state)
    claimed = part(found, "right", "if-hipaa")
    assert "free" not in claimed
    assert "6.50" not in portal_text(found)
    assert "without charge" not in claimed


@pytest.mark.parametrize("provider", ["hospital", "imaging-center"])
def test_fifteen_days_for_mammograms_are_not_claimed(provider):
    found = letter(provider=provider, scan="mammogram", state="WY")
    assert found.due.date == datetime.date(2026, 12, 24)
    assert "15 days" not in portal_text(found)
    assert "15 calendar days" not in part(found, "right", "state-law")
    assert "I understand that federal rules give 15 calendar days for mammograms" in part(found, "courtesy")
    assert "15 calendar days" not in portal_text(letter(provider="va-military", scan="mammogram"))
    assert "us-mqsa-15-days" not in found.claimed


@pytest.mark.parametrize("provider", COVERED)
def test_who_sends_it_is_warned_of_the_wrong_form_and_of_asking_for_too_little(provider):
    notes = " ".join(letter(provider=provider).notes)
    assert "Do not sign an “authorization” form for your own copy" in notes
    assert "Ask for the images by name" in notes
    assert "You need not say why" in notes


def test_a_jail_may_refuse_a_copy_and_the_page_to_keep_says_so():
    assert "They may refuse a copy if it would put at risk" in keep(letter(provider="jail-prison"))
    assert "others inside" not in keep(letter())


def test_a_study_may_make_the_patient_wait():
    assert "agreed to wait" in keep(letter(provider="research-study"))


def test_speed_a_program_and_the_price_are_only_asked():
    claimed, asked = part(letter(), "right"), part(letter(), "courtesy")
    for text in ("price first", "sooner", "program to view"):
        assert text not in claimed
    assert "Tell me the price first" in asked
    assert "program to view" in asked


@pytest.mark.parametrize("state", ["PR", "WA", "TX"])
def test_a_state_s_day_for_the_report_reaches_the_office_of_a_clinic_outside_hipaa(state):
    found = letter(state=state, provider="direct-pay", has_notice="no")
    assert found.records_due
    assert found.records_due.sum in found.office.due
    assert found.office.due.endswith("The images: The sender asks for an answer within 30 days.")


def test_an_app_is_given_no_date_that_no_law_sets():
    found = letter(state="WY", provider="app", has_notice="no")
    assert found.force == "favor"
    assert not found.due.certain
    assert found.office.due == "The sender asks for an answer within 30 days."


def test_it_goes_to_the_records_office_with_a_copy_to_the_privacy_officer():
    found = letter()
    assert found.recipient[0] == "Medical Records or imaging file room"
    assert "copy to the Privacy Officer" in found.salutation
    assert "Send a copy to the privacy contact" in keep(found)


def test_an_executor_asks_for_the_images_of_the_patient():
    assert "all images of the patient's CT scan" in part(letter(signer="deceased"), "right")


@pytest.mark.parametrize("signer", ["child-under-12", "adult", "deceased"])
def test_who_signs_is_told_the_price_not_the_patient(signer):
    assert "Tell me the price first" in part(letter(signer=signer), "courtesy")
