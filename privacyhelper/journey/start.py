"""The first page, before anything is asked, and what a link may bring along: /start/?state=&scan=&clinic=

A GET writes nothing. What a link brings stands in a form of its own; the session begins when the person says it is right.
"""

from collections.abc import Mapping
from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacyhelper.case.answers import Answers
from privacyhelper.sealed.state import SessionState, session_state

from . import questions, words
from .answers_store import load, save
from .http import see_other

LINK_FIELDS = ("state", "scan")


def brought(given: Mapping[str, str]) -> Answers:
    """The answers that a link (its query, or the form made of it) may bring; what is not listed is dropped."""
    return Answers.listed({name: given.get(name) for name in LINK_FIELDS})


def news(answers: Answers, link: Answers) -> Answers:
    """What the link says about questions that are not answered yet."""
    return Answers(**{name: getattr(link, name) for name in LINK_FIELDS if not getattr(answers, name)})


def clashes(answers: Answers, link: Answers) -> tuple[str, ...]:
    """The fields that the person and the link answer differently."""
    pairs = ((name, getattr(answers, name), getattr(link, name)) for name in LINK_FIELDS)
    return tuple(name for name, own, other in pairs if own and other and own != other)


def merged(answers: Answers, link: Answers, picks: Mapping[str, str]) -> Answers:
    """The answers with those of the link added. An answer already given is only replaced when `picks` says so.

    picks: for each field in question, under `<field>_from`, whose answer the person wants: "mine" or "link".
    """
    for name in LINK_FIELDS:
        pick, value = picks.get(f"{name}_from", ""), getattr(link, name)
        if value and (pick == "link" or not (pick == "mine" or getattr(answers, name))):
            answers = replace(answers, **{name: value})
    return answers


class LinkForm(forms.Form):
    """What the link brings, hidden, and for each clash whose answer to take. It is only shown: `merged` reads what comes
    back, and there is nothing in it that a person could get wrong.
    """

    def __init__(self, answers: Answers, link: Answers) -> None:
        super().__init__(auto_id="link_%s")
        for name, value in link.as_dict().items():
            self.fields[name] = forms.CharField(initial=value, widget=forms.HiddenInput)
        for name in clashes(answers, link):
            own, other = words.label_of(name, getattr(answers, name)), words.label_of(name, getattr(link, name))
            self.fields[f"{name}_from"] = forms.ChoiceField(
                label=words.field_words(name).legend,
                choices=[
                    ("mine", _("%(answer)s: keep my answer") % {"answer": own}),
                    ("link", _("%(answer)s: use what the link says") % {"answer": other}),
                ],
                initial="mine",
                widget=forms.RadioSelect,
            )


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What to know before the first question; with a link, what it brings. POST takes that and goes to the questions."""
    gone = session_state(request) is SessionState.GONE  # asked first: the answer is given once
    answers = load(request)
    if request.method == "POST":
        together = merged(answers, brought(request.POST), request.POST)
        if together != answers:
            save(request, together)
        return see_other("check", questions.first_open(together))
    link = brought(request.GET)
    added = news(answers, link).as_dict()
    context = {
        "gone": gone,
        "personal": bool(answers.as_dict()),
        "has_plan": questions.all_answered(answers),
        "scan_done": questions.scan_done(answers),
        "next": questions.first_open(answers),
        "link_says": ", ".join(words.short_of(name, str(value)) for name, value in added.items()),
        "link_form": LinkForm(answers, link),
        "clash": bool(clashes(answers, link)),
    }
    return render(request, "journey/start.html", context)
