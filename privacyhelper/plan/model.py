"""What a plan is. Frozen, made by plan.make_plan alone; it holds nothing that a person typed."""

import datetime
from dataclasses import dataclass
from typing import Literal

from privacyhelper.case.say_no import Row, first_rows, other_rows
from privacyhelper.case.situation import Situation
from privacyhelper.law import Rule
from privacyhelper.letters.dates import Due

# How a rule stands at this place: it may be claimed (must); so if HIPAA covers the place (if-hipaa); it may be asked
# about (may); it only says what they may do or leave (option).
Stands = Literal["must", "if-hipaa", "may", "option"]
Footing = Literal["must", "if-hipaa", "ask"]
# Whether HIPAA's protections for those who ask cover a place; abroad: no US law does.
Protected = Literal["yes", "maybe", "no", "abroad"]


@dataclass(frozen=True)
class RuleNote:
    """A rule and how it stands here. `words`: what the reader is told of that ("If HIPAA covers this place")."""

    rule: Rule
    stands: Stands
    words: str


@dataclass(frozen=True)
class Question:
    """A question to take along.

    text: words to say aloud. why: why it matters. good: what a good answer sounds like. bad: what to do on another one.
    basis: ids of the rules behind it, none where there is none. must_tell: yes or unclear where a law makes, or may make,
    them tell; else "no". told: the person was told something, and the words ask to confirm or to say more. card: its rank
    for the card, 0 for one that is not on it.
    """

    id: str
    group: str
    text: str
    why: str
    good: str
    bad: str
    basis: tuple[str, ...] = ()
    must_tell: str = "no"
    told: bool = False
    card: int = 0


@dataclass(frozen=True)
class QuestionGroup:
    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Pick:
    """A letter of the plan.

    due: when the answer is due or asked for; a complaint's is the day to send it by (Due.send_by). records_due: an earlier
    day for the report and records alone. later: for after the scan, not for today. note: what to know before sending, or "".
    """

    slug: str
    name: str
    force: str
    reason: str
    does: str
    does_not: str
    basis: tuple[str, ...]
    due: Due
    records_due: Due | None = None
    later: bool = False
    note: str = ""


@dataclass(frozen=True)
class OwnWords:
    """A goal without a letter of ours: the right, or what one can ask, and words to use.

    lead: what the person may expect, in the words of that footing. say: the words to use. to: where to take them. rules:
    the rules behind it, the one that decides first.
    """

    goal: str
    title: str
    footing: Footing
    lead: str
    say: str
    to: str
    rules: tuple[RuleNote, ...]


@dataclass(frozen=True)
class Wrong:
    """A letter that would be the wrong one here, and why."""

    id: str
    name: str
    why: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Governs:
    """Which law governs this place, why we think so, and the letters that would be wrong."""

    law: str
    why: str
    basis: tuple[str, ...]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True)
class Note:
    """Something to know: a limit of the law, a habit, a warning. basis: the rules it speaks of."""

    id: str
    text: str
    title: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanDate:
    """A date of a letter that is sent on the day of the plan: its answer's, or the one to send it by (Due.send_by).

    part: what the date is for, where a letter has two: records (the report and records) or images; else "".
    """

    slug: str
    name: str
    due: Due
    part: Literal["", "records", "images"] = ""


def protected(regime: str) -> Protected:
    """Whether HIPAA's protections for those who ask cover a place of this regime (case/situation.py)."""
    if regime in ("hipaa", "va"):
        return "yes"
    if regime in ("eu", "gb", "abroad"):
        return "abroad"
    return "no" if regime == "outside" else "maybe"


@dataclass(frozen=True)
class Plan:
    """One person's plan. The order of everything is the order to show it in.

    day: the day on which the law was read and the letters are dated. governs: the right-door finder's answer. script:
    words to say at the desk, for someone whose scan is today; else empty. state_rules: what the state (the EU, the UK)
    adds for this place. own_words: goals for which no letter fits. not_given: what the law does not give.
    """

    situation: Situation
    day: datetime.date
    say_no: tuple[Row, ...]
    governs: Governs
    questions: tuple[Question, ...]
    letters: tuple[Pick, ...]
    own_words: tuple[OwnWords, ...]
    state_rules: tuple[RuleNote, ...]
    not_given: tuple[Note, ...]
    habits: tuple[Note, ...]
    warnings: tuple[Note, ...]
    script: tuple[str, ...]
    dates: tuple[PlanDate, ...]

    @property
    def protected(self) -> Protected:
        """Whether HIPAA's protections for those who ask cover this place, for "Will saying no hurt my care?"."""
        return protected(self.situation.regime)

    @property
    def first_rows(self) -> tuple[Row, ...]:
        """The six rows of "What can I say no to?" to show at once."""
        return first_rows(self.say_no)

    @property
    def other_rows(self) -> tuple[Row, ...]:
        """The rows under "See all"."""
        return other_rows(self.say_no)

    @property
    def rights(self) -> tuple[str, ...]:
        """The ids of what the state adds."""
        return tuple(note.rule.id for note in self.state_rules)
