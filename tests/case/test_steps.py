"""Every "Your choice" comes with what to do next."""

import datetime

import pytest

from privacyhelper.case.answers import ABROAD, ISLANDS, PROVIDERS, STATES, VALUES, Answers
from privacyhelper.case.floors import words
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import REGIMES, situation
from privacyhelper.letters.words import slugs

DAY = datetime.date(2026, 11, 20)


def rows(state="OH", provider="hospital", **answers):
    return {row.use: row for row in say_no(situation(Answers(state=state, provider=provider, **answers)), DAY)}


@pytest.mark.parametrize("state", [*STATES, *ISLANDS, *ABROAD])
def test_a_choice_has_a_next_step_and_nothing_else_has_one(state):
    for provider in PROVIDERS:
        for signer in ("me", "deceased"):
            given = {"has_notice": "no", "goals": ("hide-from-insurer",), "pays_in_full": "yes", "signer": signer}
            for row in rows(state, provider, **given).values():
                assert bool(row.do) == (row.verdict == "choice"), (provider, row.use)
                assert row.do or not row.letter


@pytest.mark.parametrize(
    ("use", "answers", "do", "letter"),
    [
        ("study-signed", {}, "If you do not want it, do not sign.", ""),
        ("fundraising", {}, "Say so in your opt-out letter, or on their form.", "ai-opt-out"),
        ("fundraising", {"state": "EU"}, "Use the way that their letter shows", ""),
        ("ai-extra-paid", {}, "Say no at the desk. Ask for the price first.", ""),
        ("exchange", {"state": "MD"}, "Ask for the exchange's own form.", ""),
        ("research-waiver", {"state": "MN"}, "Your opt-out letter says so.", "ai-opt-out"),
        ("research-waiver", {}, "", ""),
    ],
)
def test_the_next_step(use, answers, do, letter):
    row = rows(**answers)[use]
    assert row.do.startswith(do)
    assert bool(row.do) == bool(do)
    assert row.letter == letter


def test_who_signed_is_not_told_not_to_sign():
    signed = {"told": "yes", "signed": "authorization"}
    assert rows(**signed)["study-signed"].do == "Write to the study that you take back what you signed."
    assert rows("GB", **signed)["study-signed"].do == "Ask in writing to take back what you signed."


def test_the_opt_out_letter_of_minnesota_objects_to_research():
    """The row says that the letter does so."""
    from privacyhelper.letters.compose import compose
    from privacyhelper.letters.details import Details

    where = situation(Answers(state="MN", provider="hospital", signer="me"))
    assert "mn-research-objection" in compose("ai-opt-out", where, Details(), DAY).claimed


def test_the_steps_name_only_uses_letters_regimes_and_answers_that_exist():
    for step in words().steps:
        assert step.use in words().uses
        assert step.letter in ("", *slugs())
        assert set(step.regimes) <= set(REGIMES)
        for when in (step.when, step.unless or {}):
            for field, values in when.items():
                assert set(values) <= set(VALUES[field])
