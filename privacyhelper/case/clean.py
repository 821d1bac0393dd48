"""Cleaning what a person typed: what may stand in print, with single spaces."""

import re

from privacyhelper.press.clean import JOINERS
from privacyhelper.press.clean import clean as printable

_SPACES = re.compile(r"[^\S\n]+")


def clean(text: str, *, lines: bool = False) -> str:
    """The text in one normal form, with single spaces and no control, direction or private-use signs.

    lines: keep line breaks, with at most one empty line between two; else each becomes a space. Cleaning twice changes nothing.
    """
    text = printable(text)
    if not lines:
        text = text.replace("\n", " ")
    rows = "\n".join(row.strip() for row in _SPACES.sub(" ", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", rows).strip(f" \n{JOINERS}")
