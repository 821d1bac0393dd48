"""Whom a rule binds, and so what a letter may claim. Plain functions over the law files."""

import datetime
from dataclasses import dataclass
from typing import Literal

from .model import Rule, Standing

Hipaa = Literal["yes", "no", "unsure"]
# "all" in a state's file never includes federal and tribal facilities: state law does not reach them by itself.
FEDERAL_PLACES = ("va-military", "ihs-tribal")
# Places that HIPAA's rules may reach, but not surely: campus records follow FERPA, researchers are often not covered.
MAYBE_HIPAA = ("student-health", "jail-prison", "research-study")
ABROAD = ("EU", "GB")


@dataclass(frozen=True)
class Place:
    """Where the scan is done, as the law sees it.

    jurisdiction: a code of law/data, or "" where no file holds (US islands: federal law only; other countries: none).
    provider: a value of the `provider` answer. hipaa: whether HIPAA covers it.
    """

    jurisdiction: str
    provider: str
    hipaa: Hipaa

    @property
    def american(self) -> bool:
        return self.jurisdiction not in ABROAD and self.jurisdiction != "other"


def reach(rule: Rule, place: Place) -> Literal["yes", "maybe", "no"]:
    """Whether a rule binds this place: by jurisdiction, kind of place, who is bound, and HIPAA status."""
    if rule.code == "US":
        return _federal_reach(rule, place) if place.american else "no"
    if rule.code != place.jurisdiction:
        return "no"
    if not _binds_kind(rule, place.provider):
        return "no"
    by_place = _place_reach(rule, place.provider)
    if by_place == "no" or not place.american:
        return by_place
    if (
        place.hipaa == "no" or rule.hipaa == "yes"
    ):  # a rule that reaches HIPAA providers reaches the others it names too
        return by_place
    if place.hipaa == "yes":
        return "maybe" if rule.hipaa == "partly" else "no"
    return "maybe"


def _federal_reach(rule: Rule, place: Place) -> Literal["yes", "maybe", "no"]:
    if not _binds_kind(rule, place.provider):
        return "no"
    listed = "all" in rule.places or place.provider in rule.places
    if rule.hipaa == "no" or (rule.hipaa == "partly" and place.provider in rule.places):
        return "yes" if listed else "no"
    if place.hipaa == "yes":
        # A firm that publishes a Notice of Privacy Practices says by that that HIPAA binds it, whatever its kind.
        if listed or (place.provider in ("direct-pay", "app", "unsure") and "imaging-center" in rule.places):
            return "yes"
        return "no"
    if place.hipaa == "unsure":
        # A place of unknown kind may be a hospital; a study, a campus clinic or a jail is only reached by the general rules.
        general = {"imaging-center"} if place.provider in MAYBE_HIPAA else {"imaging-center", "hospital"}
        return "maybe" if listed or general & set(rule.places) else "no"
    return "yes" if listed else "no"


def _binds_kind(rule: Rule, provider: str) -> bool:
    bound = set(rule.binds)
    if provider == "exchange":  # run by a state, a firm or the providers together: its rules name it among the places
        return bool(bound - {"insurer"})
    if provider in ("app", "direct-pay", "research-study", "unsure"):
        return bool(bound & {"provider", "business", "vendor", "anyone"})
    if provider == "va-military" and rule.code == "US":
        return bool(bound & {"provider", "anyone", "state"})
    return bool(bound & {"provider", "anyone"})


def _place_reach(rule: Rule, provider: str) -> Literal["yes", "maybe", "no"]:
    if provider == "unsure" and rule.code not in ABROAD:  # there, one law binds all of them
        common = {"hospital", "imaging-center", "doctor"}
        return "maybe" if "all" in rule.places or common <= set(rule.places) else "no"
    if provider in rule.places:
        return "yes"
    return "yes" if "all" in rule.places and (rule.code in ABROAD or provider not in FEDERAL_PLACES) else "no"


def standing(rule: Rule, place: Place, day: datetime.date) -> Standing:
    """What a letter may do with a rule at this place on this day (DESIGN: what a letter may claim).

    CLAIM: a right, duty or ban, read in the law itself, settled, in force, binding this place. One that is secondary,
    argued or may not reach the place is put as a question (ASK). Options and rules from memory are never used (NONE).
    """
    if rule.force == "option" or rule.evidence.level == "memory" or not rule.in_force(day):
        return Standing.NONE
    reached = reach(rule, place)
    if reached == "no":
        return Standing.NONE
    if rule.evidence.level == "primary" and rule.settled == "yes":
        if reached == "yes":
            return Standing.CLAIM
        if rule.code == "US" and place.hipaa == "unsure":
            return Standing.CLAIM_IF_HIPAA
    return Standing.ASK
