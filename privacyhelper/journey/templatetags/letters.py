"""Filters for the words of letters: lines to fill in by hand, and boxes to tick."""

import datetime
import re
import unicodedata

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from privacyhelper.journey.line import LINE
from privacyhelper.letters.days import said as day_said

register = template.Library()
_LINE = re.compile(r"_{4,}")
_LONG = 15  # underscores from which a line is a long one


@register.filter
def blanks(text: str) -> SafeString:
    """Our own words with each row of underscores as a line to write on. Never for what a person typed."""
    return mark_safe(_LINE.sub(_blank, conditional_escape(text)))


@register.filter
def printed(text: str) -> SafeString:
    """Any text of a letter: each § stays with its number, and by_hand.LINE is a line to write on."""
    kept = conditional_escape(text).replace("§ ", "§\u00a0").replace(" CFR §", "\u00a0CFR §")
    return mark_safe(kept.replace(LINE, '<span class="blank"></span>'))


@register.filter
def typed(text: str) -> SafeString:
    """What a person typed. A line that begins in a script read from right to left keeps the order of its words and numbers."""
    return mark_safe("\n".join(_directed(line) for line in text.split("\n")))


def _directed(line: str) -> str:
    strong = (kind for sign in line if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"))
    kept = conditional_escape(line)
    return f'<bdi dir="rtl">{kept}</bdi>' if next(strong, "L") != "L" else kept


@register.filter
def said(day: datetime.date) -> str:
    """A day as letters write it, in English: November 20, 2026."""
    return day_said(day)


@register.filter
def unbroken(text: str) -> str:
    """A few words that stay on one line."""
    return text.replace(" ", "\u00a0")


def _blank(match: re.Match[str]) -> str:
    return f'<span class="blank{" long" if len(match[0]) >= _LONG else ""}"></span>'


@register.filter
def ticks(text: str) -> tuple[str, ...]:
    """The boxes of a reply, without their ☐: `☐ attached  ☐ declined` is two. A text without a box is none."""
    return tuple(box.strip() for box in text.split("☐")[1:])
