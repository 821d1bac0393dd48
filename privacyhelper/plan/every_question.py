"""Every question there is, for the page that shows them all: in the words for the first typical person who has it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from privacyhelper.case.answers import GOALS, Answers
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import Situation, situation
from privacyhelper.language import remembered

from .model import Question, RuleNote
from .questions import entries, questions
from .rules import notes_on, state_rules
from .words import file


@dataclass(frozen=True)
class Listed:
    """One question. `only`: for whom it is, in words, "" for most. `past`: the words after the scan, where they differ.

    rules: those behind it at such a place, the state's first, and how each stands there.
    """

    question: Question
    only: str
    past: str
    rules: tuple[RuleNote, ...]


@dataclass(frozen=True)
class ListedGroup:
    id: str
    title: str
    questions: tuple[Listed, ...]


@remembered(most=64)  # the same for everyone; eleven people's questions are a fifth of a second's work
def every_question(state: str, day: datetime.date) -> tuple[ListedGroup, ...]:
    """All questions in their groups, with the rules behind them in this jurisdiction ("" for the federal law alone).

    Those for kinds of place that the jurisdiction's law does not know (an app outside HIPAA, in the EU) are left out.
    """
    topics = {words.id: words.topics for words in entries()}
    past = {question.id: question.text for question in _asked(_person(file("questions")["after"], state), day)}
    found: dict[str, Listed] = {}
    for entry in file("questions")["typical"]:
        person = _person(entry["answers"], state)
        added = state_rules(person, (), day)
        for question in _asked(person, day):
            if question.id in found:
                continue
            after = past.get(question.id, "")
            own = [note for note in added if note.rule.topic in topics[question.id]]
            rules = {note.rule.id: note for note in (*own, *notes_on(question.basis, person, day))}
            found[question.id] = Listed(
                question, entry["only"], after if after != question.text else "", tuple(rules.values())
            )
    order = [words.id for words in entries() if words.id in found]
    return tuple(
        ListedGroup(name, title, tuple(found[id] for id in order if found[id].question.group == name))
        for name, title in file("questions")["groups"].items()
    )


def _person(answers: Mapping[str, Any], state: str) -> Situation:
    given = Answers.listed({**answers, "state": state})
    return situation(replace(given, goals=GOALS) if answers.get("goals") == "all" else given)


def _asked(person: Situation, day: datetime.date) -> tuple[Question, ...]:
    return questions(person, say_no(person, day), day)
