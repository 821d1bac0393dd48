"""Filters for the plan and the pages of letters: from the ids of rules to what a page shows of them; paper on a screen."""

import datetime
import re
from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from privacyhelper.case.say_no import Row
from privacyhelper.case.situation import Situation
from privacyhelper.journey.law_shown import RuleShown, here
from privacyhelper.law import Rule
from privacyhelper.letters.compose import offered
from privacyhelper.pages.rights import href
from privacyhelper.plan.model import RuleNote

register = template.Library()
_HELD = re.compile("(?<!§)\u00a0")


class Here(Protocol):
    """Whatever knows of whom and when a page speaks: a plan, or the page of a letter."""

    situation: Situation
    day: datetime.date


@register.filter
def rules(ids: Iterable[str], page: Here) -> tuple[RuleShown, ...]:
    """`{% for one in question.basis|rules:plan %}`: the rules with these ids, as they stand here."""
    return here(ids, page.situation, page.day)


@register.filter
def basis_of(row: Row) -> tuple[str, ...]:
    """The rules behind a row of "What can I say no to?", and behind their duty to tell. Not those that only may count."""
    return tuple(rule for rule in (*row.basis, *row.told_by) if rule not in row.maybe)


@register.filter
def letter_of(row: Row, page: Here) -> str:
    """The kind of letter that says what the row's next step is, where this signer can have it; else ""."""
    return row.letter if row.letter and offered(row.letter, page.situation) else ""


@register.filter
def limits_of(row: Row) -> tuple[str, ...]:
    """What the row does not give: its own limits, and those of the rules of the place, once each."""
    return tuple(dict.fromkeys(text for text in (row.limits, *(text for _, text in row.rule_limits)) if text))


@register.filter
def basis_of_note(note: RuleNote) -> tuple[str, ...]:
    """The one rule of a note."""
    return (note.rule.id,)


@register.filter
def rule_href(rule: Rule) -> str:
    """Our page that tells all of a rule."""
    return href(rule)


@register.filter
def on_screen(html: SafeString) -> SafeString:
    """The HTML of a letter for a narrow screen: what paper holds on one line may break; only a § stays with its number."""
    return mark_safe(_HELD.sub(" ", html))  # noqa: S308  (it was safe, and spaces stay spaces)
