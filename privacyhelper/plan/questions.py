"""The questions to take along: which ones count for a situation, in whose words, and the rules behind them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from privacyhelper.case.answers import Answers
from privacyhelper.case.say_no import Row, say_no
from privacyhelper.case.situation import Situation, situation
from privacyhelper.case.voice import voice_of
from privacyhelper.language import per_language
from privacyhelper.law import library

from .model import Question, QuestionGroup
from .rules import basis
from .words import Entry, by_regime, file, read

FEWEST_ON_CARD, MOST_ON_CARD = 5, 8
MOST_WITH_SCRIPT = 6  # on a card that also has words for the desk
Text = str | Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class QuestionWords(Entry):
    """One entry of words/questions.yaml; the file's head says what each field does."""

    id: str
    group: str
    ask: Text
    why: Text
    good: Text
    bad: Text
    past: Text = ""
    good_past: Text = ""
    bad_past: Text = ""
    field: str = ""
    yes: str = ""
    no: str = ""
    open: tuple[str, ...] = ()
    use: Text = ""
    tells: bool = False
    basis: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    card: int = 0


def entries(signer: str = "") -> tuple[QuestionWords, ...]:
    """All questions, in words for this signer. Raises TypeError or ValueError as words.read does."""
    return _entries(voice_of(signer))


@per_language
def _entries(voice: str) -> tuple[QuestionWords, ...]:
    return read(QuestionWords, file("questions", voice)["questions"])


def questions(situated: Situation, rows: Iterable[Row], day: datetime.date) -> tuple[Question, ...]:
    """The questions that are still to ask, in the order of their groups.

    rows: those of "What can I say no to?". The rules of the state that decide a row, and those that make them tell of its
    use, join the basis of the questions about it.
    """
    by_use = {row.use: row for row in rows}
    found = []
    for words in entries(situated.answers.signer):
        answer = getattr(situated.answers, words.field) if words.field else ""
        told = words.no if answer == "no" else words.yes if answer == "yes" else ""
        answered = answer in ("yes", "no") and answer not in words.open
        if not words.holds(situated) or (answered and not told):
            continue
        past = bool(words.past) and is_done(situated)
        good, bad = (words.good_past or words.good, words.bad_past or words.bad) if past else (words.good, words.bad)
        row = by_use.get(by_regime(words.use, situated.regime))
        teller = row if words.tells else None
        behind = (
            *(teller.told_by if teller else ()),
            *(_state_basis(row, situated) if row else ()),
            *basis(words.basis, situated, day),
        )
        why = by_regime(words.why, situated.regime)
        found.append(
            Question(
                id=words.id,
                group=words.group,
                text=told or _plain(words, situated),
                why=f"{why} {row.note}" if row and _lifted(row, situated) else why,
                good=file("questions")["told_good"] if told else by_regime(good, situated.regime),
                bad=by_regime(bad, situated.regime),
                basis=tuple(dict.fromkeys(behind)),
                must_tell=teller.must_tell if teller else "no",
                told=bool(told),
                card=words.card,
            )
        )
    return tuple(found)


def _state_basis(row: Row, situated: Situation) -> tuple[str, ...]:
    """The rules of the state that decide this row of "What can I say no to?"."""
    rules = (library().rules[name] for name in row.basis)
    return tuple(rule.id for rule in rules if rule.code == situated.jurisdiction and situated.place.american)


def _lifted(row: Row, situated: Situation) -> bool:
    """Whether the state alone decides this row, and for the better: its note then names the state's law."""
    return bool(row.basis) and row.basis == _state_basis(row, situated) and row.verdict in ("choice", "not-allowed")


def _plain(words: QuestionWords, situated: Situation) -> str:
    """The words for someone who was told nothing: of a scan that is done, or of one to come."""
    return by_regime(words.past if is_done(situated) and words.past else words.ask, situated.regime)


def is_done(situated: Situation) -> bool:
    """Whether the scan was done already."""
    return situated.answers.when == "after" or situated.answers.signer == "deceased"


def grouped(found: Iterable[Question]) -> tuple[QuestionGroup, ...]:
    """The questions under the headings of their groups; a group without one is left out."""
    found = tuple(found)
    groups = (
        QuestionGroup(name, title, tuple(question for question in found if question.group == name))
        for name, title in file("questions")["groups"].items()
    )
    return tuple(group for group in groups if group.questions)


def for_card(found: Iterable[Question], most: int = MOST_ON_CARD) -> tuple[Question, ...]:
    """The questions that matter most, five to `most` of them, in the order of the plan."""
    found = tuple(found)
    ranked = sorted(found, key=lambda question: question.card or MOST_ON_CARD + len(found))
    chosen = [question for question in ranked if question.card][:most]
    chosen += [question for question in ranked if not question.card][: max(0, FEWEST_ON_CARD - len(chosen))]
    return tuple(question for question in found if question in chosen)


def general_questions(day: datetime.date) -> tuple[Question, ...]:
    """The questions for anyone: a scan to come at a hospital, nothing told, no state."""
    situated = situation(Answers(when="before", provider="hospital", goals=("unsure", "know-ai", "say-no")))
    return questions(situated, say_no(situated, day), day)
