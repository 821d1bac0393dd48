"""What a person typed and our fonts cannot draw becomes a line to fill in by hand, never a row of empty boxes."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from privacyhelper.letters.model import Letter, Row
from privacyhelper.letters.words import common
from privacyhelper.press.clean import clean
from privacyhelper.press.glyphs import missing

from .line import LINE


@dataclass(frozen=True)
class Printable:
    """A letter that our fonts can draw. by_hand: what to write in, in words. own_words: their place stays, as lines."""

    letter: Letter
    by_hand: tuple[str, ...]
    own_words: bool


def printable(letter: Letter) -> Printable:
    """The same letter with a line for each value that cannot be drawn; within a sentence, for the words in question."""
    names = common()["by_hand"]
    sender, recipient = _whole(letter.sender), _whole(letter.recipient)
    who = tuple(Row(row.label, _whole(row.lines)) for row in letter.who)
    own, signature, relation = _whole((letter.own_words, letter.signature, letter.relation))
    texts = ("opening", "parts")
    running = {name: _running(getattr(letter, name)) for name in texts}
    found = [
        names["sender"] if _lost(letter.sender, sender) else "",
        names["recipient"] if _lost(letter.recipient, recipient) else "",
        *(row.label for row, old in zip(who, letter.who, strict=True) if _lost(old.lines, row.lines)),
        names["text"] if any(running[name] != _cleaned(getattr(letter, name)) for name in texts) else "",
        common()["own_words"] if letter.own_words and not own else "",
        names["relation"] if letter.relation and not relation else "",
    ]
    changed = replace(
        letter,
        sender=sender,
        recipient=recipient,
        who=who,
        own_words=own,
        signature=signature,
        relation=relation,
        **running,
    )
    return Printable(changed, tuple(text for text in found if text), bool(letter.own_words and not own))


def _whole(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Values that stand alone: as they are, or "" where a sign is missing."""
    return tuple("" if missing(line) else clean(line) for line in lines)


def _lost(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return any(old and not new for old, new in zip(before, after, strict=True))


def _running(value: Any) -> Any:
    """Every text within, however deep, with a line for each word that has a missing sign; neighbours share a line."""
    return _each(value, _lines_for_words)


def _cleaned(value: Any) -> Any:
    return _each(value, clean)


def _lines_for_words(text: str) -> str:
    text = clean(text)
    lost = missing(text)
    if not lost:
        return text
    words = [LINE if lost & set(word) else word for word in text.split(" ")]
    return re.sub(rf"{LINE}( {LINE})+", LINE, " ".join(words))


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _each(getattr(value, field.name), change) for field in fields(value)})
    return value
