"""Taking back a permission: at any time, in writing, for the future only, and nothing but permissions."""

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.addressee import offered

from .ways import COVERED, OUTSIDE, SIGNERS, courtesy, right, sheets, whole, write

SLUG = "revoke-authorization"


@pytest.mark.parametrize("provider", COVERED)
def test_a_revocation_does_not_end_treatment(provider):
    letter = write(SLUG, provider=provider)
    assert "I do not end my consent to treatment." in " ".join(letter.opening)
    assert "Treatment all the same." in right(letter)


def test_it_takes_back_only_what_care_does_not_need():
    letter = write(SLUG)
    assert "research, marketing or AI development" in letter.opening[0]
    assert "another use" not in whole(letter)


def test_it_claims_the_future_and_not_what_was_done():
    claimed = right(write(SLUG))
    assert "except as far as you have already acted on it" in claimed
    assert not {"delete", "return", "destroy"} & set(claimed.lower().split())


def test_deleting_passing_on_a_copy_and_a_confirmation_are_only_asked():
    asked = courtesy(write(SLUG))
    for word in (
        "copy of each authorization",
        "return or delete",
        "Tell everyone",
        "Confirm to me within 10 business days",
    ):
        assert word in asked


def test_it_names_the_exceptions_to_care_without_a_signature():
    assert "treatment that is part of a study, and an exam done only to report to someone else" in right(write(SLUG))


def test_no_law_sets_a_day_to_confirm_it():
    for state in ("TX", "WA", "EU", "GB"):
        due = write(SLUG, state=state).due
        assert (due.rule, due.certain) == (None, False)


@pytest.mark.parametrize("provider", ["research-study", "student-health", "jail-prison", "unsure"])
def test_where_hipaa_only_may_apply_it_does_not_say_that_it_counts_at_once(provider):
    letter = write(SLUG, provider=provider)
    assert letter.office.due.startswith("If HIPAA applies to you, it counts at once.")
    assert letter.force == "part"


def test_a_study_is_left_without_a_penalty_only_as_far_as_its_rules_say():
    assert "us-common-rule-leave" not in write(SLUG, provider="research-study").claimed
    assert "talk to your doctor" in " ".join(write(SLUG, provider="research-study").notes)


def test_who_takes_it_back_knows_what_it_is_not():
    notes = " ".join(write(SLUG, told="yes", signed="general-form").notes)
    assert "mostly not an authorization of its own" in notes
    assert "A phone call does not count." in notes


def test_the_insurer_s_exception_is_told():
    assert "A form that you signed to get insurance may still count for the insurer." in sheets(write(SLUG))


@pytest.mark.parametrize("signer", SIGNERS)
def test_it_does_not_say_who_signed_the_form(signer):
    for provider in ("hospital", "app"):
        text = whole(write(SLUG, signer=signer, provider=provider, has_notice="no"))
        assert "that I signed" not in text
        assert "what I signed" not in text


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_consent_is_withdrawn_as_a_right_in_the_eu_and_the_uk(state):
    letter = write(SLUG, state=state)
    assert letter.force == "must"
    assert f"{state.lower()}-consent-withdraw" in letter.claimed


def test_a_company_outside_hipaa_is_only_asked():
    letter = write(SLUG, state="WY", **OUTSIDE)
    assert (letter.force, letter.claimed) == ("favor", ())


def test_nobody_takes_back_a_permission_for_someone_who_died():
    assert not offered(SLUG, situation(Answers(signer="deceased", state="TX", provider="hospital")))


def test_minnesota_keeps_the_consents_that_care_and_its_payment_need():
    text = whole(write(SLUG, state="MN"))
    assert "I do not end a consent for my care or its payment." in text
    assert "older consent as ended" not in text


@pytest.mark.parametrize("state", ["EU", "GB", "other"])
def test_abroad_they_delete_only_what_no_law_makes_them_keep(state):
    assert "as far as no law makes you keep it" in courtesy(write(SLUG, state=state))
