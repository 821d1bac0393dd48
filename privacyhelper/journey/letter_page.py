"""What the pages of letters show: the list of all kinds, and one letter with its form, its preview and what to do with it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import yaml
from django.forms.boundfield import BoundField

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import Situation, situation
from privacyhelper.law.model import LetterSlug
from privacyhelper.letters.compose import compose, force_of, offered, words_key
from privacyhelper.letters.details import Details
from privacyhelper.letters.forms import DetailsForm, details_form, details_of
from privacyhelper.letters.model import Letter, Row
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import common, for_regime, slugs, words_of
from privacyhelper.plan.model import Governs, Pick, Wrong
from privacyhelper.plan.notes import governs
from privacyhelper.plan.plan import make_plan
from privacyhelper.plan.words import file

from .by_hand import printable
from .envelope import Head, head
from .sheets import body_context, next_address
from .words import case_line

FILE = Path(__file__).parent / "words" / "letters.yaml"
USUAL = situation(Answers(provider="hospital"))  # whom the list speaks to while nothing is known


@dataclass(frozen=True)
class Kind:
    """A kind of letter in the list of all."""

    slug: str
    name: str
    force: str
    does: str
    does_not: str


@dataclass(frozen=True)
class Group:
    """A part of the form for details. filled: how many of its fields hold something. bad: one of them has an error."""

    id: str
    title: str
    fields: tuple[BoundField, ...]
    filled: int
    bad: bool


@dataclass(frozen=True)
class LetterPage:
    """One letter as its page shows it. wrong: why this kind is the wrong one here, for who wants it all the same.

    paper: what templates/letters/ need for the preview, the very text of the PDF. by_hand: what our fonts cannot print.
    next_step: the address that asks what became of the letter.
    """

    kind: Kind
    case: str
    situation: Situation
    day: datetime.date
    governs: Governs
    letter: Letter
    wrong: Wrong | None
    groups: tuple[Group, ...]
    paper: Mapping[str, Any]
    head: Head
    by_hand: tuple[str, ...]
    portal: str
    keep: tuple[Row, ...]
    next_step: str


@cache
def _words() -> Mapping[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def kinds(answers: Answers, day: datetime.date) -> tuple[Kind, ...]:
    """Every kind of letter for this signer, in the order of the contract, worded for what is known of the place."""
    where = situation(answers) if answers.state and answers.provider else USUAL
    found = (slug for slug in get_args(LetterSlug) if slug in slugs() and offered(slug, where))
    return tuple(_kind(slug, where, day) for slug in found)


def _kind(slug: str, where: Situation, day: datetime.date) -> Kind:
    words, key = words_of(slug), words_key(slug, where, day)
    does, does_not = for_regime(words.does, key), for_regime(words.does_not, key)
    return Kind(slug, words.name_for(key.removesuffix("-law")), force_of(slug, where, day), does, does_not)


def not_yet(slug: str) -> Mapping[str, str] | None:
    """What is known of a letter that this site does not make yet: title and part of /rights/federal/; None for no letter."""
    return _words()["elsewhere"].get(slug)


def wrong(slug: str, where: Situation, day: datetime.date) -> Wrong | None:
    """Why this kind of letter is the wrong one here; None if it is not. One that waits for an answer is made all the same."""
    why = {one.id: one for one in governs(where, (), day).wrong}
    words = words_of(slug)
    if where.answers.signer in words.not_for and "living" in why:
        return why["living"]
    if not offered(slug, where):
        return Wrong("not-here", words.name, words.not_here)
    return why["waits"] if where.answers.when == "today" and slug in file("picks")["waits"] else None


def composed(slug: str, answers: Answers, texts: Mapping[str, str], day: datetime.date) -> Letter:
    """The letter of these answers and saved details. Raises as compose."""
    return compose(slug, situation(answers), details_of(texts, day), day)


def letter_page(
    slug: str, answers: Answers, texts: Mapping[str, str], day: datetime.date, form: DetailsForm | None = None
) -> LetterPage:
    """The page of one letter that is `offered`. texts: the details kept in the session. form: what was posted, if it has errors."""
    where = situation(answers)
    letter = compose(slug, where, details_of(texts, day), day)
    ready = printable(letter)
    return LetterPage(
        kind=_kind(slug, where, day),
        case=case_line(where.answers),
        situation=where,
        day=day,
        governs=governs(where, (), day),
        letter=letter,
        wrong=wrong(slug, where, day),
        groups=groups(form or details_form(slug, where, day, initial=dict(texts))),
        paper=body_context(ready.letter, top=3) | {"own_words": "lines" if ready.own_words else ""},
        head=head(ready.letter),
        by_hand=ready.by_hand,
        portal=portal_text(letter),
        keep=tuple(row for row in letter.keep.rows if row.label != common()["keep"]["today"]),
        next_step=next_address(letter),
    )


def next_letter(slug: str, where: Situation, day: datetime.date) -> Pick | None:
    """The letter that stands after this one in the plan of this situation; None after the last, and if it is in no plan."""
    picks = make_plan(where, Details(), day).letters
    return next((later for one, later in pairwise(picks) if one.slug == slug), None)


def groups(form: DetailsForm) -> tuple[Group, ...]:
    """The fields of the form in the parts of words/letters.yaml; each field is in one of them."""
    found = []
    for entry in _words()["groups"]:
        fields = tuple(form[name] for name in entry["fields"] if name in form.fields)
        if fields:
            filled = sum(_holds(field) for field in fields)
            found.append(Group(entry["id"], entry["title"], fields, filled, any(field.errors for field in fields)))
    return tuple(found)


def _holds(field: BoundField) -> bool:
    value = field.value()
    return any(value) if isinstance(value, list | tuple) else bool(value)
