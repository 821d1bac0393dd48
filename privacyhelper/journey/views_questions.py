"""The question pages and the list of answers at their end."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from privacyhelper.case import route
from privacyhelper.case.answers import Answers
from privacyhelper.sealed.state import SessionState, session_state
from privacyhelper.sealed.views import gone

from . import questions, words
from .answers_store import load, save
from .forms import QuestionForm, question_form
from .http import see_other
from .summary import summary


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, page: str) -> HttpResponse:
    """One question: show it with what was answered, or take the answer and go on to the next open page.

    Raises Http404 for a page that does not exist; one that is not this person's turn leads to the first open page.
    """
    if page not in route.PAGES:
        raise Http404
    if session_state(request) is SessionState.GONE:
        return gone(request)
    answers = load(request)
    if request.method == "POST" and page != questions.FIRST and not answers.as_dict():
        return gone(request)  # erased in another tab, which takes the cookie away too
    if not questions.may_see(page, answers):
        return see_other("check", questions.first_open(answers))
    if page == "answers":
        return _answers(request, answers)
    form = question_form(page, answers, request.POST if request.method == "POST" else None)
    if form.is_valid():
        answers = form.into(answers)
        save(request, answers)
        return see_other("check", questions.first_open(answers))
    return _question(request, page, answers, form)


def _question(request: HttpRequest, page: str, answers: Answers, form: QuestionForm) -> HttpResponse:
    number, total = questions.progress(page, answers)
    return render(request, "journey/question.html", {
        "personal": True,
        "form": form,
        "page": words.pages()[page],
        "lone": len(form.fields) == 1,
        "back": _back(page, answers),
        "number": number,
        "total": total,
        "all_answered": questions.all_answered(answers),
        "scan_done": questions.scan_done(answers),
    })  # fmt: skip


def _answers(request: HttpRequest, answers: Answers) -> HttpResponse:
    context: dict[str, Any] = {
        "personal": True,
        "parts": summary(answers),
        "back": _back("answers", answers),
        "scan_done": questions.scan_done(answers),
    }
    return render(request, "journey/answers.html", context)


def _back(page: str, answers: Answers) -> str:
    """The address of the page before; /start/ from the first."""
    before = questions.before(page, answers)
    return reverse("check", args=[before]) if before else reverse("start")
