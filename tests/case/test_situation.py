"""The right door: which law governs a person's case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.answers import ISLANDS, PROVIDERS, STATES, VALUES, Answers
from privacyhelper.case.situation import HIPAA_KINDS, REGIMES, situation
from privacyhelper.law import library

FILES = library().jurisdictions
ANSWERS = st.builds(
    Answers,
    **{name: st.sampled_from(("", *values)) for name, values in VALUES.items() if name != "goals"},
    goals=st.lists(st.sampled_from(VALUES["goals"]), unique=True).map(tuple),
)


def regime(**answers):
    return situation(Answers(**answers)).regime


@given(ANSWERS)
def test_every_case_has_one_law_that_governs_and_a_place(answers):
    case = situation(answers)
    assert case.regime in REGIMES
    assert case.place.provider in PROVIDERS
    assert case.jurisdiction == "" or case.jurisdiction in FILES


@given(ANSWERS)
def test_the_law_sees_hipaa_as_the_regime_does(answers):
    case = situation(answers)
    expected = {"hipaa": "yes", "va": "yes", "outside": "no", "eu": "no", "gb": "no", "abroad": "no"}
    assert case.place.hipaa == expected.get(case.regime, "unsure")


@given(ANSWERS)
def test_a_situation_holds_only_answers_that_count(answers):
    assert situation(situation(answers).answers) == situation(answers)


@pytest.mark.parametrize("provider", [kind for kind in HIPAA_KINDS if kind != "va-military"])
def test_hipaa_governs_the_usual_kinds_of_place(provider):
    assert regime(state="OH", provider=provider) == "hipaa"


@pytest.mark.parametrize(
    ("provider", "expected"),
    [("va-military", "va"), ("research-study", "study"), ("student-health", "student"), ("jail-prison", "jail")],
)
def test_special_places_have_a_door_of_their_own(provider, expected):
    assert regime(state="OH", provider=provider) == expected


@pytest.mark.parametrize(
    ("provider", "notice", "expected"),
    [
        ("app", "yes", "hipaa"), ("app", "no", "outside"), ("app", "unsure", "unsure"), ("app", "", "unsure"),
        ("direct-pay", "yes", "hipaa"), ("direct-pay", "no", "outside"), ("direct-pay", "unsure", "unsure"),
        ("unsure", "yes", "hipaa"), ("unsure", "no", "unsure"), ("unsure", "unsure", "unsure"), ("", "", "unsure"),
    ],
)  # fmt: skip
def test_a_notice_decides_for_firms_apps_and_unknown_places(provider, notice, expected):
    assert regime(state="OH", provider=provider, has_notice=notice) == expected


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(("state", "expected"), [("EU", "eu"), ("GB", "gb"), ("other", "abroad")])
def test_abroad_no_kind_of_place_falls_under_hipaa(provider, state, expected):
    case = situation(Answers(state=state, provider=provider, has_notice="yes"))
    assert (case.regime, case.place.hipaa, case.place.american) == (expected, "no", False)


def test_a_notice_answered_for_an_app_does_not_count_for_a_hospital():
    case = situation(Answers(state="OH", provider="hospital", has_notice="no"))
    assert (case.regime, case.answers.has_notice) == ("hipaa", "")


@pytest.mark.parametrize("state", ISLANDS)
def test_on_the_islands_federal_law_holds_alone(state):
    case = situation(Answers(state=state, provider="hospital"))
    assert (case.regime, case.jurisdiction, case.place.american) == ("hipaa", "", True)


def test_another_country_has_no_file_of_law():
    assert situation(Answers(state="other", provider="hospital")).jurisdiction == ""


@pytest.mark.parametrize("state", [*STATES, "EU", "GB"])
def test_every_other_place_has_its_own_file_of_law(state):
    assert situation(Answers(state=state, provider="hospital")).jurisdiction == state


@pytest.mark.parametrize("signer", VALUES["signer"])
def test_helping_changes_nothing_but_signing_for_someone_does(signer):
    expected = signer in ("child-under-12", "child-12-17", "adult", "deceased")
    assert situation(Answers(signer=signer)).for_other is expected


def test_only_a_firm_app_or_unknown_place_is_hipaa_by_its_notice():
    assert situation(Answers(state="OH", provider="app", has_notice="yes")).publishes_notice
    assert not situation(Answers(state="OH", provider="app", has_notice="no")).publishes_notice
    assert not situation(Answers(state="OH", provider="hospital")).publishes_notice


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_the_gdpr_does_not_speak_for_people_who_have_died(state):
    case = situation(Answers(signer="deceased", state=state, provider="hospital"))
    assert (case.regime, case.jurisdiction) == ("abroad", "")


def test_hipaa_still_speaks_for_people_who_have_died():
    assert regime(signer="deceased", state="OH", provider="hospital") == "hipaa"
