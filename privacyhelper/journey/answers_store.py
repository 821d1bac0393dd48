"""What the sealed session holds of a person: their answers and the details of their letters. The one place that knows.

Reading never writes, so a GET never begins a session. Both are held as JSON: lists, texts and nothing else.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from privacyhelper.case.answers import Answers
from privacyhelper.case.route import counted

ANSWERS = "answers"
DETAILS = "details"


def load(request: HttpRequest) -> Answers:
    """The answers given so far; blank ones when there are none. What is not listed (any more) is dropped."""
    return Answers.listed(request.session.get(ANSWERS, {}))


def save(request: HttpRequest, answers: Answers) -> None:
    """Keep the answers that count; those of pages that are no longer asked are forgotten."""
    request.session[ANSWERS] = counted(answers).as_dict()


def load_details(request: HttpRequest) -> dict[str, str]:
    """The letter details given so far, as a copy: changing it changes nothing."""
    return dict(request.session.get(DETAILS, {}))


def save_details(request: HttpRequest, details: Mapping[str, str]) -> None:
    """Keep these letter details, instead of those kept before. Blank ones are left out."""
    request.session[DETAILS] = {name: text for name, text in details.items() if text}
