"""How fast letters and pages are made: `python bench/run.py` (or `make bench`). Times are CPU time of one core, the median of
several runs.

Measured are the letters of the site as a person gets them: composed, put into their templates and printed. The peer is plain
WeasyPrint in the same run: the same pages of HTML, the same style sheet and fonts, one PDF a letter, styles parsed for each.
Pages of the site and their peer: bench/pages.py.
Read the ratio first: it hardly changes with the machine and its load; milliseconds do. The limits are those that the project
set itself for one core and letters of one page; `--strict` ends with 1 if one is passed, `--all` lists every kind of letter.
A Python built without optimization (pyenv's default) takes 12 % longer than Debian's own.
"""

import argparse
import datetime
import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacyhelper.settings")
os.environ["DATABASE_URL"] = "sqlite://:memory:"  # for the pages of someone with a plan
os.environ.setdefault("PUBLIC_URL", "https://privacy.example.org")  # so that pages to keep have their QR code

import django  # noqa: E402

django.setup()

from bench import pages  # noqa: E402
from privacyhelper.case.answers import Answers  # noqa: E402
from privacyhelper.case.situation import situation  # noqa: E402
from privacyhelper.journey import sheets  # noqa: E402
from privacyhelper.letters.compose import compose  # noqa: E402
from privacyhelper.letters.details import Details  # noqa: E402
from privacyhelper.letters.model import Letter  # noqa: E402
from privacyhelper.letters.words import slugs  # noqa: E402
from privacyhelper.press import render  # noqa: E402
from privacyhelper.press.remembered import forgotten  # noqa: E402

from weasyprint import HTML  # isort: skip  # noqa: E402
from weasyprint.text.ffi import harfbuzz_subset  # isort: skip  # noqa: E402

DAY = datetime.date(2026, 11, 20)
CASE = situation(
    Answers(signer="me", when="after", goals=("say-no",), state="TX", provider="hospital", scan="ct", head="no")
)
BLANK = Details()
FILLED = Details(
    patient_name="Dana Rivera",
    patient_address="48 Alder Street\nAustin, TX 78702",
    patient_birth_date=datetime.date(1961, 3, 4),
    patient_record_number="448-20-11",
    patient_phone="512-555-0146",
    provider_name="Lakeside Imaging Center",
    provider_address="1200 Harbor Road\nAustin, TX 78701",
    scan_date=datetime.date(2026, 10, 2),
    scan_description="CT of the chest",
)
TWELVE = 12


@dataclass(frozen=True)
class Case:
    """What is measured: `make` our way, `peer` the plain way. `limit` in milliseconds, 0 for none; `runs` of each."""

    name: str
    make: Callable[[], bytes]
    peer: Callable[[], object]
    limit: int
    runs: int


def letter(slug: str, details: Details) -> Letter:
    return compose(slug, CASE, details, DAY)


def documents(letters: list[Letter]) -> list[str]:
    """The HTML of these letters, as it goes to the press."""
    taken: list[str] = []
    press, sheets.pdf = sheets.pdf, lambda *pages, **_: taken.extend(pages) or b""
    try:
        for one in letters:
            sheets.letter_pdf(one)
    finally:
        sheets.pdf = press
    return taken


def plain(pages: list[str]) -> None:
    """Each document by plain WeasyPrint: what a few lines of code would do, with our fonts."""
    sheet = (ROOT / "privacyhelper" / "press" / "letter.css").read_text(encoding="utf-8")
    with forgotten():
        for html in pages:
            HTML(string=html.replace("</head>", f"<style>{sheet}</style></head>")).write_pdf(pdf_variant="pdf/ua-1")


def cases(every: bool) -> list[Case]:
    found = []
    for name, details in (("filled in", FILLED), ("blank", BLANK)):
        one = letter("accounting", details)
        pages = documents([one])
        alone = pages[0].split('<section class="office"')[0] + "</body></html>"
        found += [
            Case(f"a letter, {name}", lambda html=alone: render.pdf(html), lambda html=alone: plain([html]), 60, 15),
            Case(
                f"its three sheets, {name}",
                lambda one=one: sheets.letter_pdf(one),
                lambda pages=pages: plain(pages),
                120,
                15,
            ),
        ]
    kinds = sorted(slugs())
    for name, details in (("filled in", FILLED), ("blank", BLANK)):
        letters = [letter(slug, details) for slug in (kinds * TWELVE)[:TWELVE]]
        found.append(
            Case(
                f"a packet of twelve, {name}",
                lambda letters=letters: sheets.packet_pdf(letters),
                lambda letters=letters: plain(documents(letters)),
                1300,
                3,
            )
        )
    for slug in kinds if every else ():
        one = letter(slug, FILLED)
        found.append(Case(slug, lambda one=one: sheets.letter_pdf(one), lambda one=one: plain(documents([one])), 0, 7))
    return found


def page_cases() -> list[Case]:
    client = pages.visitor()
    return [
        Case(name, pages.asked(client, address), pages.finished(client, address), limit, 30)
        for name, address, limit in pages.PAGES
    ]


def median(work: Callable[[], object], runs: int) -> float:
    """Milliseconds of CPU time, after one run that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def size(made: bytes) -> str:
    """How many pages of paper, or kilobytes on their way."""
    from pypdf import PdfReader

    return f"{len(PdfReader(io.BytesIO(made)).pages)} p" if made.startswith(b"%PDF") else f"{len(made) / 1024:.1f} KB"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="end with 1 if a limit is passed")
    parser.add_argument("--all", action="store_true", help="every kind of letter with its sheets, too")
    options = parser.parse_args()
    loop = median(lambda: sum(number * number for number in range(100_000)), 9)
    print(f"This machine now: a loop of 100,000 squares takes {loop:.1f} ms.")
    if not harfbuzz_subset:
        print("libharfbuzz-subset0 is not installed: every PDF takes 4 to 5 times as long.")
    print(f"{'':32}{'size':>8}{'ours':>9}{'plain':>9}{'ratio':>8}{'limit':>9}")
    over = False
    for case in (*cases(options.all), *page_cases()):
        ours, peer = median(case.make, case.runs), median(case.peer, max(3, case.runs // 3))
        passed = bool(case.limit) and ours > case.limit
        over |= passed
        limit = f"{case.limit:6d} ms" if case.limit else ""
        print(
            f"{case.name:32}{size(case.make()):>8}{ours:6.0f} ms{peer:6.0f} ms{ours / peer:8.2f}{limit}{'  over the limit' if passed else ''}"
        )
    return 1 if over and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
