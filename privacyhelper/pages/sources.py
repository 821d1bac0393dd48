"""What every claim rests on: the pages that were read for each place's law, and the works behind the articles."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from privacyhelper.law import Contact, Jurisdiction, Rule

from . import learn, phrases, rights
from .words import read


@dataclass(frozen=True)
class Resting:
    """One rule with the two dates of its text. `starts`: set only if it is not in force yet."""

    rule: Rule
    href: str
    text_read: str
    later_changes: str
    starts: datetime.date | None


@dataclass(frozen=True)
class Read:
    """One page that was read, and the rules that rest on it. site: the host, as it is known."""

    address: str
    site: str
    rules: tuple[Resting, ...]


@dataclass(frozen=True)
class PlaceSources:
    """Where the rules of one place come from. own: pages with the law's own text; others: pages about it.

    memory: rules for which nothing was read; argued: rules whose reach lawyers may dispute; contacts: offices whose address
    was not checked.
    """

    own: tuple[Read, ...]
    others: tuple[Read, ...]
    memory: tuple[Resting, ...]
    argued: tuple[Resting, ...]
    contacts: tuple[Contact, ...]


def place_sources(jurisdiction: Jurisdiction, day: datetime.date) -> PlaceSources:
    """Every rule of the place that has not ended on `day`, sorted by how it was read."""
    resting = [_resting(rule, jurisdiction, day) for rule in rights.standing_rules(jurisdiction, day)]
    return PlaceSources(
        own=_read(one for one in resting if one.rule.evidence.level == "primary"),
        others=_read(one for one in resting if one.rule.evidence.level == "secondary"),
        memory=tuple(one for one in resting if one.rule.evidence.level == "memory"),
        argued=tuple(one for one in resting if one.rule.settled == "argued"),
        contacts=tuple(one for one in jurisdiction.contacts if one.evidence.level == "memory"),
    )


def _resting(rule: Rule, jurisdiction: Jurisdiction, day: datetime.date) -> Resting:
    starts = rights.starts(rule, day)
    return Resting(rule, rights.href(rule), phrases.text_read(rule), phrases.later_changes(rule, jurisdiction), starts)


def _read(found: Iterable[Resting]) -> tuple[Read, ...]:
    """The rules by the page they were read on, in the order of the file."""
    by_page: dict[str, list[Resting]] = {}
    for one in found:
        by_page.setdefault(str(one.rule.evidence.seen), []).append(one)
    return tuple(Read(page, rights.site(page), tuple(ones)) for page, ones in by_page.items())


@dataclass(frozen=True)
class Work:
    """One work behind the articles, how it was read, and the articles that name it."""

    source: learn.Source
    how_read: str
    articles: tuple[learn.Article, ...]


def works(articles: Iterable[learn.Article] | None = None) -> tuple[Work, ...]:
    """Every work behind these articles (None: all), by title; two that read the same page share one entry."""
    words = read("learn")["read"]
    named: dict[str, dict[str, learn.Article]] = {}
    for article in learn.articles().values() if articles is None else articles:
        for item in article.items:
            for id in item.from_:
                named.setdefault(learn.sources()[id].url, {})[article.slug] = article
    by_address = {source.url: source for source in learn.sources().values() if source.url in named}
    found = [Work(source, words[source.read], tuple(named[url].values())) for url, source in by_address.items()]
    return tuple(sorted(found, key=lambda work: work.source.title.lower()))
