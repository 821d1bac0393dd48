"""Find a rule, a letter, an article or a question by its words: SQLite's full-text index, in memory, built once a process.

What a visitor types is a bound value of one query. Nothing of it is kept.
"""

import datetime
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.utils import timezone

from privacyhelper.law import library
from privacyhelper.letters.words import slugs, words_of
from privacyhelper.plan.every_question import every_question

from . import learn, names, rights
from .words import read

Kind = Literal["letter", "article", "question", "page", "rule"]
LONGEST = 100  # characters that are looked at
MOST_WORDS = 12
SHOWN: dict[Kind, int] = {"letter": 4, "article": 5, "question": 4, "page": 3, "rule": 20}
FEW = 3  # with fewer results that hold every word, those that hold one of them are shown too


@dataclass(frozen=True)
class Found:
    """One result. `where`: the place of a rule, in words; `says`: its first sentences; `starts`: set if not in force yet."""

    kind: Kind
    title: str
    href: str
    says: str
    where: str = ""
    starts: datetime.date | None = None


@dataclass(frozen=True)
class Results:
    """What was found, by kind. `place`: (address, name) of a place that was typed; `loose`: not every word was found."""

    by_kind: dict[Kind, tuple[Found, ...]]
    place: tuple[str, str] | None
    loose: bool

    @property
    def shown(self) -> list[tuple[str, tuple[Found, ...]]]:
        """Each kind that has results, under its heading."""
        return [(read_words()["headings"][kind], found) for kind, found in self.by_kind.items() if found]

    @property
    def any(self) -> bool:
        return bool(self.place or any(self.by_kind.values()))


def find(typed: str, day: datetime.date) -> Results:
    """What holds the typed words, best first, as the law stands on `day`; what has ended is left out. Never raises."""
    words = _words(typed)
    ids = _matches(words, " AND ")
    loose = len(ids) < FEW and len(words) > 1
    if loose:
        ids = list(dict.fromkeys(ids + _matches(words, " OR ")))
    found: dict[Kind, list[Found]] = {kind: [] for kind in SHOWN}
    for id in ids:
        one = _index().entries[id]
        rule = library().rules.get(one.href.partition("#")[2]) if one.kind == "rule" else None
        if rule and rule.ends and rule.ends < day:
            continue
        if rule and rule.effective and rule.effective > day:
            one = Found(one.kind, one.title, one.href, one.says, one.where, rule.effective)
        if len(found[one.kind]) < SHOWN[one.kind]:
            found[one.kind].append(one)
    return Results({kind: tuple(ones) for kind, ones in found.items()}, _place(typed), loose)


def _place(typed: str) -> tuple[str, str] | None:
    slug = names.meant(typed[:LONGEST])
    place = library().by_slug(slug) if slug else None
    return (f"/rights/{slug}/", place.name) if place else None


def _words(typed: str) -> list[str]:
    """The words that say what is looked for; all of them if they are all common ones."""
    typed_words = re.findall(r"[^\W_]+", typed[:LONGEST].lower())[:MOST_WORDS]
    return [word for word in typed_words if word not in read_words()["ignored"]] or typed_words


@cache
def read_words() -> dict:
    """words/find.yaml, read once a process."""
    return dict(read("find"))


def _matches(words: list[str], joined: str) -> list[int]:
    """The row ids that match, best first: a title weighs more than a text, a whole page less than a letter."""
    if not words:
        return []
    query = joined.join(f"({' OR '.join(_forms(word))})" for word in words)
    rows = _index().db.execute(
        "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 8.0, 3.0, 1.0) LIMIT 200", (query,)
    )
    return [row[0] for row in rows]


def _forms(word: str) -> Iterator[str]:
    """The word as it begins others, and what our pages call it. Quoted, so that nothing typed is read as a command."""
    yield f'"{word}"*' if len(word) > 2 else f'"{word}"'
    for other in read_words()["also"].get(word, ()):
        yield f'"{other}"'


@dataclass(frozen=True)
class _Index:
    db: sqlite3.Connection
    entries: dict[int, Found]


@cache
def _index() -> _Index:
    """The index of all pages. SQLite locks for itself (threadsafety 3), so every thread may ask."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute("CREATE VIRTUAL TABLE found USING fts5(title, place, words, tokenize='porter unicode61')")
    entries = {}
    for number, (entry, words) in enumerate(_entries(), 1):
        entries[number] = entry
        db.execute(
            "INSERT INTO found(rowid, title, place, words) VALUES (?, ?, ?, ?)",
            (number, entry.title, entry.where, words),
        )
    return _Index(db, entries)


def _entries() -> Iterator[tuple[Found, str]]:
    """Everything that can be found, with the words it is found by."""
    for slug in slugs():
        kind = words_of(slug)
        yield Found("letter", kind.name, f"/letters/{slug}/", kind.does), f"{kind.does} {kind.does_not} {slug}"
    for article in learn.articles().values():
        words = " ".join([part.heading for part in article.parts] + [item.text for item in article.items])
        yield Found("article", article.title, f"/learn/{article.slug}/", article.answer), words
        for exam in article.exams:
            href = f"/learn/{article.slug}/#{exam.id}"
            yield Found("article", f"{article.title}: {exam.name}", href, exam.does[0].text), exam.ask[0].text
    for group in every_question("", timezone.localdate()):
        for listed in group.questions:
            question = listed.question
            words = f"{question.why} {question.good} {question.bad}"
            yield Found("question", question.text, f"/questions/#{question.id}", question.why), words
    for entry in read_words()["pages"]:
        yield Found("page", entry["title"], entry["href"], ""), entry["words"]
    for place in library().jurisdictions.values():
        for rule in place.rules:
            words = f"{rule.says} {rule.limits} {rule.citation} {rule.bill or ''}"
            yield Found("rule", rule.title, rights.href(rule), rule.says, rights.within(place)), words
