"""Cleaning what a person typed: the same letters and signs, without what only machines see or what turns a line around."""

import re
import unicodedata

# Joiners are part of how names are written in Persian and in the scripts of India; all other format signs are dropped.
_JOINERS = "\u200c\u200d"
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_DROPPED = ("Cc", "Cf", "Cs", "Co")  # control, format (direction marks, zero width), half a sign, private use


def clean(text: str, *, lines: bool = False) -> str:
    """The text in one normal form, with single spaces and no control, direction or private-use signs.

    lines: keep line breaks, with at most one empty line between two; else each becomes a space. Cleaning twice changes nothing.
    """
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    text = unicodedata.normalize("NFC", "".join(sign for sign in text if _kept(sign)))
    rows = "\n".join(row.strip() for row in _SPACES.sub(" ", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", rows).strip(f" \n{_JOINERS}")


def _kept(sign: str) -> bool:
    if sign == "\n" or sign in _JOINERS:
        return True
    number = ord(sign)
    is_no_sign = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF  # Unicode's "noncharacters"
    return not is_no_sign and unicodedata.category(sign) not in _DROPPED
