"""How fast letters are made: `python bench/run.py` (or `make bench`). Times are CPU time of one core, the median of several runs.

The peer is plain WeasyPrint in the same run: the same pages, the same style sheet, fonts set up and styles parsed for each PDF.
Read the ratio first: it hardly changes with the machine and its load; milliseconds do. The limits are those that the project
set itself for one core; `--strict` ends with 1 if one is passed. A Python built without optimization (pyenv's default) takes
15 % longer than Debian's own.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SAMPLES = ROOT / "tests" / "press"

from privacyhelper.press.render import pdf  # noqa: E402

from weasyprint import HTML  # isort: skip  # noqa: E402
from weasyprint.text.ffi import harfbuzz_subset  # isort: skip  # noqa: E402


@dataclass(frozen=True)
class Case:
    """What is measured: `make` the PDF our way, `peer` the plain way. `limit` in milliseconds; `runs` of each."""

    name: str
    make: Callable[[], object]
    peer: Callable[[], object]
    limit: int
    runs: int


def _plain(*documents: str) -> None:
    """Each document by plain WeasyPrint, with the machine's fonts: what a few lines of code would do."""
    sheet = (ROOT / "privacyhelper" / "press" / "letter.css").read_text(encoding="utf-8")
    for html in documents:
        HTML(string=html.replace("</head>", f"<style>{sheet}</style></head>")).write_pdf(pdf_variant="pdf/ua-1")


def cases() -> list[Case]:
    both, keep = ((SAMPLES / f"sample_{name}.html").read_text(encoding="utf-8") for name in ("letter", "keep"))
    letter = both.split('<section class="office"')[0] + "</body></html>"
    packet = [both, keep] * 12
    return [
        Case("a letter", lambda: pdf(letter), lambda: _plain(letter), 60, 15),
        Case("its three sheets", lambda: pdf(both, keep), lambda: _plain(both, keep), 120, 9),
        Case("a packet of twelve", lambda: pdf(*packet), lambda: _plain(*packet), 1300, 3),
    ]


def _median(work: Callable[[], object], runs: int) -> float:
    """Milliseconds of CPU time, after one run that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="end with 1 if a limit is passed")
    strict = parser.parse_args().strict
    loop = _median(lambda: sum(number * number for number in range(100_000)), 9)
    print(f"This machine now: a loop of 100,000 squares takes {loop:.1f} ms.")
    if not harfbuzz_subset:
        print("libharfbuzz-subset0 is not installed: every PDF takes 4 to 5 times as long.")
    print(f"{'':22}{'ours':>9}{'plain':>9}{'ratio':>8}{'limit':>9}")
    over = False
    for case in cases():
        ours, plain = _median(case.make, case.runs), _median(case.peer, case.runs)
        over |= ours > case.limit
        print(
            f"{case.name:22}{ours:6.0f} ms{plain:6.0f} ms{ours / plain:8.2f}{case.limit:6d} ms{'  over the limit' if ours > case.limit else ''}"
        )
    return 1 if over and strict else 0


if __name__ == "__main__":
    sys.exit(main())
