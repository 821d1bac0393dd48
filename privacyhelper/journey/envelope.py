"""Where the two addresses stand at the top of a letter: the recipient's in the window of an envelope, if it fits."""

import math
from dataclasses import dataclass

from privacyhelper.letters.model import Letter

WINDOW_ROWS, WINDOW_SIGNS = 6, 44  # what a #10 or DL window shows of our type: rows, and signs in a row
SMALL_ROWS, SMALL_SIGNS = 7, 54  # the same in small type
SENDER_ROWS, SENDER_SIGNS = 7, 90


@dataclass(frozen=True)
class Head:
    """The lines of both addresses; "" is a line to write on. small: the recipient in small type. loose: no window holds
    them, so both stand one after the other and nothing is cut off."""

    sender: tuple[str, ...]
    to: tuple[str, ...]
    small: bool = False
    loose: bool = False


def head(letter: Letter) -> Head:
    """The top of a letter. A blank name gets a line, and so does a blank address of the recipient.

    A sender with a name and no address chose so: some are not safe where mail may be read. Who asks to be reached elsewhere
    gets no lines for an address: the old one does not belong on that letter.
    """
    sender = letter.sender if any(letter.sender) else ("",) if letter.only_there else ("", "", "")
    to = letter.recipient if len(letter.recipient) > 2 else (*letter.recipient, "", "")
    sender = folded(sender, SENDER_ROWS, SENDER_SIGNS)
    if _rows(sender, SENDER_SIGNS) <= SENDER_ROWS:
        for small, rows, signs in ((False, WINDOW_ROWS, WINDOW_SIGNS), (True, SMALL_ROWS, SMALL_SIGNS)):
            tried = folded(to, rows, signs)
            if _rows(tried, signs) <= rows:
                return Head(sender, tried, small)
    return Head(sender, to, loose=True)


def folded(lines: tuple[str, ...], rows: int, signs: int) -> tuple[str, ...]:
    """The lines in at most so many rows, if that can be: short neighbours of an address are joined, the first two never."""
    kept = list(lines)
    while _rows(tuple(kept), signs) > rows:
        pairs = [
            (len(kept[at]) + len(kept[at + 1]), at)
            for at in range(2, len(kept) - 1)
            if kept[at] and kept[at + 1] and len(kept[at]) + len(kept[at + 1]) + 2 <= signs
        ]
        if not pairs:
            break
        at = min(pairs)[1]
        kept[at : at + 2] = [f"{kept[at]}, {kept[at + 1]}"]
    return tuple(kept)


def _rows(lines: tuple[str, ...], signs: int) -> int:
    """How many rows these lines take, about: a long line takes several."""
    return sum(max(1, math.ceil(len(line) / signs)) for line in lines)
