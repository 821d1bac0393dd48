"""Whom a rule binds, and what a letter may do with it."""

import datetime

import pytest

from privacyhelper.law import Place, Standing, library, reach, standing

DAY = datetime.date(2026, 11, 20)
RULES = library().rules


def at(
    rule: str, jurisdiction: str = "TX", provider: str = "hospital", hipaa: str = "yes", day: datetime.date = DAY
) -> Standing:
    return standing(RULES[rule], Place(jurisdiction, provider, hipaa), day)  # type: ignore[arg-type]


def changed(rule: str, **changes: object):
    return RULES[rule].model_copy(update=changes)


def test_a_right_read_in_the_law_and_settled_may_be_claimed():
    assert at("us-accounting") is Standing.CLAIM


@pytest.mark.parametrize(
    "provider", ["hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal"]
)
def test_hipaa_binds_the_usual_places(provider):
    assert at("us-accounting", provider=provider) is Standing.CLAIM


@pytest.mark.parametrize("provider", ["student-health", "jail-prison", "research-study", "unsure", "direct-pay", "app"])
def test_hipaa_is_only_claimed_under_an_if_where_it_may_not_apply(provider):
    assert at("us-accounting", provider=provider, hipaa="unsure") is Standing.CLAIM_IF_HIPAA


@pytest.mark.parametrize("provider", ["direct-pay", "app"])
def test_hipaa_is_never_claimed_against_a_company_outside_it(provider):
    claimed = [
        r.id
        for r in RULES.values()
        if "164." in r.citation and standing(r, Place("TX", provider, "no"), DAY) is not Standing.NONE
    ]
    assert claimed == []


@pytest.mark.parametrize("provider", ["direct-pay", "app", "unsure"])
def test_a_company_that_publishes_a_notice_says_that_hipaa_binds_it(provider):
    assert at("us-accounting", provider=provider, hipaa="yes") is Standing.CLAIM


def test_an_option_never_stands_in_a_letter():
    options = [rule for rule in RULES.values() if rule.force == "option"]
    assert options
    assert {at(rule.id, rule.code) for rule in options} == {Standing.NONE}


def test_a_rule_from_memory_never_stands_in_a_letter():
    remembered = [rule for rule in RULES.values() if rule.evidence.level == "memory"]
    assert remembered
    assert {at(rule.id, rule.code) for rule in remembered} == {Standing.NONE}


@pytest.mark.parametrize(
    "change",
    [
        {"settled": "argued"},
        {"evidence": RULES["us-accounting"].evidence.model_copy(update={"level": "secondary"})},
        {"hipaa": "partly", "id": "tx-x"},
    ],
)
def test_what_is_argued_secondary_or_only_partly_reaches_the_place_is_put_as_a_question(change):
    rule = changed("tx-access-hospital", **change)
    assert standing(rule, Place("TX", "hospital", "yes"), DAY) is Standing.ASK


def test_a_rule_not_yet_in_force_or_ended_stands_nowhere():
    place, rule = Place("TX", "hospital", "yes"), "tx-sale-ban"
    assert standing(changed(rule, effective=DAY + datetime.timedelta(days=1)), place, DAY) is Standing.NONE
    assert standing(changed(rule, ends=DAY - datetime.timedelta(days=1)), place, DAY) is Standing.NONE
    assert standing(changed(rule, effective=DAY, ends=DAY), place, DAY) is Standing.CLAIM


def test_a_state_s_law_stays_in_the_state():
    assert at("tx-sale-ban", "OK") is Standing.NONE


def test_a_hospital_rule_does_not_bind_an_imaging_center():
    assert at("tx-access-hospital", provider="imaging-center") is Standing.NONE


def test_an_insurer_s_rule_says_nothing_about_the_imaging_center():
    insurers = [rule for rule in RULES.values() if set(rule.binds) == {"insurer"}]
    assert {standing(rule, Place(rule.code, "imaging-center", "yes"), DAY) for rule in insurers} == {Standing.NONE}


@pytest.mark.parametrize("provider", ["va-military", "ihs-tribal"])
def test_state_law_for_all_places_never_reaches_federal_and_tribal_ones(provider):
    rules = [rule for rule in RULES.values() if "all" in rule.places and rule.code not in ("US", "EU", "GB")]
    assert rules
    assert {reach(rule, Place(rule.code, provider, "yes")) for rule in rules} == {"no"}


def test_the_privacy_act_binds_federal_hospitals_only():
    assert at("us-privacy-act-accounting", provider="va-military") is Standing.CLAIM
    assert at("us-privacy-act-accounting", provider="hospital") is Standing.NONE


def test_a_law_that_leaves_hipaa_providers_out_does_not_reach_a_hospital():
    assert at("wa-mhmda-rights", "WA", "direct-pay", "yes") is Standing.NONE
    assert at("wa-mhmda-rights", "WA", "app", "no") is Standing.CLAIM


def test_a_place_of_unknown_kind_is_only_asked():
    assert at("tx-sale-ban", provider="unsure", hipaa="unsure") is Standing.ASK


@pytest.mark.parametrize("jurisdiction", ["EU", "GB", "other"])
def test_no_american_law_abroad(jurisdiction):
    american = [rule for rule in RULES.values() if rule.code not in ("EU", "GB")]
    assert {standing(rule, Place(jurisdiction, "hospital", "no"), DAY) for rule in american} == {Standing.NONE}


@pytest.mark.parametrize("provider", ["hospital", "app", "unsure", "va-military"])
def test_the_gdpr_binds_every_kind_of_place(provider):
    assert at("eu-recipients", "EU", provider, "no") is Standing.CLAIM


def test_the_american_islands_have_federal_law_only():
    assert at("us-accounting", "") is Standing.CLAIM
    found = {
        rule.code for rule in RULES.values() if standing(rule, Place("", "hospital", "yes"), DAY) is not Standing.NONE
    }
    assert found == {"US"}


def test_a_rule_for_medicare_hospitals_is_not_put_to_a_study_a_campus_clinic_or_a_jail():
    for provider in ("research-study", "student-health", "jail-prison"):
        assert reach(RULES["us-hospital-grievance"], Place("TX", provider, "unsure")) == "no"
    assert reach(RULES["us-hospital-grievance"], Place("TX", "unsure", "unsure")) == "maybe"
