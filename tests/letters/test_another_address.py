"""Another way to be reached: accepted where reasonable, no reason needed, and nothing of it outside the letter."""

import pytest

from privacyhelper.letters.addressee import offered
from privacyhelper.letters.text import portal_text

from .ways import COVERED, OUTSIDE, SIGNERS, at, courtesy, right, sheets, write

SLUG = "confidential-communications"
NEW = "General Delivery\nOakville, TX 78001\n512-555-0147"


def test_the_new_address_stands_only_in_the_letter():
    letter = write(SLUG, new_contact=NEW)
    assert letter.block.text == NEW
    for text in (sheets(letter), letter.short, " ".join(letter.sender), " ".join(letter.notes)):
        assert "Oakville" not in text
        assert "0147" not in text


def test_the_old_address_stands_nowhere():
    letter = write(
        SLUG, new_contact=NEW, patient_address="48 Alder Street\nAustin, TX 78702", patient_phone="512-555-0146"
    )
    for text in (portal_text(letter), " ".join(letter.sender), sheets(letter)):
        assert "Alder" not in text
        assert "0146" not in text


def test_a_reminder_of_it_shows_no_address_either():
    letter = write("follow-up", first_letter=SLUG, patient_address="48 Alder Street")
    assert letter.sender == ("",)
    assert letter.only_there


@pytest.mark.parametrize("provider", COVERED)
def test_no_reason_is_given_and_none_may_be_required(provider):
    letter = write(SLUG, provider=provider)
    assert "You may not require an explanation" in right(letter)
    assert "danger" not in portal_text(letter)


def test_nobody_promises_that_they_may_not_even_ask():
    for text in (
        portal_text(write(SLUG)),
        sheets(write(SLUG)),
        portal_text(write("complaint", complaint_about="contact")),
    ):
        assert "may not ask" not in text


def test_the_right_is_to_what_is_reasonable():
    assert "You must accept a reasonable request." in right(write(SLUG))
    assert "They may refuse what is not reasonable" in sheets(write(SLUG))


def test_the_portal_separate_bills_and_the_day_are_only_asked():
    asked = courtesy(write(SLUG))
    assert "End the access that anyone else has to my patient portal" in asked
    assert "Send bills in the new way too." in asked
    assert "Start at once" in asked
    assert "bill" not in right(write(SLUG))


def test_it_does_not_end_a_parent_s_own_access():
    assert "End the access" not in courtesy(write(SLUG, signer="child-12-17"))


def test_the_insurer_and_the_danger_sentence_are_told_to_the_sender_alone():
    notes = " ".join(write(SLUG).notes)
    assert "state that the usual way could endanger you" in notes
    assert "You need not say it here." in notes
    assert "These may be three." in notes


def test_the_danger_sentence_is_hipaa_s_and_not_every_state_s():
    notes = " ".join(write(SLUG).notes)
    assert "Under HIPAA a health plan must agree only if" in notes
    assert "Some states ask less of you, such as California." in notes


def test_nobody_ends_another_s_access_without_knowing_how_it_shows():
    letter = write(SLUG)
    assert "If they would see that it ended, ask me first." in courtesy(letter)
    assert "Strike the line if it is not safe." in " ".join(letter.notes)


def test_it_leaves_no_picture_on_the_phone():
    assert "picture of the screen" not in sheets(write(SLUG))


@pytest.mark.parametrize("signer", SIGNERS)
def test_who_is_to_be_reached_is_not_named_in_the_first_sentence(signer):
    assert "to reach" not in write(SLUG, signer=signer).opening[-1]


def test_a_company_outside_hipaa_is_only_asked():
    letter = write(SLUG, **OUTSIDE)
    assert (letter.force, letter.claimed) == ("favor", ())


def test_abroad_there_is_no_such_letter():
    assert [state for state in ("TX", "EU", "GB", "other") if offered(SLUG, at(state=state))] == ["TX"]
