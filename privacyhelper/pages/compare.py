"""One question put to the law of every state, as plain data: the answer is worked out from the rules, never written by hand."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from privacyhelper.language import day_words, remembered
from privacyhelper.law import Clock, Jurisdiction, Place, Rule, Standing, library, reach, standing
from privacyhelper.letters.dates import clock_for, records_clock

from . import phrases, rights
from .words import read

SURE = (Standing.CLAIM, Standing.CLAIM_IF_HIPAA)
READING = frozenset(("ai-reading", "ai-image-processing", "operations"))
UNSURE = 0  # the tint of an answer that is not sure


@dataclass(frozen=True)
class Answer:
    """The answer of one state's law. `level`: an id of words/compare.yaml. `clock`: the time limit behind it, if any.

    decided_by: the rules that the answer rests on. sure: they were read, are settled and reach the place asked about.
    starts: set where it counts from a later day.
    """

    level: str
    decided_by: tuple[Rule, ...] = ()
    sure: bool = True
    clock: Clock | None = None
    starts: datetime.date | None = None


@dataclass(frozen=True)
class Row:
    """One state in the table. words: the answer; doubt: why it is not sure, or ""; group: the kind of answer; others: further rules of the state on this."""

    place: Jurisdiction
    slug: str
    answer: Answer
    words: str
    doubt: str
    group: str
    tint: int
    others: tuple[Rule, ...]
    day: datetime.date

    @cached_property  # the page asks three times, and the table is kept for the day
    def rules(self) -> tuple[tuple[rights.Card, str], ...]:
        """Every rule on this as its card, with its address; those that decide first."""
        every = (*self.answer.decided_by, *self.others)
        return tuple((_card(rule, self.day), rights.href(rule)) for rule in every)


def _card(rule: Rule, day: datetime.date) -> rights.Card:
    return rights.card(rule, library().jurisdictions[rule.code], rights.starts(rule, day))


@dataclass(frozen=True)
class Table:
    """One question and every state's answer. legend: tint, words and number of states for each kind of answer given."""

    id: str
    words: Mapping[str, Any]
    rows: tuple[Row, ...]

    @property
    def legend(self) -> tuple[tuple[int, str, int], ...]:
        levels = self.words["levels"]
        sure = Counter(
            (levels[row.answer.level]["tint"], levels[row.answer.level]["map"]) for row in self.rows if row.answer.sure
        )
        order = list(dict.fromkeys((level["tint"], level["map"]) for level in levels.values()))
        shown = [(tint, said, sure[tint, said]) for tint, said in order if sure[tint, said]]
        unsure = sum(not row.answer.sure for row in self.rows)
        return (*shown, (UNSURE, words()["not-sure"], unsure)) if unsure else tuple(shown)


def words() -> Mapping[str, Any]:
    """words/compare.yaml, read once a process."""
    return read("compare")


@remembered(most=16)  # twelve tables a day
def table(question: str, day: datetime.date, by_answer: bool = False) -> Table:
    """Every state's answer to one question on `day`: by name, or the most that is given first. Raises KeyError."""
    entry = words()["questions"][question]
    rows = [_row(question, entry, state, day) for state in rights.states(library())]
    if by_answer:
        order = list(entry["levels"])
        rows.sort(
            key=lambda row: (
                order.index(row.answer.level),
                not row.answer.sure,
                _length(row.answer.clock),
                row.place.name,
            )
        )
    return Table(question, entry, tuple(rows))


def _row(question: str, entry: Mapping[str, Any], state: Jurisdiction, day: datetime.date) -> Row:
    answer = ANSWERS[question](state, day)
    level = entry["levels"][answer.level]
    said = (level["words"] if answer.sure else level.get("unsure", level["words"])).format(
        time=phrases.time_of(answer.clock) if answer.clock else "",
        date=day_words(answer.starts) if answer.starts else "",
    )
    marks = dict.fromkeys(mark for rule in answer.decided_by for mark in phrases.marks(rule))
    doubt = "" if answer.sure else " ".join(marks) or entry["may-not-reach"]
    others = tuple(
        rule
        for rule in rights.standing_rules(state, day)
        if rule.topic in entry["topics"] and rule not in answer.decided_by
    )
    tint = level["tint"] if answer.sure else UNSURE
    group = level["map"] if answer.sure else f"{level['map']} ({words()['group-unsure']})"
    return Row(state, library().slug(state.code), answer, f"{said}.", doubt, group, tint, others, day)


def _length(clock: Clock | None) -> float:
    """About how many calendar days, for sorting: five business days are a week."""
    if clock is None:
        return 0
    return clock.days * {"calendar": 1.0, "business": 1.4, "month": 30.4}[clock.kind]


def _hospital(state: Jurisdiction) -> Place:
    return Place(state.code, "hospital", "yes")


def _app(state: Jurisdiction) -> Place:
    return Place(state.code, "app", "no")


def _on(state: Jurisdiction, topic: str, day: datetime.date) -> list[Rule]:
    """The state's rules on a topic that are in force and were read at all."""
    return [
        rule for rule in state.rules if rule.topic == topic and rule.in_force(day) and rule.evidence.level != "memory"
    ]


def _is_sure(rules: Iterable[Rule], places: Iterable[Place], day: datetime.date) -> bool:
    """Whether one of these may be claimed at one of these places on `day`; what they may do or leave is never sure."""
    places = tuple(places)
    return any(standing(rule, place, day) in SURE for rule in rules for place in places)


def _later(topic: str, state: Jurisdiction, place: Place, day: datetime.date) -> Answer | None:
    """The first rule on a topic that starts after `day` and may reach the place."""
    coming = [
        (rule.effective, rule)
        for rule in state.rules
        if rule.topic == topic and rule.effective and rule.effective > day
        if rule.evidence.level != "memory" and rule.force != "option" and reach(rule, place) != "no"
    ]
    if not coming:
        return None
    starts, rule = min(coming, key=lambda one: one[0])
    return Answer("later", (rule,), _is_sure((rule,), (place,), starts), starts=starts)


def copies(state: Jurisdiction, day: datetime.date) -> Answer:
    """The time for a copy of a CT scan at a hospital, as our letters count it; what is sooner than HIPAA's counts."""
    place = _hospital(state)
    images = clock_for("copy", place, day, "ct")
    records = records_clock(place, day, day, None)
    if images is None:
        return Answer("none")
    if images.rule.code == state.code:
        return Answer("sooner", (images.rule,), images.certain, images.clock)
    usual = _length(images.clock)
    if records and records.certain and _length(records.clock) < usual:
        return Answer("report", (records.rule,), clock=records.clock)
    maybe = [
        (rule, clock)
        for rule in _on(state, "records-access", day)
        for clock in rule.clocks
        if clock.for_ == "copy" and reach(rule, place) != "no" and rule.force != "option" and _length(clock) < usual
    ]
    if not maybe:
        return Answer("none", (images.rule,))
    rule, clock = min(maybe, key=lambda one: _length(one[1]))
    return Answer("report", (rule,), False, clock)


def ai(state: Jurisdiction, day: datetime.date) -> Answer:
    """Whether a law makes a hospital tell of AI in care; by the uses that its rules make them tell of."""
    place, rules = _hospital(state), _on(state, "ai-notice", day)
    telling = [rule for rule in rules if rule.must_tell and reach(rule, place) != "no"]
    about_care = tuple(rule for rule in telling if READING & set(rule.must_tell))
    if about_care:
        return Answer("must", about_care, _is_sure(about_care, (place,), day))
    if telling:
        return Answer("messages", tuple(telling), _is_sure(telling, (place,), day))
    later = _later("ai-notice", state, place, day)
    return later or (Answer("other", tuple(rules)) if rules else Answer("none"))


def research(state: Jurisdiction, day: datetime.date) -> Answer:
    """Whether the state's law lets a patient of a hospital stop research without a signature."""
    return _lifted("research-waiver", "research", (_hospital(state),), state, day)


def exchange(state: Jurisdiction, day: datetime.date) -> Answer:
    """Whether the state's law, or the exchange's own policy, lets a patient stay out of the exchange."""
    places = (_hospital(state), Place(state.code, "exchange", "yes"))
    found = _lifted("exchange", "exchange-opt-out", places, state, day)
    options = tuple(rule for rule in found.decided_by if rule.force == "option")
    return Answer("ask", options) if found.level == "other" and options else found


def _lifted(use: str, topic: str, places: tuple[Place, ...], state: Jurisdiction, day: datetime.date) -> Answer:
    """What the state's rules decide about a kind of use; those that may be claimed before those that are not sure."""
    deciding = [
        rule for rule in library().in_force(state.code, day) if use in rule.lifts and rule.evidence.level != "memory"
    ]
    reaching = [rule for rule in deciding if any(reach(rule, place) != "no" for place in places)]
    for sure in (True, False):
        for level in ("not-allowed", "choice"):
            found = tuple(r for r in reaching if r.lifts[use] == level and _is_sure((r,), places, day) == sure)
            if found:
                return Answer(level, found, sure)
    rules = tuple(_on(state, topic, day))
    return Answer("other", rules) if rules else Answer("none")


def apps(state: Jurisdiction, day: datetime.date) -> Answer:
    """What the state's consumer law gives against an app that HIPAA does not cover."""
    place = _app(state)
    rules = [rule for rule in _on(state, "consumer-data", day) if reach(rule, place) != "no" and rule.force != "option"]
    for sure in (True, False):
        found = [rule for rule in rules if _is_sure((rule,), (place,), day) == sure]
        given = tuple(rule for rule in found if rule.force == "right")
        if found:
            return Answer("right", given, sure) if given else Answer("limits", tuple(found), sure)
    return _later("consumer-data", state, place, day) or Answer("none")


def breach(state: Jurisdiction, day: datetime.date) -> Answer:
    """How soon after they find out people must be told: the shortest time that binds a hospital, else an app or a firm."""
    rules = [rule for rule in _on(state, "breach-notice", day) if rule.force != "option"]
    for place, ending in ((_hospital(state), ""), (_app(state), "-elsewhere")):
        bound = [rule for rule in rules if reach(rule, place) != "no"]
        timed = [(rule, clock) for rule in bound for clock in rule.clocks if clock.for_ == "notify"]
        if timed:
            rule, clock = min(timed, key=lambda one: _length(one[1]))
            return Answer(f"days{ending}", (rule,), _is_sure((rule,), (place,), day), clock)
        if bound:
            return Answer(f"soon{ending}", tuple(bound), _is_sure(bound, (place,), day))
    return Answer("other", tuple(rules)) if rules else Answer("none")


ANSWERS: Mapping[str, Callable[[Jurisdiction, datetime.date], Answer]] = {
    "copies": copies,
    "ai": ai,
    "research": research,
    "exchange": exchange,
    "apps": apps,
    "breach": breach,
}
