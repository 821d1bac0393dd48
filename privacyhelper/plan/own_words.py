"""Goals without a letter of ours: the right itself in plain words, and words to use, so that nobody leaves with nothing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from privacyhelper.case.situation import Situation
from privacyhelper.letters.dates import Due, copy_due, correct_due
from privacyhelper.letters.voice import speak_for

from .model import OwnWords, RuleNote
from .questions import Text
from .rules import notes_on
from .words import Entry, by_regime, file, read

Footing = Literal["must", "if-hipaa", "ask"]


@dataclass(frozen=True, kw_only=True)
class GoalWords(Entry):
    """One entry of `goals` in words/own_words.yaml; the file's head says what each field does."""

    goal: str
    slug: str
    title: str
    must: Text
    ask: Text
    say: Text
    to: Text
    rules: tuple[str, ...]
    also: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    clock: str = ""


@cache
def _goals() -> tuple[GoalWords, ...]:
    return read(GoalWords, file("own_words")["goals"])


def own_words(
    situation: Situation, picked: Iterable[str], state: Iterable[RuleNote], place: str, day: datetime.date
) -> tuple[OwnWords, ...]:
    """One entry for each goal that no letter of the plan serves.

    picked: the letters of the plan. state: what the state adds here (rules.state_rules). place: "this hospital".
    """
    state, picked = tuple(state), set(picked)
    found: dict[str, OwnWords] = {}
    for words in _goals():
        goal = words.goal
        if (
            goal in situation.answers.goals
            and goal not in found
            and words.slug not in picked
            and words.holds(situation)
        ):
            found[goal] = _own_words(words, situation, state, place, day)
    return tuple(found.values())


def _own_words(
    words: GoalWords, situation: Situation, state: tuple[RuleNote, ...], place: str, day: datetime.date
) -> OwnWords:
    deciding = notes_on(words.rules, situation, day)
    adds = [one for one in state if _adds(words, one, situation)][: file("own_words")["most_state_rules"]]
    rules = (*deciding, *notes_on(words.also, situation, day), *adds)
    footing, lead = _lead(words, situation, deciding, place)
    return OwnWords(
        goal=words.goal,
        title=words.title,
        footing=footing,
        lead=lead,
        say=speak_for(by_regime(words.say, situation.regime), situation.answers.signer),
        to=by_regime(words.to, situation.regime),
        rules=tuple({one.rule.id: one for one in rules}.values()),
        dues=_dues(words.clock, situation, day),
    )


def _adds(words: GoalWords, one: RuleNote, situation: Situation) -> bool:
    """Whether a rule of the state helps with this goal. Of the consumer privacy laws, those that reach the images do."""
    rule = one.rule
    listed = bool(set(words.letters) & set(rule.letters)) and rule.topic in words.topics
    return situation.place.american and listed and (rule.topic != "consumer-data" or rule.images != "n-a")


def _lead(words: GoalWords, situation: Situation, deciding: tuple[RuleNote, ...], place: str) -> tuple[Footing, str]:
    """What the person may expect. The first rule decides: a right is claimed only where that rule may be."""
    stands = deciding[0].stands if deciding else "option"
    must, ask = by_regime(words.must, situation.regime), by_regime(words.ask, situation.regime)
    templates = file("own_words")["templates"]
    if stands == "must":
        return "must", must
    if stands == "if-hipaa":
        return "if-hipaa", templates["if-hipaa"].format(place=place, must=must)
    return "ask", templates["may"].format(ask=ask) if stands == "may" else ask


def _dues(clock: str, situation: Situation, day: datetime.date) -> tuple[Due, ...]:
    """By when they must answer, if they are asked in writing on this day. Records may be due before the images."""
    if clock == "copy":
        copies = copy_due(situation.place, situation.answers.scan, day)
        return tuple(sorted(filter(None, (copies.records, copies.images)), key=lambda due: due.date))
    due = correct_due(situation.place, day) if clock == "correct" else None
    return (due,) if due else ()
