"""Reading a PDF as a printer does: which glyphs are drawn, with which font, and where."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Glyph:
    """One glyph on a page. text: the signs it stands for. left, right: its place, in points from the left edge of the paper.

    black: from where to where something is drawn; None: nothing is. none: it is the glyph for "no such sign", or lies beyond
    the font's last one.
    """

    page: int
    font: str
    number: int
    text: str
    left: float
    right: float
    black: tuple[float, float] | None
    none: bool


class Font:
    """A font as the PDF holds it: its own glyphs, what they stand for, how wide they are."""

    def __init__(self, entry: DictionaryObject) -> None:
        within = entry["/DescendantFonts"][0].get_object()
        files = within["/FontDescriptor"]
        file = files.get("/FontFile2") or files["/FontFile3"]
        self.name = str(entry["/BaseFont"]).partition("+")[2]
        self.widths = dict(_widths(within["/W"]))
        self._file = TTFont(io.BytesIO(file.get_object().get_data()))
        self._map = entry["/ToUnicode"].get_object().get_data().decode("ascii")

    @cached_property
    def texts(self) -> dict[int, str]:
        pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>$", self._map, re.MULTILINE)
        return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs if len(text) % 4 == 0}

    def none(self, number: int) -> bool:
        return number == 0 or number >= self._file["maxp"].numGlyphs

    @cache  # noqa: B019  (a font lives as long as its test)
    def black(self, number: int) -> tuple[float, float] | None:
        """From where to where the glyph is black, by its size, from the place where it is drawn."""
        shapes = self._file.getGlyphSet()
        pen = BoundsPen(shapes)
        if not self.none(number):
            shapes[self._file.getGlyphName(number)].draw(pen)
        em = self._file["head"].unitsPerEm
        return (pen.bounds[0] / em, pen.bounds[2] / em) if pen.bounds else None


@lru_cache(maxsize=4)
def glyphs(pdf: bytes) -> tuple[Glyph, ...]:
    """Every glyph of every page, in the order in which they are drawn."""
    known: dict[str, Font] = {}
    found = []
    for page, sheet in enumerate(PdfReader(io.BytesIO(pdf)).pages):
        entries = sheet["/Resources"]["/Font"]
        at = 0.0
        for name, size, matrix, codes in _runs(sheet.get_contents().get_data().decode("latin-1")):
            if name not in known:
                known[name] = Font(entries[name].get_object())
            font = known[name]
            for code in codes:
                if code is None:
                    at = 0.0
                    continue
                if isinstance(code, float):
                    at -= code / 1000 * size
                    continue
                end = at + font.widths.get(code, 1000) / 1000 * size
                shape = font.black(code)
                black = tuple(_across(matrix, at + edge * size) for edge in shape) if shape else None
                left, right = _across(matrix, at), _across(matrix, end)
                found.append(
                    Glyph(page, font.name, code, font.texts.get(code, ""), left, right, black, font.none(code))
                )
                at = end
    return tuple(found)


def undrawn(pdf: bytes) -> list[Glyph]:
    """The glyphs that are no sign: a box, or nothing where a sign with a shape should stand."""
    return [one for one in glyphs(pdf) if one.none or (not one.black and one.text.strip() and one.text.isprintable())]


def fonts(pdf: bytes) -> set[str]:
    return {glyph.font for glyph in glyphs(pdf)}


def beyond(pdf: bytes, left: float, right: float) -> list[Glyph]:
    """The glyphs that pass these margins, in points from the left and from the right edge of the paper."""
    width = float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width)
    shown = (glyph for glyph in glyphs(pdf) if glyph.black)
    return [glyph for glyph in shown if glyph.left < left - 1 or glyph.right > width - right + 1]


def _across(matrix: Matrix, x: float) -> float:
    return matrix[0] * x + matrix[4]


def _widths(entries: ArrayObject) -> Iterator[tuple[int, float]]:
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        for number, width in enumerate(widths, int(first)):
            yield number, float(width)


def _runs(content: str) -> Iterator[tuple[str, float, Matrix, list[int | float | None]]]:
    """Each piece of text: the font's name, its size, where its line stands, the numbers of its glyphs with the moves between.

    None before them: it begins at that place, else where the piece before it ended. The press writes one operation a line.
    """
    now: Matrix = (1, 0, 0, 1, 0, 0)
    text, name, size, kept, begins = now, "", 0.0, [], True
    for line in content.splitlines():
        operands, _, what = line.rpartition(" ")
        if what == "q":
            kept.append(now)
        elif what == "Q":
            now = kept.pop()
        elif what == "cm":
            now = _times(_numbers(operands), now)
        elif what == "Tm":
            text, begins = _numbers(operands), True
        elif what == "Tf":
            name, size = operands.split()[0], float(operands.split()[1])
        elif what == "TJ":
            yield name, size, _times(text, now), [*([None] if begins else []), *_codes(operands)]
            begins = False


def _numbers(operands: str) -> Matrix:
    return tuple(map(float, operands.split()))


def _codes(operands: str) -> Iterator[int | float]:
    """The glyphs of `[<00480049>12<0050>]`, four figures each, and the moves between them."""
    for shown, move in re.findall(r"<([0-9a-f]*)>|(-?[0-9.]+)", operands):
        if move:
            yield float(move)
        for at in range(0, len(shown), 4):
            yield int(shown[at : at + 4], 16)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
