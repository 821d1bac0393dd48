"""The words of letters, read from words/*.yaml once a process and checked for unknown keys and flags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from privacyhelper import language
from privacyhelper.case.answers import PROVIDERS, SCANS, SIGNED, TOLD_AI, TOLD_DATA, TOLD_TRAINING
from privacyhelper.case.situation import REGIMES
from privacyhelper.language import per_language

from .details import CHOICES
from .model import PartKind

FOLDER = Path(__file__).parent / "words"
ANOTHER_GROUP = "another-group"
# What the words may depend on (facts.py says when each is so).
FLAGS = frozenset(
    {"to-come", "had", "today", "head", "proxy", "child", "adult", "deceased"}
    | {"late", "no-law-date", "own-law-date", "records-late", "waiting", "may-complain", "too-late"}
    | {f"scan:{scan}" for scan in SCANS}
    | {f"signed:{signed}" for signed in SIGNED}
    | {f"place:{provider}" for provider in PROVIDERS}
    | {f"{name}:{value}" for name, values in CHOICES.items() for value in (*values, "blank")}
)
T = TypeVar("T")


class WordsError(ValueError):
    """A words file is malformed. Its text names the file and the key."""


@dataclass(frozen=True)
class When:
    """When a piece of text counts: in these regimes (none: in all), with all flags of `when`, with none of `unless`."""

    regimes: tuple[str, ...] = ()
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def holds(self, regime: str, flags: frozenset[str]) -> bool:
        return (not self.regimes or regime in self.regimes) and self.when <= flags and not self.unless & flags


@dataclass(frozen=True)
class AskWords:
    """One request. `told`: other texts by what the patient was told, for the answer `field`."""

    counts: When
    text: str
    cite: str
    rules: tuple[str, ...]
    field: str
    told: Mapping[str, str]


@dataclass(frozen=True)
class PartWords:
    counts: When
    kind: PartKind
    heading: str
    asks: tuple[AskWords, ...]


@dataclass(frozen=True)
class BlockWords:
    """What is typed at length within the letter: the detail `field`, its heading, and how many lines a blank one gets."""

    field: str
    heading: str
    lines: int


@dataclass(frozen=True)
class Laws:
    """The laws that a complaint about one thing may name: rules by topic in a state's file, by id in the EU's and the UK's."""

    topics: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """The words of one kind of letter. Mappings are by regime or, in a complaint, by whom it goes to (see for_regime)."""

    slug: str
    name: str
    names: Mapping[str, str]
    does: Mapping[str, str]
    does_not: Mapping[str, str]
    force: Mapping[str, str]
    reason: Mapping[str, str]
    subject: Mapping[str, str]
    opening: tuple[tuple[When, str], ...]
    parts: tuple[PartWords, ...]
    short: Mapping[str, str]
    short_self: Mapping[str, str]  # what the short version adds where patients sign for themselves
    office: Mapping[str, Mapping[str, str]]
    enclose: str
    keep: Mapping[str, Mapping[str, str]]
    who: tuple[str, ...]
    clock: Mapping[str, str]
    not_for: tuple[str, ...]
    after_scan: bool  # the letter is of no use before the scan
    # Where a letter goes to somebody else than the place of the scan: a company outside HIPAA, or a health exchange.
    addressee: str
    recipient: Mapping[str, Any]  # instead of common.yaml's: the office, or all lines of a known address
    salutation: Mapping[str, str]
    where: Mapping[str, str]
    exists: tuple[str, ...]  # the regimes in which there is such a letter; none: in all
    not_here: str  # why there is none in the others
    block: BlockWords | None
    notes: tuple[tuple[When, str], ...]
    asked_days: int  # business days in which an answer is asked for; 0: the usual 30 days
    laws: Mapping[str, Laws]
    details: tuple[str, ...]  # the details that only this kind has a use for
    vendor: bool  # it may be about one company that works for the place in particular

    @property
    def elsewhere(self) -> bool:
        """Whether the letter is about how to reach the patient."""
        return self.block is not None and self.block.field == "new_contact"

    @property
    def tells(self) -> bool:
        """Whether the patient's own words are its main part: what happened."""
        return self.block is not None and self.block.field == "own_words"

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of the rules that its own requests rest on; sentences of states and of the EU stand in the law files."""
        return frozenset(rule for part in self.parts for ask in part.asks for rule in ask.rules)

    def who_for(self, regime: str) -> tuple[str, ...]:
        """What tells them who the patient is: a company outside HIPAA knows an account, not a record number."""
        if regime != "outside":
            return self.who
        company = ("patient", "email", "scan", "phone")
        return company if "record" in self.who else tuple(key for key in self.who if key != "provider")

    def name_for(self, regime: str) -> str:
        """What the letter is called where this law governs."""
        return self.names.get(regime, self.name)


def for_regime(texts: Mapping[str, T], regime: str, to: str = "") -> T:
    """The text for a regime: its own; for study, student and jail the `unsure` one; else the default.

    `outside-law` is `outside` where a state's law may be claimed; without a text of its own it has that of `outside`.
    to: whom a complaint goes to; a text for that goes before.
    """
    for key in (f"{regime}-{to}", to) if to else ():
        if key in texts:
            return texts[key]
    if regime in texts:
        return texts[regime]
    if regime == "outside-law":
        return for_regime(texts, "outside")
    if regime in ("study", "student", "jail") and "unsure" in texts:
        return texts["unsure"]
    return texts["default"]


@per_language
def words_of(slug: str) -> Words:
    """The words of a kind of letter; those that go to an office are in English. Raises WordsError for a malformed file, KeyError for a kind without one."""
    path = FOLDER / f"{slug}.yaml"
    if slug not in slugs():
        raise KeyError(slug)
    return read_words(path.name, language.read_words(path))


@cache
def slugs() -> frozenset[str]:
    """The kinds of letter that have a words file."""
    return frozenset(path.stem for path in FOLDER.glob("*.yaml")) - {"common", "dates", "details"}


@per_language
def common() -> Mapping[str, Any]:
    """The words that all letters share; those that go to an office are in English."""
    return language.read_words(FOLDER / "common.yaml")


def read_words(name: str, data: Mapping[str, Any]) -> Words:
    """One words file as Words. Raises WordsError."""
    known = {field.name for field in fields(Words)} - {"slug"}
    _only(name, data, known)
    maps = {key: data[key] for key in ("does", "does_not", "force", "reason", "subject", "short", "office", "keep")}
    for key, value in {**maps, **data["office"], **data["keep"]}.items():
        if key not in ("office", "keep") and "default" not in value and set(data.get("exists", REGIMES)) - set(value):
            raise WordsError(f"{name}: {key}: needs a default")
    return Words(
        slug=name.removesuffix(".yaml"),
        name=data["name"],
        names=data.get("names", {}),
        opening=tuple((_when(name, item, {"text"}), item["text"]) for item in data["opening"]),
        parts=tuple(_part(name, item) for item in data["parts"]),
        enclose=data["enclose"],
        who=tuple(data.get("who", ("patient", "former", "born", "record", "scan", "phone", "email"))),
        clock=data.get("clock", {"default": ""}),
        not_for=tuple(data.get("not_for", ())),
        after_scan=data.get("after_scan", False),
        addressee=data.get("addressee", ""),
        recipient=data.get("recipient", {}),
        salutation=data.get("salutation", {}),
        where=data.get("where", {}),
        exists=tuple(data.get("exists", ())),
        not_here=data.get("not_here", ""),
        block=BlockWords(**data["block"]) if "block" in data else None,
        notes=tuple((_when(name, item, {"text"}), item["text"]) for item in data.get("notes", ())),
        asked_days=data.get("asked_days", 0),
        laws={
            about: Laws(*(tuple(item.get(key, ())) for key in ("topics", "rules")))
            for about, item in data.get("laws", {}).items()
        },
        details=tuple(data.get("details", ())),
        short_self=data.get("short_self", {}),
        vendor=data.get("vendor", False),
        **maps,
    )


def _part(name: str, item: Mapping[str, Any]) -> PartWords:
    asks = []
    for ask in item["asks"]:
        counts = _when(name, ask, {"text", "cite", "rules", "field", "yes", "no", "other"})
        if ask.get("field", "ai_reads") not in TOLD_AI + TOLD_DATA + TOLD_TRAINING:
            raise WordsError(f"{name}: {ask['field']} is not one of the told fields")
        told = {value: ask[value] for value in ("yes", "no") if value in ask}
        text = ask["other"] if "field" in ask else ask["text"]
        rules = tuple(ask.get("rules", ()))
        asks.append(AskWords(counts, text, ask.get("cite", ""), rules, ask.get("field", ""), told))
    return PartWords(_when(name, item, {"kind", "heading", "asks"}), item["kind"], item.get("heading", ""), tuple(asks))


def _when(name: str, item: Mapping[str, Any], others: set[str]) -> When:
    _only(name, item, others | {"for", "when", "unless"})
    regimes, when, unless = (tuple(item.get(key, ())) for key in ("for", "when", "unless"))
    for regime in set(regimes) - set(REGIMES):
        raise WordsError(f"{name}: for: {regime} is not a regime")
    for flag in (set(when) | set(unless)) - FLAGS:
        raise WordsError(f"{name}: {flag} is not a flag")
    return When(regimes, frozenset(when), frozenset(unless))


def _only(name: str, item: Mapping[str, Any], known: Iterable[str]) -> None:
    for key in set(item) - set(known):
        raise WordsError(f"{name}: unknown key {key!r}")
