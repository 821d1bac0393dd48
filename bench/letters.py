"""Every kind of letter as pictures, to look at before anyone prints one: `python bench/letters.py` (or `make letters`).

One PNG for each kind of letter: a row for each case (place, signer, how much was typed), a picture for each page. With
`--pages` each page is written at a readable size too. Needs pdftoppm (Debian: apt-get install poppler-utils). Everyone in
the examples is made up. The pictures go to var/letters, outside of git.
"""

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacyhelper.settings")

import django  # noqa: E402

django.setup()

from PIL import Image, ImageDraw, ImageFont  # noqa: E402

from privacyhelper.case.answers import Answers  # noqa: E402
from privacyhelper.case.situation import situation  # noqa: E402
from privacyhelper.journey.sheets import letter_pdf  # noqa: E402
from privacyhelper.letters.compose import compose, offered  # noqa: E402
from privacyhelper.letters.details import Details  # noqa: E402
from privacyhelper.letters.words import slugs  # noqa: E402

DAY = datetime.date(2026, 11, 20)
SMALL, READABLE = 50, 80  # dots an inch: in the sheet of a kind, and of a page on its own
CAPTION, GAP = 26, 12  # pixels
FONT = ROOT / "privacyhelper" / "press" / "fonts" / "PublicSans-Regular.ttf"

SHORT = Details(
    patient_name="Dana Rivera", patient_address="48 Alder Street\nExampleton, TX 78702",
    patient_birth_date=datetime.date(1961, 3, 4), provider_name="Lakeside Imaging Center",
    provider_address="1200 Harbor Road\nExampleton, TX 78701",
    scan_date=datetime.date(2026, 10, 2), scan_description="CT of the chest", correction="The report says left. It is right.",
    new_contact="c/o Lee Rivera\nGeneral Delivery, Exampleton, TX 78702", first_letter_date=datetime.date(2026, 9, 1),
)  # fmt: skip
LONG = replace(
    SHORT, patient_name="Dana Magdalena Rivera-Montgomery of the Alder Street Household", former_name="Dana Magdalena Alder",
    patient_address="Apartment 14, Building C\nThe Alder Street Residences\n12048 North Alder Street\nExampleton, TX 78702-0146",
    patient_record_number="MRN 0448-20-11-00917", patient_phone="512-555-0146, before 3 p.m.",
    patient_email="dana.rivera.montgomery@mail.example.org", vendor_name="Example Scan App, Inc.",
    provider_name="Lakeside Regional Imaging, Radiation Oncology and Nuclear Medicine Center, a Department of Lakeside Hospital",
    provider_address="Health Information Management\nBuilding 7, Suite 4400\n1200 Harbor Road\nP.O. Box 550100\nExampleton, TX 78701",
    scan_description="CT of the chest, abdomen and pelvis with and without contrast, with reconstruction in three planes",
    copy_format="DICOM files at full size on an encrypted USB stick that I bring, with a program to view them",
    study_name="Example Study of Early Detection of Lung Nodules in Adults (EXAMPLE-1)", authorization_date=datetime.date(2025, 5, 6),
    period_start=datetime.date(2022, 1, 1), period_end=datetime.date(2026, 11, 1), received_date=datetime.date(2026, 9, 4),
    answer_by=datetime.date(2026, 12, 1), signer_relation="legal guardian appointed by the Example County Probate Court",
    own_words="\n\n".join(["I moved in March, and two letters went to my old address. Please use the one above. " * 4] * 4).strip(),
    correction="The report of October 2, 2026 says that I had surgery on the left lung. It was the right lung. " * 8,
    new_contact="c/o Lee Rivera\nGeneral Delivery\nExampleton, TX 78702\nPhone 512-555-0199, after 6 p.m.\nlee@example.org",
)  # fmt: skip
FILLED = {"short": SHORT, "long": LONG, "blank": Details()}


@dataclass(frozen=True)
class Case:
    """One person at one place. filled: how much of the details is typed, each its own row."""

    name: str
    answers: Answers
    filled: tuple[str, ...] = tuple(FILLED)


def _case(name: str, *filled: str, **answers: object) -> Case:
    base = {"signer": "me", "when": "after", "scan": "ct", "provider": "hospital", "goals": ("unsure",), **answers}
    return Case(name, Answers(**base), filled or tuple(FILLED))  # type: ignore[arg-type]


CASES = (
    _case("California, hospital, patient", state="CA", when="before"),
    _case("Texas, imaging center, parent", state="TX", provider="imaging-center", signer="child-under-12", scan="mri", head="yes"),
    _case("Minnesota, hospital, signs for an adult", state="MN", signer="adult"),
    _case("EU, hospital, patient", state="EU"),
    _case("UK, hospital, parent", state="GB", signer="child-12-17"),
    _case("Washington, app without a notice", "short", "blank", state="WA", provider="app", has_notice="no"),
    _case("Texas, VA", "short", state="TX", provider="va-military"),
    _case("New York, jail", "short", state="NY", provider="jail-prison"),
    _case("California, hospital, executor", "short", state="CA", signer="deceased"),
    _case("Florida, unsure place", "short", state="FL", provider="unsure", has_notice="unsure"),
    _case("Texas, study", "short", state="TX", provider="research-study", signed="authorization"),
    _case("Illinois, campus clinic, teen", "short", state="IL", provider="student-health", signer="teen"),
)  # fmt: skip
# What a complaint or a reminder is about, one for each row in turn.
COMPLAINTS = (
    ("", "copy-late"),
    ("provider", "shared"),
    ("state", "copy-fee"),
    ("grievance", "breach"),
    ("authority", ""),
    ("ftc", "sold"),
)
REMINDERS = (
    ("access-images", "overdue"), ("accounting", "refused"), ("amendment", "extended"), ("ai-opt-out", "overdue"),
    ("consumer-data-request", "overdue"), ("complaint", "overdue"), ("access-images", "fee-too-high"),
)  # fmt: skip


def rows(slug: str) -> Iterator[tuple[str, bytes]]:
    """The caption and the PDF of each row of one kind of letter."""
    number = 0
    for case in CASES:
        where = situation(case.answers)
        for filled in case.filled if offered(slug, where) else ():
            details, note = FILLED[filled], ""
            if filled != "blank" and case.answers.provider == "app":
                details = replace(details, vendor_name="Example Scan App, Inc.")
            if filled != "blank" and where.for_other:
                details = replace(details, signer_name="Sam Rivera")
            if filled != "blank" and slug == "complaint":
                to, about = COMPLAINTS[number % len(COMPLAINTS)]
                details, note = (
                    replace(details, complaint_to=to, complaint_about=about),
                    f", {to or 'usual office'}, {about}",
                )
            if filled != "blank" and slug == "follow-up":
                first, outcome = REMINDERS[number % len(REMINDERS)]
                details, note = replace(details, first_letter=first, outcome=outcome), f", {first}, {outcome}"
            number += 1
            yield f"{case.name}: {filled}{note}", letter_pdf(compose(slug, where, details, DAY))


def pictures(pdf: bytes, dots: int) -> list[Image.Image]:
    """Each page as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dots), "-", f"{folder}/page"], input=pdf, check=True)
        return [Image.open(file).copy() for file in sorted(Path(folder).iterdir())]


def sheet(found: list[tuple[str, list[Image.Image]]], dots: int) -> Image.Image:
    """One picture of all rows, each under its caption. dots: the size of its pages."""
    most = max(len(pages) for _, pages in found)
    wide, high = int(8.5 * dots), int(11.7 * dots)  # A4 is the higher of the two papers
    whole = Image.new("RGB", (most * (wide + GAP) + GAP, len(found) * (high + CAPTION + GAP)), "#888")
    draw, font = ImageDraw.Draw(whole), ImageFont.truetype(str(FONT), 16)
    for number, (caption, pages) in enumerate(found):
        top = number * (high + CAPTION + GAP)
        draw.text((GAP, top + 4), caption, fill="white", font=font)
        for column, page in enumerate(pages):
            whole.paste(page, (GAP + column * (wide + GAP), top + CAPTION))
    return whole


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slug", nargs="*", help="kinds of letter (default: all)")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "letters", help="the folder to write to")
    parser.add_argument("--pages", action="store_true", help="also write each page at a readable size")
    options = parser.parse_args()
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing. On Debian: sudo apt-get install poppler-utils", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    for slug in options.slug or sorted(slugs()):
        made = list(rows(slug))
        sheet([(caption, pictures(pdf, SMALL)) for caption, pdf in made], SMALL).save(options.out / f"{slug}.png")
        for number, (_, pdf) in enumerate(made if options.pages else (), 1):
            for page, picture in enumerate(pictures(pdf, READABLE), 1):
                picture.save(options.out / f"{slug}-{number:02}-{page}.png")
        print(f"{options.out / slug}.png: {len(made)} letters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
