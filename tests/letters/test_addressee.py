"""To whom a letter goes, and which law binds the reader: pure functions of the case."""

import pytest

from privacyhelper.letters.addressee import (
    about_others,
    abouts,
    addressed,
    complaint_to,
    has_portal,
    offered,
    office_of,
    offices,
)
from privacyhelper.letters.details import COMPLAINT_TO, Details
from privacyhelper.letters.words import slugs, words_of

from .ways import COVERED, OUTSIDE, at


def to(picked, **answers):
    return complaint_to(at(**answers), Details(complaint_to=picked))


# Which law binds the reader


@pytest.mark.parametrize("slug", sorted(slugs() - {"consumer-data-request", "exchange-opt-out"}))
def test_most_letters_go_to_the_place_of_the_scan(slug):
    for case in (at(), at(state="EU"), at(**OUTSIDE), at(provider="jail-prison")):
        assert addressed(words_of(slug), case) == case


@pytest.mark.parametrize("provider", COVERED)
def test_a_company_behind_a_hospital_is_outside_hipaa_but_perhaps_its_contractor(provider):
    there = addressed(words_of("consumer-data-request"), at(provider=provider))
    assert (there.regime, there.place.provider, there.place.hipaa) == ("outside", "app", "unsure")


def test_an_app_that_publishes_a_notice_is_seen_as_the_company_that_it_is():
    there = addressed(words_of("consumer-data-request"), at(provider="direct-pay", has_notice="yes"))
    assert (there.regime, there.place.provider, there.place.hipaa) == ("outside", "direct-pay", "unsure")


def test_an_app_without_a_notice_stays_as_it_is():
    assert addressed(words_of("consumer-data-request"), at(**OUTSIDE)) == at(**OUTSIDE)


@pytest.mark.parametrize("state", ["EU", "GB", "other"])
def test_abroad_a_company_is_under_the_same_law_as_the_clinic(state):
    assert addressed(words_of("consumer-data-request"), at(state=state)) == at(state=state)


@pytest.mark.parametrize("provider", [one for one in COVERED if one != "va-military"])
def test_an_exchange_is_an_exchange_wherever_the_scan_was(provider):
    case = at(state="MD", provider=provider)
    there = addressed(words_of("exchange-opt-out"), case)
    assert (there.place.jurisdiction, there.place.provider, there.place.hipaa) == ("MD", "exchange", "no")
    assert there.regime == case.regime


def test_the_va_takes_the_opt_out_of_its_own_exchange_itself():
    case = at(state="MD", provider="va-military")
    assert addressed(words_of("exchange-opt-out"), case) == case


# Which letters there are


@pytest.mark.parametrize("state", ["EU", "GB", "other"])
def test_abroad_there_is_no_exchange_no_other_address_and_no_insurer_to_keep_it_from(state):
    missing = {slug for slug in slugs() if not offered(slug, at(state=state))}
    assert missing == {"exchange-opt-out", "confidential-communications", "pay-in-full-restriction"}


def test_for_someone_who_died_only_records_lists_corrections_and_complaints_are_left():
    assert {slug for slug in slugs() if offered(slug, at(signer="deceased"))} == {
        "access-images", "accounting", "amendment", "complaint", "follow-up",
    }  # fmt: skip


def test_a_letter_of_no_kind_is_a_key_error():
    with pytest.raises(KeyError):
        offered("my-letter", at())


# To whom a complaint goes


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ("ocr", "provider", "grievance", "state")),
        ({"provider": "doctor"}, ("ocr", "provider", "state")),
        ({"provider": "va-military"}, ("ocr", "provider", "state")),
        ({"state": "GU"}, ("ocr", "provider", "grievance")),
        (OUTSIDE, ("provider", "state", "ftc")),
        ({**OUTSIDE, "state": "GU"}, ("provider", "ftc")),
        ({"state": "EU"}, ("authority", "provider")),
        ({"state": "GB"}, ("provider", "authority")),
        ({"state": "other"}, ("provider",)),
    ],
)
def test_only_offices_that_deal_with_this_law_are_offered(answers, expected):
    assert offices(at(**answers)) == expected


@pytest.mark.parametrize(
    "answers", [{}, {"provider": "doctor"}, OUTSIDE, {"state": "EU"}, {"state": "GB"}, {"state": "other"}]
)
@pytest.mark.parametrize("picked", ["", *COMPLAINT_TO])
def test_whatever_is_picked_it_goes_to_an_office_that_is_offered(answers, picked):
    assert to(picked, **answers) in offices(at(**answers))


def test_what_is_picked_counts_where_it_can():
    assert to("state") == "state"
    assert to("grievance") == "grievance"
    assert to("ftc") == "ocr"
    assert to("ocr", **OUTSIDE) == "provider"
    assert to("ocr", state="EU") == "authority"


@pytest.mark.parametrize(("picked", "others"), [("ocr", True), ("state", True), ("ftc", True), ("authority", True), ("provider", False), ("grievance", False), ("", False)])  # fmt: skip
def test_an_office_is_somebody_else_than_the_place(picked, others):
    assert about_others(picked) is others


def test_the_attorney_general_has_the_name_of_the_law_file():
    assert office_of(words_of("complaint"), at(state="CA"), "state") == ("California Attorney General",)


def test_the_office_for_civil_rights_has_all_lines_of_its_address():
    assert len(office_of(words_of("complaint"), at(), "ocr")) == 6


# What a complaint may be about


def test_people_in_custody_cannot_complain_that_they_got_no_notice():
    assert "notice" in abouts(at())
    assert "notice" not in abouts(at(provider="jail-prison"))


def test_a_breach_can_be_complained_of_everywhere():
    for answers in ({}, OUTSIDE, {"state": "EU"}, {"state": "GB"}):
        assert "breach" in abouts(at(**answers))


def test_an_insurer_is_only_kept_out_under_hipaa():
    assert [one for one in ("TX", "EU", "GB") if "insurer" in abouts(at(state=one))] == ["TX"]
    assert "insurer" not in abouts(at(**OUTSIDE))


# The way it can go


@pytest.mark.parametrize(
    ("slug", "answers", "picked", "expected"),
    [
        ("accounting", {}, "", True),
        ("accounting", {"provider": "student-health"}, "", True),
        ("accounting", {"provider": "jail-prison"}, "", False),
        ("accounting", OUTSIDE, "", False),
        ("accounting", {"state": "EU"}, "", False),
        ("exchange-opt-out", {}, "", False),
        ("consumer-data-request", {}, "", False),
        ("complaint", {}, "provider", True),
        ("complaint", {}, "grievance", True),
        ("complaint", {}, "ocr", False),
        ("complaint", {}, "state", False),
    ],
)
def test_a_portal_leads_to_the_clinic_alone(slug, answers, picked, expected):
    assert has_portal(words_of(slug), at(**answers), picked) is expected
