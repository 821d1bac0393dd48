"""A rule of the law as the pages of this room show it, and how it stands at one place."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import standing
from privacyhelper.language import per_language
from privacyhelper.law import Rule, Standing, library
from privacyhelper.pages import phrases
from privacyhelper.pages.rights import card, href


@dataclass(frozen=True)
class RuleShown:
    """One rule. href: our page that tells all of it. who: whom it binds. text_read, later_changes: its two dates.
    marks: why it is less than sure. only: "hipaa" where it counts if HIPAA covers the place, "place" where it counts if it
    covers such a place; else ""."""

    rule: Rule
    href: str
    badge: str
    tone: str
    marks: tuple[str, ...]
    who: str
    text_read: str
    later_changes: str
    only: str = ""


@per_language
def shown(rule_id: str) -> RuleShown:
    """One rule by its id, the same for everyone. Raises KeyError for an id that no law file has."""
    found = library()
    rule = found.rules[rule_id]
    told = card(rule, found.jurisdictions[rule.code])
    return RuleShown(
        rule=rule,
        href=href(rule),
        badge=told.badge,
        tone=told.tone,
        marks=told.marks,
        who=phrases.who(rule),
        text_read=told.text_read,
        later_changes=told.later_changes,
    )


def here(ids: Iterable[str], situation: Situation, day: datetime.date) -> tuple[RuleShown, ...]:
    """These rules in their order, each once, as they stand at this place on this day. Raises KeyError."""
    return tuple(_here(shown(rule_id), situation, day) for rule_id in dict.fromkeys(ids))


def _here(one: RuleShown, situation: Situation, day: datetime.date) -> RuleShown:
    stands = standing(one.rule, situation, day)
    if stands is Standing.CLAIM_IF_HIPAA:
        return replace(one, only="hipaa")
    if stands is Standing.ASK and not one.marks:  # read and settled: it is the place that we are not sure of
        return replace(one, only="place")
    return one


def rights_page(code: str) -> str:
    """The address of our page on a jurisdiction; the federal one where we hold none (US islands)."""
    return reverse("rights-one", args=[library().slug(code or "US")])
