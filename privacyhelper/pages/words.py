"""The words of this room's pages, read once a process from words/*.yaml. Nothing here knows of a visitor."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from privacyhelper.language import per_language, read_words
from privacyhelper.law import load_yaml

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Correction:
    """What this site said wrongly, and the day on which it was put right."""

    date: datetime.date
    what: str


@per_language
def read(name: str) -> Mapping[str, Any]:
    """One file of words in the language of the page, read once a process. Raises FileNotFoundError, yaml.YAMLError."""
    return read_words(FOLDER / f"{name}.yaml")


def rights() -> Mapping[str, Any]:
    """How the pages under /rights/ speak of the law's facts."""
    return read("rights")


def names() -> Mapping[str, Any]:
    """Other names of places (`aliases`), the US islands by code (`islands`), names `within` a sentence."""
    return read("names")


@cache
def corrections(folder: Path = FOLDER) -> tuple[Correction, ...]:
    """The corrections log, in English, newest first. Raises ValueError if an entry is not a date and a text."""
    entries = load_yaml((folder / "corrections.yaml").read_text(encoding="utf-8"))["corrections"]
    for entry in entries:
        if set(entry) != {"date", "what"} or type(entry["date"]) is not datetime.date or not str(entry["what"]).strip():
            raise ValueError(f"corrections.yaml: an entry needs a date (YYYY-MM-DD) and what was wrong, not {entry!r}")
    return tuple(sorted((Correction(**entry) for entry in entries), key=lambda entry: entry.date, reverse=True))
