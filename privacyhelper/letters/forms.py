"""The form for letter details: cleans what a person typed, says what to do about what cannot stay, and makes Details of it."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator

from privacyhelper.case.answers import Answers
from privacyhelper.case.clean import clean
from privacyhelper.case.situation import COVERED, Situation
from privacyhelper.case.widgets import BOXES, MemorableDateField
from privacyhelper.language import per_language, read_words

from .addressee import abouts, addressed, offered, offices, to_another
from .details import CHOICES, DATES, LIMITS, MANY_LINES, MAX_LINES, OF_ONE_LETTER, Details
from .facts import LOOK_BACK_YEARS, years_before
from .words import FOLDER, slugs, words_of

ALL = tuple(Details.__dataclass_fields__)
OLDEST_YEARS, NEWEST_YEARS = 120, 2  # how far back a scan, and how far ahead any date, may lie
_WHO = {
    "patient": ("patient_name",), "former": ("former_name",), "born": ("patient_birth_date",),
    "record": ("patient_record_number",), "scan": ("scan_description", "scan_date"), "phone": ("patient_phone",),
    "email": ("patient_email",),
}  # fmt: skip
# The same for rows that name something else than the patient; one that is not here has no field of its own.
_WHO |= {
    "form": ("authorization_date",),
    "provider": ("provider_name", "provider_address"),
    "company": ("vendor_name",),
}


def fields_for(slug: str, situation: Situation) -> tuple[str, ...]:
    """The details that this letter has a use for, in the order in which to ask for them. Raises KeyError for no letter."""
    words = words_of(slug)
    regime = addressed(words, situation).regime
    names = ["signer_name"] if situation.for_other else ["patient_name"]
    names += ["signer_relation"] if situation.for_other and words.who else []
    for key in words.who_for(regime):
        names += _WHO.get(key, ())
    names += [] if words.elsewhere else ["patient_address"]
    names += ["vendor_name"] if regime == "outside" else ["provider_name"]
    names += [] if to_another(words, situation) else ["provider_address"]
    names += ["study_name"] if regime == "study" else []
    names += [words.block.field] if words.block else []
    names += [name for name in words.details if _counts(name, situation, regime)]
    return tuple(dict.fromkeys([*names, "own_words"]))


def _counts(name: str, situation: Situation, regime: str) -> bool:
    """Whether this law has a use for a detail: the period is part of HIPAA's right alone, and abroad nobody else is to be told."""
    if name.startswith("period_"):
        return regime in COVERED
    if name in ("complaint_to", "complaint_about"):
        return len(offices(situation)) > 1
    return True


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


class PickedField(forms.ChoiceField):
    """One of the values of CHOICES, with their words. What an answer file may hold is named where it holds something else."""

    def __init__(self, name: str) -> None:
        words, values = _words(), CHOICES[name]
        self.said = words["choices"].get(name) or {slug: words_of(slug).name for slug in values}
        self.groups: list[Mapping[str, Any]] = words["groups"].get(name, [])
        super().__init__(
            required=False,
            error_messages={"invalid_choice": words["messages"]["listed"] % {"allowed": ", ".join(values)}},
        )
        self.allow(values)

    def allow(self, values: Iterable[str], blank: bool = True) -> None:
        """Offer these values alone, in this order or in that of their groups; blank: and to pick none."""
        here = tuple(values)
        first = [("", _words()["choices"]["blank"])] if blank else []
        grouped = [
            (group["title"], [(value, self.said[value]) for value in group["values"] if value in here])
            for group in self.groups
        ]
        listed = grouped or [(value, self.said[value]) for value in here]
        self.choices = [*first, *(entry for entry in listed if entry[1])]


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
            self.fields[name] = _field(name, day)
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
        if isinstance(field, PickedField):
            return
        field.widget.attrs["autocomplete"] = purpose
        if name in ("patient_phone", "patient_email"):
            field.widget.input_type = field.widget.attrs["inputmode"] = "tel" if name == "patient_phone" else "email"


def details_of(texts: Mapping[str, str], day: datetime.date) -> Details:
    """Details from texts kept earlier (DetailsForm.texts). What cannot stand on this day is left out."""
    return DetailsForm(texts, day=day, names=[name for name in ALL if name in texts]).details()


def details_for(slug: str, situation: Situation, texts: Mapping[str, str], day: datetime.date) -> Details:
    """The kept texts that this letter has a field for. What was typed for another letter never reaches it unseen.

    A reminder goes to whom the first letter went, so it may use what that letter shares. Raises KeyError for a kind that does
    not exist.
    """
    names = set(fields_for(slug, situation))
    first = texts.get("first_letter", "") if slug == "follow-up" else ""
    if first in slugs():
        names |= set(fields_for(first, situation)) - OF_ONE_LETTER
    return details_of({name: text for name, text in texts.items() if name in names}, day)


def details_form(
    slug: str, situation: Situation, day: datetime.date, data: Mapping[str, Any] | None = None, **kwargs: Any
) -> DetailsForm:
    """The form for one letter: its own fields, worded for who signs. Raises KeyError for a kind that does not exist."""
    answers: Answers = situation.answers
    form = DetailsForm(data, day=day, names=fields_for(slug, situation), signer=answers.signer, **kwargs)
    words = words_of(slug)
    _offer_what_fits(form, slug, situation)
    if words.block and words.tells:
        own = form.fields["own_words"]
        own.label, own.help_text = (_words()["fields"]["own_words"][key] for key in ("main", "block"))
    if not words.who and "patient_name" in form.fields:  # a letter that is about no patient
        form.fields["patient_name"].help_text = ""
    return form


def _offer_what_fits(form: DetailsForm, slug: str, situation: Situation) -> None:
    """Leave out of the lists what does not exist under this law. The office that a complaint mostly goes to stands first."""
    if "complaint_to" in form.fields:
        form.fields["complaint_to"].allow(offices(situation), blank=False)
    if "complaint_about" in form.fields:
        form.fields["complaint_about"].allow(abouts(situation))
    if "first_letter" in form.fields:
        field = form.fields["first_letter"]
        here = [one for one in CHOICES["first_letter"] if one != slug and offered(one, situation)]
        field.said = {one: words_of(one).name_for(addressed(words_of(one), situation).regime) for one in here}
        field.allow(here)


def _field(name: str, day: datetime.date) -> forms.Field:
    if name in CHOICES:
        return PickedField(name)
    return _date_field(name, day) if name in DATES else TypedField(name, validators=_checks(name))


def _checks(name: str) -> list[Any]:
    messages = _words()["messages"]
    if name == "patient_email":
        return [EmailValidator(messages["email"])]
    if name == "patient_record_number":
        return [RegexValidator(r"^\d{3}[- ]\d{2}[- ]\d{4}$", messages["number"], "number", inverse_match=True)]
    return []


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


@per_language
def _words() -> dict[str, dict[str, Any]]:
    return read_words(FOLDER / "details.yaml")
