"""A date in three boxes (month, day, year), the way people know it from government forms."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacyhelper.language import day_words

BOXES = ("month", "day", "year")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def _split(value: Any) -> list[str]:
    """The three boxes for a date, an ISO string or what was typed before. Anything else gives empty boxes."""
    if isinstance(value, datetime.date):
        return [str(value.month), str(value.day), f"{value.year:04d}"]
    if isinstance(value, str) and (match := _ISO.fullmatch(value.strip())):
        return [str(int(match[2])), str(int(match[3])), match[1]]
    return ["", "", ""]


class MemorableDateWidget(forms.MultiWidget):
    """Three text boxes named `<field>_month`, `<field>_day` and `<field>_year`; what was typed is kept as typed.

    `autocomplete="bday"` lets a browser fill in the date of birth. Data with one ISO date under the field's own name,
    as answer files hold it, is read too.
    """

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, autocomplete: str = "") -> None:
        boxes = {}
        for box, length in zip(BOXES, (2, 2, 4), strict=True):
            own: dict[str, Any] = {"inputmode": "numeric", "size": length}
            if autocomplete:
                own["autocomplete"] = f"{autocomplete}-{box}"
            boxes[box] = forms.TextInput(own)
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str]:
        return _split(value)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        if not any(f"{name}_{box}" in data for box in BOXES) and name in data:
            value = data[name]
            # An odd value goes into one box, so that the message speaks of the date and the value is not lost.
            return _split(value) if any(_split(value)) or not value else [str(value), "", ""]
        return [str(data.get(f"{name}_{box}") or "").strip() for box in BOXES]

    def id_for_label(self, id_: str) -> str:
        """The first box, for links from the error summary."""
        return f"{id_}_0" if id_ else id_


class MemorableDateField(forms.Field):
    """A date typed in three boxes: `datetime.date`, with `iso=True` a YYYY-MM-DD string; None (or "") when left empty.

    `earliest` and `latest` are the limits, both allowed. A ValidationError's code names the box to look at
    (month, day, year) or is `required`, `early` or `late`; the message says what to do.
    """

    widget = MemorableDateWidget
    default_error_messages = {
        "required": _("Enter the date: a month, a day and a year."),
        "month-missing": _("Add the month to the date."),
        "day-missing": _("Add the day to the date."),
        "year-missing": _("Add the year to the date."),
        "month": _("Use a number from 1 to 12 for the month."),
        "day": _("Use a number from 1 to 31 for the day."),
        "day-of-month": _("That month does not have so many days. Check the day and the month."),
        "year": _("Enter the year with four digits, such as 1986."),
        "early": _("Use %(limit)s or a later day."),
        "late": _("Use %(limit)s or an earlier day."),
    }

    def __init__(
        self,
        *,
        earliest: datetime.date = datetime.date(1900, 1, 1),
        latest: datetime.date = datetime.date(2100, 12, 31),
        iso: bool = False,
        **kwargs: Any,
    ) -> None:
        self.earliest, self.latest, self.iso = earliest, latest, iso
        kwargs.setdefault("help_text", _("Use numbers. For example: 4 28 1986"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> datetime.date | str | None:
        boxes = [str(part).strip() for part in value] if isinstance(value, list | tuple) else _split(value)
        if not any(boxes):
            if self.required:
                raise self._error("required")
            return "" if self.iso else None
        date = self._date(boxes)
        self.run_validators(date)
        return date.isoformat() if self.iso else date

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _split(initial) != [str(part).strip() for part in data or ["", "", ""]]

    def _date(self, boxes: list[str]) -> datetime.date:
        for box, text in zip(BOXES, boxes, strict=True):
            if not text:
                raise self._error(f"{box}-missing", box)
        numbers = []
        for box, text in zip(BOXES, boxes, strict=True):
            if not re.fullmatch(r"[0-9]{4}" if box == "year" else r"[0-9]{1,2}", text):
                raise self._error(box)
            numbers.append(int(text))
        month, day, year = numbers
        if not 1 <= month <= 12:
            raise self._error("month")
        if not 1 <= day <= 31:
            raise self._error("day")
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            # Year 0 is the one year that has no dates at all.
            raise self._error("day-of-month" if year else "year", "day" if year else "year") from None
        if date < self.earliest:
            raise self._error("early", limit=self.earliest)
        if date > self.latest:
            raise self._error("late", limit=self.latest)
        return date

    def _error(self, message: str, code: str = "", limit: datetime.date | None = None) -> ValidationError:
        params = {"limit": day_words(limit)} if limit else None
        return ValidationError(self.error_messages[message], code=code or message, params=params)
