"""The words of plans, read from words/*.yaml once a process and voice. A key that is not known raises TypeError, a missing one KeyError."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from privacyhelper.case.answers import VALUES
from privacyhelper.case.floors import fits
from privacyhelper.case.situation import COVERED, REGIMES, Situation
from privacyhelper.case.voice import voice_of
from privacyhelper.language import per_language, read_words
from privacyhelper.letters.voice import speak_for
from privacyhelper.letters.words import for_regime

FOLDER = Path(__file__).parent / "words"
# Names for several regimes. The first group: HIPAA covers the place, or may.
GROUPS = {
    "covered": COVERED,
    "surely": ("hipaa", "va"),
    "maybe-hipaa": ("study", "student", "jail", "unsure"),
    "europe": ("eu", "gb"),
}
T = TypeVar("T", bound="Entry")


@dataclass(frozen=True)
class Entry:
    """Words that count in some situations: in these regimes (none: in all), where every field of `when` holds one of its
    values, and no field of `unless` does. A field that was not answered holds "" (goals: nothing)."""

    regimes: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def holds(self, situation: Situation) -> bool:
        if self.regimes and situation.regime not in self.regimes:
            return False
        refused = any(fits({name: values}, situation) for name, values in self.unless.items())
        return fits(self.when, situation) and not refused


def read(kind: type[T], entries: list[dict[str, Any]]) -> tuple[T, ...]:
    """Entries of a words file as their dataclass. Raises TypeError for an unknown key, ValueError for an unknown value."""
    return tuple(_entry(kind, entry) for entry in entries)


def _entry(kind: type[T], entry: dict[str, Any]) -> T:
    entry = dict(entry)
    groups = entry.pop("for", ())
    regimes = tuple(regime for name in groups for regime in GROUPS.get(name, (name,)))
    if set(regimes) - set(REGIMES):
        raise ValueError(f"for: {groups} names something that is no regime")
    for name in ("when", "unless"):
        entry[name] = _checked(entry.get(name, {}))
    entry = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return kind(regimes=regimes, **entry)


def _checked(condition: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    for name, values in condition.items():
        if set(values) - {*VALUES[name], ""}:
            raise ValueError(f"{name}: {values} holds something that is no answer")
    return {name: tuple(values) for name, values in condition.items()}


def by_regime(text: str | Mapping[str, str], regime: str) -> str:
    """The text for a regime, where the file has several (see letters.words.for_regime); a plain text is for all."""
    return text if isinstance(text, str) else for_regime(text, regime)


def file(name: str, signer: str = "") -> Mapping[str, Any]:
    """A words file, by its name without .yaml, in words for this signer."""
    return _file(name, voice_of(signer))


@per_language
def _file(name: str, voice: str) -> Mapping[str, Any]:
    return read_words(FOLDER / f"{name}.yaml", turn=partial(speak_for, signer=voice))
