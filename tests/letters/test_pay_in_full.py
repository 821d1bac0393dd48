"""Promises of the letter that keeps a scan, paid in full, from the health plan."""

import datetime

import pytest

from privacyhelper.case.answers import ABROAD, Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import NotForThisCase, compose, offered
from privacyhelper.letters.details import Details
from privacyhelper.letters.words import words_of

DAY = datetime.date(2026, 11, 20)


def case(**answers: str):
    return situation(Answers(**{"state": "TX", "provider": "hospital", "scan": "ct", **answers}))


def letter(details: Details = Details(), **answers: str):  # noqa: B008  (frozen)
    return compose("pay-in-full-restriction", case(**answers), details, DAY)


def keep(found) -> str:
    return " ".join(line for row in found.keep.rows for line in row.lines)


def part(found, *kinds: str) -> str:
    return " ".join(ask.text for one in found.parts if one.kind in kinds for ask in one.asks)


@pytest.mark.parametrize(
    ("answers", "force"),
    [
        ({}, "must"),
        ({"provider": "direct-pay", "has_notice": "yes"}, "must"),
        ({"provider": "unsure"}, "part"),
        ({"provider": "research-study"}, "part"),
        ({"provider": "student-health"}, "part"),
    ],
)
def test_it_is_a_right_where_hipaa_binds(answers, force):
    found = letter(**answers)
    assert found.force == force
    assert found.claimed == ("us-restriction-paid-in-full",)


@pytest.mark.parametrize(
    "answers",
    [
        {"provider": "va-military"},
        {"provider": "jail-prison"},
        {"provider": "app", "has_notice": "no"},
        {"signer": "deceased"},
        *({"state": state} for state in ABROAD),
    ],
)
def test_elsewhere_there_is_no_such_letter_and_the_page_says_why(answers):
    assert not offered("pay-in-full-restriction", case(**answers))
    with pytest.raises(NotForThisCase):
        letter(**answers)
    assert "VA and military care" in words_of("pay-in-full-restriction").not_here


@pytest.mark.parametrize("provider", ["hospital", "unsure", "student-health"])
def test_what_is_claimed_keeps_to_the_four_limits_of_the_rule(provider):
    claimed = part(letter(provider=provider), "right", "if-hipaa")
    assert "solely about" in claimed
    assert "for payment or health care operations" in claimed
    assert "once the whole price is paid by anyone but the plan" in claimed
    assert "leaves out what a law makes you disclose" in claimed


def test_marking_the_account_and_telling_others_are_asked_for_and_not_claimed():
    found = letter()
    assert "Mark this in my account" in part(found, "courtesy")
    assert "Tell the radiologists" in part(found, "courtesy")
    assert "radiologists" not in part(found, "right")


def test_it_is_due_before_the_bill_goes_out_and_no_law_sets_a_day():
    found = letter()
    assert found.office.due.startswith("Before any bill for this scan goes out. No law sets a day")
    assert found.due.rule is None
    assert found.due.date == datetime.date(2026, 12, 2)  # 5 business days, Thanksgiving left out


def test_a_date_before_the_scan_is_asked_for_where_the_scan_comes_first():
    assert letter(Details(scan_date=datetime.date(2026, 12, 1))).due.date == datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    "trap",
    [
        "One scan may bring several bills",
        "Medicare or Medicaid",
        "HMOs",
        "deductible",
        "If your payment fails",
        "flexible spending account",
        "Later care that the plan pays for",
    ],
)
def test_the_traps_stand_on_the_page(trap):
    assert any(trap in note for note in letter().notes)


def test_before_the_scan_it_says_ask_first_and_after_it_call_today():
    before, after = (letter(when=when).notes[0] for when in ("before", "after"))
    assert before.startswith("Ask before the scan, at the front desk.")
    assert after.startswith("Call the billing office today")


def test_the_price_is_asked_before_the_scan_or_what_is_left_after_it():
    assert "full price before the scan" in part(letter(when="before"), "courtesy")
    assert "before the scan" not in part(letter(when="after"), "courtesy")


def test_it_does_not_claim_to_limit_research_or_ai():
    found = letter()
    assert "does not limit research or AI" in words_of(found.slug).does_not["default"]
    assert "AI" not in part(found, "right", "courtesy")


def test_a_parent_speaks_of_the_child_s_plan():
    assert "my child's health plan" in part(letter(signer="child-12-17"), "right")
