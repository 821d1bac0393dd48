"""What the form templates in templates/uswds/ need to know of a field, worked out once so that they stay plain HTML."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from privacyhelper.case.widgets import BOXES, MemorableDateWidget
from privacyhelper.language import number

register = template.Library()


@dataclass(frozen=True)
class Choice:
    """One radio button or check box."""

    id: str
    value: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True)
class Group:
    """Choices under one heading; most fields have a single group without a label."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Parts:
    """A field, taken apart.

    `kind`: hidden, radios, checkboxes, date, checkbox, select, textarea or input. `described_by`: the ids of hint and
    errors, for aria-describedby. `is_heading`: the label or legend is the page's h1. `limit`: the most characters that
    a text box takes, or None. `html`: the control itself, for the kinds that are one control.
    """

    kind: str
    id: str
    described_by: str
    is_heading: bool
    why: str
    limit: int | None
    groups: tuple[Group, ...] = ()
    boxes: tuple[SafeString, ...] = ()
    html: SafeString = SafeString("")

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint"

    @property
    def limit_id(self) -> str:
        return f"{self.id}-limit"

    @property
    def error_id(self) -> str:
        return f"{self.id}-error"


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    for kind, types in (
        ("hidden", forms.HiddenInput | forms.MultipleHiddenInput),
        ("checkboxes", forms.CheckboxSelectMultiple),
        ("radios", forms.RadioSelect),
        ("date", MemorableDateWidget),
        ("checkbox", forms.CheckboxInput),
        ("select", forms.Select),
        ("textarea", forms.Textarea),
    ):
        if isinstance(widget, types):
            return kind
    return "input"


def _id(field: BoundField) -> str:
    return field.field.widget.attrs.get("id") or field.auto_id or f"id_{field.html_name}"


def _is_heading(context: template.Context, field: BoundField) -> bool:
    form = field.form
    asked = context.get("question_page") or getattr(form, "question_page", False)
    return bool(asked) and len(form.visible_fields()) == 1


def _bad_boxes(field: BoundField) -> set[str]:
    """Which boxes of a date the errors speak of; all three when they do not say."""
    codes = {error.code for error in field.form.errors.as_data().get(field.name, [])}
    return codes if codes and codes <= set(BOXES) else set(BOXES) if codes else set()


def first_input_id(field: BoundField) -> str:
    """The id that the error summary links to: the first choice, the first bad box of a date, or the control."""
    kind, id_ = _kind(field), _id(field)
    if kind == "date":
        bad = _bad_boxes(field)
        return next((f"{id_}_{index}" for index, box in enumerate(BOXES) if box in bad), f"{id_}_0")
    return f"{id_}_0" if kind in ("radios", "checkboxes") else id_


def _groups(field: BoundField, id_: str) -> tuple[Group, ...]:
    widget = field.field.widget
    hints = {str(value): hint for value, hint in (getattr(field.field, "hints", None) or {}).items()}
    groups, count = [], 0
    for label, options, _index in widget.optgroups(field.html_name, widget.format_value(field.value())):
        choices = []
        for option in options:
            value = str(option["value"])
            text, hint = str(option["label"]), str(hints.get(value, ""))
            choices.append(Choice(f"{id_}_{count}", value, text, hint, option["selected"]))
            count += 1
        groups.append(Group(str(label or ""), tuple(choices)))
    if any(group.label for group in groups):
        return tuple(groups)
    return (Group("", tuple(choice for group in groups for choice in group.choices)),)  # Django makes a group of each


def _attrs(field: BoundField, kind: str, id_: str, described_by: str) -> dict[str, Any]:
    """HTML attributes of a control. No `required`, which some screen readers call out as an error before a word is
    typed, and no `maxlength`, which cuts a pasted text without a word: the form checks both and says so."""
    own = field.field.widget.attrs
    css = {
        "select": "usa-select",
        "textarea": "usa-textarea",
        "checkbox": "usa-checkbox__input usa-checkbox__input--tile",
    }
    attrs: dict[str, Any] = {"id": id_, "class": f"{css.get(kind, 'usa-input')} {own.get('class', '')}".strip()}
    if described_by:
        attrs["aria-describedby"] = described_by
    if field.errors:
        attrs["aria-invalid"] = "true"
    if field.field.required:
        attrs["aria-required"] = "true"
    if field.field.disabled:
        attrs["disabled"] = True
    return attrs | {"maxlength": False, "required": False}


def _boxes(field: BoundField, id_: str) -> tuple[SafeString, ...]:
    """The three inputs of a date, as HTML."""
    widget, value, bad = field.field.widget, field.value(), _bad_boxes(field)
    texts = value if isinstance(value, list | tuple) else widget.decompress(value)
    inputs = []
    for index, (box, part, text) in enumerate(zip(BOXES, widget.widgets, texts, strict=True)):
        attrs = {"id": f"{id_}_{index}", "class": "usa-input"}
        if box in bad:
            attrs["aria-invalid"] = "true"
            attrs["aria-describedby"] = f"{id_}-error"
        inputs.append(part.render(f"{field.html_name}_{box}", text, attrs, field.form.renderer))
    return tuple(inputs)


@register.simple_tag(takes_context=True)
def field_parts(context: template.Context, field: BoundField) -> Parts:
    """`{% field_parts field as part %}`: everything that field.html shows of a field."""
    kind, id_ = _kind(field), _id(field)
    limit = getattr(field.field, "max_length", None) if kind == "textarea" else None
    described = [f"{id_}-hint"] * bool(field.help_text) + [f"{id_}-limit"] * bool(limit)
    described_by = " ".join(described + [f"{id_}-error"] * bool(field.errors))
    groups: tuple[Group, ...] = ()
    boxes: tuple[SafeString, ...] = ()
    html = SafeString("")
    if kind in ("radios", "checkboxes"):
        groups = _groups(field, id_)
    elif kind == "date":
        boxes = _boxes(field, id_)
    else:
        attrs = {"id": id_} if kind == "hidden" else _attrs(field, kind, id_, described_by)
        html = field.field.widget.render(field.html_name, field.value(), attrs, field.form.renderer)
    why = str(getattr(field.field, "why", "") or "")
    return Parts(kind, id_, described_by, _is_heading(context, field), why, limit, groups, boxes, html)


@register.filter
def said_errors(field: BoundField) -> list[str]:
    """`{% for text in field|said_errors %}`: what is wrong with this field, with 1,500 instead of 1500 for a count."""
    return [_said(error) for error in field.form.errors.as_data().get(field.name, [])]


def _said(error: ValidationError) -> str:
    """The message of one error. Counts come as integers and get commas; days and years come as text."""
    text = str(error.messages[0])
    for count in (error.params or {}).values():
        if type(count) is int:
            text = re.sub(rf"\b{count}\b", number(count), text)
    return text


@register.simple_tag
def form_problems(form: forms.BaseForm) -> list[dict[str, str]]:
    """`{% form_problems form as problems %}`: every error as `text` with the `id` of the input to go to, or "".

    `label` names the field, unless the form asks one thing only, or is "": it ends with its own mark, such as ":" or "?".
    """
    problems = [{"id": "", "label": "", "text": text} for text in form.non_field_errors()]
    several = len(form.visible_fields()) > 1
    for field in form:
        target = "" if field.is_hidden else first_input_id(field)
        label = _marked(str(field.label or "")) if several and target else ""
        problems += [{"id": target, "label": label, "text": text} for text in said_errors(field)]
    return problems


def _marked(label: str) -> str:
    return label if not label or label.endswith(("?", ":", ".")) else f"{label}:"
