"""How hard a text is to read: its US school grade (Flesch-Kincaid) and its longest sentence. Allowed terms count as easy."""

import re
from functools import cache
from pathlib import Path

import textstat
import yaml

from privacyhelper.law import library

LONGEST = 25  # words in a sentence
TERMS = Path(__file__).with_name("terms.yaml")


@cache
def _terms() -> re.Pattern[str]:
    """Every allowed term and name of a place, the longest first: "Medicare and Medicaid" is found before "Medicare"."""
    listed = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    places = [place.name for place in library().jurisdictions.values()]
    terms = sorted({term for group in listed.values() for term in group} | set(places), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})(?:s|’s|'s)?\b", re.IGNORECASE)


def grade(text: str) -> float:
    """The school grade of a text, each allowed term counted as one word of one syllable."""
    return textstat.flesch_kincaid_grade(_terms().sub("term", text))


def sentences(text: str) -> list[str]:
    """The sentences of a text. A full stop within a name, such as "U.S.C." or "Dr.", ends none; a label with a colon ends one."""
    text = re.sub(
        r"\b((?:[A-Za-z]\.)+[A-Za-z]?\.?|(?:St|Dr|Mr|Ms|No|Art|Sec|vs|etc)\.)(?=\s+[^\s])",
        _dotless,
        " ".join(text.split()),
    )
    label = re.match(r"((?:[^\s.!?:]+\s+){0,9}[^\s.!?:]+:)\s+", text)
    text, first = (text[label.end() :], [label[1]]) if label else (text, [])
    return first + [part.strip() for part in re.split(r"(?<=[.!?])[”\")’]*\s+", text) if part.strip()]


def _dotless(found: re.Match[str]) -> str:
    return found[0].replace(".", "")


def too_long(text: str) -> list[str]:
    """The sentences with more than 25 words."""
    return [one for one in sentences(text) if len(one.split()) > LONGEST]
