"""What a letter is, before it becomes a PDF, a page or plain text. Frozen, made by compose.py alone."""

import datetime
from dataclasses import dataclass
from typing import Literal

from .dates import Due
from .details import OTHER_OFFICES

# What a part of a letter may do. Only the first three claim anything.
PartKind = Literal["right", "if-hipaa", "state-law", "understood", "courtesy"]
CLAIMING: tuple[PartKind, ...] = ("right", "if-hipaa", "state-law")
Force = Literal["must", "must-answer", "part", "favor"]


@dataclass(frozen=True)
class Ask:
    """One numbered request. `cite`: the citation as printed; `rules`: ids of the rules it rests on."""

    text: str
    cite: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Requests that stand on the same footing, under one heading ("Part A. I have the right to")."""

    kind: PartKind
    letter: str
    heading: str
    lead: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class OwnSheet:
    """A binding state right, used by signing: its own sheet, placed first."""

    heading: str
    paragraphs: tuple[str, ...]
    cite: str
    rules: tuple[str, ...]
    limits: str


@dataclass(frozen=True)
class Row:
    """A label and its text; several lines where `lines` has more than one. An empty text is a line to fill in by hand."""

    label: str
    lines: tuple[str, ...] = ("",)
    tick: bool = False  # boxes and blanks of ours, to fill in by hand


@dataclass(frozen=True)
class Block:
    """What a person types at length within the letter, before its parts. Blank: `lines` to write on by hand."""

    heading: str
    text: str
    lines: int

    @property
    def hand(self) -> range:
        """The lines to write on, to loop over."""
        return range(0 if self.text else self.lines)


@dataclass(frozen=True)
class Office:
    """The sheet for the desk that opens the letter. `replies`: a label and the boxes to tick, "" for a line to write on."""

    heading: str
    lead: tuple[str, ...]
    due: str
    replies: tuple[Row, ...]


@dataclass(frozen=True)
class Keep:
    """The sheet that the sender keeps. It shows no address of the sender."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Letter:
    """One composed letter.

    to: whom a complaint goes to (details.COMPLAINT_TO), else "". state, provider: the answers. day: the letter's; sent: when it goes to the post. sender, recipient: the lines as on an
    envelope; the first of `sender` and the second of `recipient` are names, "" where blank. proof: proof that the signer may
    act for the patient is to be enclosed. What a person typed stands in the fields from `sender` to `relation` and in
    `short`, never in `office`, `keep`, `notes` or `due`.
    """

    slug: str
    force: Force
    regime: str
    to: str
    jurisdiction: str
    state: str
    provider: str
    day: datetime.date
    sent: datetime.date
    paper: Literal["letter", "a4"]
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    subject: str
    who: tuple[Row, ...]
    salutation: str
    opening: tuple[str, ...]
    own_sheets: tuple[OwnSheet, ...]
    block: Block | None
    parts: tuple[Part, ...]
    own_words: str
    closing: tuple[str, ...]
    signature: str
    relation: str
    proof: bool
    office: Office
    keep: Keep
    short: str
    due: Due
    records_due: Due | None  # an earlier date that a state sets for the report and records only
    portal: bool  # the reader has a patient portal, which tells who the sender is
    only_there: bool  # to be answered in the way alone that the letter names
    notes: tuple[str, ...]  # what to know before it is sent
    after_scan: bool  # to be sent once the scan is done
    scan_ahead: bool  # the scan may still come: "Keep your appointment" is worth saying

    @property
    def to_office(self) -> bool:
        """Whether it is a complaint to somebody else than the place or company that it is about."""
        return self.to in OTHER_OFFICES

    @property
    def basis(self) -> tuple[str, ...]:
        """The ids of all rules that the letter rests on, in order, once each."""
        groups = [sheet.rules for sheet in self.own_sheets] + [ask.rules for part in self.parts for ask in part.asks]
        return tuple(dict.fromkeys(rule for group in groups for rule in group))

    @property
    def claimed(self) -> tuple[str, ...]:
        """The ids of the rules that the letter claims, not only mentions or asks about."""
        groups = [sheet.rules for sheet in self.own_sheets]
        groups += [ask.rules for part in self.parts if part.kind in CLAIMING for ask in part.asks]
        return tuple(dict.fromkeys(rule for group in groups for rule in group))
