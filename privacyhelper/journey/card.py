"""The question card, with five to eight questions (for today: words for the desk, and six at most), boxes to tick, and answers
to what people say. It holds nothing personal: no name, no place, nothing that was typed.

Two forms of it: one sheet that folds twice to fit a pocket, for the printer; and half a sheet with nothing upside down, which
reads on a phone, comes out large where a printer fills the page, and is cut to size by a clinic.
"""

import datetime
from collections.abc import Iterable
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from privacyhelper.language import remembered
from privacyhelper.plan.model import Plan, Protected, Question
from privacyhelper.plan.questions import MOST_ON_CARD, MOST_WITH_SCRIPT, for_card, general_questions, is_done
from privacyhelper.press.render import Paper, pdf

from .downloads import says_when_busy

Form = Literal["fold", "half"]
TEMPLATES = {"fold": "journey/card.html", "half": "journey/card_half.html"}
FILE_NAMES = {"fold": "questions-card.pdf", "half": "questions-card-half.pdf"}
KEPT = 60 * 60  # seconds that a browser may keep the card that is the same for everyone


def card_pdf(
    questions: Iterable[Question],
    protected: Protected = "maybe",
    paper: Paper = "letter",
    *,
    form: Form = "fold",
    done: bool = False,
    deceased: bool = False,
    script: tuple[str, ...] = (),
) -> bytes:
    """The card with the most important of these questions, five to eight of them, as a PDF.

    protected: what the answer to "Will saying no hurt my care?" may lean on (see plan.model.protected). form: one page to
    fold, or half a page, front and back. done: the scan was done already. deceased: it is of someone who died. script: words
    to say at the desk, on top. Raises press.render.Busy when another PDF takes too long, RenderError when making it fails.
    """
    title = gettext("Questions about the scan") if deceased else gettext("Questions about my scan")
    context = {
        "letter": {"subject": title},
        "questions": for_card(questions, MOST_WITH_SCRIPT if script else MOST_ON_CARD),
        "protected": protected,
        "done": done,
        "deceased": deceased,
        "script": script,
    }
    return pdf(render_to_string(TEMPLATES[form], context), paper=paper, title=title)


def plan_card_pdf(plan: Plan, form: Form = "fold") -> bytes:
    """The card of a plan. Raises as card_pdf."""
    paper: Paper = "a4" if plan.protected == "abroad" else "letter"
    deceased = plan.situation.answers.signer == "deceased"
    done = is_done(plan.situation)
    return card_pdf(plan.questions, plan.protected, paper, form=form, done=done, deceased=deceased, script=plan.script)


@remembered(most=2)
def general_card_pdf(day: datetime.date, form: Form = "fold") -> bytes:
    """The card for anyone, made once a day and process. Raises as card_pdf."""
    return card_pdf(general_questions(day), form=form)


@require_safe
@says_when_busy
def question_card(request: HttpRequest, form: Form = "fold") -> HttpResponse:
    """`/questions/card.pdf` and `card-half.pdf`: the same for everyone, whoever asks; the session is not looked at."""
    response = HttpResponse(general_card_pdf(timezone.localdate(), form), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{FILE_NAMES[form]}"'
    response.headers["Cache-Control"] = f"public, max-age={KEPT}"
    return response
