"""What the pages of letters show: the list of all kinds, and one letter with its form, its preview and what to do with it."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.forms.boundfield import BoundField

from privacyhelper.case.answers import Answers
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import Situation, situation
from privacyhelper.language import per_language, read_words
from privacyhelper.letters.compose import compose, force_of, offered, words_key
from privacyhelper.letters.details import Details
from privacyhelper.letters.forms import DetailsForm, details_for, details_form
from privacyhelper.letters.model import Letter, Row
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import for_regime, words_of
from privacyhelper.plan.model import Governs, Pick, Wrong
from privacyhelper.plan.notes import governs
from privacyhelper.plan.picks import letters
from privacyhelper.plan.words import file

from .by_hand import printable
from .envelope import Head, head
from .sheets import body_context, next_address
from .words import case_line

FILE = Path(__file__).parent / "words" / "letters.yaml"
USUAL = situation(Answers(provider="hospital"))  # whom the list speaks to while nothing is known
MOST_NOTES, NOTES_SHOWN = 5, 4  # more notes than these are folded, but for the first ones
_FIRST_SENTENCE = re.compile(r"(.+?[.?:]) (.+)")


@dataclass(frozen=True)
class Kind:
    """A kind of letter in the list of all."""

    slug: str
    name: str
    force: str
    does: str
    does_not: str


@dataclass(frozen=True)
class Shelf:
    """A part of the list of all letters."""

    id: str
    title: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Group:
    """A part of the form for details. filled: how many of its fields hold something. bad: one of them has an error.

    why: it stands first and open, since it decides what the letter says; "" for the others. quiet: folded once it is filled.
    without: what to say above a letter that lacks it; "" where nothing is missing.
    """

    id: str
    title: str
    fields: tuple[BoundField, ...]
    filled: int
    bad: bool
    why: str = ""
    quiet: bool = False
    without: str = ""

    @property
    def open(self) -> bool:
        """Whether it stands open without a touch."""
        return bool(self.why) and (self.bad or not (self.quiet and self.filled))


@dataclass(frozen=True)
class Note:
    """What to know before a letter is sent. lead: its first sentence, to be found at a glance; "" for a single one."""

    lead: str
    rest: str


@dataclass(frozen=True)
class LetterPage:
    """One letter as its page shows it. wrong: why this kind is the wrong one here, for who wants it all the same.

    notes: what to know before it is sent, more_notes: those that are folded.
    paper: what templates/letters/ need for the preview, the very text of the PDF. by_hand: what our fonts cannot print.
    portal: the text to copy, copy: title and text of what stands above it. steps: what to do with the letter, keep: the rest of
    what the sheet to keep says. next_step: the address that asks what became of the letter.
    """

    kind: Kind
    case: str
    situation: Situation
    day: datetime.date
    governs: Governs
    letter: Letter
    wrong: Wrong | None
    notes: tuple[Note, ...]
    more_notes: tuple[Note, ...]
    groups: tuple[Group, ...]
    paper: Mapping[str, Any]
    head: Head
    by_hand: tuple[str, ...]
    portal: str
    copy: Mapping[str, str]
    steps: tuple[str, ...]
    keep: tuple[Row, ...]
    next_step: str


@per_language
def _words() -> Mapping[str, Any]:
    return read_words(FILE)


def shelves(answers: Answers, day: datetime.date) -> tuple[Shelf, ...]:
    """Every kind of letter for this signer, in the parts of words/letters.yaml, worded for what is known of the place."""
    where = situation(answers) if answers.state and answers.provider else USUAL
    found = []
    for entry in _words()["shelves"]:
        here = tuple(_kind(slug, where, day) for slug in entry["slugs"] if offered(slug, where))
        if here:
            found.append(Shelf(entry["id"], entry["title"], here))
    return tuple(found)


def _kind(slug: str, where: Situation, day: datetime.date) -> Kind:
    words, key = words_of(slug), words_key(slug, where, day)
    does, does_not = for_regime(words.does, key), for_regime(words.does_not, key)
    return Kind(slug, words.name_for(key.removesuffix("-law")), force_of(slug, where, day), does, does_not)


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
    where = situation(answers)
    return compose(slug, where, details_for(slug, where, texts, day), day)


def letter_page(
    slug: str, answers: Answers, texts: Mapping[str, str], day: datetime.date, form: DetailsForm | None = None
) -> LetterPage:
    """The page of one letter that is `offered`. texts: the details kept in the session. form: what was posted, if it has errors."""
    where = situation(answers)
    letter = composed(slug, answers, texts, day)
    ready, notes = printable(letter), tuple(_note(text) for text in letter.notes)
    shown = NOTES_SHOWN if len(notes) > MOST_NOTES else len(notes)
    first, *rows = letter.keep.rows
    return LetterPage(
        kind=_kind(slug, where, day),
        case=case_line(where.answers),
        situation=where,
        day=day,
        governs=governs(where, (), day),
        letter=letter,
        wrong=wrong(slug, where, day),
        notes=notes[:shown],
        more_notes=notes[shown:],
        groups=groups(slug, form or details_form(slug, where, day, initial=dict(texts))),
        paper=body_context(ready.letter, top=3) | {"own_words": "lines" if ready.own_words else ""},
        head=head(ready.letter),
        by_hand=ready.by_hand,
        portal=portal_text(letter),
        copy=_words()["copy"][_where_copied(letter, where)],
        steps=tuple(line.replace(_words()["on_sheet"], "").strip() for line in first.lines),
        keep=tuple(rows),
        next_step=next_address(letter),
    )


def next_letter(slug: str, where: Situation, day: datetime.date) -> Pick | None:
    """The letter that stands after this one in the plan of this situation; None after the last, and if it is in no plan."""
    picks = letters(where, Details(), say_no(where, day), day)
    return next((later for one, later in pairwise(picks) if one.slug == slug), None)


def groups(slug: str, form: DetailsForm) -> tuple[Group, ...]:
    """The fields of the form in the parts of words/letters.yaml, those that decide first; each field is in one of them."""
    words, found, left = _words(), [], set(form.fields)
    for entry in (*words["first"].get(slug, ()), *words["groups"]):
        fields = tuple(form[name] for name in entry["fields"] if name in left)
        left -= {field.name for field in fields}
        if fields:
            found.append(_group(entry, fields))
    return tuple(found)


def _group(entry: Mapping[str, Any], fields: tuple[BoundField, ...]) -> Group:
    needed = next((field for field in fields if field.name == entry.get("needs")), None)
    return Group(
        entry["id"],
        entry["title"],
        fields,
        filled=sum(_holds(field) for field in fields),
        bad=any(field.errors for field in fields),
        why=entry.get("why", ""),
        quiet=entry.get("quiet", False),
        without=entry["without"] if needed and not _holds(needed) else "",
    )


def say_it_is_full(form: DetailsForm) -> None:
    """Put the message that there is no room left beside the longest text of this valid form."""
    texts = form.texts()
    longest = max(form.fields, key=lambda name: len(texts.get(name, "").encode()))
    form.add_error(longest, _words()["full"])


def _note(text: str) -> Note:
    found = _FIRST_SENTENCE.fullmatch(text)
    return Note(found[1], found[2]) if found else Note("", text)


def _where_copied(letter: Letter, where: Situation) -> str:
    """Which words of `copy` stand above the text to copy."""
    if letter.to == "ocr":
        return "ocr"
    if letter.to_office:
        return "office"
    if not letter.portal:
        return "other"
    return "quiet" if letter.only_there or "private-channel" in where.answers.goals else "portal"


def _holds(field: BoundField) -> bool:
    value = field.value()
    return any(value) if isinstance(value, list | tuple) else bool(value)
