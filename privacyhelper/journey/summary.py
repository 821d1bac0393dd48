"""The list of answers at the end of the questions, as components/summary_list.html shows it."""

from dataclasses import dataclass

from django.urls import reverse

from privacyhelper.case import route
from privacyhelper.case.answers import Answers

from . import words
from .questions import TOLD_PAGES


@dataclass(frozen=True)
class Row:
    """One line: the question in a few words, its answers, and where to change it."""

    question: str
    answers: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class Part:
    """Some lines under a heading; the first part has none."""

    heading: str
    rows: tuple[Row, ...]


def summary(answers: Answers) -> tuple[Part, ...]:
    """Every answer that counts, in the order of the questions; what the person was told stands in parts of its own."""
    parts = []
    plain = []
    for page in route.pages(answers):
        if page in TOLD_PAGES:
            parts.append(Part(words.pages()[page].question, _rows(page, answers)))
        elif page != "answers":
            plain += _rows(page, answers)
    return (Part("", tuple(plain)), *parts)


def _rows(page: str, answers: Answers) -> tuple[Row, ...]:
    href = reverse("check", args=[page])
    rows = []
    for name in route.PAGE_FIELDS[page]:
        given = getattr(answers, name)
        values = given if isinstance(given, tuple) else (given,) if given else ()
        rows.append(Row(words.field_words(name).row, tuple(words.label_of(name, value) for value in values), href))
    return tuple(rows)
