"""One question put to the law of every state, as plain data: the answer is worked out from the rules, never written by hand."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from privacyhelper.law import Clock, Jurisdiction, Place, Rule, Standing, library, reach, standing
from privacyhelper.letters.dates import clock_for, records_clock

from . import phrases, rights
from .words import read

SURE = (Standing.CLAIM, Standing.CLAIM_IF_HIPAA)
READING = frozenset(("ai-reading", "ai-image-processing", "operations"))


@dataclass(frozen=True)
class Answer:
    """The answer of one state's law. `level`: an id of words/compare.yaml. `clock`: the time limit behind it, if any.

    decided_by: the rules that the answer rests on. starts: set where it counts from a later day.
    """

    level: str
    decided_by: tuple[Rule, ...] = ()
    clock: Clock | None = None
    starts: datetime.date | None = None


@dataclass(frozen=True)
class Row:
    """One state in the table. words: the answer; tint: 1 to 4 for the map; others: further rules of the state on this."""

    place: Jurisdiction
    slug: str
    answer: Answer
    words: str
    tint: int
    others: tuple[Rule, ...]

    @property
    def rules(self) -> tuple[tuple[Rule, str, str], ...]:
        """Every rule on this with its address and what makes it less than sure, those that decide first."""
        every = (*self.answer.decided_by, *self.others)
        return tuple((rule, rights.href(rule), " ".join(phrases.marks(rule))) for rule in every)


@dataclass(frozen=True)
class Table:
    """One question and every state's answer. legend: tint, words and number of states for each kind of answer given."""

    id: str
    words: Mapping[str, Any]
    rows: tuple[Row, ...]

    @property
    def legend(self) -> tuple[tuple[int, str, int], ...]:
        count: dict[tuple[int, str], int] = {}
        for level, words in self.words["levels"].items():
            number = sum(row.answer.level == level for row in self.rows)
            if number:
                key = (words["tint"], words["map"])
                count[key] = count.get(key, 0) + number
        return tuple((tint, words, number) for (tint, words), number in sorted(count.items(), reverse=True))


@cache
def words() -> Mapping[str, Any]:
    """words/compare.yaml, read once a process."""
    return read("compare")


def table(question: str, day: datetime.date, by_answer: bool = False) -> Table:
    """Every state's answer to one question on `day`: by name, or the most that is given first. Raises KeyError."""
    entry = words()["questions"][question]
    rows = [_row(question, entry, state, day) for state in rights.states(library())]
    if by_answer:
        order = list(entry["levels"])
        rows.sort(key=lambda row: (order.index(row.answer.level), _length(row.answer.clock), row.place.name))
    return Table(question, entry, tuple(rows))


def _row(question: str, entry: Mapping[str, Any], state: Jurisdiction, day: datetime.date) -> Row:
    answer = ANSWERS[question](state, day)
    level = entry["levels"][answer.level]
    said = level["words"].format(
        time=phrases.time_of(answer.clock) if answer.clock else "",
        date=phrases.day_words(answer.starts) if answer.starts else "",
    )
    others = tuple(
        rule
        for rule in state.rules
        if rule.topic in entry["topics"] and rule not in answer.decided_by and not (rule.ends and rule.ends < day)
    )
    return Row(state, library().slug(state.code), answer, said, level["tint"], others)


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


def _later(rules: Iterable[Rule], day: datetime.date) -> Answer | None:
    """The first of these that starts after `day`."""
    coming = [rule for rule in rules if rule.effective and rule.effective > day and rule.evidence.level != "memory"]
    first = min(coming, key=lambda rule: rule.effective or day, default=None)
    return Answer("later", (first,), starts=first.effective) if first else None


def copies(state: Jurisdiction, day: datetime.date) -> Answer:
    """The time for a copy of a CT scan at a hospital, as our letters count it; what is sooner than HIPAA's counts."""
    place = _hospital(state)
    images = clock_for("copy", place, day, "ct")
    records = records_clock(place, day, day, None)
    if images and images.rule.code == state.code:
        return Answer("sooner", (images.rule,), images.clock)
    usual = _length(images.clock) if images else 0
    if records and records.certain and _length(records.clock) < usual:
        return Answer("report", (records.rule,), records.clock)
    maybe = [
        (rule, clock)
        for rule in _on(state, "records-access", day)
        for clock in rule.clocks
        if clock.for_ == "copy" and reach(rule, place) != "no" and rule.force != "option" and _length(clock) < usual
    ]
    if not maybe:
        return Answer("none")
    rule, clock = min(maybe, key=lambda one: _length(one[1]))
    return Answer("unsure", (rule,), clock)


def ai(state: Jurisdiction, day: datetime.date) -> Answer:
    """Whether a law makes a hospital tell of AI in care; by the uses that its rules make them tell of."""
    place, rules = _hospital(state), _on(state, "ai-notice", day)
    telling = [rule for rule in rules if rule.must_tell and reach(rule, place) != "no"]
    about_care = [rule for rule in telling if READING & set(rule.must_tell)]
    sure = [rule for rule in about_care if standing(rule, place, day) in SURE]
    if sure:
        return Answer("must", tuple(sure))
    if about_care:
        return Answer("must-unsure", tuple(about_care))
    if telling:
        return Answer("messages", tuple(telling))
    later = _later((rule for rule in state.rules if rule.topic == "ai-notice" and rule.must_tell), day)
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
    for level in ("not-allowed", "choice"):
        sure = tuple(
            rule
            for rule in reaching
            if rule.lifts[use] == level and any(standing(rule, place, day) in SURE for place in places)
        )
        if sure:
            return Answer(level, sure)
    if reaching:
        return Answer("unsure", tuple(reaching))
    rules = tuple(_on(state, topic, day))
    return Answer("other", rules) if rules else Answer("none")


def apps(state: Jurisdiction, day: datetime.date) -> Answer:
    """What the state's consumer law gives against an app that HIPAA does not cover."""
    place = _app(state)
    rules = [rule for rule in _on(state, "consumer-data", day) if reach(rule, place) != "no" and rule.force != "option"]
    sure = [rule for rule in rules if standing(rule, place, day) in SURE]
    rights_given = tuple(rule for rule in sure if rule.force == "right")
    if rights_given:
        return Answer("right", rights_given)
    if sure:
        return Answer("limits", tuple(sure))
    if rules:
        return Answer("unsure", tuple(rules))
    return _later((rule for rule in state.rules if rule.topic == "consumer-data"), day) or Answer("none")


def breach(state: Jurisdiction, day: datetime.date) -> Answer:
    """How soon after they find out people must be told: the shortest time that binds a hospital, else an app or a firm."""
    rules = [rule for rule in _on(state, "breach-notice", day) if rule.force != "option"]
    for place in (_hospital(state), _app(state)):
        bound = [rule for rule in rules if reach(rule, place) != "no"]
        timed = [(rule, clock) for rule in bound for clock in rule.clocks if clock.for_ == "notify"]
        sure = [one for one in timed if standing(one[0], place, day) in SURE]
        if timed:
            rule, clock = min(sure or timed, key=lambda one: _length(one[1]))
            level = "elsewhere" if place.provider == "app" else "days" if sure else "days-unsure"
            return Answer(level, (rule,), clock)
        if bound:
            return Answer("soon-elsewhere" if place.provider == "app" else "soon", tuple(bound))
    return Answer("other", tuple(rules)) if rules else Answer("none")


ANSWERS: Mapping[str, Callable[[Jurisdiction, datetime.date], Answer]] = {
    "copies": copies,
    "ai": ai,
    "research": research,
    "exchange": exchange,
    "apps": apps,
    "breach": breach,
}
