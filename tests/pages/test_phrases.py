"""A rule's facts in words."""

import re
from typing import get_args

import pytest

from privacyhelper.law import library
from privacyhelper.law.model import Clock, ClockFor, Evidence, Force, LetterSlug, PlaceKind, Rule, Scan
from privacyhelper.pages import phrases
from privacyhelper.pages.words import rights

RULES = sorted(library().rules)


def rule(**changes) -> Rule:
    """A plain rule of Texas law, with changes."""
    usual = {
        "id": "tx-example", "topic": "records-access", "title": "Copies within 15 days", "says": "Copies.", "limits": "None.",
        "force": "right", "binds": ["provider"], "hipaa": "yes", "places": ["hospital"], "images": "n-a", "settled": "yes",
        "citation": "Tex. Code § 1", "source": "https://law.example/1",
        "evidence": {"level": "primary", "seen": "https://law.example/1"},
    }  # fmt: skip
    return Rule.model_validate(usual | changes)


def clock(**changes) -> Clock:
    return Clock.model_validate({"for": "copy", "days": 15, "kind": "business", "starts": "received"} | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Copies: 15 business days after they get your request."),
        ({"days": 1}, "Copies: 1 business day after they get your request."),
        ({"kind": "calendar", "starts": "paid"}, "Copies: 15 days after you ask and pay."),
        (
            {"kind": "calendar", "days": 30, "extend_days": 30},
            "Copies: 30 days after they get your request. They may take 30 days more, once.",
        ),
        (
            {"for": "list", "kind": "month", "days": 1, "extend_days": 2},
            "The list: 1 month after they get your request. They may take 2 months more, once.",
        ),
        (
            {"for": "notify", "kind": "calendar", "days": 60, "starts": "discovered"},
            "Telling you: 60 days after they find out.",
        ),
    ],
)
def test_a_clock_in_words(changes, words):
    assert phrases.time_limit(clock(**changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "They must do this"),
        ({"force": "duty"}, "They must do this"),
        ({"force": "option"}, "You can ask"),
        ({"force": "ban", "title": "Nobody may sell your record"}, "Not allowed"),
        ({"force": "ban", "title": "They may charge only the cost of copying"}, "They must keep to this"),
        ({"title": "You may sue a hospital"}, "You have the right to this"),
    ],
)
def test_the_badge_reads_rightly_before_the_title(changes, words):
    assert phrases.badge(rule(**changes)) == words


def test_not_allowed_never_stands_over_what_is_allowed():
    for name in ("ca-cmia-research", "us-access-fee", "ms-copy-fees", "us-ftc-act"):
        assert phrases.badge(library().rules[name]) == "They must keep to this"


def test_only_an_option_can_be_asked_for():
    for found in library().rules.values():
        assert (phrases.badge(found) == "You can ask") == (found.force == "option"), found.id


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Hospitals. HIPAA or not."),
        ({"places": ["hospital", "imaging-center"]}, "Hospitals and imaging centers. HIPAA or not."),
        ({"places": ["insurer"], "binds": ["insurer"], "hipaa": "no"}, "Health insurers."),
        ({"places": ["exchange"], "binds": ["vendor"], "hipaa": "no"}, "Health information exchanges."),
        ({"places": ["app"], "binds": ["business"], "hipaa": "no"}, "Apps and websites and other companies. Not those that HIPAA covers."),
        ({"binds": ["vendor"]}, "Companies that work for hospitals. HIPAA or not."),
        (
            {"places": ["all"], "hipaa": "partly"},
            "Everyone who holds such data, but not VA, military or tribal places. Those that HIPAA covers must follow it only in part.",
        ),
        ({"id": "us-example", "citation": "45 C.F.R. § 164.524"}, "Hospitals. Only those that HIPAA covers."),
        ({"id": "us-example", "citation": "21 C.F.R. § 900.12"}, "Hospitals."),
        ({"id": "eu-example", "places": ["all"], "hipaa": "no"}, "Everyone who holds such data."),
    ],
)  # fmt: skip
def test_who_must_follow_a_rule(changes, words):
    assert phrases.who(rule(**changes)) == words


def test_everyone_named_in_the_file_is_named_in_words():
    for name in RULES:
        found = library().rules[name]
        words = phrases.who(found).lower()
        named = [rights()["places"][place].lower() for place in found.places if place != "all"]
        assert all(place in words for place in named), name
        assert words.endswith("."), name
        assert ".." not in words, name


def test_later_changes_read_well_under_their_label():
    """Either up to when somebody looked, or that nobody did: never a bare date, which would look like the day of a change."""
    for name in RULES:
        found = library().rules[name]
        said = phrases.later_changes(found, library().jurisdictions[found.code])
        shapes = r"looked for, up to .*\d{4}.*|.*not looked (for|at).*|checked for changes to mid-2026|not noted; looked up on \w+ \d+, \d{4}"
        assert re.fullmatch(shapes, said), f"{name}: {said}"


def test_the_text_read_is_named_or_said_to_be_unknown():
    read_it = Evidence(level="primary", seen="https://law.example/", edition="copy of February 2026")
    assert phrases.text_read(rule(evidence=read_it)) == "copy of February 2026"
    assert phrases.text_read(rule()) == "edition not noted"
    assert phrases.text_read(rule(evidence={"level": "memory"})) == "none"


def test_a_federal_rule_from_memory_is_not_said_to_be_checked():
    found = library().rules["us-broad-consent-refusal"]
    assert found.evidence.level == "memory"
    assert phrases.later_changes(found, library().jurisdictions["US"]).startswith("not noted; looked up on")


def test_years_and_cost_are_sentences():
    facts = dict(
        phrases.facts(rule(figures={"fee": "free", "keep_years": 1, "look_back_years": 6}, scans=["ct", "mri"]))
    )
    assert facts["Cost"] == ("Free.",)
    assert facts["Kept for"] == ("1 year; the text above says what is kept that long.",)
    assert facts["Looks back"] == ("6 years before your request.",)
    assert facts["Only for"] == ("CT scans and MRI scans.",)


def test_two_equal_clocks_are_said_once():
    same = [{"for": "copy", "days": 15, "kind": "business", "starts": "received"}] * 2
    assert len(dict(phrases.facts(rule(clocks=same)))["Time limit"]) == 1


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("badges", get_args(Force)), ("clocks", get_args(ClockFor)), ("scans", get_args(Scan)),
        ("levels", ("primary", "secondary", "memory")), ("no-edition", ("primary", "secondary", "memory")),
        ("units", ("calendar", "business", "month")), ("hipaa", ("yes", "no", "partly", "federal")),
        ("starts", ("received", "paid", "discovered", "discharge", "agreed")),
        ("images", ("named", "included", "unclear", "no")),
    ],
)  # fmt: skip
def test_there_are_words_for_every_value_and_none_for_others(group, values):
    assert set(rights()[group]) == set(values)


def test_there_are_words_for_every_place_and_only_for_letters_that_exist():
    kinds = {value for part in get_args(PlaceKind) for value in (get_args(part) or (part,))}
    assert set(rights()["places"]) == kinds - {"all"}
    assert set(rights()["letters"]) <= set(get_args(LetterSlug))
