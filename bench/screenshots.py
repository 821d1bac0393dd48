"""Every page in every state as pictures, to look at after a change: `python bench/screenshots.py` (or `make screenshots`).

The states are those of tests/browser/every_page.py, as a small phone and a desktop computer see them, without JavaScript. A
sheet for each group and width (home and library, articles, questions, plans, letters, errors) shows each page small, with its
name and title; beside the sheets lies each page at full size. What is long or wider than the screen is listed at the end.
Everyone in the examples is made up. The pictures go to var/screenshots, outside of git.

With `--readme` it makes the pictures of the README instead, in docs. The site runs on a free port with a database that is
thrown away. With names or parts of names only those states are shown: `make screenshots ARGS="home plan- --dark"`.
"""

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = tempfile.TemporaryDirectory(prefix="screenshots-")  # for the database; deleted at the end
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacyhelper.settings")
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/site.sqlite3"

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.REQUESTS_PER_MINUTE = 0  # all of them come from one address
settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True  # files as they lie in static/
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()

import pypdfium2  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from PIL import Image, ImageDraw, ImageFont, ImageOps  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright  # noqa: E402

from tests.browser.every_page import BY_NAME, BY_PERSON, State, answer, show, show_again, unfold  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
PHONE, DESK, PRINT = 390, 1280, 816  # CSS pixels wide; 816 are the 8.5 inches of a sheet of paper
HEIGHT = {PHONE: 844, DESK: 900}
SMALL = {PHONE: 195, DESK: 400, PRINT: 400}  # how wide a page is on a sheet
COLUMNS = {PHONE: 12, DESK: 6, PRINT: 6}
CUT, LONG = 3000, 12000  # pixels of a page: how much of it a sheet shows; what is worth a line at the end
CAPTION, GAP = 44, 14
FONTS = ROOT / "privacyhelper" / "press" / "fonts"
COLORS = 64  # of a picture in the README

# As files load: all letters in our own typeface, and every drawing.
SETTLED = """document.fonts.ready.then(() => Promise.allSettled([...document.images].map(one => {
    one.loading = "eager"; return one.decode();
})))"""


@dataclass(frozen=True)
class Shot:
    """One page at one width. picture: all of it; wide, high: the pixels that it takes; wide is more than width if it overflows."""

    state: State
    title: str
    width: int
    picture: Path
    wide: int
    high: int


def group(state: State) -> str:
    """On which sheet it stands."""
    if state.error or state.status >= 400:
        return "errors"
    for begin, name in (("check", "questions"), ("plan", "plans"), ("letter", "letters"), ("learn-", "articles")):
        if state.name.startswith(begin):
            return name
    return "library"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Not a line for each request."""


@contextmanager
def site() -> Iterator[str]:
    """The site on a free port; its address."""
    call_command("migrate", verbosity=0)
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def visitor(browser: Browser, address: str, scale: int = 1, dark: bool = False) -> BrowserContext:
    """A browser that knows nobody."""
    context = browser.new_context(
        viewport={"width": PHONE, "height": HEIGHT[PHONE]}, device_scale_factor=scale, base_url=address, locale="en-US",
        java_script_enabled=False, color_scheme="dark" if dark else "light",
    )  # fmt: skip
    # "Leave now" moves on to another site at once. An answer without a page holds the browser where it is.
    context.route(lambda asked: not asked.startswith(address), lambda route: route.fulfill(status=204))
    context.on("response", _missing)
    return context


def _missing(response: Response) -> None:
    """Say so if a picture would be drawn without its stylesheet, a font or a drawing."""
    if response.status >= 400 and "/static/" in response.url:
        print(f"BROKEN: {response.url} answers {response.status}")


def shots(page: Page, state: State, out: Path, folds_open: bool) -> Iterator[Shot]:
    """The page at each width, written to out."""
    if folds_open:
        unfold(page)
    for width, high in HEIGHT.items():
        page.set_viewport_size({"width": width, "height": high})
        page.evaluate(SETTLED)
        picture = out / f"{state.name}-{width}.png"
        page.screenshot(path=picture, full_page=True)
        wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        yield Shot(state, _title(page), width, picture, wide, high)


def _title(page: Page) -> str:
    return page.title().removesuffix(" - Privacy Helper")


def printed(page: Page, state: State, out: Path) -> Shot:
    """The page on paper: its PDF, and a picture of its sheets below each other."""
    page.evaluate(SETTLED)
    pdf = page.pdf(path=out / f"{state.name}.pdf", format="Letter", print_background=False)
    sheets = [sheet.render(scale=PRINT / sheet.get_width()).to_pil() for sheet in pypdfium2.PdfDocument(pdf)]
    high = sum(sheet.height + GAP for sheet in sheets)
    whole = Image.new("RGB", (PRINT, high), "#888")
    for number, sheet in enumerate(sheets):
        whole.paste(sheet, (0, number * (sheet.height + GAP)))
    picture = out / f"{state.name}-print.png"
    whole.save(picture)
    return Shot(state, f"{_title(page)} ({len(sheets)})", PRINT, picture, PRINT, high)


def tile(shot: Shot) -> Image.Image:
    """The page small, under its name and title, with a mark where it goes on."""
    small = SMALL[shot.width]
    with Image.open(shot.picture) as whole:
        part = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, CUT)))
    part = part.resize((small, part.height * small // part.width), Image.Resampling.LANCZOS, reducing_gap=2)
    made = Image.new("RGB", (small, part.height + CAPTION + (CAPTION // 2 if shot.high > CUT else 0)), "#333")
    draw = ImageDraw.Draw(made)
    bold, plain = (ImageFont.truetype(FONTS / f"PublicSans-{style}.ttf", 13) for style in ("Bold", "Regular"))
    draw.text((4, 4), shot.state.name, fill="white", font=bold)
    draw.text((4, 22), shot.title, fill="#ccc", font=plain)
    made.paste(part, (0, CAPTION))
    if shot.high > CUT:
        draw.text((4, part.height + CAPTION + 3), f"goes on, {shot.high:,} high", fill="#ffd083", font=bold)
    return made


def sheet(found: list[Shot], width: int) -> Image.Image:
    """One picture of all these pages, row by row."""
    tiles = [tile(shot) for shot in found]
    rows = [tiles[first : first + COLUMNS[width]] for first in range(0, len(tiles), COLUMNS[width])]
    highs = [max(one.height for one in row) + GAP for row in rows]
    step = SMALL[width] + GAP
    whole = Image.new("RGB", (len(rows[0]) * step + GAP, sum(highs) + GAP), "#888")
    for number, row in enumerate(rows):
        for column, one in enumerate(row):
            whole.paste(one, (GAP + column * step, GAP + sum(highs[:number])))
    return whole


def take(browser: Browser, address: str, options: argparse.Namespace) -> list[Shot]:
    """Every state that was asked for, by person: each answers the questions once."""
    made: list[Shot] = []
    pages = options.out / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    for states in BY_PERSON.values():
        wished = [one for one in states if not options.name or any(part in one.name for part in options.name)]
        if not wished:
            continue
        context = visitor(browser, address, dark=options.dark)
        answer(context, wished[0].answers)
        for state in wished:
            page = context.new_page()
            try:
                show_again(page, state)
            except AssertionError as wrong:
                print(f"BROKEN: {wrong}")
                continue
            made += [printed(page, state, pages)] if options.print else shots(page, state, pages, options.folds_open)
            page.close()
        context.close()
    order = {name: number for number, name in enumerate(BY_NAME)}
    return sorted(made, key=lambda shot: order[shot.state.name])


def report(made: list[Shot]) -> None:
    """Which pages are long, and which are wider than the screen."""
    for shot in made:
        if shot.wide > shot.width:
            print(f"WIDE: {shot.state.name} takes {shot.wide} pixels on a screen of {shot.width}")
    for shot in sorted(made, key=lambda shot: -shot.high):
        if shot.high > LONG:
            print(f"long: {shot.state.name} at {shot.width}: {shot.high:,} pixels, {shot.high / 900:.0f} screens")


def write_sheets(made: list[Shot], out: Path, ending: str) -> None:
    for key in dict.fromkeys((group(shot.state), shot.width) for shot in made):
        found = [shot for shot in made if (group(shot.state), shot.width) == key]
        file = out / f"{key[0]}-{'print' if key[1] == PRINT else key[1]}{ending}.png"
        sheet(found, key[1]).save(file)
        print(f"{file}: {len(found)} pages")


def readme(browser: Browser, address: str) -> None:
    """The pictures of the README: two pages on a phone, and the first sheet of a letter."""
    for name, top in (("home", ""), ("plan-texas", "#say-no")):
        context = visitor(browser, address, scale=2)
        page = context.new_page()
        show(page, BY_NAME[name])
        page.evaluate(SETTLED)
        page.evaluate("top => top && scrollBy(0, document.querySelector(top).getBoundingClientRect().top - 90)", top)
        page.screenshot(path=f"{FOLDER.name}/shot.png")
        _small(Image.open(f"{FOLDER.name}/shot.png"), f"{name.split('-')[0]}-phone")
        context.close()
    context = visitor(browser, address)
    show(context.new_page(), BY_NAME["letter-accounting-filled"])
    pdf = context.request.get("/letters/accounting.pdf").body()
    _small(pypdfium2.PdfDocument(pdf)[0].render(scale=1.6).to_pil(), "letter")


def _small(picture: Image.Image, name: str) -> None:
    file = ROOT / "docs" / f"{name}.png"
    framed = ImageOps.expand(picture.convert("RGB"), 2, "#ccc")  # white paper on a white page
    framed.quantize(COLORS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file}: {file.stat().st_size:,} bytes")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", help="names of states, or parts of names (default: all)")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "screenshots", help="the folder to write to")
    parser.add_argument("--dark", action="store_true", help="in the dark")
    parser.add_argument("--folds-open", action="store_true", help="with every folded text open")
    parser.add_argument("--print", action="store_true", help="as they come out of a printer")
    parser.add_argument("--readme", action="store_true", help="the pictures of the README instead")
    options = parser.parse_args()
    with FOLDER, site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        if options.readme:
            readme(browser, address)
            return 0
        made = take(browser, address, options)
    if not made:
        print("No state has such a name.", file=sys.stderr)
        return 1
    ending = ("-dark" if options.dark else "") + ("-open" if options.folds_open else "")
    write_sheets(made, options.out, ending)
    report(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
