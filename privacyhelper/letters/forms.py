"""The form for letter details: cleans what a person typed, says what to do about what cannot stay, and makes Details of it."""

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator

from privacyhelper.case.answers import Answers
from privacyhelper.case.clean import clean
from privacyhelper.case.situation import Situation
from privacyhelper.case.widgets import BOXES, MemorableDateField
from privacyhelper.law.model import LetterSlug

from .details import DATES, LIMITS, MANY_LINES, MAX_LINES, Details
from .facts import LOOK_BACK_YEARS, years_before
from .words import FOLDER, words_of

ALL = tuple(Details.__dataclass_fields__)
OLDEST_YEARS, NEWEST_YEARS = 120, 2  # how far back a scan, and how far ahead any date, may lie
COVERED = ("hipaa", "va", "study", "student", "jail", "unsure")  # the regimes in which HIPAA binds or may bind
_WHO = {
    "patient": ("patient_name",), "former": ("former_name",), "born": ("patient_birth_date",),
    "record": ("patient_record_number",), "scan": ("scan_description", "scan_date"), "phone": ("patient_phone",),
    "email": ("patient_email",),
}  # fmt: skip
_ONLY_IN = {
    "accounting": ("period_start", "period_end"),
    "access-images": ("copy_format",),
    "ai-use-questions": ("answer_by",),
    "amendment": ("correction",),
    "confidential-communications": ("new_contact",),
    "follow-up": ("first_letter", "first_letter_date", "received_date", "outcome", "extended_to"),
    "revoke-authorization": ("authorization_date",),
}


def fields_for(slug: str, situation: Situation) -> tuple[str, ...]:
    """The details that this letter has a use for, in the order in which to ask for them. Raises KeyError for no letter."""
    names = ["signer_name", "signer_relation"] if situation.for_other else ["patient_name"]
    for key in words_of(slug).who_for(situation.regime):
        names += _WHO[key]
    names += ["patient_address"]
    names += ["vendor_name"] if situation.regime == "outside" else ["provider_name"]
    names += ["provider_address"] + (["study_name"] if situation.regime == "study" else [])
    if slug != "accounting" or situation.regime in COVERED:  # the period is part of HIPAA's right alone
        names += _ONLY_IN.get(slug, ())
    return tuple(dict.fromkeys([*names, "own_words"]))


class TypedField(forms.CharField):
    """Text as typed, cleaned: within LIMITS, on one line unless the field is in MANY_LINES."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.rows = MAX_LINES.get(name, 1)
        self.prose = name in ("own_words", "correction")  # an address has no empty lines
        kwargs["error_messages"] = {"max_length": _words()["messages"]["long"]}
        if name in MANY_LINES:
            kwargs["widget"] = forms.Textarea({"rows": min(self.rows, 8)})
        super().__init__(max_length=LIMITS[name], required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        text = clean(super().to_python(value), lines=self.rows > 1)
        return text if self.prose else re.sub(r"\n+", "\n", text)

    def validate(self, value: str) -> None:
        super().validate(value)
        typed = value.count("\n") + 1
        if typed > self.rows:
            raise ValidationError(_words()["messages"]["rows"], "rows", {"limit": self.rows, "typed": typed})


class DetailsForm(forms.Form):
    """Letter details, all optional.

    day: the day of the letter, from which the limits of dates count. names: the fields to show (fields_for). signer: the
    answer, for labels and autocomplete. Data are what was posted, or an answer file's texts with ISO dates.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        day: datetime.date,
        names: Iterable[str] = ALL,
        signer: str = "me",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        for name in names:
            self.fields[name] = _date_field(name, day) if name in DATES else TypedField(name, validators=_checks(name))
            self._speak(name, signer)

    def details(self) -> Details:
        """What was typed, without the fields that were refused."""
        self.full_clean()
        return Details(**{name: value for name, value in self.cleaned_data.items() if value})

    def texts(self) -> dict[str, str]:
        """The same as texts, dates as YYYY-MM-DD: how the sealed session holds them, and what this form takes again."""
        self.full_clean()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        self._in_order("period_start", "period_end", "period-order")
        self._in_order("first_letter_date", "received_date", "received-order")
        self._in_order("first_letter_date", "extended_to", "extended-order")
        return found

    def _in_order(self, first: str, last: str, message: str) -> None:
        one, other = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if one and other and other < one:
            self.add_error(last, ValidationError(_words()["messages"][message], "order"))

    def _speak(self, name: str, signer: str) -> None:
        """Label, hint and attributes. autocomplete only where the field is about the person who types."""
        field, words = self.fields[name], _words()["fields"][name]
        for_other = signer in ("child-under-12", "child-12-17", "adult", "deceased")
        label = words.get("other") if for_other or signer == "helping" else None
        field.label = (words.get("helping") if signer == "helping" else None) or label or words["label"]
        field.help_text = words.get("hint", field.help_text)
        about_patient = name in ("patient_name", "former_name", "patient_birth_date")
        own = signer != "helping" and not (for_other and about_patient)
        purpose = words.get("autocomplete", "off") if own else "off"
        if isinstance(field, MemorableDateField):
            for box, widget in zip(BOXES, field.widget.widgets, strict=True):
                widget.attrs["autocomplete"] = purpose if purpose == "off" else f"{purpose}-{box}"
            return
        field.widget.attrs["autocomplete"] = purpose
        if name in ("patient_phone", "patient_email"):
            field.widget.input_type = field.widget.attrs["inputmode"] = "tel" if name == "patient_phone" else "email"


def details_of(texts: Mapping[str, str], day: datetime.date) -> Details:
    """Details from texts kept earlier (DetailsForm.texts). What cannot stand on this day is left out."""
    return DetailsForm(texts, day=day, names=[name for name in ALL if name in texts]).details()


def details_form(
    slug: str, situation: Situation, day: datetime.date, data: Mapping[str, Any] | None = None, **kwargs: Any
) -> DetailsForm:
    """The form for one letter: its own fields, worded for who signs. Raises KeyError for a kind that does not exist."""
    answers: Answers = situation.answers
    return DetailsForm(data, day=day, names=fields_for(slug, situation), signer=answers.signer, **kwargs)


def _checks(name: str) -> list[Any]:
    messages = _words()["messages"]
    if name == "patient_email":
        return [EmailValidator(messages["email"])]
    if name == "patient_record_number":
        return [RegexValidator(r"^\d{3}[- ]\d{2}[- ]\d{4}$", messages["number"], "number", inverse_match=True)]
    return [_one_of_the_letters] if name == "first_letter" else []


def _one_of_the_letters(value: str) -> None:
    if value not in get_args(LetterSlug):
        raise ValidationError(_words()["messages"]["letter"], "letter", {"allowed": ", ".join(get_args(LetterSlug))})


def _date_field(name: str, day: datetime.date) -> MemorableDateField:
    """A date with the limits that make sense for it on this day."""
    oldest, newest = years_before(day, OLDEST_YEARS), years_before(day, -NEWEST_YEARS)
    six_years = years_before(day, LOOK_BACK_YEARS)
    early, late, about = {
        "patient_birth_date": (datetime.date(1880, 1, 1), day, "birth"),
        "scan_date": (oldest, newest, "year"),
        "period_start": (six_years, day, "period"),
        "period_end": (six_years, day, "period"),
        "authorization_date": (oldest, day, "past"),
        "answer_by": (day, newest, "answer"),
        "first_letter_date": (oldest, day, "past"),
        "received_date": (oldest, newest, "year"),  # later than `day` where an answer file stands on the letter's day
        "extended_to": (oldest, newest, "year"),
    }[name]
    messages = _words()["messages"]
    said = {key: messages[f"{about}-{key}"] for key in ("early", "late") if f"{about}-{key}" in messages}
    return MemorableDateField(earliest=early, latest=late, required=False, error_messages=said)


@cache
def _words() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((FOLDER / "details.yaml").read_text(encoding="utf-8"))
