"""How the font files here and in static/fonts were made. Part of `make assets`:

    python privacyhelper/press/fonts/make.py DIR [FOLDER]

DIR holds PublicSans-{Regular,Bold,Italic}.ttf of the U.S. Web Design System 3.14.0 (@uswds/uswds, dist/fonts/public-sans).
FOLDER (default: this project) gets the files, at the same places as here.
Public Sans has no Reserved Font Name, so changed files may keep its name; LICENSE.txt beside the files says what changed.
"""

import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.builder import buildAnchor
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

ROOT = Path(__file__).resolve().parents[3]
PRESS, WEB = Path("privacyhelper", "press", "fonts"), Path("static", "fonts")
# What web pages need: the Latin letters of Europe's languages (names such as Muñoz, Łukasz, Dvořák, Țepeș), the okina of
# Hawaiʻi, and the signs that the pages use.
WEB_CHARACTERS = (
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C))]
    + list("ʻ–—‘’“”„•…‰‹›€™−‐‑→←↑↓✓☐☑☒")
    + list("\u2009\u202f")
)
# Marks under a letter that Public Sans lacks, each made from the same mark above one (names in Tlingit, Haida, Salish).
BELOW = {0x0331: 0x0304, 0x0330: 0x0303, 0x0324: 0x0308, 0x0325: 0x030A}
DOT_BELOW, ACUTE = 0x0323, 0x0301
LEFT, RIGHT, BOTTOM, TOP = 70, 770, -20, 680  # of a tick box, in thousandths of an em, as all numbers below


def _polygon(pen: TTGlyphPen, points: list[tuple[int, int]]) -> None:
    scaled = [(2 * x, 2 * y) for x, y in points]  # Public Sans has 2000 units an em
    pen.moveTo(scaled[0])
    for point in scaled[1:]:
        pen.lineTo(point)
    pen.closePath()


def _box(pen: TTGlyphPen, stroke: int) -> None:
    _polygon(pen, [(LEFT, BOTTOM), (LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM)])
    low, high, left, right = BOTTOM + stroke, TOP - stroke, LEFT + stroke, RIGHT - stroke
    _polygon(pen, [(left, low), (right, low), (right, high), (left, high)])


def _tick(pen: TTGlyphPen, stroke: int) -> None:
    bend = int(stroke * 1.4)
    _polygon(
        pen, [(210, 330), (210 + stroke, 330 + stroke), (370, 170 + bend), (610, 540), (610 + stroke, 500), (370, 110)]
    )


def _cross(pen: TTGlyphPen, stroke: int) -> None:
    half = int(stroke * 0.7)
    for low, high in ((150, 510), (510, 150)):
        points = [(240, low - half), (240, low + half), (600, high + half), (600, high - half)]
        _polygon(pen, points if low < high else points)


def _arrow(pen: TTGlyphPen, stroke: int, turn: int) -> None:
    """An arrow that points right, turned `turn` quarter turns to the left around (420, 330)."""
    half = stroke // 2
    points = [
        (90, -half),
        (90, half),
        (560, half),
        (430, 170),
        (490, 220),
        (720, 0),
        (490, -220),
        (430, -170),
        (560, -half),
    ]
    x_of, y_of = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn], ((0, 1), (-1, 0), (0, -1), (1, 0))[turn]
    moved = [(x - 420, y) for x, y in points]
    _polygon(pen, [(420 + x * x_of[0] + y * y_of[0], 330 + x * x_of[1] + y * y_of[1]) for x, y in moved])


def add_signs(font: TTFont, stroke: int) -> None:
    """Add tick boxes, arrows, hyphens and thin spaces, which Public Sans lacks. `stroke` in thousandths of an em."""
    draw = {
        "☐": [_box],
        "☑": [_box, _tick],
        "☒": [_box, _cross],
        "✓": [_tick],
        "→": [lambda pen, width: _arrow(pen, width, 0)],
        "↑": [lambda pen, width: _arrow(pen, width, 1)],
        "←": [lambda pen, width: _arrow(pen, width, 2)],
        "↓": [lambda pen, width: _arrow(pen, width, 3)],
        "\u2009": [],
        "\u202f": [],
    }
    order, mapping = list(font.getGlyphOrder()), {}
    for sign, parts in draw.items():
        pen = TTGlyphPen(None)
        for part in parts:
            part(pen, stroke)
        name = f"uni{ord(sign):04X}"
        glyph = pen.glyph()
        order.append(name)
        mapping[ord(sign)] = name
        font["glyf"].glyphs[name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (1680 if parts else 400, getattr(glyph, "xMin", 0))
    font.setGlyphOrder(order)
    font["glyf"].setGlyphOrder(order)
    hyphen = font.getBestCmap()[ord("-")]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({**mapping, ord("‐"): hyphen, ord("‑"): hyphen})
    font["post"].formatType = 3.0


def add_marks(font: TTFont) -> None:
    """Give every letter a place for marks above and below it, and add the marks of BELOW.

    Public Sans has such places for the letters of larger languages only: m, q, v and x have none, so that the accent of a
    Yoruba or Igbo name, or the line under a letter of a Tlingit one, would stand beside its letter.
    """
    table = _marks_table(font)
    names, numbers = font.getBestCmap(), font.getReverseGlyphMap()
    records = dict(zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True))
    for code, like in BELOW.items():
        name = _mark_below(font, code, like, records)
        numbers[name] = len(numbers)
    _store(table, "Mark", records, numbers)
    bases = dict(zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True))
    above, below = records[names[ACUTE]].Class, records[names[DOT_BELOW]].Class
    model = names[ord("n")]
    gap = bases[model].BaseAnchor[above].YCoordinate - font["glyf"][model].yMax
    for code, name in names.items():
        glyph = font["glyf"][name]
        if unicodedata.category(chr(code))[0] != "L" or glyph.numberOfContours == 0:
            continue
        if name not in bases:
            bases[name] = otTables.BaseRecord()
            bases[name].BaseAnchor = [None] * table.ClassCount
        middle = (glyph.xMin + glyph.xMax) // 2
        for kind, height in ((above, glyph.yMax + gap), (below, min(glyph.yMin, 0))):
            if bases[name].BaseAnchor[kind] is None:
                bases[name].BaseAnchor[kind] = buildAnchor(middle, height)
    _store(table, "Base", bases, numbers)


def _marks_table(font: TTFont) -> otTables.MarkBasePos:
    """The table that says where marks stand on letters."""
    tables = [table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable]
    return next(table for table in tables if table.LookupType == 4)


def _mark_below(font: TTFont, code: int, like: int, records: dict[str, otTables.MarkRecord]) -> str:
    """Draw a mark like the one above a letter, as far below it as the dot below; its glyph's name."""
    names, glyphs, name = font.getBestCmap(), font["glyf"], f"uni{code:04X}"
    dot, source = names[DOT_BELOW], names[like]
    down = glyphs[dot].yMax - glyphs[source].yMax
    pen = TTGlyphPen(None)
    font.getGlyphSet()[source].draw(TransformPen(pen, (1, 0, 0, 1, 0, down)))
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs.glyphs[name] = pen.glyph()
    glyphs.setGlyphOrder(font.getGlyphOrder())
    glyphs[name].recalcBounds(glyphs)
    font["hmtx"].metrics[name] = (font["hmtx"].metrics[source][0], glyphs[name].xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name
    if "GDEF" in font:
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 3  # a mark
    records[name] = otTables.MarkRecord()
    records[name].Class = records[dot].Class
    records[name].MarkAnchor = buildAnchor(records[source].MarkAnchor.XCoordinate, records[dot].MarkAnchor.YCoordinate)
    return name


def _store(table: otTables.MarkBasePos, kind: str, records: dict, numbers: dict[str, int]) -> None:
    """Put these records of marks or bases back, in the order of the glyphs' numbers."""
    order = sorted(records, key=numbers.__getitem__)
    getattr(table, f"{kind}Coverage").glyphs = order
    array = getattr(table, f"{kind}Array")
    setattr(array, f"{kind}Record", [records[name] for name in order])
    setattr(array, f"{kind}Count", len(order))


def trim(font: TTFont, characters: list[str] | None) -> TTFont:
    """Keep `characters` only (None: all), without hinting and signature."""
    options = subset.Options(
        hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "frac"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True, drop_tables=["DSIG", "gasp"],
    )  # fmt: skip
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in characters] if characters else sorted(font.getBestCmap()))
    subsetter.subset(font)
    return font


def main(source: Path, folder: Path) -> None:
    for place in (PRESS, WEB):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for style, stroke in (("Regular", 64), ("Bold", 96), ("Italic", 64)):
        for characters, out in (
            (None, folder / PRESS / f"PublicSans-{style}.ttf"),
            (WEB_CHARACTERS, folder / WEB / f"PublicSans-{style}.woff2"),
        ):
            if style == "Italic" and characters:
                continue  # web pages use no italics
            font = TTFont(source / f"PublicSans-{style}.ttf", recalcTimestamp=False)
            add_signs(font, stroke)
            trim(font, characters).flavor = "woff2" if characters else None
            if not characters:
                add_marks(font)
            font.save(out)
            print(f"{out.name}: {out.stat().st_size} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT)
