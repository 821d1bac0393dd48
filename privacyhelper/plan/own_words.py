"""Goals for which no letter fits: the right itself in plain words, or what one can ask, and words to use. Nobody leaves with nothing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from privacyhelper.case.situation import Situation
from privacyhelper.case.voice import voice_of
from privacyhelper.language import per_language

from .model import Footing, OwnWords, RuleNote
from .questions import Text
from .rules import notes_on
from .words import Entry, by_regime, file, read


@dataclass(frozen=True, kw_only=True)
class GoalWords(Entry):
    """One entry of `goals` in words/own_words.yaml; the file's head says what each field does."""

    goal: str
    slug: str
    title: str
    ask: str
    say: Text
    to: Text
    must: str = ""
    rules: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@per_language
def _goals(voice: str = "") -> tuple[GoalWords, ...]:
    return read(GoalWords, file("own_words", voice)["goals"])


def own_words(situation: Situation, picked: Iterable[str], place: str, day: datetime.date) -> tuple[OwnWords, ...]:
    """One entry for each goal whose letter is not in the plan.

    picked: the letters of the plan. place: "this hospital".
    """
    picked, wanted = set(picked), set(situation.answers.goals)
    found: dict[str, OwnWords] = {}
    for words in _goals(voice_of(situation.answers.signer)):
        new = words.goal in wanted and words.goal not in found
        if new and words.slug not in picked and words.holds(situation):
            found[words.goal] = _own_words(words, situation, place, day)
    return tuple(found.values())


def _own_words(words: GoalWords, situation: Situation, place: str, day: datetime.date) -> OwnWords:
    deciding = notes_on(words.rules, situation, day)
    footing, lead = _lead(words, deciding, place)
    return OwnWords(
        goal=words.goal,
        title=words.title,
        footing=footing,
        lead=lead,
        say=by_regime(words.say, situation.regime),
        to=by_regime(words.to, situation.regime),
        rules=(*deciding, *notes_on(words.also, situation, day)),
    )


def _lead(words: GoalWords, deciding: tuple[RuleNote, ...], place: str) -> tuple[Footing, str]:
    """What the person may expect. The first rule decides: a right is claimed only where that rule may be."""
    stands = deciding[0].stands if deciding else ""
    if stands == "must":
        return "must", words.must
    if stands == "if-hipaa":
        return "if-hipaa", file("own_words")["if_hipaa"].format(place=place, must=words.must)
    return "ask", words.ask
