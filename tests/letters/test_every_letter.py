"""A letter is never wrong silently: every letter for every jurisdiction, kind of place, signer and branch, as text."""

import re
from dataclasses import fields

import pytest

from privacyhelper.case.standing import standing
from privacyhelper.law import Standing, library
from privacyhelper.letters.details import Details
from privacyhelper.letters.model import CLAIMING
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import slugs

from .everyone import DANA, DAY, PLACES_ON_EARTH, beside, branches, cases, letters, readers, texts

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
    found = list(texts(letter))
    for name, text in [*found, *beside(letter)]:
        assert "{" not in text, f"{name}: a gap was not filled: {text}"
        assert "}" not in text, f"{name}: a gap was not filled: {text}"
        assert "None" not in text, f"{name}: {text}"
        assert not re.search(r"\b(sue|suing|lawsuits?|violat\w+)\b", text, re.IGNORECASE), f"{name}: {text}"
        if letter.regime in ("eu", "gb", "abroad"):
            assert not US_LAW.search(text), f"{name}: US law abroad: {text}"
        if letter.regime == "outside":
            assert "45 CFR §" not in text, f"{name}: HIPAA to a company outside HIPAA: {text}"
        if name not in CLAIMING and name != "own sheet" and letter.regime not in ("eu", "gb"):
            assert not re.search(r"[Ii] have (the|a) right", without_optional(text)), f"{name}: {text}"
    for name, text in found:
        assert "Social Security number" not in text, f"{name}: {text}"
        if situation.for_other and name not in ("short",):
            assert not MINE.search(text), f"{name}: speaks of the signer: {text}"
    assert "This is not a release form." in " ".join(letter.office.lead)
    named = set(re.findall(r"Part [A-H]\b", " ".join(text for _, text in [*found, *beside(letter)])))
    assert named <= {part.letter for part in letter.parts}, f"a part is named that is not there: {named}"
    assert len(letter.short.split()) <= 60, letter.short


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
                assert not wanted or set(wanted) & set(SECTION.findall(ask.cite)), f"{rule} is not cited in {ask.cite}"
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


def test_no_branch_of_the_questions_makes_a_letter_wrong():
    for case in branches():
        for letter in letters(case, Details()):
            check(letter, case)


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_the_sheet_for_the_office_and_the_page_to_keep_hold_nothing_that_was_typed(slug):
    marked = Details(
        **{field.name: f"canary-{field.name}" for field in fields(Details) if field.type is str},
    )
    assert marked.patient_address == "canary-patient_address"
    for case in branches():
        for letter in letters(case, marked, slug):
            for name, text in beside(letter):
                assert "canary" not in text, f"{name}: {text}"


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_what_was_typed_is_never_turned_or_filled_in(slug):
    odd = Details(
        own_words="my {scan} me {0} %s", vendor_name="{state} my Co", study_name="my {x}", signer_name="My Me"
    )
    for case in branches():
        for letter in letters(case, odd, slug):
            assert odd.own_words in (letter.own_words, letter.block and letter.block.text)
            assert letter.signature in ("", "My Me")
            if "Co" in " ".join((*letter.recipient, *letter.opening)):
                assert "{state} my Co" in " ".join((*letter.recipient, *letter.opening))


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


def test_an_own_sheet_stands_only_before_the_opt_out_and_only_where_the_law_binds():
    seen = set()
    for state in PLACES_ON_EARTH:
        for case in cases(state):
            for letter in letters(case):
                for sheet in letter.own_sheets:
                    assert letter.slug == "ai-opt-out"
                    assert library().rules[sheet.rules[0]].in_letter.own_sheet
                    seen.add(state)
    assert "MN" in seen


def test_a_certain_date_rests_on_a_rule_that_may_be_claimed():
    for state in ("", "TX", "CA", "EU", "GB", "other"):
        for case in cases(state) if state else branches():
            for letter in letters(case):
                due = letter.due
                if due and due.rule and due.certain:
                    found = {standing(library().rules[due.rule], one, DAY) for one in readers(letter, case)}
                    assert Standing.CLAIM in found or letter.to == "ocr", (letter.slug, due.rule)


def test_every_letter_asks_for_the_names_of_other_groups():
    for case in cases("TX"):
        for letter in letters(case):
            if letter.slug in ("accounting", "ai-opt-out", "ai-use-questions"):
                assert "If another group reads, stores or bills for" in portal_text(letter)


def test_a_letter_without_details_leaves_no_hole_in_a_sentence():
    for case in branches():
        for letter in letters(case, Details()):
            text = portal_text(letter)
            assert not re.search(r" [.,;:)]|\( |\bof \.|  ", text), text
