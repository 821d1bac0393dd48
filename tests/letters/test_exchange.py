"""The opt-out of an exchange: to the exchange of the state, by the state's own rule, and no opt-out of anything else."""

import pytest

from privacyhelper.law import library
from privacyhelper.letters.parts import state_rules

from .everyone import DAY
from .ways import COVERED, at, sheets, whole, write

SLUG = "exchange-opt-out"
NAMED = {
    rule.code: rule.in_letter.exchange
    for rule in library().rules.values()
    if SLUG in rule.letters and rule.in_letter and rule.in_letter.exchange and rule.in_letter.asks.get(SLUG)
}


@pytest.mark.parametrize("code", sorted(NAMED))
def test_the_exchange_letter_names_the_states_exchange(code):
    assert write(SLUG, state=code).recipient == ("Health Information Exchange", NAMED[code])


def test_where_no_rule_names_one_there_is_a_line_for_it():
    assert write(SLUG, state="WY").recipient == ("Health Information Exchange", "")


@pytest.mark.parametrize("provider", [one for one in COVERED if one != "va-military"])
def test_it_speaks_to_the_exchange_and_to_the_provider_wherever_the_scan_was(provider):
    letter = write(SLUG, state="MD", provider=provider)
    assert letter.salutation == "To the exchange's patient services office, and to my provider's privacy office:"
    assert "One copy to your clinic's privacy contact, and one to the exchange of your state." in sheets(letter)


@pytest.mark.parametrize("state", ["MD", "OH", "WY"])
def test_the_va_s_own_exchange_is_left_at_its_own_office_with_its_own_form(state):
    letter = write(SLUG, state=state, provider="va-military", provider_name="Lakeside VA Clinic")
    assert letter.recipient == ("Release of Information Office", "Lakeside VA Clinic")
    assert letter.salutation == "To the Release of Information office:"
    assert "VA Form 10-10164, signed and dated" in sheets(letter)
    assert "ask for its own opt-out form" in sheets(letter)
    assert set(letter.basis) == {"us-va-exchange-opt-out"}
    assert letter.claimed == ()


def test_a_law_that_binds_the_provider_is_not_put_to_the_exchange_as_its_own():
    letter = write(SLUG, state="OH")  # Ohio's rule binds providers, not exchanges
    assert "provider" in library().rules["oh-exchange-opt-out"].binds
    assert "Where a law named below binds my provider, it is my request to my provider." in " ".join(letter.opening)
    assert "it is the clinic that must act: start there" in " ".join(sheets(letter).split())
    assert "Please follow what binds you." in " ".join(letter.office.lead)
    assert "under a law that binds you" not in whole(letter)


def test_a_state_without_a_rule_makes_it_a_favor():
    letter = write(SLUG, state="WY")
    assert (letter.force, letter.claimed) == ("favor", ())


def test_a_disputed_rule_is_only_asked_about():
    letter = write(SLUG, state="AK")
    assert "ak-hie-optout" in letter.basis
    assert not letter.claimed


def test_maryland_s_five_days_are_claimed_of_the_exchange():
    due = write(SLUG, state="MD").due
    assert (due.rule, due.certain) == ("md-exchange-opt-out", True)


def test_who_opts_out_hears_about_emergencies_first():
    assert "emergency" in " ".join(write(SLUG).opening)
    assert write(SLUG).notes[0].startswith("Think about emergencies.")


def test_it_is_not_mixed_up_with_research_or_ai():
    assert "This is not an opt-out of research or AI." in " ".join(write(SLUG).notes)


def test_they_may_send_their_own_form():
    assert "If you need your own form" in whole(write(SLUG))


def test_no_portal_of_a_clinic_leads_to_an_exchange():
    assert "portal" not in sheets(write(SLUG))
    assert not write(SLUG).portal


def test_no_rule_on_an_exchange_is_claimed_where_it_binds_neither_reader():
    for code in NAMED:
        for rule, _ in state_rules(SLUG, at(state=code, provider="va-military"), DAY):
            assert "exchange" in rule.places or "va-military" in rule.places
