"""The privacy notice: for anyone who asks, so the letter tells nothing of the patient."""

import pytest

from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.forms import fields_for

from .everyone import DANA, DAY
from .ways import OUTSIDE, at, courtesy, right, whole, write

SLUG = "privacy-notice"
PLACES = [{"provider": one} for one in ("hospital", "va-military", "research-study", "student-health", "jail-prison")]
PLACES += [OUTSIDE, {"state": "EU"}, {"state": "GB"}, {"state": "other"}]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_the_notice_letter_holds_nothing_about_the_patient(place):
    letter = compose(SLUG, at(**place), DANA, DAY)
    text = whole(letter) + " ".join((*letter.recipient, *letter.sender[1:]))
    assert letter.who == ()
    for typed in ("448-20-11", "March 4, 1961", "Alder,", "CT of the chest", "October 2, 2026", "512-555-0146"):
        assert typed not in text


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_nothing_about_the_patient_is_even_asked_for(place):
    names = fields_for(SLUG, at(**place))
    assert not {"patient_birth_date", "patient_record_number", "scan_date", "scan_description"} & set(names)


def test_a_reminder_of_it_tells_no_more_than_it_did():
    letter = compose("follow-up", at(), Details(**{**vars(DANA), "first_letter": SLUG, "first_letter_date": DAY}), DAY)
    assert [row.label for row in letter.who] == ["My first letter"]


def test_they_are_not_to_ask_who_it_is():
    assert "Please do not ask for ID or a record number." in whole(write(SLUG))


def test_policies_and_older_notices_are_only_asked():
    letter = write(SLUG)
    assert "older versions" in courtesy(letter)
    assert "AI" in courtesy(letter)
    assert "AI" not in right(letter)
    assert "older" not in right(letter)


def test_it_does_not_say_that_the_notice_must_tell_how_to_opt_out():
    assert "opt out" not in right(write(SLUG))


def test_a_signature_for_the_notice_is_called_no_consent():
    assert "That is no consent to anything." in " ".join(write(SLUG).notes)


@pytest.mark.parametrize("slug", [SLUG, "ai-use-questions", "follow-up", "complaint"])
def test_people_in_custody_are_promised_no_notice(slug):
    for first in (SLUG, "ai-use-questions"):
        letter = write(
            slug, provider="jail-prison", first_letter=first, first_letter_date=DAY, complaint_about="notice"
        )
        assert "us-privacy-notice" not in letter.basis


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_what_data_is_used_for_is_a_right_in_the_eu_and_the_uk(state):
    letter = write(SLUG, state=state)
    assert letter.force == "must"
    assert f"{state.lower()}-told" in letter.claimed
