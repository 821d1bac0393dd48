"""`python manage.py write_letters ANSWERS.json --out DIR [--date YYYY-MM-DD]`: a plan and its letters without a browser."""

import datetime
import json
import os
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacyhelper.case.situation import situation
from privacyhelper.journey.answer_file import MOST_BYTES, AnswerFileError, read
from privacyhelper.journey.card import plan_card_pdf
from privacyhelper.journey.sheets import letter_pdf, packet_pdf
from privacyhelper.letters.calendar import calendar_ics
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import words_of
from privacyhelper.plan.model import Plan
from privacyhelper.plan.plan import make_plan, plan_json

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Make the plan and the letters for an answer file. Prints the plan as JSON; bad input ends with status 2."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("answers", type=Path, metavar="ANSWERS.json", help="answers and letter details, in UTF-8")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
        parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day of the letters (default: today)")

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["date"])
        try:
            answers, details = read(_bytes(options["answers"]), day)
        except AnswerFileError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from None
        plan = make_plan(situation(answers), details, day)
        files = dict(_files(plan, details))  # all of them before the first is written
        _write(options["out"], files)
        self.stdout.write(json.dumps(plan_json(plan), ensure_ascii=False, indent=2))


def _day(text: str | None) -> datetime.date:
    if text is None:
        return timezone.localdate()
    try:
        day = datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise CommandError("--date: must be a date such as 2026-11-20, from 2000 to 2100.", returncode=BAD_INPUT)
    return day


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "it cannot be read"
        raise CommandError(f"ANSWERS.json: cannot be read: {reason}.", returncode=BAD_INPUT) from None


def _files(plan: Plan, details: Details) -> Iterator[tuple[str, bytes]]:
    """What goes into the folder, by name."""
    letters = [compose(pick.slug, plan.situation, _of(pick.slug, plan, details), plan.day) for pick in plan.letters]
    for letter in letters:
        yield f"{letter.slug}.pdf", letter_pdf(letter)
        yield f"{letter.slug}.txt", portal_text(letter).encode()
    now = {pick.slug for pick in plan.letters if not pick.later}
    yield "packet.pdf", packet_pdf(letters)
    yield "dates.ics", calendar_ics([letter for letter in letters if letter.slug in now], plan.day, settings.SECRET_KEY)
    yield "questions-card.pdf", plan_card_pdf(plan)


def _of(slug: str, plan: Plan, details: Details) -> Details:
    """The details of one letter. Where the own words tell what happened, for a complaint, they are for that letter alone."""
    tells = [pick.slug for pick in plan.letters if words_of(pick.slug).tells]
    return replace(details, own_words="") if tells and slug not in tells else details


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files, readable by their owner only. Files of other names in the folder stay as they are."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with open(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(content)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "it cannot be written"
        raise CommandError(f"--out: cannot be written: {reason}.", returncode=BAD_INPUT) from None
