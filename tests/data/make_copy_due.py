"""Writes tests/data/copy-due.csv: when copies are due, for every jurisdiction and kind of place.

Run `python tests/data/make_copy_due.py` after a change of law data or of letters/dates.py, read what changed against the
law files, and commit both together.
"""

import csv
import datetime
import io
import sys
from pathlib import Path

TABLE = Path(__file__).parent / "copy-due.csv"
SENT = datetime.date(2026, 11, 20)  # so received November 24; Thanksgiving, Christmas and New Year are on the way
SCANS = ("ct", "xray", "mammogram")
HIPAA_KINDS = ("hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal")
AMERICAN_KINDS = (
    *((kind, "yes") for kind in HIPAA_KINDS),
    *((kind, "unsure") for kind in ("research-study", "student-health", "jail-prison")),
    *((kind, hipaa) for kind in ("direct-pay", "app") for hipaa in ("yes", "no", "unsure")),
    *(("unsure", hipaa) for hipaa in ("yes", "unsure")),
)
KINDS_ABROAD = tuple(dict.fromkeys((kind, "no") for kind, _ in AMERICAN_KINDS))
ISLANDS = "islands"  # Guam and the others: federal law only, no file of their own
COLUMNS = (
    "jurisdiction", "provider", "hipaa", "scans",
    "images_due", "images_rule", "images_extended", "images_certain",
    "records_due", "records_rule", "records_extended", "records_certain",
)  # fmt: skip


def lines() -> list[tuple[str, ...]]:
    """One line for each jurisdiction, kind of place and group of scans with the same dates."""
    from privacyhelper.law import Place, library
    from privacyhelper.letters.dates import copy_due

    found = []
    for code in (*sorted(set(library().jurisdictions) - {"US"}), ISLANDS):
        for provider, hipaa in KINDS_ABROAD if code in ("EU", "GB") else AMERICAN_KINDS:
            place = Place("" if code == ISLANDS else code, provider, hipaa)
            groups: dict[tuple[str, ...], list[str]] = {}
            for scan in SCANS:
                due = copy_due(place, scan, SENT)
                groups.setdefault((*_cells(due.images), *_cells(due.records)), []).append(scan)
            for cells, scans in groups.items():
                found.append((code, provider, hipaa, "all" if len(groups) == 1 else " ".join(scans), *cells))
    return found


def _cells(due: object) -> tuple[str, ...]:
    if due is None:
        return ("", "", "", "")
    extended = due.extended.isoformat() if due.extended else ""
    return (due.date.isoformat(), due.rule, extended, "claimed" if due.certain else "asked")


def table() -> str:
    """The whole file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *lines()])
    return out.getvalue()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    TABLE.write_text(table(), encoding="utf-8")
