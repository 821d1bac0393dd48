"""The order of the questions for one person: where they are, what comes next, what comes before."""

from privacyhelper.case import route
from privacyhelper.case.answers import Answers

FIRST = route.PAGES[0]
TOLD_PAGES = ("told-ai", "told-data", "told-training")


def is_open(page: str, answers: Answers) -> bool:
    """Whether this page still waits for its answer.

    A page where every field may be blank waits until it was passed: its form then leaves "not-asked" behind.
    """
    fields = route.PAGE_FIELDS.get(page, ())
    passed = any(getattr(answers, field) for field in fields)
    return bool(fields) and not (passed and route.answered(page, answers))


def first_open(answers: Answers) -> str:
    """The first page on the way that still waits for its answer; `answers` when none does.

    It is also the page after any page that was just answered: an answer only opens pages behind its own.
    """
    return next((page for page in route.pages(answers) if is_open(page, answers)), "answers")


def all_answered(answers: Answers) -> bool:
    """Whether no question is open, so that there is a plan."""
    return first_open(answers) == "answers"


def scan_done(answers: Answers) -> bool:
    """Whether no scan is to come, so that nobody is told to keep an appointment."""
    return answers.when == "after" or answers.signer == "deceased"


def may_see(page: str, answers: Answers) -> bool:
    """Whether the page is on this person's way and every page before it has its answer."""
    way = route.pages(answers)
    return page in way and way.index(page) <= way.index(first_open(answers))


def before(page: str, answers: Answers) -> str:
    """The page before this one on the way, or "" for the first. Raises ValueError if the page is not on the way."""
    way = route.pages(answers)
    return way[way.index(page) - 1] if way.index(page) else ""


def progress(page: str, answers: Answers) -> tuple[int, int]:
    """Which question of how many this page is, counted from 1. Raises ValueError if the page is not on the way."""
    way = route.pages(answers)
    return way.index(page) + 1, len(way) - 1
