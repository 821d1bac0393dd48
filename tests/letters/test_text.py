"""A letter as text for a patient portal."""

import re
from dataclasses import replace

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import slugs

from .everyone import DANA, DAY, letters, people


def text(slug="accounting", details=DANA, **answers):
    case = situation(Answers(**{"state": "TX", "provider": "hospital", "scan": "ct", "when": "after", **answers}))
    return portal_text(compose(slug, case, details, DAY))


def test_it_ends_with_the_sentence_that_stands_for_a_signature():
    assert text().endswith("\n\nDana Rivera\n\nSent by me through my patient portal account.")


def test_it_starts_with_the_subject_and_the_day():
    assert text().startswith("Request for an accounting of disclosures")
    assert text().split("\n")[1] == "November 20, 2026"


def test_it_says_who_the_patient_is():
    assert "Patient: Dana Rivera\n" in text()
    assert "Date of birth: March 4, 1961\n" in text()


def test_blank_fields_are_left_out():
    assert "Record number" not in text(details=replace(DANA, patient_record_number=""))
    assert "Patient:" not in text(details=Details())


def test_requests_are_numbered_as_on_paper_with_the_law_behind_them():
    assert "\nA1. A written accounting" in text()
    assert "(45 CFR § 164.528(c)(1))\n" in text()
    assert "\nB1. " in text()


def test_requests_without_parts_are_numbered_plainly():
    assert "\n1. " in text("ai-opt-out", state="other", provider="hospital")


def test_own_words_keep_their_lines():
    assert "In my own words:\nI moved.\n\nTwice.\n" in text(details=replace(DANA, own_words="I moved.\n\nTwice."))


def test_without_own_words_there_is_no_heading_for_them():
    assert "own words" not in text(details=replace(DANA, own_words=""))


def test_no_paragraph_is_cut_into_lines():
    longest = max(text("ai-opt-out").split("\n"), key=len)
    assert len(longest) > 200


def test_a_state_right_that_is_used_by_signing_stands_first():
    assert text("ai-opt-out", state="MN").startswith("My choice under Minnesota law\n")
    assert text("ai-opt-out", state="MN").count("I object to the release of my health records") == 1


def test_someone_who_signs_for_the_patient_says_so():
    found = text(details=replace(DANA, signer_name="Sam Rivera", signer_relation="guardian"), signer="adult")
    assert "\n\nSam Rivera, guardian, for the patient\n\n" in found
    assert "I can send you proof that I may act for the patient." in found


def test_proof_is_not_offered_for_oneself():
    assert "proof" not in text()


def test_it_asks_for_no_address_and_shows_none():
    assert "48 Alder Street" not in text()


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_every_letter_is_whole_as_text(slug):
    for case in people():
        for letter in letters(case, DANA, slug):
            found = portal_text(letter)
            for part in letter.parts:
                for ask in part.asks:
                    assert ask.text in found
                    assert ask.cite in found
            assert letter.own_words in found
            assert not re.search(r"\n{3}|[ \t]\n|____", found)
