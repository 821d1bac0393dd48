"""How the font files here and in static/fonts were made. Run it only to rebuild them:

    python privacyhelper/press/fonts/make.py DIR

DIR holds PublicSans-{Regular,Bold,Italic}.ttf of the U.S. Web Design System 3.14.0 (@uswds/uswds, dist/fonts/public-sans).
Public Sans has no Reserved Font Name, so changed files may keep its name; LICENSE.txt beside the files says what changed.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
WEB = HERE.parents[2] / "static" / "fonts"
# What web pages need: Latin for English and Spanish, and the signs that the pages use.
WEB_CHARACTERS = (
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))]
    + list("–—‘’“”„•…‰‹›€™−‐‑→←↑↓✓☐☑☒")
    + list("\u2009\u202f")
)
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


def main(source: Path) -> None:
    for style, stroke in (("Regular", 64), ("Bold", 96), ("Italic", 64)):
        for characters, out in (
            (None, HERE / f"PublicSans-{style}.ttf"),
            (WEB_CHARACTERS, WEB / f"PublicSans-{style}.woff2"),
        ):
            if style == "Italic" and characters:
                continue  # web pages use no italics
            font = TTFont(source / f"PublicSans-{style}.ttf", recalcTimestamp=False)
            add_signs(font, stroke)
            trim(font, characters).flavor = "woff2" if characters else None
            font.save(out)
            print(f"{out.name}: {out.stat().st_size} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
