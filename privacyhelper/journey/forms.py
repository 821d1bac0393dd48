"""The forms of the question pages, made from the listed values (case/answers.py) and their words (words/questions.yaml)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacyhelper.case.answers import ABROAD, ISLANDS, STATES, TOLD_VALUES, VALUES, Answers
from privacyhelper.case.route import MAY_BE_BLANK, PAGE_FIELDS

from . import words

NOT_LISTED = _("Pick one of the answers on this page.")


class QuestionForm(forms.Form):
    """The form of one page. `question_page` tells the templates that a lone field's label is the page's heading."""

    question_page = True

    def __init__(self, page: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = words.pages()[page]
        for name in PAGE_FIELDS[page]:
            self.fields[name] = _field(name, asked)
        if len(self.fields) == 1:
            lone = self.fields[PAGE_FIELDS[page][0]]
            lone.help_text, lone.why = asked.lead, asked.why

    def into(self, answers: Answers) -> Answers:
        """The answers with those of this valid form put in.

        A blank line becomes "not-asked", which means the same and shows that the page was passed.
        """
        changes: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            blank = "not-asked" if VALUES[name] == TOLD_VALUES else ""
            changes[name] = tuple(value) if isinstance(value, list) else value or blank
        return replace(answers, **changes)


def _field(name: str, page: words.Page) -> forms.Field:
    """The field for one answer: check boxes for goals, a plain list for the place, else radio buttons."""
    said = page.fields[name]
    labels = {value: said.values[value].label for value in VALUES[name]}
    given: dict[str, Any] = {
        "label": said.legend,
        "help_text": said.hint,
        "required": name not in MAY_BE_BLANK,
        "error_messages": {"required": page.missing, "invalid_choice": NOT_LISTED, "invalid_list": NOT_LISTED},
    }
    if name == "goals":
        field = forms.MultipleChoiceField(choices=list(labels.items()), widget=forms.CheckboxSelectMultiple, **given)
    elif name == "state":
        groups = ((_("States, DC and Puerto Rico"), STATES), (_("US islands"), ISLANDS), (_("Outside the US"), ABROAD))
        choices = [(title, [(code, labels[code]) for code in codes]) for title, codes in groups]
        field = forms.ChoiceField(choices=[("", _("Pick a place")), *choices], widget=forms.Select, **given)
    else:
        field = forms.ChoiceField(choices=list(labels.items()), widget=forms.RadioSelect, **given)
    field.hints = {value: said.values[value].hint for value in VALUES[name]}
    return field


def question_form(page: str, answers: Answers, data: Mapping[str, Any] | None = None) -> QuestionForm:
    """The form of one page: filled with the answers given, or bound to what was posted. Raises KeyError off the map."""
    if data is not None:
        return QuestionForm(page, data)
    return QuestionForm(page, initial={name: getattr(answers, name) for name in PAGE_FIELDS[page]})
