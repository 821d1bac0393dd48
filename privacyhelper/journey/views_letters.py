"""The letters: the list of all kinds, the page of one, and its files. A letter works without the plan.

Only a POST writes, and only into the sealed session; no detail is ever part of an address.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import offered
from privacyhelper.letters.forms import DetailsForm, details_form
from privacyhelper.letters.model import Letter
from privacyhelper.letters.text import portal_text
from privacyhelper.letters.words import slugs, words_of
from privacyhelper.plan.model import protected
from privacyhelper.sealed.state import SessionState, session_state
from privacyhelper.sealed.views import gone

from . import questions
from .answers_store import load, load_details, save, save_details
from .downloads import attachment, says_when_busy
from .http import HttpResponseSeeOther, see_other
from .letter_page import composed, letter_page, next_letter, say_it_is_full, shelves, wrong
from .place_form import PlaceForm, asked, missing, place_form
from .sheets import letter_pdf


@require_safe
@gzip_page  # as in views_plan: no token, and nothing of the request comes back
def letters(request: HttpRequest) -> HttpResponse:
    """All kinds of letter, with what each does."""
    answers = load(request)
    context = {"shelves": shelves(answers, timezone.localdate()), **_common(answers)}
    return render(request, "journey/letters.html", context)


def _common(answers: Answers) -> dict[str, Any]:
    """What every page of letters knows of the person: whether they have a plan, and whether the scan is done."""
    return {
        "personal": True,
        "has_plan": questions.all_answered(answers),
        "scan_done": questions.scan_done(answers),
        "abroad": protected(situation(answers).regime) == "abroad",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page  # gives nothing away (BREACH): only what was posted with the token of this page ever comes back in it
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """One letter: what it does, its details, what it says, where to take it. POST keeps details, or who and where."""
    if slug not in slugs():
        return no_such_letter(request)
    if session_state(request) is SessionState.GONE:
        return gone(request)
    answers = load(request)
    if request.method == "POST" and request.POST.get("part") == "details":
        return _take_details(request, slug, answers)
    if request.method == "POST":
        return _take_place(request, slug, answers)
    return _show(request, slug, answers)


def _show(
    request: HttpRequest,
    slug: str,
    answers: Answers,
    place: PlaceForm | None = None,
    details: DetailsForm | None = None,
) -> HttpResponse:
    """The page; place, details: the form that was posted and has errors."""
    needed = missing(slug, answers)
    form = place or place_form(needed or asked(slug, answers), answers, link=request.GET)
    context = {
        **_common(answers),
        "name": words_of(slug).name_for(situation(answers).regime),
        "slug": slug,
        "place": form,
        "form": place or details,
    }
    if needed:
        return render(request, "journey/letter_place.html", context | {"some": len(needed) < len(asked(slug, answers))})
    where, day = situation(answers), timezone.localdate()
    if not offered(slug, where):
        return render(request, "journey/letter_wrong.html", context | {"wrong": wrong(slug, where, day)})
    page = letter_page(slug, answers, load_details(request, slug), day, details)
    following = next_letter(slug, where, day) if context["has_plan"] else None
    return render(request, "journey/letter.html", context | {"page": page, "letter": page.letter, "next": following})


def _take_place(request: HttpRequest, slug: str, answers: Answers) -> HttpResponse:
    form = place_form(missing(slug, answers) or asked(slug, answers), answers, request.POST)
    if not form.is_valid():
        return _show(request, slug, answers, place=form)
    save(request, form.into(answers))
    return see_other("letter", slug)


def _take_details(request: HttpRequest, slug: str, answers: Answers) -> HttpResponse:
    if not answers.as_dict():  # erased in another tab
        return gone(request)
    if missing(slug, answers) or not offered(slug, situation(answers)):  # changed there
        return _show(request, slug, answers)
    form = details_form(slug, situation(answers), timezone.localdate(), request.POST)
    if not form.is_valid():
        return _show(request, slug, answers, details=form)
    others = {name: text for name, text in load_details(request, slug).items() if name not in form.fields}
    if not save_details(request, slug, others | form.texts()):
        say_it_is_full(form)
        return _show(request, slug, answers, details=form)
    return HttpResponseSeeOther(f"{reverse('letter', args=[slug])}#preview")


@require_safe
@says_when_busy
def letter_file_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter with its sheets, to print. What was left blank is a line to fill in by hand."""
    made = _made(request, slug)
    return attachment(letter_pdf(made), "letter", made.day, "pdf") if isinstance(made, Letter) else made


@require_safe
def letter_file_txt(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter as plain text, for a portal or an email."""
    made = _made(request, slug)
    return attachment(portal_text(made), "letter", made.day, "txt") if isinstance(made, Letter) else made


def _made(request: HttpRequest, slug: str) -> Letter | HttpResponse:
    """The letter of this session, or where to go instead: its page, where something is open or it would be the wrong one."""
    if slug not in slugs():
        return no_such_letter(request)
    if session_state(request) is SessionState.GONE:
        return gone(request)
    answers, day = load(request), timezone.localdate()
    if missing(slug, answers) or not offered(slug, situation(answers)):
        return see_other("letter", slug)
    return composed(slug, answers, load_details(request, slug), day)


def no_such_letter(request: HttpRequest) -> HttpResponse:
    """404 that helps: it names the letters that there are."""
    context = {"personal": True, "shelves": shelves(Answers(), timezone.localdate())}
    return render(request, "journey/no_letter.html", context, status=404)
