"""/rights/compare/: every state's answer to six questions, worked out from its rules, and nothing unsure looks sure."""

import csv
import datetime
import io
import json
import re

import pytest

from privacyhelper.law import Clock, Library, Place, Rule, Standing, library, standing
from privacyhelper.letters import dates
from privacyhelper.letters.dates import copy_due
from privacyhelper.pages import compare, phrases, rights, views_compare
from tests.pages.blocks import inside, squeezed
from tests.pages.reading import read

DAY = datetime.date(2026, 11, 20)
QUESTIONS = sorted(compare.words()["questions"])
STATES = [state.code for state in rights.states(library())]
# Answers that claim nothing: that nothing was found, that another law is there, that one may ask.
CLAIM_NOTHING = {
    ("copies", "none"), ("ai", "other"), ("ai", "none"), ("research", "other"), ("research", "none"), ("exchange", "ask"),
    ("exchange", "other"), ("exchange", "none"), ("apps", "none"), ("breach", "other"), ("breach", "none"),
}  # fmt: skip
# Answers that say what the law gives. A rule that is argued, or was not read in the law itself, never makes one sure.
CLAIM = {
    ("copies", "sooner"), ("copies", "report"), ("ai", "must"), ("ai", "messages"), ("ai", "later"),
    ("research", "not-allowed"), ("research", "choice"), ("exchange", "not-allowed"), ("exchange", "choice"),
    ("apps", "right"), ("apps", "limits"), ("apps", "later"), ("breach", "days"), ("breach", "soon"),
    ("breach", "days-elsewhere"), ("breach", "soon-elsewhere"),
}  # fmt: skip
# What the downloads hold, in this order: people's spreadsheets and programs rely on it.
COLUMNS = [
    "place_code", "place", "question_id", "question", "answer_id", "answer", "sure", "doubt", "time_limit", "time_unit",
    "starts_on", "rule_ids", "citations", "sources", "evidence", "settled", "text_read", "later_changes", "made_on", "licence",
]  # fmt: skip


def rows(question: str, day: datetime.date = DAY, by_answer: bool = False) -> tuple[compare.Row, ...]:
    return compare.table(question, day, by_answer).rows


def all_rows(day: datetime.date = DAY) -> list[tuple[str, compare.Row]]:
    return [(question, row) for question in QUESTIONS for row in rows(question, day)]


def is_sure(rule: Rule) -> bool:
    return rule.settled == "yes" and rule.evidence.level == "primary"


def asked_about(question: str, row: compare.Row) -> list[Place]:
    """The kinds of place that an answer is about."""
    if question == "apps" or row.answer.level.endswith("elsewhere"):
        return [Place(row.place.code, "app", "no")]
    kinds = ("hospital", "exchange") if question == "exchange" else ("hospital",)
    return [Place(row.place.code, kind, "yes") for kind in kinds]


def in_doubt(doubt: str) -> Library:
    """The library with every rule of a state argued, read second-hand or written from memory."""

    def doubted(rule: Rule) -> Rule:
        if doubt == "argued":
            return rule.model_copy(update={"settled": "argued"})
        return rule.model_copy(update={"evidence": rule.evidence.model_copy(update={"level": doubt})})

    places = {
        code: place if code == "US" else place.model_copy(update={"rules": tuple(map(doubted, place.rules))})
        for code, place in library().jurisdictions.items()
    }
    return Library(places, {rule.id: rule for place in places.values() for rule in place.rules})


@pytest.fixture
def under_law(monkeypatch):
    """Makes every answer from another library, worked out afresh: (question, answer) for each state."""

    def answers(found: Library) -> list[tuple[str, compare.Answer]]:
        for place in (compare, dates):
            monkeypatch.setattr(place, "library", lambda: found)
        return [(id, compare.ANSWERS[id](found.jurisdictions[code], DAY)) for id in QUESTIONS for code in STATES]

    return answers


class TestTheAnswers:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_every_state_has_exactly_one_answer(self, question):
        names = [row.place.name for row in rows(question)]
        assert [row.place.code for row in rows(question)] == STATES
        assert len(STATES) == 52
        assert names == sorted(names)

    def test_the_answers_of_the_file_are_those_of_this_test(self):
        """Where an answer is added, someone decides here whether it claims anything."""
        found = {(id, level) for id, entry in compare.words()["questions"].items() for level in entry["levels"]}
        assert found == CLAIM | CLAIM_NOTHING
        assert set(QUESTIONS) == set(compare.ANSWERS)
        assert {(question, row.answer.level) for question, row in all_rows()} <= found

    def test_an_answer_rests_on_rules_of_that_state_in_force_and_never_on_memory(self):
        for question, row in all_rows():
            found = row.answer.decided_by
            whose = "US" if (question, row.answer.level) == ("copies", "none") else row.place.code  # HIPAA's 30 days
            assert bool(found) == (row.answer.level != "none" or question == "copies"), (question, row.place.code)
            for rule in found:
                assert rule.code == whose, rule.id
                assert rule.evidence.level != "memory", rule.id
                assert rule.in_force(DAY) == (row.answer.level != "later"), rule.id

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_a_sure_answer_rests_on_a_rule_that_was_read_is_settled_and_reaches_such_a_place(self, question):
        for row in rows(question):
            if (question, row.answer.level) in CLAIM and row.answer.sure:
                day, asked = row.answer.starts or DAY, asked_about(question, row)
                claimed = [
                    rule
                    for rule in row.answer.decided_by
                    for place in asked
                    if standing(rule, place, day) is Standing.CLAIM
                ]
                assert any(map(is_sure, claimed)), (row.place.code, row.answer.level)

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_what_is_not_sure_says_why_and_looks_like_nothing_else(self, question):
        tints = {level["tint"] for level in compare.words()["questions"][question]["levels"].values()}
        for row in rows(question):
            assert bool(row.doubt) == (not row.answer.sure), row.place.code
            assert (row.tint in tints) == row.answer.sure, row.place.code

    @pytest.mark.parametrize("doubt", ["argued", "secondary"])
    def test_an_argued_or_second_hand_rule_never_gives_a_sure_answer(self, doubt, under_law):
        answers = under_law(in_doubt(doubt))
        assert {(id, answer.level) for id, answer in answers if answer.sure} & CLAIM == set()
        assert {(id, answer.level) for id, answer in answers if not answer.sure} <= CLAIM

    def test_where_every_rule_is_from_memory_nothing_is_found(self, under_law):
        answers = under_law(in_doubt("memory"))
        assert {answer.level for _, answer in answers} == {"none"}
        assert {rule.code for _, answer in answers for rule in answer.decided_by} == {"US"}

    def test_the_time_for_copies_is_what_a_letter_would_count(self):
        for row in rows("copies"):
            due, answer = copy_due(Place(row.place.code, "hospital", "yes"), "ct", DAY, DAY), row.answer
            rule = answer.decided_by[0]
            assert (
                due.images.rule == rule.id if answer.level in ("sooner", "none") else due.images.rule.startswith("us-")
            )
            records = due.records if due.records and due.records.certain else None
            assert bool(records) == (answer.level == "report" and answer.sure), row.place.code
            assert not records or records.rule == rule.id, row.place.code

    def test_a_law_that_starts_later_says_from_when_and_counts_from_that_day(self):
        later = [(question, row) for question, row in all_rows() if row.answer.level == "later"]
        assert later
        for question, row in later:
            first = row.answer.starts
            assert first == row.answer.decided_by[0].effective > DAY
            assert phrases.day_words(first) in row.words
            state, answer = row.place, compare.ANSWERS[question]
            assert answer(state, first).level not in ("later", "none"), state.code
            assert answer(state, first - datetime.timedelta(days=1)) == row.answer, state.code

    def test_an_answer_with_a_time_names_it_and_it_is_a_clock_of_its_rule(self):
        timed = [row for _, row in all_rows() if row.answer.clock]
        assert timed
        for row in timed:
            assert phrases.time_of(row.answer.clock) in row.words
            assert row.answer.clock in row.answer.decided_by[0].clocks

    def test_no_answer_has_a_blank_left_in_it(self):
        for question, row in all_rows():
            assert not re.search(r"[{}]|  |Within [,;.]|From [.,]", row.words), (question, row.place.code)
            assert row.words.endswith(".")

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_what_else_the_state_has_on_this_is_listed_once_with_what_is_unsure_about_it(self, question):
        topics = compare.words()["questions"][question]["topics"]
        for row in rows(question):
            listed = [card.rule.id for card, _ in row.rules]
            assert len(set(listed)) == len(listed)
            own = {rule.id for rule in row.place.rules if rule.topic in topics and not (rule.ends and rule.ends < DAY)}
            assert own <= set(listed)
            for card, href in row.rules:
                assert href == rights.href(card.rule)
                assert bool(card.marks) == (not is_sure(card.rule)), card.rule.id
                assert bool(card.starts) == (not card.rule.in_force(DAY)), card.rule.id


class TestTheOrder:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_by_answer_those_that_give_most_come_first(self, question):
        order = list(compare.words()["questions"][question]["levels"])
        sorted_rows = rows(question, by_answer=True)
        places = [(order.index(row.answer.level), not row.answer.sure) for row in sorted_rows]
        assert places == sorted(places)
        assert sorted(row.place.code for row in sorted_rows) == sorted(STATES)
        for one, other in zip(sorted_rows, sorted_rows[1:], strict=False):
            alike = ((row.answer.level, row.answer.sure, row.answer.clock) for row in (one, other))
            if len(set(alike)) == 1:
                assert one.place.name < other.place.name

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_the_more_an_answer_gives_the_darker_it_is(self, question):
        tints = {id: words["tint"] for id, words in compare.words()["questions"][question]["levels"].items()}
        assert set(tints.values()) <= {1, 2, 3, 4}
        assert tints["none"] == 1
        assert max(tints.values()) == next(iter(tints.values())) == 4

    def test_the_shorter_time_comes_first_whatever_it_is_counted_in(self, monkeypatch):
        """Five business days are a week, so they come before ten days; a month is longer than thirty days."""
        times = [(3, "business"), (5, "calendar"), (5, "business"), (10, "calendar"), (10, "business"), (15, "calendar"),
                 (30, "calendar"), (1, "month"), (45, "calendar"), (2, "month"), (90, "calendar")]  # fmt: skip
        made = dict(zip(reversed(STATES), times, strict=False))

        def answer(state, _day):
            if state.code not in made:
                return compare.Answer("none")
            days, kind = made[state.code]
            clock = Clock.model_validate({"for": "notify", "days": days, "kind": kind, "starts": "discovered"})
            return compare.Answer("days", (state.rules[0],), clock=clock)

        monkeypatch.setitem(compare.ANSWERS, "breach", answer)
        shown = [row.answer.clock for row in compare.table.__wrapped__("breach", DAY, True).rows if row.answer.clock]
        assert [(clock.days, clock.kind) for clock in shown] == times


@pytest.fixture(scope="module")
def shelf() -> dict:
    """Pages that were asked for once, for all tests of this file."""
    return {}


@pytest.fixture
def page(client, on, shelf):
    """What an address shows on the day above: (response, its text)."""
    on(DAY.isoformat())

    def get(address: str):
        if address not in shelf:
            response = client.get(address)
            assert response.status_code == 200
            shelf[address] = (response, response.content.decode())
        return shelf[address]

    return get


class TestThePage:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_the_table_has_every_state_once_with_its_answer_and_its_laws(self, question, page):
        response, html = page(f"/rights/compare/{question}/")
        blocks = inside(html)
        assert re.findall(r'<tr id="(\w\w)"', html) == STATES
        for row in rows(question):
            cell = blocks[row.place.code]
            assert squeezed(f"{row.words} {row.doubt}") in cell.text
            assert cell.links == [f"/rights/{row.slug}/", *(href for _, href in row.rules)]
            for card, _ in row.rules:
                assert squeezed(" ".join((card.rule.title, *card.marks))) in cell.text
                assert not card.starts or f"From {phrases.day_words(card.starts)}: {card.rule.title}" in cell.text
        assert squeezed(compare.words()["questions"][question]["ask"]) in read(response).text
        assert squeezed(compare.words()["questions"][question]["about"]) in read(response).text

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_the_map_shows_each_state_once_and_says_the_same_as_the_table(self, question, page):
        html = page(f"/rights/compare/{question}/")[1]
        drawn = re.findall(r'<g class="map__(\d)" transform="([^"]+)"><rect[^>]*/><text[^>]*>(\w\w)</text>', html)
        told = re.findall(r'<tr id="(\w\w)">.*?legend__box--(\d)', html)
        assert sorted((code, tint) for tint, _, code in drawn) == sorted(told)
        assert len({spot for _, spot, _ in drawn}) == len(drawn) == 52

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_the_legend_counts_every_state_once(self, question, page):
        legend = compare.table(question, DAY).legend
        assert sum(number for _, _, number in legend) == 52
        text = squeezed(read(page(f"/rights/compare/{question}/")[0]).text)
        for _, words, number in legend:
            assert f"{words[0].upper()}{words[1:]} ({number})" in text

    def test_every_square_of_the_map_lies_within_it(self):
        spots = compare.words()["map"]
        assert set(spots) == set(STATES)
        assert len({tuple(spot) for spot in spots.values()}) == 52
        assert all(0 <= column <= 10 and 0 <= row <= 7 for column, row in spots.values())

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_sorted_by_answer_it_says_the_same_in_another_order(self, question, page):
        html = page(f"/rights/compare/{question}/by-answer/")[1]
        codes = re.findall(r'<tr id="(\w\w)"', html)
        assert codes == [row.place.code for row in rows(question, by_answer=True)]
        by_name, by_answer = inside(page(f"/rights/compare/{question}/")[1]), inside(html)
        assert all(by_name[code] == by_answer[code] for code in codes)
        assert f"/rights/compare/{question}/" in read(page(f"/rights/compare/{question}/by-answer/")[0]).links

    def test_every_question_can_be_chosen_and_the_one_shown_is_marked(self, page):
        for question in QUESTIONS:
            seen = read(page(f"/rights/compare/{question}/")[0])
            assert {f"/rights/compare/{other}/" for other in QUESTIONS} <= set(seen.links)
            current = [values["href"] for tag, values in seen.elements if values.get("aria-current") == "page"]
            assert current == [f"/rights/compare/{question}/"]

    def test_without_a_question_the_first_is_shown(self, page):
        first = next(iter(compare.words()["questions"]))
        assert page("/rights/compare/")[1] == page(f"/rights/compare/{first}/")[1]

    def test_the_list_of_places_leads_here_and_this_page_to_the_data(self, client, page):
        assert "/rights/compare/" in read(client.get("/rights/")).links
        assert {"/rights/compare.csv", "/rights/compare.json"} <= set(read(page("/rights/compare/")[0]).links)

    @pytest.mark.parametrize("name", ["qwxzjk", "copies/by-name", "texas", "compare"])
    def test_an_unknown_question_is_a_404_that_helps(self, client, name):
        response = client.get(f"/rights/compare/{name}/")
        assert response.status_code == 404
        assert "qwxzjk" not in response.content.decode()
        assert "/search/" in read(response).links
        assert "public" not in response.get("Cache-Control", "")

    def test_on_the_day_a_law_starts_the_page_changes(self, client, on):
        question, row = next((question, row) for question, row in all_rows() if row.answer.level == "later")
        on(row.answer.starts.isoformat())
        html = client.get(f"/rights/compare/{question}/").content.decode()
        assert squeezed(row.words) not in inside(html)[row.place.code].text


class TestTheData:
    @pytest.fixture
    def table(self, page) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(page("/rights/compare.csv")[1].removeprefix("\ufeff"), newline="")))

    @pytest.fixture
    def body(self, page) -> dict:
        return json.loads(page("/rights/compare.json")[1])

    def test_the_columns_stay_as_they_are(self, page):
        assert page("/rights/compare.csv")[1].removeprefix("\ufeff").partition("\r\n")[0] == ",".join(COLUMNS)

    def test_a_spreadsheet_reads_its_signs_rightly(self, page):
        assert page("/rights/compare.csv")[0].content.startswith(b"\xef\xbb\xbfplace_code,"), (
            "it begins with the mark of UTF-8"
        )

    def test_the_schema_is_number_one_until_a_column_changes(self, body):
        assert views_compare.SCHEMA == body["schema"] == 1
        assert list(body) == ["schema", "made_on", "licence", "answers"]
        assert all(list(answer) == COLUMNS[:-2] for answer in body["answers"])

    def test_there_is_one_row_for_every_state_and_question(self, table, body):
        assert len(table) == len(body["answers"]) == 52 * 6
        assert {(row["question_id"], row["place_code"]) for row in table} == {
            (question, state) for question in QUESTIONS for state in STATES
        }

    def test_csv_and_json_say_the_same(self, table, body):
        for row, answer in zip(table, body["answers"], strict=True):
            for name in COLUMNS[:-2]:
                value = answer[name]
                told = " | ".join(value) if isinstance(value, list) else "" if value is None else str(value)
                assert row[name] == told, (row["place_code"], row["question_id"], name)

    def test_the_data_says_what_the_table_says(self, body):
        told = {(answer["question_id"], answer["place_code"]): answer for answer in body["answers"]}
        for question, row in all_rows():
            answer, found = told[question, row.place.code], row.answer
            assert (answer["answer_id"], answer["answer"]) == (found.level, row.words)
            assert (answer["sure"], answer["doubt"]) == (found.sure, row.doubt)
            assert answer["time_limit"] == (found.clock.days if found.clock else None)
            assert bool(answer["time_unit"]) == bool(found.clock)
            assert answer["starts_on"] == (found.starts.isoformat() if found.starts else None)
            assert answer["rule_ids"] == [rule.id for rule in found.decided_by]

    def test_every_answer_says_how_its_laws_were_read_and_when(self, body):
        lists = ("rule_ids", "citations", "sources", "evidence", "settled", "text_read", "later_changes")
        for answer in body["answers"]:
            assert {len(answer[name]) for name in lists} == {len(answer["rule_ids"])}
            assert all(text for name in lists for text in answer[name])
            assert "memory" not in answer["evidence"]

    def test_no_value_holds_what_parts_the_values_of_a_list(self, body):
        texts = [
            text for answer in body["answers"] for value in answer.values() if isinstance(value, list) for text in value
        ]
        assert texts
        assert not [text for text in texts if " | " in text]

    def test_no_cell_would_run_as_a_formula(self, table):
        assert not [value for row in table for value in row.values() if value[:1] in ("=", "+", "-", "@", "\t")]

    def test_both_name_the_day_and_a_licence(self, table, body):
        assert body["made_on"] == DAY.isoformat()
        assert "MIT License" in body["licence"]
        assert {(row["made_on"], row["licence"]) for row in table} == {(body["made_on"], body["licence"])}

    @pytest.mark.parametrize(("end", "kind"), [("csv", "text/csv; charset=utf-8"), ("json", "application/json")])
    def test_they_are_files_to_keep_with_a_plain_name(self, page, end, kind):
        response = page(f"/rights/compare.{end}")[0]
        assert response["Content-Type"] == kind
        assert response["Content-Disposition"] == f'attachment; filename="privacy-helper-states.{end}"'
