"""An answer file: the answers and letter details of one person as JSON, cleaned by the same forms as on the site.

Messages name the field and what is allowed, and never repeat what stands in the file.
"""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from privacyhelper.case.answers import VALUES, Answers
from privacyhelper.letters.details import DATES, Details
from privacyhelper.letters.forms import ALL, DetailsForm

MOST_BYTES = 64 * 1024  # as much as a form on the site may send
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class AnswerFileError(ValueError):
    """The file cannot be used. Its text has one problem a line, each beginning with the name of the field."""


class AnswersForm(forms.Form):
    """All answers at once, none of them required."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for name, values in VALUES.items():
            kind = forms.MultipleChoiceField if name == "goals" else forms.ChoiceField
            one_of = _("must be one of: %(values)s.") if name != "goals" else _("must be some of: %(values)s.")
            self.fields[name] = kind(
                choices=[(value, value) for value in values],
                required=False,
                error_messages=dict.fromkeys(
                    ("invalid_choice", "invalid_list"), one_of % {"values": ", ".join(values)}
                ),
            )


def read(raw: bytes, day: datetime.date) -> tuple[Answers, Details]:
    """The answers and details in a file, for letters of this day. Raises AnswerFileError."""
    given = _object(raw)
    problems = [*_wrong_types(given)]
    if problems:
        raise AnswerFileError("\n".join(problems))
    given = {name: value for name, value in given.items() if value is not None}
    answers = AnswersForm(given)
    details = DetailsForm({name: given[name] for name in ALL if name in given}, day=day)
    problems += [*_problems(answers), *_problems(details)]
    if problems:
        raise AnswerFileError("\n".join(problems))
    return Answers.listed(answers.cleaned_data), details.details()


def _object(raw: bytes) -> dict[str, Any]:
    """The JSON object in the file."""
    if len(raw) > MOST_BYTES:
        raise AnswerFileError(_("The file is too long: at most %(most)d KB are read.") % {"most": MOST_BYTES // 1024})
    try:
        found = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_no_twins)
    except UnicodeDecodeError:
        raise AnswerFileError(_("The file must be text in UTF-8.")) from None
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise AnswerFileError(_("The file is not JSON: look at line %(line)d, column %(column)d.") % where) from None
    except AnswerFileError:
        raise
    except (RecursionError, ValueError):  # a number too long to read is a ValueError of its own
        raise AnswerFileError(_("The file must hold one JSON object with a text for each field.")) from None
    if not isinstance(found, dict):
        raise AnswerFileError(_("The file must hold one JSON object with a text for each field."))
    return found


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise AnswerFileError(_("A field stands twice in the file. Each may stand once."))
    return found


def _wrong_types(given: Mapping[str, Any]) -> Iterator[str]:
    """Unknown fields, and values that are no text (for goals: no list of texts)."""
    known = (*VALUES, *ALL)
    if unknown := sorted(set(given) - set(known)):
        names = ", ".join(name if re.fullmatch(r"[a-z_-]{1,40}", name) else _("(not a name)") for name in unknown)
        yield _("%(names)s: no such field. The fields are: %(known)s.") % {"names": names, "known": ", ".join(known)}
    for name in known:
        value = given.get(name)
        if value is None:
            continue
        if name == "goals":
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                yield "goals: " + _('must be a list of texts, such as ["say-no"].')
        elif not isinstance(value, str):
            yield f"{name}: {_('must be a text in quotation marks.')}"
        elif name in DATES and value and not _ISO.fullmatch(value):
            yield f"{name}: {_('must be a date such as 2026-11-20: year, month, day.')}"


def _problems(form: forms.Form) -> Iterator[str]:
    for name, errors in form.errors.as_data().items():
        for error in errors:
            yield f"{name}: {_message(error)}"


def _message(error: ValidationError) -> str:
    return " ".join(error.messages)
