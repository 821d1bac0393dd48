"""Find a rule, a letter, an article or a question by its words: SQLite's full-text index, in memory, built once a day.

What a visitor types is a bound value of one query. Nothing of it is kept here.
"""

import datetime
import difflib
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal

from django.urls import reverse

from privacyhelper.language import remembered
from privacyhelper.law import Rule, library
from privacyhelper.law.reach import ABROAD
from privacyhelper.letters.words import for_regime, slugs, words_of
from privacyhelper.plan.every_question import every_question

from . import learn, names, rights
from .words import read

Kind = Literal["letter", "article", "question", "page", "rule"]
LONGEST = 100  # characters that are looked at
MOST_WORDS = 12
SHOWN: dict[Kind, int] = {"letter": 4, "article": 5, "question": 4, "page": 3, "rule": 12}
FEW = 3  # with fewer results that hold every word, those that hold one of them are shown too


@dataclass(frozen=True)
class Found:
    """One result. `says`: its first sentences. For a rule: `where`, the place; `card`, its badge, marks and start."""

    kind: Kind
    title: str
    href: str
    says: str
    where: str = ""
    card: rights.Card | None = None


@dataclass(frozen=True)
class Results:
    """What was found, by kind. `place`: (address, name) of a place that was typed; `loose`: not every word was found.

    instead: the words that were looked for, where none of those typed was known as it was spelled; else "".
    """

    by_kind: dict[Kind, tuple[Found, ...]]
    place: tuple[str, str] | None
    loose: bool
    instead: str

    @property
    def shown(self) -> list[tuple[str, tuple[Found, ...]]]:
        """Each kind that has results, under its heading."""
        return [(_words_of_find()["headings"][kind], found) for kind, found in self.by_kind.items() if found]

    @property
    def any(self) -> bool:
        return bool(self.place or any(self.by_kind.values()))


def find(typed: str, day: datetime.date) -> Results:
    """What holds the typed words, best first, as the law stands on `day`; what has ended is left out. Never raises."""
    index, words = _index(day), _words(typed)
    spelled = [index.spelled(word) for word in words]
    ids = index.matches(spelled, " AND ")
    loose = len(ids) < FEW and len(words) > 1
    if loose:
        ids = list(dict.fromkeys(ids + index.matches(spelled, " OR ")))
    found: dict[Kind, list[Found]] = {kind: [] for kind in SHOWN}
    for id in ids:
        found[index.entries[id].kind].append(index.entries[id])
    found["rule"] = _near_first(found["rule"])
    by_kind = {kind: tuple(ones[: SHOWN[kind]]) for kind, ones in found.items()}
    return Results(by_kind, _place(typed), loose, " ".join(spelled) if spelled != words else "")


def _near_first(rules: list[Found]) -> list[Found]:
    """Federal rules, which hold for most, a few places further up; those of other countries further down."""
    shift = {"US": -4, **dict.fromkeys(ABROAD, 12)}
    placed = enumerate(rules)
    return [
        one
        for _, one in sorted(
            placed, key=lambda two: two[0] + shift.get(two[1].card.rule.code if two[1].card else "", 0)
        )
    ]


def _place(typed: str) -> tuple[str, str] | None:
    slug = names.meant(typed[:LONGEST])
    place = library().by_slug(slug) if slug else None
    return (reverse("rights-one", args=[slug]), place.name) if place else None


def _words(typed: str) -> list[str]:
    """The words that say what is looked for; all of them if they are all common ones."""
    typed_words = re.findall(r"[^\W_]+", typed[:LONGEST].lower())[:MOST_WORDS]
    return [word for word in typed_words if word not in _words_of_find()["ignored"]] or typed_words


def _words_of_find() -> Mapping[str, Any]:
    return read("find")


def _forms(word: str) -> Iterator[str]:
    """The word as it begins others, and what our pages call it. Quoted, so that nothing typed is read as a command."""
    yield f'"{word}"*' if len(word) > 2 else f'"{word}"'
    for other in _words_of_find()["also"].get(word, ()):
        yield f'"{other}"'


@dataclass(frozen=True)
class _Index:
    """The index and its entries by row id. SQLite locks for itself (threadsafety 3), so every thread may ask."""

    db: sqlite3.Connection
    entries: dict[int, Found]
    vocabulary: tuple[str, ...]

    def spelled(self, word: str) -> str:
        """The word as it is known here: one that matches nothing becomes the one spelled most like it, if there is one."""
        if self.matches([word], " AND "):
            return word
        near = difflib.get_close_matches(word, self.vocabulary, n=1, cutoff=0.8) if len(word) > 3 else []
        return near[0] if near else word

    def matches(self, words: list[str], joined: str) -> list[int]:
        """The row ids that match, best first: words of a title weigh more than those of a text."""
        if not words:
            return []
        query = joined.join(f"({' OR '.join(_forms(word))})" for word in words)
        rows = self.db.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 8.0, 3.0, 1.0) LIMIT 200", (query,)
        )
        return [row[0] for row in rows]


_building = Lock()


def _index(day: datetime.date) -> _Index:
    """The index of a day. One thread builds it (about 0.3 s); the others wait instead of doing the same work."""
    with _building:
        return _built(day)


@remembered(most=2)
def _built(day: datetime.date) -> _Index:
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute("CREATE VIRTUAL TABLE found USING fts5(title, place, words, tokenize='porter unicode61')")
    entries = dict(enumerate(_entries(day), 1))
    rows = ((number, entry.title, entry.where, words) for number, (entry, words) in entries.items())
    db.executemany("INSERT INTO found(rowid, title, place, words) VALUES (?, ?, ?, ?)", rows)
    texts = " ".join(f"{entry.title} {words}" for entry, words in entries.values())
    vocabulary = tuple(sorted(set(re.findall(r"[^\W\d_]{4,}", texts.lower()))))
    return _Index(db, {number: entry for number, (entry, _) in entries.items()}, vocabulary)


def _entries(day: datetime.date) -> Iterator[tuple[Found, str]]:
    """Everything that can be found on `day`, with the words it is found by."""
    for slug in sorted(slugs()):
        kind = words_of(slug)
        does, does_not = for_regime(kind.does, "hipaa"), for_regime(kind.does_not, "hipaa")
        yield Found("letter", kind.name, reverse("letter", args=[slug]), does), f"{does} {does_not} {slug}"
    for article in learn.articles().values():
        href = reverse("learn-one", args=[article.slug])
        words = " ".join([part.heading for part in article.parts] + [item.text for item in article.items])
        yield Found("article", article.title, href, article.answer), words
        for exam in article.exams:
            found = Found("article", f"{article.title} {exam.name}", f"{href}#{exam.id}", exam.does[0].text)
            yield found, exam.ask[0].text
    for group in every_question("", day):
        for question in (listed.question for listed in group.questions):
            href = f"{reverse('questions')}#{question.id}"
            yield Found("question", question.text, href, question.why), f"{question.why} {question.good} {question.bad}"
    for page in _words_of_find()["pages"]:
        yield Found("page", page["title"], page["href"], ""), page["words"]
    for place in library().jurisdictions.values():
        for rule in rights.standing_rules(place, day):
            yield _rule(rule, day), f"{rule.says} {rule.limits} {rule.citation} {rule.bill or ''}"


def _rule(rule: Rule, day: datetime.date) -> Found:
    place = library().jurisdictions[rule.code]
    starts = rule.effective if rule.effective and rule.effective > day else None
    return Found(
        "rule", rule.title, rights.href(rule), rule.says, rights.within(place), rights.card(rule, place, starts)
    )
