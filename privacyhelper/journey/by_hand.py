"""What a person typed and our fonts cannot draw becomes a line to fill in by hand, never a row of empty boxes.

Every text of a letter is looked at, whatever field holds it. _ALONE names the fields whose texts stand alone on the page; any
other text is part of a sentence, a new field's too.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from privacyhelper.letters.model import Block, Letter, Row
from privacyhelper.letters.words import common
from privacyhelper.press.clean import clean
from privacyhelper.press.glyphs import missing

from .line import LINE

WRITTEN = "_" * 12  # a line to write on among a person's own words, which are printed as they are


@dataclass(frozen=True)
class Printable:
    """A letter that our fonts can draw. by_hand: what to write in, in words. own_words: their place stays, as lines."""

    letter: Letter
    by_hand: tuple[str, ...]
    own_words: bool


@dataclass(frozen=True)
class _Alone:
    """A field whose texts stand alone. note: what to write in by hand, from the object that holds it.

    long: it may be many sentences, so that a word or two without a glyph do not cost the rest.
    """

    note: Callable[[Any], str]
    long: bool = False


_ALONE: Mapping[tuple[type, str], _Alone] = MappingProxyType(
    {
        (Letter, "sender"): _Alone(lambda _: common()["by_hand"]["sender"]),
        (Letter, "recipient"): _Alone(lambda _: common()["by_hand"]["recipient"]),
        (Letter, "signature"): _Alone(lambda _: common()["by_hand"]["sender"]),
        (Letter, "relation"): _Alone(lambda _: common()["by_hand"]["relation"]),
        (Letter, "own_words"): _Alone(lambda _: common()["own_words"], long=True),
        (Row, "lines"): _Alone(lambda row: row.label),
        (Block, "text"): _Alone(lambda block: block.heading, long=True),
    }
)


def printable(letter: Letter) -> Printable:
    """The same letter with a line for each value that cannot be drawn; within a sentence, for the words in question."""
    notes: dict[str, None] = {}
    changed = _each(letter, None, "", notes)
    return Printable(changed, tuple(notes), bool(letter.own_words and not changed.own_words))


def _each(value: Any, alone: _Alone | None, note: str, notes: dict[str, None]) -> Any:
    """`value` with every text in it, however deep, as it can be drawn. Where something is lost, `note` joins `notes`."""
    if isinstance(value, str):
        text, lost = _text(value, alone)
        if lost:
            notes[note or common()["by_hand"]["text"]] = None
        return text
    if isinstance(value, tuple):
        return tuple(_each(one, alone, note, notes) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            old, rule = getattr(value, field.name), _ALONE.get((type(value), field.name))
            new = _each(old, rule, rule.note(value) if rule else "", notes)
            if new != old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value
    return value


def _text(text: str, alone: _Alone | None) -> tuple[str, bool]:
    """One text as it can be drawn, and whether something of it is lost.

    A text that stands alone is then "", any other has a line for each word that is lost. LINE itself stays in a sentence.
    """
    text = clean(text) if alone else LINE.join(clean(part) for part in text.split(LINE))
    if not missing(text):
        return text, False
    if alone is None:
        return _with_lines(text, LINE), True
    return (_with_lines(text, WRITTEN) if alone.long and _mostly_drawable(text) else ""), True


def _mostly_drawable(text: str) -> bool:
    words = text.split()
    return 2 * sum(bool(missing(word)) for word in words) < len(words)


def _with_lines(text: str, line: str) -> str:
    """The text with `line` for each word that has a sign that cannot be drawn; neighbours share one."""
    words = [line if missing(word) else word for word in re.split("([ \n])", text)]
    return re.sub(f"{line}( {line})+", line, "".join(words))
