"""Rows speak of the patient's scan, not of "your scan", to someone who signs for the patient."""

import datetime
import re

import pytest

from privacyhelper.case.answers import ABROAD, ISLANDS, PROVIDERS, STATES, Answers
from privacyhelper.case.route import asked
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import situation
from privacyhelper.case.voice import speak_of

DAY = datetime.date(2026, 11, 20)
PATIENTS = ("scan", "images?", "name", "records?", "body", "doctor", "care", "insurer", "employer", "data")


def said(state, provider, **answers):
    """All words of the rows but those of the law files."""
    given = {"goals": ("unsure",), "scan": "mri", "head": "yes", **answers}
    for row in say_no(situation(Answers(state=state, provider=provider, **given)), DAY):
        yield row.use, " ".join((row.label, row.note, row.limits, *row.extra, row.do))


@pytest.mark.parametrize("signer", ["deceased", "adult", "child-under-12", "child-12-17"])
@pytest.mark.parametrize("state", [*STATES, *ISLANDS, *ABROAD])
def test_who_signs_for_the_patient_never_reads_of_your_scan_or_your_care(state, signer):
    theirs = re.compile(rf"\b(?:[Yy]our|[Mm]y) (?:own )?(?:health )?(?:{'|'.join(PATIENTS)})\b|\byours\b")
    for provider in PROVIDERS:
        for notice in ("yes", "no") if asked("notice", Answers(provider=provider, state=state)) else ("",):
            for use, text in said(state, provider, signer=signer, has_notice=notice):
                assert not theirs.search(text), (use, text)


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("when", ["before", "today", "after"])
def test_of_someone_who_died_nothing_is_to_come(provider, when):
    for use, text in said("OH", provider, signer="deceased", when=when, has_notice="no"):
        assert not re.search("going elsewhere|at the desk|keep yours|next one|Later care|Say it", text), (use, text)


def test_for_someone_who_died_the_rows_ask_what_was_done():
    rows = dict(said("OH", "hospital", signer="deceased", when="after", goals=("know-ai",)))
    assert "AI may have helped to read the scan. You can ask if it did, and which product." in rows["ai-reading"]
    assert rows["ai-reading"].count("undone") == 1
    assert "You can ask if the record is shared" in dict(said("GU", "hospital", signer="deceased"))["exchange"]
    assert "picture of the face" not in rows["reidentification"]


def test_death_changes_words_and_no_verdict():
    """Where the patient's own row and the estate's rest on the same rules, they say the same of the law."""
    for state in ("GU", "other"):
        for provider in PROVIDERS:
            made = [
                {row.use: (row.verdict, set(row.basis)) for row in say_no(situation(Answers(state=state, provider=provider, signer=signer)), DAY)}
                for signer in ("me", "deceased")
            ]  # fmt: skip
            for use in ("ai-reading", "ai-image-processing", "vendor-training", "research-waiver", "exchange"):
                assert made[0][use] == made[1][use], (provider, use)


@pytest.mark.parametrize("signer", ["me", "teen", "helping", ""])
def test_the_patients_own_words_stay(signer):
    assert speak_of("Your scan and my scan, yours", signer) == "Your scan and my scan, yours"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Your care may not depend on it.", "Your child's care may not depend on it."),
        ("AI that reads my scan", "AI that reads your child's scan"),
        ("Leave yours out.", "Leave your child's out."),
        ("Working out who I am", "Working out who your child is"),
        ("They need your signature.", "They need your signature."),
        ("A contract or your state's law may.", "A contract or your state's law may."),
        ("links the images back to you", "links the images back to your child"),
        ("They may tell you.", "They may tell you."),
    ],
)
def test_what_is_the_childs_and_what_is_the_parents(text, spoken):
    assert speak_of(text, "child-12-17") == spoken
