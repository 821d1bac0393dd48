"""What a page under /rights/ shows of one jurisdiction on one day: parts by topic, and in them rules, as plain data."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from privacyhelper.case.answers import PROVIDERS, STATES
from privacyhelper.law import Contact, Jurisdiction, Library, Place, Rule, library, reach
from privacyhelper.law.reach import ABROAD
from privacyhelper.letters.words import words_of

from . import phrases
from .words import names, rights

# A place with more rules than this has a page for each topic: nobody reads more on a phone, and it would be above 12 KB.
MOST_ON_A_PAGE = 20
# The letters whose date a rule's time limit may set, by what the limit is for.
DATED = {"copy": "access-images", "list": "accounting", "correct": "amendment"}


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
    def href(self) -> str:
        return href(self.rule)

    @property
    def tone(self) -> str:
        """The badge's look, by the class name of its kind: what is unsure never looks like what is sure."""
        if self.rule.force == "option":
            return "option"
        return "unsure" if self.marks else self.rule.force


@dataclass(frozen=True)
class Part:
    """The rules on one topic: `now` in force, and `later` not yet. id: of its heading on the page of the place."""

    id: str
    title: str
    now: tuple[Card, ...]
    later: tuple[Card, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.now + self.later

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return _slug(self.id)


@dataclass(frozen=True)
class RightsPage:
    """One jurisdiction. `silent`: the parts for which no rule was found.

    different: the sentences of the answer at the top, each with the rules that it rests on as (address, title). contacts:
    offices, and what each handles, as sentences.
    """

    jurisdiction: Jurisdiction
    different: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    parts: tuple[Part, ...]
    silent: tuple[Part, ...]
    contacts: tuple[tuple[Contact, str], ...]

    @property
    def place(self) -> str:
        """The name as it stands within a sentence."""
        return within(self.jurisdiction)

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return library().slug(self.jurisdiction.code)

    @property
    def by_topic(self) -> bool:
        """Whether the rules stand on a page for each topic, and only their titles here."""
        return by_topic(self.jurisdiction)

    @property
    def federal(self) -> bool:
        return self.jurisdiction.code == "US"

    @property
    def abroad(self) -> bool:
        return self.jurisdiction.code in ABROAD

    @property
    def state(self) -> bool:
        """A state, DC or Puerto Rico: federal law holds beside its own."""
        return self.jurisdiction.code in STATES


def within(jurisdiction: Jurisdiction) -> str:
    """The name as it stands within a sentence: "Texas", "the United Kingdom"."""
    return names()["within"].get(jurisdiction.code, jurisdiction.name)


def by_topic(jurisdiction: Jurisdiction) -> bool:
    """Whether each topic has a page of its own there. By the rules of every day, so that an address lasts."""
    return len(jurisdiction.rules) > MOST_ON_A_PAGE


def href(rule: Rule) -> str:
    """Where we tell all of a rule: on the page of its place, or of its topic there."""
    place = library().slug(rule.code)
    if by_topic(library().jurisdictions[rule.code]):
        return f"{reverse('rights-topic', args=[place, _topics()[rule.topic]])}#{rule.id}"
    return f"{reverse('rights-one', args=[place])}#{rule.id}"


@cache
def _topics() -> Mapping[str, str]:
    """The name in addresses of the part in which each topic of the law is told."""
    return {topic: _slug(entry["id"]) for entry in rights()["parts"] for topic in entry["topics"]}


def _slug(part: str) -> str:
    return part.removeprefix("topic-")


def topics() -> frozenset[str]:
    """The names of all topics in addresses."""
    return frozenset(_topics().values())


def site(address: str) -> str:
    """The host of an address: "law.justia.com"."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def starts(rule: Rule, day: datetime.date) -> datetime.date | None:
    """The rule's first day, if it is not in force yet."""
    return rule.effective if rule.effective and rule.effective > day else None


def standing_rules(jurisdiction: Jurisdiction, day: datetime.date) -> tuple[Rule, ...]:
    """The rules that have not ended on `day`: in force, or to come."""
    return tuple(rule for rule in jurisdiction.rules if not (rule.ends and rule.ends < day))


def rights_page(jurisdiction: Jurisdiction, day: datetime.date) -> RightsPage:
    """The page of one jurisdiction as the law stands on `day`. A rule that has ended is nowhere on it."""
    parts = tuple(_part(entry, jurisdiction, day) for entry in rights()["parts"])
    last = parts[-1].id  # where to complain: the offices stand there, so it is never silent
    shown = tuple(part for part in parts if part.cards or part.id == last)
    silent = tuple(part for part in parts if part not in shown)
    contacts = tuple((contact, phrases.sentence(contact.handles)) for contact in jurisdiction.contacts)
    return RightsPage(jurisdiction, _different(jurisdiction, day), shown, silent, contacts)


def _different(jurisdiction: Jurisdiction, day: datetime.date) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The sentences whose rules have not ended, all of them."""
    rules = {rule.id: rule for rule in standing_rules(jurisdiction, day)}
    return tuple(
        (one.says, tuple((href(rules[id]), rules[id].title) for id in one.rules))
        for one in jurisdiction.different
        if rules.keys() >= set(one.rules)
    )


def held(jurisdiction: Jurisdiction, day: datetime.date) -> frozenset[str]:
    """The ids of the parts on which this jurisdiction has a rule in force on `day`."""
    topics = {rule.topic for rule in jurisdiction.rules if rule.in_force(day)}
    return frozenset(entry["id"] for entry in rights()["parts"] if topics & set(entry["topics"]))


def _part(entry: Mapping[str, Any], jurisdiction: Jurisdiction, day: datetime.date) -> Part:
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
        seen_at=site(evidence.seen) if evidence.seen else "",
    )


def _letters(rule: Rule) -> tuple[tuple[str, str], ...]:
    """The letters that use this rule, as (address, name): they ask under it, or count a date from it."""
    names = rights()["letters"]
    used = [slug for slug in names if slug in rule.letters and _uses(slug, rule)]
    if not used and "complaint" in rule.letters:
        used = ["complaint"]
    state = "" if rule.code == "US" else f"?state={rule.code}"
    return tuple((f"{reverse('letter', args=[slug])}{state}", names[slug]) for slug in used)


def _uses(slug: str, rule: Rule) -> bool:
    asks = rule.in_letter.asks if rule.in_letter else {}
    return slug in asks or rule.id in words_of(slug).cited or (slug in _dated(rule) and _binds_a_reader(rule))


def _dated(rule: Rule) -> set[str]:
    return {DATED[clock.for_] for clock in rule.clocks if clock.for_ in DATED and clock.starts in ("received", "paid")}


def _binds_a_reader(rule: Rule) -> bool:
    """Whether it may bind a place that such letters go to: not one for insurers, exchanges or the state alone."""
    state = "" if rule.code == "US" else rule.code
    return any(reach(rule, Place(state, kind, hipaa)) != "no" for kind in PROVIDERS for hipaa in ("yes", "no"))


def states(found: Library) -> tuple[Jurisdiction, ...]:
    """The states, DC and Puerto Rico in the order of the alphabet."""
    return tuple(sorted((found.jurisdictions[code] for code in STATES), key=lambda state: state.name))


def abroad(found: Library) -> tuple[Jurisdiction, ...]:
    """The European Union and the United Kingdom."""
    return tuple(found.jurisdictions[code] for code in ("EU", "GB"))


def how_read(found: Iterable[Rule]) -> dict[str, int]:
    """How many rules there are (`all`), by how they were read, and how many are `argued`."""
    count = {"all": 0, "primary": 0, "secondary": 0, "memory": 0, "argued": 0}
    for rule in found:
        count["all"] += 1
        count[rule.evidence.level] += 1
        count["argued"] += rule.settled == "argued"
    return count
