"""The question card: one sheet to fold, with five to eight questions (for today: words for the desk, and six at most), boxes to tick, and answers to what people say.

It holds nothing personal: no name, no place, nothing that was typed.
"""

import datetime
from collections.abc import Iterable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from privacyhelper.plan.model import Plan, Protected, Question
from privacyhelper.plan.questions import MOST_ON_CARD, MOST_WITH_SCRIPT, for_card, general_questions, is_done
from privacyhelper.press.render import Paper, pdf

from .downloads import says_when_busy

FILE_NAME = "questions-card.pdf"
KEPT = 60 * 60  # seconds that a browser may keep the card that is the same for everyone


def card_pdf(
    questions: Iterable[Question],
    protected: Protected = "maybe",
    paper: Paper = "letter",
    *,
    done: bool = False,
    deceased: bool = False,
    script: tuple[str, ...] = (),
) -> bytes:
    """The card with the most important of these questions, five to eight of them, as a PDF of one page.

    protected: what the answer to "Will saying no hurt my care?" may lean on (see plan.model.protected). done: the scan was
    done already. deceased: it is of someone who died. script: words to say at the desk, on top. Raises press.render.Busy when another PDF takes too long, RenderError when making it fails.
    """
    chosen = for_card(questions, MOST_WITH_SCRIPT if script else MOST_ON_CARD)
    context = {"questions": chosen, "protected": protected, "done": done, "deceased": deceased, "script": script}
    html = render_to_string("journey/card.html", context)
    return pdf(
        html, paper=paper, title=gettext("Questions about the scan") if deceased else gettext("Questions about my scan")
    )


def plan_card_pdf(plan: Plan) -> bytes:
    """The card of a plan. Raises as card_pdf."""
    paper: Paper = "a4" if plan.protected == "abroad" else "letter"
    deceased = plan.situation.answers.signer == "deceased"
    done = is_done(plan.situation)
    return card_pdf(plan.questions, plan.protected, paper, done=done, deceased=deceased, script=plan.script)


@lru_cache(maxsize=1)
def general_card_pdf(day: datetime.date) -> bytes:
    """The card for anyone, made once a day and process. Raises as card_pdf."""
    return card_pdf(general_questions(day))


@require_safe
@says_when_busy
def question_card(request: HttpRequest) -> HttpResponse:
    """`/questions/card.pdf`: the same for everyone, whoever asks; the session is not looked at."""
    response = HttpResponse(general_card_pdf(timezone.localdate()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    response.headers["Cache-Control"] = f"public, max-age={KEPT}"
    return response
