"""A day and a price that a state sets for a copy stand in the letter under the name of its law. (Other days: test_every_letter.)"""

import re
from itertools import product

import pytest

from privacyhelper.case.answers import ABROAD, STATES, Answers
from privacyhelper.case.situation import situation
from privacyhelper.law import library
from privacyhelper.letters.compose import compose

from .everyone import DANA, DAY, PLACES

PRICE = re.compile(r"\$|\bfees?\b|\bfree\b|\bcharged?\b|\bcosts?\b", re.IGNORECASE)
AMOUNT = re.compile(r"\$\d[\d,]*(?:\.\d+)?")


def cases(state, signers=("me", "child-12-17", "adult", "deceased")):
    """Every kind of place and signer, with each scan that a time limit of this state is for alone, and another one."""
    law = library().jurisdictions.get(state)
    scans = {"ct", *(scan for rule in (law.rules if law else ()) if rule.clocks for scan in rule.scans)}
    for (provider, notice), signer, scan in product(PLACES, signers, sorted(scans)):
        yield situation(
            Answers(signer=signer, state=state, provider=provider, has_notice=notice, scan=scan, when="after")
        )


@pytest.mark.parametrize("state", [*STATES, *ABROAD])
def test_a_day_that_a_state_sets_for_a_copy_stands_with_its_law_in_the_letter(state):
    for case in cases(state):
        letter = compose("access-images", case, DANA, DAY)
        for due in (letter.due, letter.records_due):
            if due and due.rule and not due.rule.startswith("us-"):
                assert due.rule in letter.basis, (case.place, case.answers.signer, case.answers.scan)
                assert not due.certain or due.rule in letter.claimed


def test_no_letter_tells_a_price_that_is_not_in_its_law():
    for rule in library().rules.values():
        if rule.in_letter:
            printed = " ".join((rule.in_letter.says, *rule.in_letter.asks.values()))
            held = " ".join((rule.says, rule.limits, rule.figures.fee or ""))
            assert set(AMOUNT.findall(printed)) <= set(AMOUNT.findall(held)), rule.id
            claims = PRICE.search(rule.in_letter.says)
            assert not claims or PRICE.search(f"{rule.says} {rule.figures.fee or ''}"), rule.id


def test_a_rule_that_is_printed_as_free_is_free():
    for rule in library().rules.values():
        if rule.in_letter and re.search(r"\b(free|without charge|no cost)\b", rule.in_letter.says):
            assert re.search(r"free|no charge|without charge|nothing", f"{rule.says} {rule.figures.fee}"), rule.id
