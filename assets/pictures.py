"""Draws the icons that browsers and phones ask for, and the picture that a link to this site shows. Part of `make assets`:

    python assets/pictures.py [FOLDER]

FOLDER (default: this project) gets static/root/favicon.ico, static/root/apple-touch-icon.png and static/img/card.png. They are
made of static/img/icon.svg, touch-icon.svg and card.html beside this file, templates/art/hero.svg and the colors of
static/css/site.css. WeasyPrint lays them out and PDFium draws them, both pinned: the same sources give the same bytes.
"""

import re
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from weasyprint import HTML

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
COLORS = 256  # of the card: no eye sees the difference, and the file is less than half as large


def drawn(html: str, wide: int) -> Image.Image:
    """The one page of this HTML as a picture `wide` pixels wide; what it leaves blank is transparent."""
    page = pypdfium2.PdfDocument(HTML(string=html, base_url=str(HERE / "x")).write_pdf())[0]
    bitmap = page.render(scale=wide / page.get_width(), fill_color=(0, 0, 0, 0), may_draw_forms=False)
    return bitmap.to_pil().convert("RGBA")


def icon(file: Path, wide: int) -> Image.Image:
    """A square drawing as an icon. Drawn four times as large first: PDFium alone makes small icons ragged."""
    style = "<style>@page{size:512px;margin:0}body{margin:0}svg{display:block;width:512px}</style>"
    return drawn(style + file.read_text(), 4 * wide).resize((wide, wide), Image.Resampling.BOX)


def card(css: str) -> Image.Image:
    """The picture for links. css: the site's own stylesheet, from which it has its colors."""
    colors = dict(re.findall(r"--([\w-]+):([^;}]+)", css.split(":root{", 1)[1].split("}", 1)[0]))
    art = "".join(re.findall(r"[^{}]*\.art__[^{}]*\{[^{}]*\}", css))
    art = re.sub(r"var\(--([\w-]+)\)", lambda found: colors[found[1]], art)
    hero = (ROOT / "templates" / "art" / "hero.svg").read_text()
    html = re.sub(r"COLOR\(([\w-]+)\)", lambda found: colors[found[1]], (HERE / "card.html").read_text())
    html = html.replace("<!-- mark -->", (ROOT / "static" / "img" / "icon.svg").read_text())
    html = html.replace("<!-- drawing -->", re.sub("(<svg[^>]*>)", rf"\1<style>{art}</style>", hero, count=1))
    return drawn(html, 1200).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)


def main(out: Path) -> None:
    css = (out / "static" / "css" / "site.css").read_text()
    small = icon(ROOT / "static" / "img" / "icon.svg", 16)
    large = icon(ROOT / "static" / "img" / "icon.svg", 32)
    files = {
        "root/favicon.ico": (large, {"append_images": [small], "sizes": [(16, 16), (32, 32)], "bitmap_format": "bmp"}),
        "root/apple-touch-icon.png": (icon(HERE / "touch-icon.svg", 180).convert("RGB"), {"optimize": True}),
        "img/card.png": (card(css), {"optimize": True}),
    }
    for name, (picture, options) in files.items():
        file = out / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(file, **options)
        print(f"{file.name}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
