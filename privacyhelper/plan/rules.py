"""Rules as a plan shows them: which ones count here, how each stands, and what the state adds."""

import datetime
from collections.abc import Iterable

from privacyhelper.case.say_no import Row
from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import leaves_out, standing
from privacyhelper.law import Rule, Standing, library, reach

from .model import RuleNote, Stands
from .words import file

_STANDS: dict[Standing, Stands] = {Standing.CLAIM: "must", Standing.CLAIM_IF_HIPAA: "if-hipaa", Standing.ASK: "may"}
_SURE_FIRST: tuple[Stands, ...] = ("must", "if-hipaa", "may", "option")


def counts(rule: Rule, situation: Situation, day: datetime.date) -> bool:
    """Whether a plan may speak of a rule at all: it was read, is in force and reaches this place, surely or maybe."""
    read = rule.evidence.level != "memory" and rule.in_force(day)
    return read and reach(rule, situation.place) != "no" and not leaves_out(rule, situation)


def basis(ids: Iterable[str], situation: Situation, day: datetime.date) -> tuple[str, ...]:
    """Those of these rules that count here, once each. Raises KeyError for an id that no law file has."""
    rules = (library().rules[name] for name in dict.fromkeys(ids))
    return tuple(rule.id for rule in rules if counts(rule, situation, day))


def stands(rule: Rule, situation: Situation, day: datetime.date) -> Stands:
    """How a rule that counts stands at this place."""
    return _STANDS.get(standing(rule, situation, day), "option")


def note(rule: Rule, how: Stands) -> RuleNote:
    return RuleNote(rule, how, file("notes")["stands"][how])


def notes_on(ids: Iterable[str], situation: Situation, day: datetime.date) -> tuple[RuleNote, ...]:
    """The rules that count here, each with how it stands, in the order given."""
    rules = (library().rules[name] for name in basis(ids, situation, day))
    return tuple(note(rule, stands(rule, situation, day)) for rule in rules if _for_scan(rule, situation))


def state_rules(situation: Situation, rows: Iterable[Row], day: datetime.date) -> tuple[RuleNote, ...]:
    """What the state (the EU, the UK) adds for this place, first things first.

    rows: those of "What can I say no to?". A rule that decides one is in the list even where it binds someone else, such as
    the state's health information exchange.
    """
    if situation.jurisdiction == "":
        return ()
    deciding = {name for row in rows for name in (*row.basis, *row.maybe, *row.told_by)}
    doubtful = {name for row in rows for name in (*row.maybe, *(row.told_by if row.must_tell == "unclear" else ()))}
    found = []
    for rule in library().in_force(situation.jurisdiction, day):
        if counts(rule, situation, day) and _for_scan(rule, situation):
            found.append(note(rule, stands(rule, situation, day)))
        elif rule.id in deciding and rule.evidence.level != "memory":
            found.append(note(rule, "may" if rule.id in doubtful else "must"))
    order = _order(situation)
    return tuple(sorted(found, key=lambda one: (order[one.rule.topic], _SURE_FIRST.index(one.stands))))


def _for_scan(rule: Rule, situation: Situation) -> bool:
    """Whether a rule is about this scan. One with a time limit for copies holds for the report and records of any scan."""
    records = rule.topic == "records-access" and any(clock.for_ in ("copy", "look") for clock in rule.clocks)
    return not rule.scans or situation.answers.scan in (*rule.scans, "") or records


def _order(situation: Situation) -> dict[str, int]:
    """The place of each topic in the list: those of the person's goals first."""
    words = file("notes")
    wanted = [topic for goal in situation.answers.goals for topic in words["goals"].get(goal, ())]
    return {topic: place for place, topic in enumerate(dict.fromkeys([*wanted, *words["order"]]))}
