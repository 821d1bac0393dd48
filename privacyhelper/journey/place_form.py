"""The few questions that a letter needs when it is made without the plan: who signs, where, what kind of place."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacyhelper.case import route
from privacyhelper.case.answers import Answers
from privacyhelper.letters.words import words_of

from .forms import QuestionForm

PAGES = {"signer": "signer", "state": "place", "provider": "provider", "has_notice": "notice", "scan": "scan"}
OPTIONAL = ("scan",)  # a letter can do without: it then speaks of "my scan"


def asked(slug: str, answers: Answers) -> tuple[str, ...]:
    """The fields that count for this kind of letter and these answers, in their order. One about no patient needs no scan."""
    names = (name for name, page in PAGES.items() if route.asked(page, answers))
    return tuple(name for name in names if name not in OPTIONAL or words_of(slug).who)


def missing(slug: str, answers: Answers) -> tuple[str, ...]:
    """The fields to ask before a letter can be made; none when it can. The kind of scan is asked for beside others only."""
    blank = tuple(name for name in asked(slug, answers) if not getattr(answers, name))
    return blank if set(blank) - set(OPTIONAL) else ()


class PlaceForm(forms.Form):
    """These fields on one page: lists instead of the big buttons of the question pages, and yes or no for the notice."""

    def __init__(self, names: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            field = QuestionForm(PAGES[name]).fields[name]
            field.why = ""
            if name in ("signer", "provider", "scan"):
                field.widget = forms.Select()
                blank = _("Leave it out of the letter") if name in OPTIONAL else _("Pick one")
                field.choices = [("", blank), *field.choices]
            field.required = name not in OPTIONAL
            self.fields[name] = field

    def into(self, answers: Answers) -> Answers:
        """The answers with those of this valid form put in."""
        return replace(answers, **self.cleaned_data)


def place_form(names: tuple[str, ...], answers: Answers, data: Any = None, link: Any = None) -> PlaceForm:
    """The form filled with the answers given, else with the state that a link names; or bound to what was posted.

    link: the values of the address. Nothing of it is kept until the person sends the form.
    """
    if data is not None:
        return PlaceForm(names, data)
    said = Answers.listed({"state": (link or {}).get("state")})
    return PlaceForm(names, initial={name: getattr(answers, name) or getattr(said, name) for name in names})
