"""A letter is never wrong silently: every letter for every jurisdiction, kind of place, signer and branch, as text."""

import re
from dataclasses import fields
from functools import cache

import pytest

from privacyhelper.case.standing import standing
from privacyhelper.law import Standing, library
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.model import CLAIMING
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import slugs

from .everyone import DANA, DAY, PLACES_ON_EARTH, beside, branches, cases, letters, people, picks, readers, texts

US_LAW = re.compile(r"HIPAA|FERPA|\bCFR\b|U\.S\.C\.|\bStat\.|\bAnn\.|Office for Civil Rights|Federal Trade")
SECTION = re.compile(r"\d+[.\-:]\d+")
MINE = re.compile(
    r"\b[Mm]y (own )?(scans?|images?|reports?|records?|health|care|information|data|name|medical)\b|(?<!of )\bmine\b"
)


def check(letter, situation):
    """Every promise about one letter. A failure shows the promise, the slug, the case and the text."""
    there = readers(letter, situation)
    for rule in [library().rules[rule] for rule in letter.claimed]:
        assert {standing(rule, one, DAY) for one in there} & {Standing.CLAIM, Standing.CLAIM_IF_HIPAA}, rule.id
        assert rule.evidence.level == "primary", f"{rule.id} was not read in the law itself"
        assert rule.force != "option", f"{rule.id} gives nothing to claim"
        assert rule.settled == "yes", f"{rule.id} is disputed"
        assert rule.in_force(DAY), f"{rule.id} is not in force"
    for rule in letter.basis:
        assert library().rules[rule].evidence.level != "memory" or rule in UNCLAIMED, rule
    for part in letter.parts:
        check_part(part, there)
    for sheet in letter.own_sheets:
        assert letter.slug == "ai-opt-out", "a signed sheet stands only before the opt-out"
        assert library().rules[sheet.rules[0]].in_letter.own_sheet
    if letter.due.rule and letter.due.certain:
        found = {standing(library().rules[letter.due.rule], one, DAY) for one in there}
        assert Standing.CLAIM in found or letter.to == "ocr", f"{letter.due.rule} sets a certain date"
    if letter.due.rule and not letter.due.rule.startswith("us-"):
        assert letter.due.rule in letter.basis, f"{letter.due.rule} sets a date and is not in the letter"
    check_texts(letter, situation.for_other)


def check_texts(letter, for_other):
    """The promises that the words alone can break. Each distinct text is looked at once."""
    found = list(texts(letter))
    abroad, outside = letter.regime in ("eu", "gb", "abroad"), letter.regime == "outside"
    for name, text in [*found, *beside(letter)]:
        claims = name in CLAIMING or name == "own sheet" or letter.regime in ("eu", "gb")
        check_text(name, text, abroad, outside, claims)
    for name, text in found:
        check_letter_text(name, text, for_other and name != "short")
    assert "This is not a release form." in " ".join(letter.office.lead)
    named = set(re.findall(r"Part [A-H]\b", " ".join(text for _, text in [*found, *beside(letter)])))
    assert named <= {part.letter for part in letter.parts}, f"a part is named that is not there: {named}"
    assert len(letter.short.split()) <= 60, letter.short


@cache
def check_text(name, text, abroad, outside, claims):
    assert "{" not in text, f"{name}: a gap was not filled: {text}"
    assert "}" not in text, f"{name}: a gap was not filled: {text}"
    assert "None" not in text, f"{name}: {text}"
    assert not re.search(r"\b(sue|suing|lawsuits?|violat\w+)\b", text, re.IGNORECASE), f"{name}: {text}"
    assert not abroad or not US_LAW.search(text), f"{name}: US law abroad: {text}"
    assert not outside or "45 CFR §" not in text, f"{name}: HIPAA to a company outside HIPAA: {text}"
    if not claims:
        assert not re.search(r"[Ii] have (the|a) right", without_optional(text)), f"{name}: {text}"


@cache
def check_letter_text(name, text, for_other):
    assert "Social Security number" not in text, f"{name}: {text}"
    assert not for_other or not MINE.search(text), f"{name}: speaks of the signer: {text}"


# Rules that a letter only asks beside, whose section nobody read again: none of them is printed as a citation.
UNCLAIMED = frozenset({"us-ai-ask"})


def without_optional(text):
    """The short version claims one right, in the same words as Part A of the letter."""
    return text.replace("I have a right to refuse optional authorizations", "")


def check_part(part, there):
    for ask in part.asks:
        if part.kind in CLAIMING:
            assert ask.rules, f"a claim without a rule: {ask.text}"
            assert ask.cite, f"a claim without a citation: {ask.text}"
            for rule in ask.rules:
                wanted = SECTION.findall(library().rules[rule].citation)
                cited = set(
                    SECTION.findall(f"{ask.cite} {ask.text}")
                )  # a date of a state names its law within the sentence
                assert not wanted or set(wanted) & cited, f"{rule} is not cited in {ask.cite}"
        if part.kind == "if-hipaa":
            assert any(one.place.hipaa == "unsure" for one in there)
            assert "If HIPAA applies" in part.heading
        if part.kind == "right":
            for rule in ask.rules:
                assert Standing.CLAIM in {standing(library().rules[rule], one, DAY) for one in there}, ask.text
        if part.kind == "understood":
            assert "understand" in ask.text, ask.text
            for rule in ask.rules:
                assert {standing(library().rules[rule], one, DAY) for one in there} != {Standing.NONE}, (
                    f"{rule} is not for here"
                )
            assert part.lead, "an understood law is put as a question"


@pytest.mark.parametrize("state", PLACES_ON_EARTH)
def test_no_letter_in_this_jurisdiction_says_more_than_the_law(state):
    for case in cases(state):
        for letter in letters(case, DANA):
            check(letter, case)


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_no_branch_of_the_questions_makes_a_letter_wrong_or_leaves_a_hole_in_a_sentence(slug):
    for case in branches():
        for letter in letters(case, Details(), slug):
            check(letter, case)
            for _, text in texts(letter):
                check_no_hole(text)


@pytest.mark.parametrize("slug", ["complaint", "follow-up"])
def test_no_complaint_and_no_reminder_says_more_than_the_law_whatever_was_picked(slug):
    places = {case.regime: case for case in people() if case.answers.signer == "me"}
    assert len(places) == 10
    for case in places.values():
        for details in picks(slug, Details()):
            check(compose(slug, case, details, DAY), case)


@cache
def check_no_hole(text):
    assert not re.search(r" [.,;:)]|\( |\bof \.|  ", text), text


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_the_sheet_for_the_office_and_the_page_to_keep_hold_nothing_that_was_typed(slug):
    marked = Details(
        **{field.name: f"canary-{field.name}" for field in fields(Details) if field.type is str},
    )
    assert marked.patient_address == "canary-patient_address"
    for case in people():
        for letter in letters(case, marked, slug):
            for name, text in beside(letter):
                assert "canary" not in text, f"{name}: {text}"


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_what_was_typed_is_never_turned_or_filled_in(slug):
    odd = Details(
        own_words="my {scan} me {0} %s", vendor_name="{state} my Co", study_name="my {x}", signer_name="My Me"
    )
    for case in people():
        for letter in letters(case, odd, slug):
            assert odd.own_words in (letter.own_words, letter.block and letter.block.text)
            assert letter.signature in ("", "My Me")
            named = " ".join((*letter.recipient, *letter.opening))
            assert "{state} my Co" in named or not re.search(r"\bCo\b", named)


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_the_badge_says_what_the_letter_holds(slug):
    for state in ("TX", "WA", "EU", "GB", "other"):
        for case in cases(state):
            for letter in letters(case, DANA, slug):
                if letter.force == "must":
                    assert letter.claimed, f"{letter.regime}: they must, but nothing is claimed"
                if (
                    letter.force == "favor" and slug != "complaint"
                ):  # a ban may be named as the reason for a question: nobody must answer that
                    rules = [library().rules[rule] for rule in letter.claimed if not rule.startswith("us-")]
                    assert all(rule.force == "ban" and not rule.must_tell for rule in rules), letter.claimed


def test_minnesota_s_own_sheet_is_among_them():
    """That check() sees a signed sheet at all."""
    assert any(letter.own_sheets for case in cases("MN") for letter in letters(case, DANA, "ai-opt-out"))


def test_every_letter_asks_for_the_names_of_other_groups():
    for case in cases("TX"):
        for letter in letters(case):
            if letter.slug in ("accounting", "ai-opt-out", "ai-use-questions"):
                assert "If another group reads, stores or bills for" in portal_text(letter)
