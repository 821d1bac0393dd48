"""`python manage.py check_law [FILE ...] [--stale] [--folder DIR]`: are the law files well formed, and which are old?"""

import datetime
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacyhelper.law.library import DATA, LawFileError, read_file

STALE_DAYS = 180


class Command(BaseCommand):
    help = "Check the law files: every problem with its file, rule and field."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="only these jurisdictions (TX, US ...)")
        parser.add_argument(
            "--stale", action="store_true", help=f"list what nobody looked at for {STALE_DAYS} days, and what has ended"
        )
        parser.add_argument("--folder", type=Path, default=DATA, help="another folder of law files")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        wanted = [folder / f"{code.upper()}.yaml" for code in options["codes"]] or sorted(folder.glob("*.yaml"))
        if not wanted:
            raise CommandError(f"{folder} holds no law files.")
        today = timezone.localdate()
        bad, rules = 0, 0
        for path in wanted:
            if not path.exists():
                raise CommandError(f"{path.name}: there is no such file in {folder}.")
            try:
                found = read_file(path)
            except LawFileError as error:
                self.stdout.write(str(error))
                bad += 1
                continue
            rules += len(found.rules)
            if options["stale"]:
                age = (today - found.researched).days
                if age > STALE_DAYS:
                    self.stdout.write(f"{path.name}: researched {found.researched}, {age} days ago")
                for rule in found.rules:
                    if rule.ends and rule.ends < today:
                        self.stdout.write(f"{path.name}: {rule.id}: ended on {rule.ends}")
                    elif rule.effective and today < rule.effective <= today + datetime.timedelta(days=60):
                        self.stdout.write(f"{path.name}: {rule.id}: starts on {rule.effective}")
        if bad:
            raise CommandError(f"{bad} of {len(wanted)} files have problems.", returncode=1)
        self.stdout.write(f"{len(wanted)} files, {rules} rules: all well formed.")
