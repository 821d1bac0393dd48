"""The words of the questions, read once a process from words/questions.yaml. Nothing here knows of a person's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from privacyhelper.case.answers import VALUES, Answers
from privacyhelper.case.route import PAGE_FIELDS
from privacyhelper.language import per_language, read_words
from privacyhelper.law.library import library

FILE = Path(__file__).parent / "words" / "questions.yaml"


@dataclass(frozen=True)
class Value:
    """How one answer reads: on its tile (`label`, `hint`), within a line (`short`) and a sentence (`within`)."""

    label: str
    hint: str
    short: str
    within: str


@dataclass(frozen=True)
class Field:
    """How one field reads: in lists (`row`), above its answers where a page has several (`legend`, `hint`)."""

    row: str
    legend: str
    hint: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Page:
    """How one question page reads. `missing`: what is said when nothing was picked, or "" where that is allowed."""

    question: str
    lead: str
    why: str
    missing: str
    fields: Mapping[str, Field]


def _value(raw: Mapping[str, str]) -> Value:
    short = raw.get("short", raw["label"])
    return Value(raw["label"], raw.get("hint", ""), short, raw.get("within", short))


def _field(name: str, page: str, raw: Mapping[str, Any], told: Mapping[str, Any]) -> Field:
    """The words of one field. Raises KeyError if the file says nothing of one of its values."""
    given = raw.get("values", told)
    if name == "state":  # the law files know the names of the places they are about
        given = {code: {"label": place.name} for code, place in library().jurisdictions.items()} | given
    values = {value: _value(given[value]) for value in VALUES[name]}
    return Field(raw["row"], raw.get("legend", page), raw.get("hint", ""), MappingProxyType(values))


@per_language
def pages() -> Mapping[str, Page]:
    """The words of every question page, by its slug. Raises KeyError if the file leaves out a page, field or value."""
    raw = read_words(FILE)
    found = {}
    for slug, names in PAGE_FIELDS.items():
        page = raw[slug]
        fields = {name: _field(name, page["question"], page["fields"][name], raw["told-values"]) for name in names}
        words = (page["question"], page["lead"], page["why"], page.get("missing", ""))
        found[slug] = Page(*words, MappingProxyType(fields))
    return MappingProxyType(found)


@per_language
def _fields() -> Mapping[str, Field]:
    return MappingProxyType({name: field for page in pages().values() for name, field in page.fields.items()})


def field_words(field: str) -> Field:
    """The words of one field of case.answers.VALUES."""
    return _fields()[field]


def label_of(field: str, value: str) -> str:
    """The answer as its tile says it, such as "CT scan"; "" for a blank or an unlisted value."""
    found = _fields()[field].values.get(value)
    return found.label if found else ""


def short_of(field: str, value: str) -> str:
    """The answer within a line, such as "hospital"; "" for a blank or an unlisted value."""
    found = _fields()[field].values.get(value)
    return found.short if found else ""


def within(state: str) -> str:
    """The place within a sentence, such as "the European Union"; "" for a blank or an unlisted value."""
    found = _fields()["state"].values.get(state)
    return found.within if found else ""


def case_line(answers: Answers) -> str:
    """The case in one line, as headings show it: "Texas · CT scan of the head · hospital". "" when nothing is known."""
    scan = short_of("scan", answers.scan)
    if scan and answers.head == "yes":
        scan = f"{scan} {short_of('head', 'yes')}"
    return " · ".join(
        part for part in (short_of("state", answers.state), scan, short_of("provider", answers.provider)) if part
    )
