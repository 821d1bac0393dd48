"""What a plan says beside questions and letters: which law governs, limits, habits, warnings, words for the desk."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from privacyhelper.case.say_no import Row
from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import standing
from privacyhelper.language import per_language
from privacyhelper.law import Standing, library

from .model import Governs, Note, RuleNote, Wrong
from .rules import basis
from .words import Entry, file, read


@dataclass(frozen=True, kw_only=True)
class LawWords(Entry):
    law: str
    why: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WrongWords(Entry):
    id: str
    name: str
    why: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoteWords(Entry):
    """One entry of not_given, habits or warnings in words/notes.yaml; the file's head says what each field does."""

    id: str
    text: str
    title: str = ""
    basis: tuple[str, ...] = ()
    unless_row: Mapping[str, list[str]] = field(default_factory=dict)
    unless_told: str = ""
    until: str = ""
    needs: str = ""


@per_language
def _laws() -> tuple[LawWords, ...]:
    return read(LawWords, file("governs")["laws"])


@per_language
def _wrong() -> tuple[WrongWords, ...]:
    return read(WrongWords, file("governs")["wrong"])


@per_language
def _notes(kind: str) -> tuple[NoteWords, ...]:
    return read(NoteWords, file("notes")[kind])


def place_words(situation: Situation) -> str:
    """The place within a sentence: this hospital, this app or website."""
    return file("governs")["places"][situation.answers.provider or "unsure"]


def governs(situation: Situation, state: Iterable[RuleNote], day: datetime.date) -> Governs:
    """Which law governs, why, and which letters would be wrong. state: what the state adds here (rules.state_rules)."""
    words = next(law for law in _laws() if law.holds(situation))
    place, why = place_words(situation), words.why
    if situation.place.american and tuple(state):
        name = library().jurisdictions[situation.jurisdiction].name
        why = f"{why} {file('governs')['state'].format(state=name)}"
    wrong = (
        Wrong(one.id, one.name, one.why, basis(one.basis, situation, day)) for one in _wrong() if one.holds(situation)
    )
    return Governs(words.law.format(place=place), why, basis(words.basis, situation, day), tuple(wrong))


def not_given(situation: Situation, rows: Iterable[Row], day: datetime.date) -> tuple[Note, ...]:
    """What the law does not give here; a limit that a rule of the place lifts is left out."""
    by_use = {row.use: row for row in rows}
    found = []
    for words in _notes("not_given"):
        lifted = any(by_use[use].verdict in verdicts for use, verdicts in words.unless_row.items() if use in by_use)
        told = words.unless_told and by_use[words.unless_told].must_tell == "yes"
        over = words.until and library().rules[words.until].in_force(day)
        if words.holds(situation) and not (lifted or told or over):
            found.append(Note(words.id, words.text, words.title, basis(words.basis, situation, day)))
    return tuple(found)


def habits(situation: Situation, day: datetime.date) -> tuple[Note, ...]:
    """Good habits. One that claims a right is shown only where its rule may be claimed."""
    return _claimed("habits", situation, day)


def warnings(situation: Situation, day: datetime.date) -> tuple[Note, ...]:
    """What to watch out for. A warning that claims a right is shown only where its rule may be claimed."""
    return _claimed("warnings", situation, day)


def _claimed(kind: str, situation: Situation, day: datetime.date) -> tuple[Note, ...]:
    found = []
    for words in _notes(kind):
        text: str | None = words.text
        if words.needs:
            stands = standing(library().rules[words.needs], situation, day)
            if stands is Standing.CLAIM_IF_HIPAA:
                text = file("notes")["if_hipaa"].format(text=words.text)
            elif stands is not Standing.CLAIM:
                text = None
        if text and words.holds(situation):
            behind = (words.needs, *words.basis) if words.needs else words.basis
            found.append(Note(words.id, text, basis=basis(behind, situation, day)))
    return tuple(found)


def script(situation: Situation) -> tuple[str, ...]:
    """Words to say at the desk, for someone whose scan is today."""
    answers = situation.answers
    if answers.when != "today" or answers.signer == "deceased" or answers.provider == "app":  # an app has no desk
        return ()
    return tuple(file("notes", answers.signer)["script"])
