"""The answer at the top of a place's page: a few sentences, each with the rules that it rests on."""

import re
from pathlib import Path

import pytest

from privacyhelper.law import LawFileError, library
from privacyhelper.law.library import read_file
from tests.words.level import too_long

CODES = sorted(library().jurisdictions)
DAY = "2026-11-20"
# How a sentence says that something is not sure, or only to be asked for.
CAREFUL = re.compile(
    r"\b(?:may(?! not\b)|might|seems?|perhaps|maybe|it seems|can ask|found no|unclear|disputed|not (?:all )?(?:settled|sure|clear)|less sure)\b"
)
GOOD = """\
code: QQ
name: Testland
researched: 2026-11-20
different:
  - {says: They must give you copies within ten days., rules: [qq-copies]}
  - {says: We found no law on AI in your care., rules: []}
rules:
  - id: qq-copies
    topic: records-access
    title: Copies within ten days
    says: They must give you copies.
    limits: Only of records.
    force: right
    binds: [provider]
    hipaa: 'yes'
    places: [hospital]
    images: named
    settled: 'yes'
    citation: Test Code § 1
    source: https://law.example/1
    evidence: {level: primary, seen: https://law.example/1}
contacts:
  - kind: regulator
    name: Office
    url: https://office.example/
    handles: Everything
    evidence: {level: memory}
gaps: []
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "QQ.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("code", CODES)
def test_every_place_says_what_is_different_there_in_three_sentences(code):
    assert len(library().jurisdictions[code].different) == 3


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_rests_on_rules_of_its_own_place_that_were_read(code):
    place = library().jurisdictions[code]
    own = {rule.id for rule in place.rules}
    for one in place.different:
        assert set(one.rules) <= own
        assert len(set(one.rules)) == len(one.rules)
        assert all(library().rules[id].evidence.level != "memory" for id in one.rules), one.says


@pytest.mark.parametrize("code", CODES)
def test_only_a_sentence_that_nothing_was_found_rests_on_none(code):
    for one in library().jurisdictions[code].different:
        assert one.rules or one.says.startswith("We found no"), one.says


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_whole_short_and_said_once(code):
    said = [one.says for one in library().jurisdictions[code].different]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "§" not in sentence
        assert too_long(sentence) == []


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_about_a_law_to_come_says_from_when(code):
    for one in library().jurisdictions[code].different:
        for rule in (library().rules[id] for id in one.rules):
            if rule.effective and rule.effective.isoformat() > DAY:
                assert f"{rule.effective:%B} {rule.effective.day}, {rule.effective.year}" in one.says, rule.id


def test_a_sentence_that_rests_on_argued_or_unread_rules_alone_says_that_it_is_not_sure():
    """It stands where people look first, without the marks that the rule itself carries further down."""
    sounding_sure = {}
    for code in CODES:
        for one in library().jurisdictions[code].different:
            rules = [library().rules[id] for id in one.rules]
            sure = [rule for rule in rules if rule.settled == "yes" and rule.evidence.level == "primary"]
            if rules and not sure and not CAREFUL.search(one.says):
                sounding_sure.setdefault(code, []).append(one.says)
    assert sounding_sure == {}


def test_the_words_never_threaten():
    for code in CODES:
        text = " ".join(one.says for one in library().jurisdictions[code].different).lower()
        for word in ("violat", "illegal", "penalt", "report them"):
            assert word not in text, code


class TestAMalformedSentence:
    """It is named with its file and what is wrong with it."""

    def test_a_well_formed_one_is_read(self, tmp_path):
        assert [one.rules for one in read_file(write(tmp_path, GOOD)).different] == [("qq-copies",), ()]

    def test_no_place_is_without_an_answer(self, tmp_path):
        with pytest.raises(LawFileError, match=r"QQ\.yaml: different"):
            read_file(write(tmp_path, re.sub(r"different:\n(?:  - \{.*\}\n)+", "", GOOD)))

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ("rules: [qq-copies]", "rules: [qq-images]", "sentence 1: there is no rule qq-images"),
            ("rules: [qq-copies]", "rules: [us-accounting]", "sentence 1: there is no rule us-accounting"),
            ("rules: [qq-copies]", "rules: []", "different.0: rules: name the rules"),
            (", rules: [qq-copies]", "", "different.0: rules: name the rules"),
            ("within ten days.,", "within ten days,", "different.0.says"),
            ("says: They must give you copies within ten days.", "says: ''", "different.0.says"),
            ("rules: []", "rule: []", "different.1.rule"),
            ("We found no law", "There is no law", "different.1: rules: name the rules"),
        ],
    )
    def test_it_is_named_with_file_and_field(self, tmp_path, old, new, named):
        assert old in GOOD
        with pytest.raises(LawFileError) as error:
            read_file(write(tmp_path, GOOD.replace(old, new, 1)))
        assert str(error.value).startswith("QQ.yaml: ")
        assert named in str(error.value)
