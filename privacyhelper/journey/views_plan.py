"""The plan, and what it gives to take along: all letters, dates, questions. No view here writes anything."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacyhelper.letters.calendar import calendar_ics
from privacyhelper.pages.cache import compressed
from privacyhelper.sealed.state import SessionState, session_state
from privacyhelper.sealed.views import gone

from . import questions
from .answers_store import load, load_details
from .card import plan_card_pdf
from .downloads import attachment, says_when_busy
from .http import see_other
from .plan_page import PlanPage, plan_page
from .sheets import packet_pdf

PlanView = Callable[[HttpRequest, PlanPage], HttpResponse]


def with_plan(view: PlanView) -> Callable[[HttpRequest], HttpResponse]:
    """Hands the view this person's plan of today. Who has a question open is led there instead."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        if session_state(request) is SessionState.GONE:
            return gone(request)
        answers, day = load(request), timezone.localdate()
        page = questions.first_open(answers)
        if page != "answers":
            return see_other("check", page)
        return view(request, plan_page(answers, lambda slug: load_details(request, slug), day))

    return wrapped


def not_without_answers(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Who has answered nothing came by "My plan" or an old link to a file: on to the page that says what comes first."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        if session_state(request) is SessionState.NONE:
            return see_other("start")
        return view(request)

    return wrapped


@require_safe
@compressed  # gives nothing away (BREACH): the page holds no token, and nothing of the request comes back in it
@not_without_answers
@with_plan
def plan(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """What I can say no to, questions, letters, dates. It needs no personal data."""
    return _show(request, page, "journey/plan.html")


@require_safe
@compressed  # as above
@not_without_answers
@with_plan
def plan_questions(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The questions of the plan, each with why it matters and what a good answer sounds like."""
    return _show(request, page, "journey/plan_questions.html")


@require_safe
@compressed  # as above
@not_without_answers
@with_plan
def plan_law(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The rules behind the plan, and what the law of the state adds."""
    return _show(request, page, "journey/plan_law.html")


def _show(request: HttpRequest, page: PlanPage, template: str) -> HttpResponse:
    context = {
        "personal": True,
        "page": page,
        "plan": page.plan,
        "scan_done": questions.scan_done(page.plan.situation.answers),
    }
    return render(request, template, context)


@require_safe
@says_when_busy
@not_without_answers
@with_plan
def packet(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """All letters of the plan, with a cover, as one PDF."""
    if not page.packet:
        return see_other("plan")
    return attachment(packet_pdf(page.packet), "packet", page.plan.day, "pdf")


@require_safe
@not_without_answers
@with_plan
def dates(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """By when the letters to send now are answered, for a calendar that others may see."""
    if not page.dated:
        return see_other("plan")
    return attachment(calendar_ics(page.dated, page.plan.day, settings.SECRET_KEY), "dates", page.plan.day, "ics")


@require_safe
@says_when_busy
@not_without_answers
@with_plan
def card(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The questions that are still open for this person, on one sheet to fold and take along."""
    return attachment(plan_card_pdf(page.plan), "questions", page.plan.day, "pdf")


@require_safe
@says_when_busy
@not_without_answers
@with_plan
def card_half(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The same questions on half a sheet that is not folded, which reads on a phone too."""
    return attachment(plan_card_pdf(page.plan, "half"), "questions-half", page.plan.day, "pdf")
