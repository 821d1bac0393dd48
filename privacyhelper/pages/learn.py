"""The articles of /learn/: words/learn/<slug>.yaml, each claim with the source or the rule that it rests on.

pydantic reads these files as it reads the law's: they are ours, nothing in them came from a visitor.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from privacyhelper.language import per_language
from privacyhelper.law import Rule, library, load_yaml
from privacyhelper.law.model import Address, LetterSlug, Text

from . import phrases, rights
from .words import FOLDER, read

ARTICLES = FOLDER / "learn"
STATIC = settings.BASE_DIR / "static"
WIDE = 640  # the width that drawings are shown at


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Frozen):
    """Something that was read. `read`: how much of it; `note`: the limits of the reading, or of the study."""

    title: Text
    by: Text
    year: Annotated[int, Field(ge=1990)]
    url: Address
    read: Literal["full", "part", "abstract", "report"]
    note: Text | None = None
    day: datetime.date


class Item(_Frozen):
    """One paragraph or one point of a list, and what it rests on: sources (`from`), rules of the law, or `own` words.

    own: advice, a definition or a question to ask, which claims no fact.
    """

    text: Text
    from_: tuple[str, ...] = Field((), alias="from")
    rules: tuple[str, ...] = ()
    own: bool = False

    @model_validator(mode="after")
    def _rests_on_something(self) -> "Item":
        if bool(self.from_ or self.rules) == self.own:
            raise ValueError("an item has `from` or `rules`, or else `own: true`")
        return self


class Points(_Frozen):
    """A list of points."""

    list_: Annotated[tuple[Item, ...], Field(alias="list", min_length=1)]


class Section(_Frozen):
    heading: Text
    says: Annotated[tuple[Item | Points, ...], Field(min_length=1)]


class Exam(_Frozen):
    """One kind of exam: what AI does there, and what to ask."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    name: Text
    does: Annotated[tuple[Item, ...], Field(min_length=1)]
    ask: Annotated[tuple[Item, ...], Field(min_length=1)]


class Article(_Frozen):
    """One article as its file has it. `slug` is the file's name; `sources` are its own, others may cite them too."""

    slug: str
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    answer: Text
    answer_from: tuple[str, ...] = ()
    answer_rules: tuple[str, ...] = ()
    drawing: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")] | None = None
    drawing_says: Text | None = None
    updated: datetime.date
    parts: Annotated[tuple[Section, ...], Field(min_length=1)]
    exams: tuple[Exam, ...] = ()
    next: tuple[str, ...] = ()
    letters: tuple[LetterSlug, ...] = ()
    sources: dict[str, Source] = {}

    @property
    def first_sentence(self) -> str:
        """The first sentence of the short answer, for the list of articles; two where the first is a word or three."""
        sentences = re.split(r"(?<=[.!?])\s", self.answer)
        return " ".join(sentences[: 1 if len(sentences[0].split()) > 3 else 2])

    @property
    def items(self) -> Iterator[Item]:
        """Every paragraph and point, from first to last: the short answer, the parts, the kinds of exam."""
        rests_on = self.answer_from or self.answer_rules
        yield Item(text=self.answer, **{"from": self.answer_from}, rules=self.answer_rules, own=not rests_on)
        for exam in self.exams:
            yield from (*exam.does, *exam.ask)
        for part in self.parts:
            for said in part.says:
                yield from said.list_ if isinstance(said, Points) else (said,)


@dataclass(frozen=True)
class Reference:
    """One numbered entry at the foot of an article: a source, or a rule of the law, and the words for how it was read."""

    number: int
    source: Source | None
    rule: Rule | None
    how_read: str

    @property
    def href(self) -> str:
        """Where it is found: the page that was read, or the rule on its page here."""
        return self.source.url if self.source else rights.href(self.rule)


@dataclass(frozen=True)
class Shown:
    """One paragraph or point with the entries at the foot that it rests on, and whether it is the first to name each."""

    text: str
    marks: tuple[tuple[Reference, bool], ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, or the points of a list."""

    items: tuple[Shown, ...]
    points: bool


@dataclass(frozen=True)
class Page:
    """An article as its page shows it. `parts`: heading and blocks; `exams`: the kind, what AI does, what to ask.

    `drawing`: the address of its drawing among the static files, and the drawing's height if it is 640 wide.
    """

    article: Article
    drawing: tuple[str, int] | None
    answer: Shown
    parts: tuple[tuple[str, tuple[Block, ...]], ...]
    exams: tuple[tuple[Exam, tuple[Shown, ...], tuple[Shown, ...]], ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Shelf:
    """Articles under one heading of the list. id: its name in addresses."""

    id: str
    heading: str
    articles: tuple[Article, ...]


class ArticleError(ValueError):
    """An article is malformed. Its text names the file and the field."""


def read_article(path: Path) -> Article:
    """One article. Raises ArticleError."""
    try:
        return Article.model_validate({"slug": path.stem, **load_yaml(path.read_text(encoding="utf-8"))})
    except (yaml.YAMLError, TypeError) as error:
        raise ArticleError(f"{path.name}: {error}") from error
    except ValidationError as error:
        lines = (f"{path.name}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise ArticleError("\n".join(lines)) from error


@cache
def articles() -> Mapping[str, Article]:
    """All articles by slug, read once a process. Raises ArticleError."""
    return {path.stem: read_article(path) for path in sorted(ARTICLES.glob("*.yaml"))}


@cache
def sources() -> Mapping[str, Source]:
    """Every source of every article by its id. Raises ArticleError if two articles give one id to different sources."""
    found: dict[str, Source] = {}
    for article in articles().values():
        for id, source in article.sources.items():
            if found.setdefault(id, source) != source:
                raise ArticleError(f"{article.slug}.yaml: sources.{id}: another article has another source of this id")
    return found


@per_language
def shelves() -> tuple[Shelf, ...]:
    """The articles in the order and under the headings of words/learn.yaml. Raises KeyError for one that is not there."""
    return tuple(
        Shelf(entry["id"], entry["heading"], tuple(articles()[slug] for slug in entry["articles"]))
        for entry in read("learn")["shelves"]
    )


def page(article: Article) -> Page:
    """An article with what it rests on, numbered in the order in which it is first named. Raises KeyError for an unknown id."""
    named = dict.fromkeys(id for item in article.items for id in (*item.from_, *item.rules))
    references = {id: _reference(number, id) for number, id in enumerate(named, 1)}

    seen: set[str] = set()

    def shown(item: Item) -> Shown:
        ids = (*item.from_, *item.rules)
        marks = tuple((references[id], id not in seen) for id in ids)
        seen.update(ids)
        return Shown(item.text, marks)

    def block(said: Item | Points) -> Block:
        points = isinstance(said, Points)
        return Block(tuple(shown(item) for item in (said.list_ if points else (said,))), points)

    # In the order of the page, so that the first to name a source is the first to be read.
    answer = shown(next(article.items))
    exams = tuple((exam, tuple(map(shown, exam.does)), tuple(map(shown, exam.ask))) for exam in article.exams)
    parts = tuple((part.heading, tuple(block(said) for said in part.says)) for part in article.parts)
    drawing = _drawing(article.drawing) if article.drawing else None
    return Page(article, drawing, answer, parts, exams, tuple(references.values()))


def _reference(number: int, id: str) -> Reference:
    source = sources().get(id)
    if source:
        return Reference(number, source, None, read("learn")["read"][source.read])
    rule = library().rules[id]
    start = () if rule.effective is None else (phrases.since(rule.effective),)
    return Reference(number, None, rule, " ".join((f"{phrases.badge(rule)}.", *phrases.marks(rule), *start)))


@cache
def _drawing(name: str) -> tuple[str, int]:
    """Raises FileNotFoundError, or ValueError for a drawing without a viewBox."""
    path = f"img/learn/{name}.svg"
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', (STATIC / path).read_text(encoding="utf-8"))
    if box is None:
        raise ValueError(f"{path}: needs a viewBox from 0 0")
    return path, round(WIDE * float(box[2]) / float(box[1]))
