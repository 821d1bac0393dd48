"""What a screen reader finds in a PDF: its tags as a tree with text, as an outline to read, and what no tag holds."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

PAINTS = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"BI"}
SHOWS = {b"Tj", b"TJ", b"'", b'"'}


@dataclass(frozen=True)
class Tag:
    """One element of the tree. kind: "H1", "LI", ...; words: its own text, without that of its kids; page: from 1."""

    kind: str
    words: str
    kids: tuple["Tag", ...]
    alt: str = ""
    scope: str = ""
    id: str = ""
    headers: tuple[str, ...] = ()
    page: int = 0

    @property
    def text(self) -> str:
        """Its text and that of all below it, in reading order."""
        return " ".join(part for part in (self.words, *(kid.text for kid in self.kids)) if part)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *kinds: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.kind in kinds]


@dataclass(frozen=True)
class Piece:
    """Text on a page that belongs together: within one tag, or in an artifact. height: of its line."""

    text: str
    height: float


@dataclass(frozen=True)
class Sheet:
    """What is drawn on one page. tagged: pieces by number; artifacts: their texts; loose: what no tag and no artifact holds."""

    tagged: dict[int, Piece]
    artifacts: tuple[str, ...]
    loose: tuple[str, ...]


@lru_cache(maxsize=64)
def sheets(pdf: bytes) -> list[Sheet]:
    reader = PdfReader(io.BytesIO(pdf))
    return [_sheet(reader, page) for page in reader.pages]


def tree(pdf: bytes) -> Tag:
    """The whole tree, from its document element down."""
    reader = PdfReader(io.BytesIO(pdf))
    drawn = [sheet.tagged for sheet in sheets(pdf)]
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    root = reader.root_object["/StructTreeRoot"]["/K"]
    (document,) = root if isinstance(root, list) else [root]
    return _tag(document.get_object(), drawn, numbers)


def outline(pdf: bytes) -> str:
    """The tree to read: a line for each element that says something, as a screen reader would speak it."""
    return "\n".join(_lines(tree(pdf), 0))


def _lines(tag: Tag, depth: int) -> Iterator[str]:
    says = [tag.kind] + ([f"({tag.scope.lower()} header)"] if tag.scope else []) + ([f"[{tag.alt}]"] if tag.alt else [])
    yield "  " * depth + " ".join(says) + (f": {tag.words}" if tag.words else "")
    for kid in tag.kids:
        yield from _lines(kid, depth + 1)


def _tag(element: DictionaryObject, drawn: list[dict[int, Piece]], numbers: dict[int, int]) -> Tag:
    page = numbers[element.raw_get("/Pg").idnum] if "/Pg" in element else 0
    pieces: list[Piece] = []
    kids = []
    given = element.get("/K", [])
    for kid in given if isinstance(given, list) else [given]:
        kid = kid.get_object()
        if isinstance(kid, int):
            pieces.append(drawn[page][kid])
        elif "/S" in kid:
            kids.append(_tag(kid, drawn, numbers))
    attributes = element.get("/A", {})
    return Tag(
        kind=element["/S"].removeprefix("/"),
        words=_joined(pieces),
        kids=tuple(kids),
        alt=str(element.get("/Alt", "")),
        scope=str(attributes.get("/Scope", "")).removeprefix("/"),
        id=str(element.get("/ID", "")),
        headers=tuple(str(header) for header in attributes.get("/Headers", ())),
        page=page + 1,
    )


def _joined(pieces: list[Piece]) -> str:
    """Pieces as one text: a new line on paper is a space."""
    text, height = "", None
    for piece in pieces:
        text += piece.text if height is None or abs(piece.height - height) < 1 else f" {piece.text}"
        height = piece.height
    return " ".join(text.split())


def _sheet(reader: PdfReader, page: DictionaryObject) -> Sheet:
    fonts = {name: _signs(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    tagged: dict[int, Piece] = {}
    artifacts: list[str] = []
    loose: list[str] = []
    holders: list[int | str] = []  # number of a piece, or "" in an artifact
    font: dict[str, str] = {}
    height = 0.0
    content = page.get_contents()
    for operands, operator in ContentStream(content, reader).operations if content is not None else ():
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            holders.append(int(properties["/MCID"]) if "/MCID" in properties else "")
            if holders[-1] == "":
                artifacts.append("")
            else:
                tagged.setdefault(holders[-1], Piece("", height))
        elif operator == b"EMC":
            holders.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator == b"Tm":
            height = float(operands[5])
        elif operator in PAINTS and not holders:
            loose.append(operator.decode())
        elif operator in SHOWS:
            text = _text(operands[-1], font)
            if not holders:
                loose.append(text)
            elif holders[-1] == "":
                artifacts[-1] += text
            else:
                tagged[holders[-1]] = Piece(tagged[holders[-1]].text + text, height)
    return Sheet(tagged, tuple(text for text in artifacts if text.strip()), tuple(loose))


def _signs(font: DictionaryObject) -> dict[str, str]:
    """What each glyph of a font is read as."""
    table = font["/ToUnicode"].get_data().decode("latin-1")
    found = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", table)
    return {glyph.lower(): bytes.fromhex(sign).decode("utf-16-be") for glyph, sign in found}


def _text(shown: object, font: dict[str, str]) -> str:
    parts = shown if isinstance(shown, list) else [shown]
    glyphs = [
        (part.original_bytes if hasattr(part, "original_bytes") else bytes(part)).hex()
        for part in parts
        if isinstance(part, str | bytes)
    ]
    return "".join(font.get(run[at : at + 4], "") for run in glyphs for at in range(0, len(run), 4))
