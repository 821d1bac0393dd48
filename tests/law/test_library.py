"""The law files are well formed, and a malformed one is named with its file, rule and field."""

import datetime
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from privacyhelper.law import LawFileError, Rule, library
from privacyhelper.law.library import DATA, read_file

CODES = {
    "AK",
    "AL",
    "AR",
    "AZ",
    "CA",
    "CO",
    "CT",
    "DC",
    "DE",
    "EU",
    "FL",
    "GA",
    "GB",
    "HI",
    "IA",
    "ID",
    "IL",
    "IN",
    "KS",
    "KY",
    "LA",
    "MA",
    "MD",
    "ME",
    "MI",
    "MN",
    "MO",
    "MS",
    "MT",
    "NC",
    "ND",
    "NE",
    "NH",
    "NJ",
    "NM",
    "NV",
    "NY",
    "OH",
    "OK",
    "OR",
    "PA",
    "PR",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "US",
    "UT",
    "VA",
    "VT",
    "WA",
    "WI",
    "WV",
    "WY",
}
GOOD = """\
code: QQ
name: Testland
researched: 2026-11-20
different: [{says: We found no law on tests.}]
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
    uses: [the-scan]
    clocks: [{for: copy, days: 10, kind: calendar, starts: received}]
    settled: 'yes'
    citation: Test Code § 1
    source: https://law.example/1
    evidence: {level: primary, seen: https://law.example/1, note: Read.}
contacts:
  - kind: regulator
    name: Office
    url: https://office.example/
    handles: Everything
    evidence: {level: memory, seen: null, note: null}
gaps: []
"""


def write(folder: Path, text: str, name: str = "QQ.yaml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_every_jurisdiction_is_there():
    assert set(library().jurisdictions) == CODES


def test_rule_ids_are_unique_over_all_files():
    assert len(library().rules) == sum(len(j.rules) for j in library().jurisdictions.values())


def test_a_sentence_for_letters_never_says_you():
    """Every reader of a letter is told of a law in the same words: an office is not the company that the law binds."""
    told = {rule.id: rule.in_letter.says for rule in library().rules.values() if rule.in_letter}
    assert not {id for id, says in told.items() if re.search(r"\byou", says, re.I)}


def test_every_name_in_addresses_is_plain_and_unique():
    slugs = [library().slug(code) for code in CODES]
    assert len(set(slugs)) == len(slugs)
    assert all(set(slug) <= set("abcdefghijklmnopqrstuvwxyz-") for slug in slugs)
    assert library().by_slug("new-york").code == "NY"
    assert library().by_slug("federal").code == "US"
    assert library().by_slug("atlantis") is None


def test_a_well_formed_file_is_read(tmp_path):
    assert read_file(write(tmp_path, GOOD)).rules[0].clocks[0].days == 10


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("force: right", "force: wish", ("qq-copies", "force", "wish")),
        ("topic: records-access", "topic: gossip", ("qq-copies", "topic", "gossip")),
        ("hipaa: 'yes'", "hipaa: yes", ("qq-copies", "hipaa", "True")),
        ("settled: 'yes'", "settled: 'no'", ("qq-copies", "settled")),
        ("days: 10", "days: 0", ("qq-copies", "clocks", "days")),
        ("days: 10", "days: ten", ("qq-copies", "clocks", "days")),
        ("starts: received", "starts: someday", ("qq-copies", "clocks", "starts")),
        ("    limits: Only of records.\n", "", ("qq-copies", "limits")),
        ("source: https://law.example/1\n", "source: law.example\n", ("qq-copies", "source")),
        ("seen: https://law.example/1", "seen: null", ("qq-copies", "evidence", "page that was read")),
        ("places: [hospital]", "places: []", ("qq-copies", "places")),
        ("places: [hospital]", "places: [moon]", ("qq-copies", "places", "moon")),
        ("    images: named\n", "    images: named\n    colour: red\n", ("qq-copies", "colour")),
        ("    uses: [the-scan]\n", "    uses: [the-scan]\n    lifts: {sale: choice}\n", ("qq-copies", "sale")),
        ("    uses: [the-scan]\n", "    uses: [the-scan]\n    must_tell: [sale]\n", ("qq-copies", "sale")),
        ("id: qq-copies", "id: xx-copies", ("xx-copies", "qq-")),
        ("code: QQ", "code: QR", ("code", "QQ")),
        ("kind: regulator", "kind: oracle", ("Office", "kind", "oracle")),
        ("name: Testland", "name: ''", ("name",)),
        ("code: QQ", "code: [", ("YAML",)),
    ],
)
def test_a_malformed_file_is_named_with_file_rule_and_field(tmp_path, old, new, named):
    assert old in GOOD
    with pytest.raises(LawFileError) as error:
        read_file(write(tmp_path, GOOD.replace(old, new, 1)))
    assert str(error.value).startswith("QQ.yaml: ")
    for word in named:
        assert word in str(error.value)


def test_an_id_used_twice_is_found(tmp_path):
    rule = GOOD[GOOD.index("  - id: qq-copies") : GOOD.index("contacts:")]
    with pytest.raises(LawFileError, match="qq-copies: id: is used twice"):
        read_file(write(tmp_path, GOOD.replace("contacts:", rule + "contacts:", 1)))


def test_an_option_lifts_nothing(tmp_path):
    text = GOOD.replace("force: right", "force: option").replace(
        "    uses: [the-scan]\n", "    uses: [the-scan]\n    lifts: {the-scan: choice}\n"
    )
    with pytest.raises(LawFileError, match="option"):
        read_file(write(tmp_path, text))


def test_a_rule_counts_from_its_first_to_its_last_day():
    rule = (
        library()
        .rules["us-accounting"]
        .model_copy(update={"effective": datetime.date(2026, 1, 2), "ends": datetime.date(2026, 3, 4)})
    )
    days = [datetime.date(2026, 1, 1), datetime.date(2026, 1, 2), datetime.date(2026, 3, 4), datetime.date(2026, 3, 5)]
    assert [rule.in_force(day) for day in days] == [False, True, True, False]


def test_rules_cannot_be_changed_by_accident():
    rule: Rule = library().rules["us-accounting"]
    with pytest.raises(ValueError, match="frozen"):
        rule.title = "another"  # type: ignore[misc]


class TestWhatLettersPrint:
    """The words for letters, rule by rule."""

    RULES = [rule for rule in library().rules.values() if rule.in_letter]

    def test_no_rule_from_memory_and_no_option_has_words_for_letters(self):
        assert [r.id for r in self.RULES if r.evidence.level == "memory" or r.force == "option"] == []

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_words_are_whole_sentences_that_name_the_law(self, rule):
        words = rule.in_letter
        starts = (library().jurisdictions[rule.code].name, "The GDPR", "UK ", "The UK", "The federal", "Federal", "The Privacy Act",
                  "EU ", "The EU", "The District", "District", "The common law", "England", "The national data opt-out")  # fmt: skip
        assert words.says.startswith(starts), words.says
        for sentence in (words.says, *words.asks.values()):
            assert sentence[0].isupper()
            assert sentence[-1] in ".?"
            assert "§" not in sentence
            assert len(sentence.split()) <= 60
        assert words.asks, "words that no letter prints"

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_words_never_threaten(self, rule):
        text = " ".join((rule.in_letter.says, *rule.in_letter.asks.values())).lower()
        for word in ("lawsuit", "sue ", "lawyer", "violat", "penalt", "go to court", "report you"):
            assert word not in text

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_a_letter_asks_only_what_the_rule_is_for(self, rule):
        assert set(rule.in_letter.asks) <= set(rule.letters)


class TestCheckLaw:
    def test_the_project_s_own_files_are_well_formed(self):
        out = StringIO()
        call_command("check_law", stdout=out)
        assert f"{len(CODES)} files, {len(library().rules)} rules: all well formed." in out.getvalue()

    def test_one_file_can_be_checked(self):
        out = StringIO()
        call_command("check_law", "tx", stdout=out)
        assert out.getvalue().startswith("1 files")

    def test_problems_are_printed_and_the_command_fails(self, tmp_path):
        write(tmp_path, GOOD.replace("force: right", "force: wish"))
        out = StringIO()
        with pytest.raises(CommandError, match="1 of 1 files"):
            call_command("check_law", folder=tmp_path, stdout=out)
        assert "QQ.yaml: qq-copies: force:" in out.getvalue()

    def test_an_unknown_code_is_a_clear_message(self):
        with pytest.raises(CommandError, match=r"ZZ\.yaml: there is no such file"):
            call_command("check_law", "ZZ")

    def test_stale_lists_what_nobody_looked_at(self, tmp_path):
        write(tmp_path, GOOD.replace("2026-11-20", "2020-01-01"))
        out = StringIO()
        call_command("check_law", folder=tmp_path, stale=True, stdout=out)
        assert "QQ.yaml: researched 2020-01-01" in out.getvalue()

    def test_stale_lists_what_has_ended(self, tmp_path):
        write(tmp_path, GOOD.replace("    evidence:", "    ends: 2020-01-01\n    evidence:", 1))
        out = StringIO()
        call_command("check_law", folder=tmp_path, stale=True, stdout=out)
        assert "qq-copies: ended on 2020-01-01" in out.getvalue()

    def test_the_data_folder_is_the_project_s_own(self):
        assert DATA.name == "data"
        assert (DATA / "US.yaml").exists()
