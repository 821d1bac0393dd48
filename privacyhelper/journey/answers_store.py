"""What the sealed session holds of a person: their answers and the details of their letters. The one place that knows.

Reading never writes, so a GET never begins a session. Both are held as JSON: lists, texts and nothing else.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from privacyhelper.case.answers import Answers
from privacyhelper.case.route import counted
from privacyhelper.letters.details import OF_ONE_LETTER

ANSWERS = "answers"
DETAILS = "details"


def load(request: HttpRequest) -> Answers:
    """The answers given so far; blank ones when there are none. What is not listed (any more) is dropped."""
    return Answers.listed(request.session.get(ANSWERS, {}))


def save(request: HttpRequest, answers: Answers) -> None:
    """Keep the answers that count; those of pages that are no longer asked are forgotten."""
    request.session[ANSWERS] = counted(answers).as_dict()


def load_details(request: HttpRequest, slug: str = "") -> dict[str, str]:
    """The details given so far that all letters share, and those of this letter. A copy: changing it changes nothing."""
    kept = request.session.get(DETAILS, {})
    return {**kept.get("", {}), **kept.get(slug, {})}


def save_details(request: HttpRequest, slug: str, details: Mapping[str, str]) -> bool:
    """Keep these details of this letter, instead of those kept before. Blank ones are left out.

    False where all letters together hold more than a session can: then what was kept before stays as it was.
    """
    kept = {name: text for name, text in details.items() if text}
    shared = {name: text for name, text in kept.items() if name not in OF_ONE_LETTER}
    own = {name: text for name, text in kept.items() if name in OF_ONE_LETTER}
    changed = {**request.session.get(DETAILS, {}), "": shared, slug: own}
    if not request.session.fits({DETAILS: changed}):
        return False
    request.session[DETAILS] = changed
    return True
