"""One rule of the law, in the words of a page: plain functions from the rule's facts to sentences (words/rights.yaml)."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from privacyhelper.language import Counted, day_words
from privacyhelper.law import Clock, Jurisdiction, Rule
from privacyhelper.law.reach import ABROAD

from .words import rights

# Kinds of place that treat or scan people: what HIPAA has to say matters for these and for companies, not for the rest.
CARE = frozenset(
    ("hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal", "student-health",
     "jail-prison", "research-study", "all")
)  # fmt: skip
COMPANIES = frozenset(("direct-pay", "app"))
HIPAA_PARTS = ("§ 160.", "§ 164.")


def badge(rule: Rule) -> str:
    """The rule's force in words, such as "They must do this"."""
    title = f" {rule.title.lower()} "
    for entry in rights()["badges"][rule.force]:
        if "when" not in entry:
            return entry["words"]
        if any(part in title for part in entry["when"]) and not any(part in title for part in entry.get("unless", ())):
            return entry["words"]
    raise ValueError(f"rights.yaml: badges: {rule.force} has no entry for every title")


def marks(rule: Rule) -> tuple[str, ...]:
    """What makes the rule less than sure, in words; none for one that is settled and was read in the law itself."""
    words = rights()["marks"]
    unsure = ["argued"] if rule.settled == "argued" else []
    unsure += ["unread"] if rule.evidence.level != "primary" else []
    return tuple(words[mark] for mark in unsure)


def who(rule: Rule) -> str:
    """Who must follow the rule: kinds of place, others that it binds, and what HIPAA has to do with it."""
    words, also = rights(), rights()["also"]
    if "all" in rule.places:
        kind = "federal" if rule.code == "US" else "abroad" if rule.code in ABROAD else "state"
        return sentence(words["everywhere"][kind], _hipaa(rule))
    places = [words["places"][place] for place in rule.places]
    if set(rule.binds) == {"vendor"} and CARE & set(rule.places):
        return sentence(also["vendor-only"].format(places=_listed(places)), _hipaa(rule))
    extra = []
    if "vendor" in rule.binds:
        extra.append(also["vendor" if {"provider", "insurer"} & set(rule.binds) else "vendor-alone"])
    for binds, place in (("business", "business"), ("insurer", "insurer"), ("state", "government")):
        if binds in rule.binds and place not in rule.places:
            extra.append(also[binds])
    if "exchange" not in rule.places or {"app", "employer"} & set(rule.places):
        places += extra  # in a rule about an exchange these are the exchange itself
    if "anyone" in rule.binds:
        places.append(also["anyone"])
    return sentence(_listed(places), _hipaa(rule))


def _hipaa(rule: Rule) -> str:
    words = rights()["hipaa"]
    if rule.code in ABROAD:
        return ""
    if rule.code == "US":  # only HIPAA's own rules stop at those that HIPAA covers
        return words["federal"] if rule.hipaa == "yes" and any(part in rule.citation for part in HIPAA_PARTS) else ""
    return words[rule.hipaa] if (CARE | COMPANIES) & set(rule.places) else ""


def time_limit(clock: Clock) -> str:
    """One clock in words, such as "Copies: 15 business days after they get your request"."""
    words = rights()
    said = words["clock"].format(
        what=words["clocks"][clock.for_], time=_time(clock.days, clock.kind), start=words["starts"][clock.starts]
    )
    if clock.extend_days:
        said = words["extended"].format(clock=said, time=_time(clock.extend_days, clock.kind))
    return f"{said}."


def time_of(clock: Clock) -> str:
    """The time itself: 15 business days."""
    return _time(clock.days, clock.kind)


def _time(count: int, kind: str) -> str:
    return rights()["units"][kind].of(count)


def facts(rule: Rule) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rule's facts as (name, values): who, only for which scans, images, time limits, cost, years. Blanks left out."""
    words, figures = rights(), rule.figures
    rows = {
        "who": (who(rule),),
        "scans": (sentence(_listed(words["scans"][scan] for scan in rule.scans)),) if rule.scans else (),
        "images": () if rule.images == "n-a" else (words["images"][rule.images],),
        "time": tuple(dict.fromkeys(time_limit(clock) for clock in rule.clocks)),
        "cost": (sentence(figures.fee),) if figures.fee else (),
        "kept": _years(words["kept"], figures.keep_years),
        "look-back": _years(words["look-back"], figures.look_back_years),
    }
    return tuple((words["facts"][name], values) for name, values in rows.items() if values)


def _years(form: Counted, count: int | None) -> tuple[str, ...]:
    return (sentence(form.of(count)),) if count else ()


def text_read(rule: Rule) -> str:
    """Which edition of the text was read; where the file names none, that."""
    return rule.evidence.edition or rights()["no-edition"][rule.evidence.level]


def later_changes(rule: Rule, jurisdiction: Jurisdiction) -> str:
    """Up to when later changes of the law were looked for, or that nobody looked."""
    words, changes = rights()["changes"], rule.evidence.changes
    if changes:
        return changes if "not looked" in changes else words["up-to"].format(when=changes)
    if rule.code == "US" and rule.evidence.level != "memory":
        return words["federal"]
    return words["unknown"].format(day=day_words(jurisdiction.researched))


def since(day: datetime.date) -> str:
    """From which day a rule counts, past or to come."""
    return rights()["since"].format(day=day_words(day))


def _listed(items: Iterable[str]) -> str:
    """Two joined by "and", more by commas."""
    *first, last = items
    if not first:
        return last
    if len(first) == 1:
        return _("%(first)s and %(last)s") % {"first": first[0], "last": last}
    return _("%(first)s, and %(last)s") % {"first": ", ".join(first), "last": last}


def sentence(*parts: str) -> str:
    """Each part as a sentence of its own: a capital first, a full stop last."""
    whole = (part.strip() for part in parts if part)
    return " ".join(part[0].upper() + part[1:] + ("" if part.endswith((".", "!", "?")) else ".") for part in whole)
