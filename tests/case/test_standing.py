"""Whose rights are used decides too: a law may leave out a child's records, an agent or an estate."""

import datetime

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.case.standing import leaves_out, standing
from privacyhelper.law import Standing, library

DAY = datetime.date(2026, 11, 20)
RULES = library().rules


def at(rule: str, signer: str, state: str = "VA", provider: str = "hospital") -> Standing:
    return standing(RULES[rule], situation(Answers(signer=signer, state=state, provider=provider)), DAY)


@pytest.mark.parametrize("signer", ["teen", "child-under-12", "child-12-17"])
def test_virginia_s_records_law_is_not_used_for_a_child(signer):
    assert at("va-audit-trail", signer) is Standing.NONE
    assert at("va-privacy-right", signer) is Standing.NONE


@pytest.mark.parametrize("signer", ["me", "helping", "adult", ""])
def test_virginia_s_records_law_is_used_for_adults(signer):
    assert at("va-audit-trail", signer) is Standing.CLAIM


@pytest.mark.parametrize(("signer", "stands"), [
    ("me", Standing.CLAIM), ("helping", Standing.CLAIM), ("child-12-17", Standing.CLAIM),
    ("adult", Standing.NONE), ("deceased", Standing.NONE),
])  # fmt: skip
def test_an_executor_or_an_agent_cannot_use_the_privacy_act(signer, stands):
    assert at("us-privacy-act-accounting", signer, provider="va-military") is stands


def test_hipaa_lives_on_after_a_death_and_a_state_s_right_is_only_asked_about():
    assert at("us-accounting", "deceased") is Standing.CLAIM
    assert at("wa-accounting", "deceased", state="WA") is Standing.ASK
    assert at("wa-no-sale", "deceased", state="WA") is Standing.CLAIM  # a ban binds them whoever asks


def test_a_rule_that_leaves_out_says_so_in_its_limits():
    for rule in RULES.values():
        if rule.not_for:
            assert "child" in rule.limits or "executor" in rule.limits, rule.id


def test_nobody_is_left_out_without_a_word_in_the_file():
    assert not leaves_out(RULES["tx-sale-ban"], situation(Answers(signer="deceased", state="TX", provider="hospital")))
