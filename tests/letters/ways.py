"""Short ways to write a letter in a test and to read one of its parts."""

import datetime

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import Situation, situation
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.model import Letter
from privacyhelper.letters.text import portal_text

from .everyone import DAY, beside

COVERED = ("hospital", "va-military", "research-study", "student-health", "jail-prison", "unsure")
OUTSIDE = {"provider": "app", "has_notice": "no"}
ANSWERS = frozenset(Answers.__dataclass_fields__)
SIGNERS = ("me", "teen", "helping", "child-under-12", "child-12-17", "adult")


def at(**answers: str) -> Situation:
    """A case: a hospital in Texas and a CT that was done, unless told otherwise."""
    return situation(Answers(**{"state": "TX", "provider": "hospital", "scan": "ct", "when": "after", **answers}))


def write(slug: str, day: datetime.date = DAY, **fields: object) -> Letter:
    """A letter from answers and details together, by their names."""
    answers = {name: value for name, value in fields.items() if name in ANSWERS}
    details = {name: value for name, value in fields.items() if name not in ANSWERS}
    return compose(slug, at(**answers), Details(**details), day)


def part(letter: Letter, *kinds: str) -> str:
    """The requests of these kinds of part, with their laws."""
    return " ".join(f"{ask.text} ({ask.cite})" for one in letter.parts if one.kind in kinds for ask in one.asks)


def right(letter: Letter) -> str:
    return part(letter, "right", "if-hipaa")


def courtesy(letter: Letter) -> str:
    return part(letter, "courtesy")


def whole(letter: Letter) -> str:
    """The letter and the sheets beside it."""
    return "\n".join((portal_text(letter), letter.short, sheets(letter)))


def sheets(letter: Letter) -> str:
    return "\n".join(text for _, text in beside(letter))
