"""To whom a letter goes where it is not the place of the scan, and so which law binds the reader."""

from dataclasses import replace

from privacyhelper.case.situation import Situation
from privacyhelper.law import Place, library

from .details import COMPLAINT_ABOUT, OTHER_OFFICES, Details
from .words import Words, for_regime, words_of


def offered(slug: str, situation: Situation) -> bool:
    """Whether this kind of letter exists for this signer and law. Raises KeyError for a kind that does not exist."""
    words = words_of(slug)
    return situation.answers.signer not in words.not_for and (not words.exists or situation.regime in words.exists)


def addressed(words: Words, situation: Situation) -> Situation:
    """The situation as the law sees who gets this letter.

    A company outside HIPAA may work for a hospital as its contractor; then a state's consumer law may leave it out. So where
    the scan is done at a place that HIPAA covers or may cover, that law is only asked about (hipaa: unsure).
    """
    if to_another(words, situation):
        provider = situation.answers.provider if situation.answers.provider in ("app", "direct-pay") else "app"
        return replace(situation, regime="outside", place=Place(situation.place.jurisdiction, provider, "unsure"))
    if words.addressee == "exchange" and situation.regime != "va":  # the VA runs the exchange that it shares through
        return replace(situation, place=Place(situation.place.jurisdiction, "exchange", "no"))
    return situation


def to_another(words: Words, situation: Situation) -> bool:
    """Whether this letter goes to a company that is not the place of the scan."""
    return words.addressee == "company" and situation.place.american and situation.regime != "outside"


def complaint_to(situation: Situation, details: Details) -> str:
    """Whom a complaint goes to: as picked, where that office deals with this law; else the usual one."""
    usual, others = _OFFICES[_door(situation)]
    picked = details.complaint_to
    if picked == "grievance" and situation.place.provider != "hospital":
        return usual
    if picked == "state" and situation.jurisdiction not in library().jurisdictions:
        return usual
    return picked if picked in others else usual


def about_others(to: str) -> bool:
    """Whether a complaint goes to somebody else than the place or company that it is about."""
    return to in OTHER_OFFICES


def has_portal(words: Words, situation: Situation, to: str) -> bool:
    """Whether the reader of this letter may have a patient portal through which it can go."""
    ours = _door(situation) == "covered" and situation.regime != "jail"
    return ours and not words.addressee and not about_others(to)


def offices(situation: Situation) -> tuple[str, ...]:
    """Whom a complaint may go to here, the usual one first."""
    usual, others = _OFFICES[_door(situation)]
    return (usual, *(one for one in others if complaint_to(situation, Details(complaint_to=one)) == one))


def abouts(situation: Situation) -> tuple[str, ...]:
    """What a complaint may be about here: only what a rule forbids or asks of them.

    HIPAA makes nobody erase a record. Outside it and abroad, each has to have a law that the complaint could name; a breach
    is forbidden everywhere, also where we did not read the rule.
    """
    laws, door = words_of("complaint").laws, _door(situation)

    def forbidden(about: str) -> bool:
        if door == "covered":  # people in custody have no right to the notice
            return about != "erase" and not (about == "notice" and situation.regime == "jail")
        named = laws.get(about)
        if door == "outside":
            return about == "breach" or bool(named and named.topics)
        return about == "breach" or bool(named and any(rule.startswith(f"{door}-") for rule in named.rules))

    return tuple(about for about in COMPLAINT_ABOUT if forbidden(about))


# By law: the office that a complaint goes to unless another is picked, and the others.
_OFFICES = {
    "covered": ("ocr", ("provider", "grievance", "state")),
    "outside": ("provider", ("state", "ftc")),
    "eu": ("authority", ("provider",)),
    "gb": ("provider", ("authority",)),
    "abroad": ("provider", ()),
}


def _door(situation: Situation) -> str:
    return situation.regime if situation.regime in _OFFICES else "covered"


def office_of(words: Words, situation: Situation, to: str) -> tuple[str, ...]:
    """The lines of the office that this letter goes to, where they are known; one line: its name alone."""
    if to == "state":
        contacts = library().jurisdictions[situation.jurisdiction].contacts
        found = next((one.name for one in contacts if one.kind == "attorney-general"), "")
        if found:
            return (found,)
    lines = for_regime(words.recipient, situation.regime, to) if words.recipient else ()
    return (lines,) if isinstance(lines, str) else tuple(lines)
