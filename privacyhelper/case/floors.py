"""The floors and the words of "What can I say no to?", read from words/say_no.yaml once a process and voice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from privacyhelper.language import per_language, read_words

from .situation import Situation
from .voice import speak_of, voice_of

WORDS = Path(__file__).parent / "words" / "say_no.yaml"
When = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Floor:
    """What holds for a use before the rules of the place are looked at. The YAML file's head says what each field does."""

    verdict: str
    note: str
    regimes: tuple[str, ...] = ()
    when: When = field(default_factory=dict)
    basis: tuple[str, ...] = ()
    detail: str = ""
    limits: str = ""
    bare: bool = False
    label: str = ""


@dataclass(frozen=True)
class More:
    when: When
    by: int


@dataclass(frozen=True)
class UseWords:
    use: str
    label: str
    weight: int
    floors: tuple[Floor, ...]
    more: tuple[More, ...] = ()
    shown: When = field(default_factory=dict)
    top: When | None = None
    unless: When | None = None
    lifted: str = ""


@dataclass(frozen=True)
class Note:
    uses: tuple[str, ...]
    says: str
    regimes: tuple[str, ...]
    when: When = field(default_factory=dict)
    adds: tuple[str, ...] = ()
    unless: When | None = None


@dataclass(frozen=True)
class Step:
    """What to do next about a use that is the person's choice. letter: the slug of the letter that says it, or ""."""

    use: str
    do: str
    regimes: tuple[str, ...]
    letter: str = ""
    when: When = field(default_factory=dict)
    unless: When | None = None


@dataclass(frozen=True)
class Words:
    """words/say_no.yaml, read."""

    verdicts: Mapping[str, str]
    details: Mapping[str, str]
    must_tell: Mapping[str, str]
    templates: Mapping[str, str]
    maybe_reasons: Mapping[str, str]
    within: Mapping[str, str]
    default: Floor
    bonus: Mapping[str, int]
    uses: Mapping[str, UseWords]
    notes: tuple[Note, ...]
    steps: tuple[Step, ...]


def words(signer: str = "") -> Words:
    """The floors, and their words for this signer. Raises TypeError or KeyError if the file has a key that is not known."""
    return _words(voice_of(signer))


@per_language
def _words(voice: str) -> Words:
    raw = read_words(WORDS, turn=partial(speak_of, signer=voice))
    groups = raw.pop("groups")

    def regimes(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(regime for name in names for regime in groups.get(name, (name,)))

    def made(kind: type, entry: dict[str, Any]) -> Any:
        entry = dict(entry)
        if "for" in entry or kind in (Note, Step):
            entry["regimes"] = regimes(entry.pop("for", ("everywhere",)))
        return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})

    uses = {}
    for slug, entry in raw["uses"].items():
        floors = tuple(made(Floor, floor) for floor in entry["floors"])
        more = tuple(made(More, item) for item in entry.get("more", ()))
        uses[slug] = made(UseWords, {**entry, "use": slug, "floors": floors, "more": more})
    lists = {
        "notes": tuple(made(Note, note) for note in raw["notes"]),
        "steps": tuple(made(Step, step) for step in raw["steps"]),
    }
    return Words(**{**raw, **lists, "uses": uses, "default": made(Floor, raw["default"])})


def fits(when: When | None, situation: Situation) -> bool:
    """Whether the answers hold one of the listed values for every field named: {} always fits, None never does."""
    if when is None:
        return False
    for name, values in when.items():
        held = situation.regime if name == "regime" else getattr(situation.answers, name)
        if not set(values) & set((held,) if isinstance(held, str) else held):
            return False
    return True
