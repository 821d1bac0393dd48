"""The request to a company: the state's own law where it binds, a question where a hospital may stand behind, else a favor."""

import datetime

import pytest

from privacyhelper.law import library

from .ways import OUTSIDE, courtesy, part, sheets, whole, write

SLUG = "consumer-data-request"
HOSPITALS = [{}, {"provider": "va-military"}, {"provider": "unsure", "has_notice": "unsure"}]


@pytest.mark.parametrize("state", ["WA", "TX", "CA", "CO", "CT", "NV"])
@pytest.mark.parametrize("place", HOSPITALS, ids=str)
def test_state_consumer_law_is_only_asked_about_when_a_hospital_may_be_behind_the_company(state, place):
    letter = write(SLUG, state=state, **place)
    rights = [rule for rule in letter.claimed if library().rules[rule].topic == "consumer-data"]
    assert rights == []
    assert not letter.due.certain


def test_against_an_app_washington_s_rights_are_claimed_with_their_date():
    letter = write(SLUG, state="WA", **OUTSIDE)
    assert "wa-mhmda-rights" in letter.claimed
    assert (letter.due.rule, letter.due.date) == ("wa-mhmda-rights", datetime.date(2027, 1, 8))


def test_a_state_without_such_a_law_makes_it_a_favor():
    letter = write(SLUG, state="WY", **OUTSIDE)
    assert (letter.force, letter.claimed) == ("favor", ())


@pytest.mark.parametrize("place", [*HOSPITALS, OUTSIDE], ids=str)
def test_it_first_asks_whether_a_hospital_stands_behind(place):
    letter = write(SLUG, **place)
    assert (
        "If you hold them for a hospital or clinic, as its contractor, please tell me its name." in letter.opening[-1]
    )


@pytest.mark.parametrize("place", [*HOSPITALS, OUTSIDE], ids=str)
def test_hipaa_is_never_cited_against_a_company(place):
    for state in ("TX", "WA", "WY"):
        letter = write(SLUG, state=state, **place)
        assert "164." not in whole(letter)
        assert letter.regime == "outside"


def test_where_no_law_sets_a_time_the_letter_the_office_and_the_page_name_the_same():
    letter = write(SLUG, state="WY", **OUTSIDE)
    assert "If no law sets a time, please answer within 30 days." in courtesy(letter)
    assert "within 30 days" in letter.office.due
    assert "+ 30 days" in letter.due.sum


def test_nobody_is_told_that_a_model_forgets():
    assert "whether what it learned can be taken out" in courtesy(write(SLUG, **OUTSIDE))
    assert "forget" not in whole(write(SLUG, **OUTSIDE)).lower()


def test_the_scan_is_not_to_be_sent_again():
    assert "Do not send the scan again" in " ".join(write(SLUG, **OUTSIDE).notes)


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_erasure_is_a_right_to_an_answer_in_the_eu_and_the_uk(state):
    letter = write(SLUG, state=state)
    assert letter.force == "must-answer"
    assert f"{state.lower()}-erase" in letter.claimed
    assert "send the copy before you delete anything" in courtesy(letter)
    assert "They may keep what care, public health, research or a law needs." in sheets(letter)


def test_a_copy_comes_before_anything_is_deleted():
    assert "If this letter asks for a copy, send it first." in courtesy(write(SLUG, state="WA", **OUTSIDE))
    assert "copy of the data that you hold first, then delete it" in whole(write(SLUG, state="CA", **OUTSIDE))


def test_smaller_companies_are_left_out_only_where_a_law_does_so():
    assert "in some states smaller companies" in sheets(write(SLUG, state="WA", **OUTSIDE))


def test_a_law_from_elsewhere_is_never_named():
    assert "California" not in whole(write(SLUG, state="TX", **OUTSIDE))
    assert "Texas" in part(write(SLUG, state="TX", **OUTSIDE), "state-law", "understood")
