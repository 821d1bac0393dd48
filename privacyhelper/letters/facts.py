"""What of a situation and its details the words of a letter may depend on: flags, and phrases for the gaps."""

import datetime

from privacyhelper.case.situation import Situation
from privacyhelper.law import library

from .days import said
from .details import CHOICES, Details
from .voice import speak_for
from .words import FLAGS, common

LOOK_BACK_YEARS = 6  # 45 CFR 164.528(a)(1): the accounting reaches six years back at most


def flags(situation: Situation, details: Details, day: datetime.date) -> frozenset[str]:
    """The flags of words.FLAGS that hold."""
    answers = situation.answers
    found = set()
    if answers.signer == "deceased":
        found.add("had")
    elif details.scan_date is not None:
        found.add("to-come" if details.scan_date >= day else "had")
    elif answers.when in ("before", "today"):
        found.add("to-come")
    elif answers.when == "after":
        found.add("had")
    if answers.when == "today":
        found.add("today")
    if answers.head == "yes":
        found.add("head")
    if situation.for_other:
        found |= {"proxy", "child" if answers.signer.startswith("child") else answers.signer}
    found |= {f"{name}:{value}" for name in ("scan", "signed") if (value := getattr(answers, name))}
    found |= {f"{name}:{getattr(details, name) or 'blank'}" for name in CHOICES}
    found.add(f"place:{situation.place.provider}")
    return frozenset(found & FLAGS)


def phrases(situation: Situation, details: Details, day: datetime.date) -> dict[str, str]:
    """What stands for {scan}, {period_start} and so on. Values that a person typed are put in last, and only once."""
    start, end = period(details, day)
    words = common()
    scan = speak_for(words["scans"][situation.answers.scan or "none"], situation.answers.signer)
    if details.scan_date:
        scan = words["scan_dated"].format(scan=scan, date=said(details.scan_date))
    if details.scan_description:
        scan = f"{scan} ({details.scan_description})"
    return {
        "scan": scan,
        "period_start": said(start),
        "period_end": common()["period_open"] if _open(situation, details, day) else said(end),
        "state": law_name(situation.jurisdiction),
        "vendor_name": details.vendor_name,
        "study_name": details.study_name,
        "copy_format": details.copy_format or words["copy_format"],
        "signed_form": words["signed_dated"].format(date=said(details.authorization_date))
        if details.authorization_date
        else words["signed"],
    }


def _open(situation: Situation, details: Details, day: datetime.date) -> bool:
    """Whether the period has no end yet: none was typed, and the scan is still to come."""
    return details.period_end is None and "to-come" in flags(situation, details, day)


def period(details: Details, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The accounting's period: as typed, else from the scan, else six years; never longer back than the law goes."""
    earliest = years_before(day, LOOK_BACK_YEARS)
    end = min(details.period_end or day, day)
    scan = details.scan_date if details.scan_date and details.scan_date <= day else None
    start = details.period_start or scan or earliest
    return min(max(start, earliest), end), max(end, earliest)


def years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day some years earlier; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def law_name(code: str) -> str:
    """What a jurisdiction's law is called in a heading: Texas, Federal, EU, UK."""
    if not code:
        return ""
    return common()["laws"].get(code) or library().jurisdictions[code].name
