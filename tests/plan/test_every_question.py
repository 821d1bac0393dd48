"""Every question there is, for the page that shows them all: each once, and behind it only rules that count there."""

import datetime
from collections.abc import Iterator

import pytest

from privacyhelper.case.answers import ABROAD, STATES
from privacyhelper.law import Rule, library
from privacyhelper.plan.every_question import Listed, every_question
from privacyhelper.plan.questions import entries
from privacyhelper.plan.words import file

DAY = datetime.date(2026, 11, 20)
PLACES = [*STATES, *(code for code in ABROAD if code in library().jurisdictions)]
BATCHES = [PLACES[at : at + 11] for at in range(0, len(PLACES), 11)]
IN_THE_US = ["", "TX", "MD", "PR"]


def listed(state: str, day: datetime.date = DAY) -> Iterator[Listed]:
    return (one for group in every_question(state, day) for one in group.questions)


def everyone(states: list[str]) -> Iterator[tuple[str, Listed]]:
    return ((state, one) for state in states for one in listed(state))


def behind(state: str, day: datetime.date = DAY) -> set[str]:
    return {note.rule.id for one in listed(state, day) for note in one.rules}


@pytest.mark.parametrize("state", IN_THE_US)
def test_in_the_us_every_question_of_the_file_is_there_once_in_its_order(state):
    """33 of them; where one is added, /questions/ shows it without anybody's doing."""
    assert len(entries()) >= 33
    by_group = [words.id for name in file("questions")["groups"] for words in entries() if words.group == name]
    assert [one.question.id for one in listed(state)] == by_group


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_abroad_only_questions_for_kinds_of_place_that_its_law_does_not_know_are_left_out(state):
    ids = [one.question.id for one in listed(state)]
    assert len(set(ids)) == len(ids)
    left_out = [words for words in entries() if words.id not in ids]
    assert all(words.regimes or words.when for words in left_out), "a question for everyone is missing"


@pytest.mark.parametrize("state", [*IN_THE_US, "EU", "GB"])
def test_every_question_says_why_and_what_a_good_answer_is_and_what_to_do_on_another(state):
    for one in listed(state):
        assert one.question.text.endswith("?"), one.question.id
        assert one.question.why, one.question.id
        assert one.question.good, one.question.id
        assert one.question.bad, one.question.id
        assert one.past != one.question.text, one.question.id


def test_a_question_for_everyone_stands_under_no_condition_and_each_condition_is_one_of_the_file():
    conditions = [entry["only"] for entry in file("questions")["typical"]]
    assert conditions[0] == ""
    assert len(set(conditions)) == len(conditions)
    shown = {one.only for one in listed("TX")}
    assert shown <= set(conditions)
    assert "" in shown
    assert [one.only for one in listed("TX")].count("") > len(entries()) / 2


@pytest.mark.parametrize("states", BATCHES, ids=lambda states: f"{states[0]}-{states[-1]}")
class TestBehindAQuestion:
    """For every state, the EU and the UK."""

    def test_stand_only_rules_of_the_place_and_federal_ones(self, states):
        for state in states:
            codes = {note.rule.code for one in listed(state) for note in one.rules}
            assert codes, state
            assert codes <= ({state} if state in ABROAD else {state, "US"}), state

    def test_stands_no_rule_from_memory_out_of_force_or_named_twice(self, states):
        for state, one in everyone(states):
            rules = [note.rule for note in one.rules]
            assert all(rule.evidence.level != "memory" for rule in rules), (state, one.question.id)
            assert all(rule.in_force(DAY) for rule in rules), (state, one.question.id)
            assert len({rule.id for rule in rules}) == len(rules), (state, one.question.id)

    def test_the_state_s_own_rules_come_before_federal_ones(self, states):
        for state, one in everyone(states):
            federal = [note.rule.code == "US" for note in one.rules]
            assert federal == sorted(federal), (state, one.question.id)

    def test_a_rule_that_is_argued_or_read_second_hand_is_never_said_to_bind(self, states):
        for note in (note for _, one in everyone(states) for note in one.rules):
            sure = note.rule.evidence.level == "primary" and note.rule.settled == "yes"
            assert sure or note.stands in ("may", "option"), note.rule.id


def test_without_a_place_only_federal_rules_stand_behind_a_question():
    assert {note.rule.code for one in listed("") for note in one.rules} == {"US"}


def coming() -> list[Rule]:
    """Rules of states that start at a known day and stand behind some question from then on, a few of them."""
    found = []
    for rule in library().rules.values():
        if rule.effective and rule.effective.year >= 2026 and rule.code in STATES and len(found) < 4:
            found += [rule] if rule.id in behind(rule.code, rule.effective) else []
    return found


def test_a_law_stands_behind_a_question_from_its_first_day_and_not_a_day_sooner():
    rules = coming()
    assert rules
    for rule in rules:
        assert rule.id not in behind(rule.code, rule.effective - datetime.timedelta(days=1)), rule.id


def test_the_words_are_the_same_whoever_asks():
    assert every_question("OH", DAY) is every_question("OH", DAY)
