"""What a page under /rights/ shows of one jurisdiction on one day: parts by topic, and in them rules, as plain data."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from privacyhelper.case.answers import STATES
from privacyhelper.law import Contact, Jurisdiction, Library, Rule

from . import phrases
from .words import names, rights


@dataclass(frozen=True)
class Card:
    """One rule in words. `marks`: why it is less than sure. `starts`: set only if it is not in force yet."""

    rule: Rule
    badge: str
    marks: tuple[str, ...]
    starts: datetime.date | None
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    letters: tuple[tuple[str, str], ...]
    text_read: str
    later_changes: str
    level: str
    seen_at: str

    @property
    def tone(self) -> str:
        """The badge's look, by the class name of its kind: what is unsure never looks like what is sure."""
        if self.rule.force == "option":
            return "option"
        return "unsure" if self.marks else self.rule.force


@dataclass(frozen=True)
class Part:
    """The rules of one part of the page: `now` in force, and `later` not yet."""

    id: str
    title: str
    now: tuple[Card, ...]
    later: tuple[Card, ...]


@dataclass(frozen=True)
class RightsPage:
    """One jurisdiction. `silent`: the parts for which no rule was found."""

    jurisdiction: Jurisdiction
    parts: tuple[Part, ...]
    silent: tuple[Part, ...]
    contacts: tuple[Contact, ...]

    @property
    def place(self) -> str:
        """The name as it stands within a sentence: "Texas", "the United Kingdom"."""
        return names()["within"].get(self.jurisdiction.code, self.jurisdiction.name)

    @property
    def federal(self) -> bool:
        return self.jurisdiction.code == "US"

    @property
    def state(self) -> bool:
        """A state, DC or Puerto Rico: federal law holds beside its own."""
        return self.jurisdiction.code in STATES


def rights_page(jurisdiction: Jurisdiction, day: datetime.date) -> RightsPage:
    """The page of one jurisdiction as the law stands on `day`. A rule that has ended is nowhere on it."""
    parts = tuple(_part(entry, jurisdiction, day) for entry in rights()["parts"])
    last = parts[-1].id  # where to complain: the offices stand there, so it is never silent
    shown = tuple(part for part in parts if part.now or part.later or part.id == last)
    silent = tuple(part for part in parts if part not in shown)
    return RightsPage(jurisdiction, shown, silent, jurisdiction.contacts)


def held(jurisdiction: Jurisdiction, day: datetime.date) -> frozenset[str]:
    """The ids of the parts on which this jurisdiction has a rule in force on `day`."""
    topics = {rule.topic for rule in jurisdiction.rules if rule.in_force(day)}
    return frozenset(entry["id"] for entry in rights()["parts"] if topics & set(entry["topics"]))


def _part(entry: dict, jurisdiction: Jurisdiction, day: datetime.date) -> Part:
    rules = [rule for topic in entry["topics"] for rule in jurisdiction.rules if rule.topic == topic]
    now = tuple(card(rule, jurisdiction) for rule in rules if rule.in_force(day))
    later = [rule for rule in rules if rule.effective and rule.effective > day]
    return Part(entry["id"], entry["title"], now, tuple(card(rule, jurisdiction, rule.effective) for rule in later))


def card(rule: Rule, jurisdiction: Jurisdiction, starts: datetime.date | None = None) -> Card:
    """One rule in words; `starts` is given for a rule that is not in force yet."""
    evidence = rule.evidence
    return Card(
        rule=rule,
        badge=phrases.badge(rule),
        marks=phrases.marks(rule),
        starts=starts,
        facts=phrases.facts(rule),
        letters=() if starts or evidence.level == "memory" else _letters(rule),
        text_read=phrases.text_read(rule),
        later_changes=phrases.later_changes(rule, jurisdiction),
        level=rights()["levels"][evidence.level],
        seen_at=(urlsplit(evidence.seen).hostname or "").removeprefix("www.") if evidence.seen else "",
    )


def _letters(rule: Rule) -> tuple[tuple[str, str], ...]:
    """The letters that this rule is used in, as (address, name)."""
    return tuple((f"/letters/{slug}/", name) for slug, name in rights()["letters"].items() if slug in rule.letters)


def states(found: Library) -> tuple[Jurisdiction, ...]:
    """The states, DC and Puerto Rico in the order of the alphabet."""
    return tuple(sorted((found.jurisdictions[code] for code in STATES), key=lambda state: state.name))


def how_read(found: Iterable[Rule]) -> dict[str, int]:
    """How many rules there are (`all`), by how they were read, and how many are `argued`."""
    count = {"all": 0, "primary": 0, "secondary": 0, "memory": 0, "argued": 0}
    for rule in found:
        count["all"] += 1
        count[rule.evidence.level] += 1
        count["argued"] += rule.settled == "argued"
    return count
