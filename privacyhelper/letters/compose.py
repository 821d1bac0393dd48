"""Composing one letter: situation + kind + details + day -> Letter. Nothing here knows of HTTP, settings or the clock.

What it claims is decided in parts.py.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from privacyhelper.case.situation import Situation
from privacyhelper.language import day_words, english, is_english

from .addressee import about_others, addressed, has_portal, offered, office_of, to_another
from .days import said
from .details import Details
from .facts import law_name
from .model import Block, Force, Letter, Part, Row
from .parts import owed, parts_of, state_rules
from .sheets import keep_sheet, office_sheet
from .task import Task, task
from .voice import speak_for
from .words import common, for_regime, words_of


class NotForThisCase(ValueError):
    """This kind of letter does not exist for this signer or under this law: nobody opts a person who died out of anything."""


def compose(
    slug: str, situation: Situation, details: Details, day: datetime.date, *, sent: datetime.date | None = None
) -> Letter:
    """One letter of this kind. Works with no details at all.

    It is in English, as the office that reads it. What stands beside it for the person who sends it (the page to keep, what
    to know before, the sums of its dates) is in the language of the page.

    day: the letter's date, and the day on which the law is read. sent: the day it goes to the post (default: `day`).
    Raises KeyError for a kind of letter that does not exist, NotForThisCase for one that this signer cannot use here.
    """
    if not offered(slug, situation):
        raise NotForThisCase(slug)
    letter = _letter(slug, situation, details, day, sent or day)
    if is_english():
        return letter
    with english():
        theirs = _letter(slug, situation, details, day, sent or day)
    own = {name: getattr(letter, name) for name in ("keep", "notes", "due", "records_due")}
    return replace(theirs, **own)


def _letter(slug: str, situation: Situation, details: Details, day: datetime.date, sent: datetime.date) -> Letter:
    one = task(slug, situation, details, day, sent)
    words, signer = one.words, one.signer
    own_sheets, parts = parts_of(one)
    after_scan = words.after_scan and "to-come" in one.facts
    own_words = "" if words.tells else details.own_words
    return Letter(
        slug=slug,
        force=_force(one, parts),
        regime=one.regime,
        to=one.to,
        jurisdiction=situation.jurisdiction,
        state=situation.answers.state,
        provider=situation.answers.provider,
        day=day,
        sent=one.sent,
        paper="a4" if one.regime in ("eu", "gb", "abroad") else "letter",
        sender=_sender(one),
        recipient=_recipient(one),
        subject=one.speak(one.pick(words.subject)),
        who=_who(one),
        salutation=one.pick({**common()["salutation"], **one.reader.salutation}),
        opening=tuple(_opening(one)),
        own_sheets=own_sheets,
        block=_block(one),
        parts=parts,
        own_words=own_words,
        closing=(common()["closing"]["both"],) if len(parts) > 1 and not one.to else (),
        signature=details.signer_name if situation.for_other else details.patient_name,
        relation=_relation(one),
        proof=signer in ("adult", "deceased") and bool(words.who),
        office=office_sheet(one, parts, own_sheets),
        keep=keep_sheet(one, parts, own_sheets, after_scan=after_scan),
        short=_short(one),
        due=one.due,
        records_due=one.records_due,
        portal=has_portal(one.reader, situation, one.to),
        only_there=one.elsewhere,
        notes=_notes(one),
        after_scan=after_scan,
        scan_ahead="had" not in one.facts and signer != "deceased",
    )


def _short(one: Task) -> str:
    """The version to copy by hand or to say at the desk."""
    texts = [one.words.short] + [one.words.short_self] * bool(one.words.short_self and "proxy" not in one.facts)
    return " ".join(one.speak(one.pick(text)).strip() for text in texts)


def _force(one: Task, parts: tuple[Part, ...]) -> Force:
    """The badge of this very letter: a reminder that claims a state's day is more than a favor."""
    force = force_of(one.words.slug, one.place, one.day)
    claims = one.words.slug == "follow-up" and any(part.kind == "state-law" for part in parts)
    return "part" if force == "favor" and claims else force


def force_of(slug: str, situation: Situation, day: datetime.date) -> Force:
    """The badge: must, must-answer, part or favor. A favor with a state law that may be claimed becomes part."""
    regime = addressed(words_of(slug), situation).regime
    force = for_regime(words_of(slug).force, regime)
    claims_state_law = bool(owed(slug, situation, day))
    if regime in ("eu", "gb") and force in ("must", "must-answer") and not claims_state_law:
        # A right whose text we did not read ourselves is only asked about, but it is no favor.
        understood = any(rule.force == "right" for rule, _ in state_rules(slug, situation, day))
        return "part" if understood else "favor"
    return "part" if force == "favor" and claims_state_law else force


def reason_of(slug: str, situation: Situation, day: datetime.date) -> str:
    """Why this letter, in one or two sentences, for the plan."""
    reason = for_regime(words_of(slug).reason, words_key(slug, situation, day))
    code = situation.jurisdiction
    own = any(rule.code == code for rule in owed(slug, situation, day))
    if code in ("", "EU", "GB") or not own:
        return reason
    return f"{reason} {common()['reason_state'].format(state=law_name(code))}"


def words_key(slug: str, situation: Situation, day: datetime.date) -> str:
    """By which key a letter's texts are chosen: the regime, and `outside-law` where a state's law may be claimed."""
    regime = addressed(words_of(slug), situation).regime
    return "outside-law" if regime == "outside" and owed(slug, situation, day) else regime


def _opening(one: Task) -> Iterator[str]:
    texts = common()["opening"]
    if "proxy" in one.facts and one.words.who:
        who = {"child-under-12": "child", "child-12-17": "teen-child"}.get(one.signer, one.signer)
        foreign = not one.place.place.american or one.regime == "outside"
        yield texts[f"{who.removeprefix('teen-')}-abroad" if foreign else who]
    for counts, text in one.words.opening:
        if counts.holds(one.regime, one.facts):
            yield one.speak(text)
    if one.regime == one.place.regime and one.place.publishes_notice and one.to in ("", "provider"):
        yield texts["publishes-notice"]
    if one.details.study_name and one.regime == "study":
        yield texts["study"].format_map(one.gaps)
    if one.details.vendor_name and one.regime != "outside" and one.words.vendor:
        yield texts["vendor"].format_map(one.gaps)


def _notes(one: Task) -> tuple[str, ...]:
    """What to know before it is sent. It speaks to the signer, and of what was typed it holds dates alone."""
    dates = {"first_due": day_words(one.before.until) if one.before.until else ""}
    return tuple(text.format_map(dates) for counts, text in one.words.notes if counts.holds(one.regime, one.facts))


def _block(one: Task) -> Block | None:
    words = one.words.block
    if words is None:
        return None
    return Block(speak_for(words.heading, one.signer), getattr(one.details, words.field), words.lines)


def _sender(one: Task) -> tuple[str, ...]:
    """The name first, "" where it is blank, then the lines of the address."""
    details = one.details
    name = details.signer_name if one.place.for_other else details.patient_name
    # who wants to be reached elsewhere says so in the letter; the old address stays out of it
    return (name,) if one.elsewhere else (name, *_lines(details.patient_address))


def _recipient(one: Task) -> tuple[str, ...]:
    """The office first, then the name, "" where it is blank, then the lines of the address."""
    details, office = one.details, office_of(one.reader, one.place, one.to)
    if len(office) > 1:
        return office
    if one.reader.addressee == "exchange" and one.regime != "va":
        return (*office, _exchange(one))
    if about_others(one.to):
        return (*office, "")
    title = office[0] if office else for_regime(common()["recipient"], one.regime)
    company = details.vendor_name if one.regime == "outside" else ""
    names = tuple(name for name in (company, details.provider_name) if name) or ("",)
    if one.reader.addressee == "company" and one.regime == "outside":
        names = (company,)
    if to_another(one.reader, one.place):  # the address that was typed is that of the hospital or clinic
        return (title, *names)
    return (title, *names, *_lines(details.provider_address))


OF_ITS_FORM = ("there", "filed", "name")  # what the form of the Office for Civil Rights asks, to tick by hand


def _exchange(one: Task) -> str:
    """The name of the state's exchange, "" where no rule names it."""
    names = (rule.in_letter.exchange for rule, _ in state_rules(one.reader.slug, one.place, one.day) if rule.in_letter)
    return next((name for name in names if name), "")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _who(one: Task) -> tuple[Row, ...]:
    details, outside = one.details, one.regime == "outside"
    labels = common()["who"] | ({"email": common()["who"]["account"]} if outside else {})
    scan = ", ".join(
        part for part in (details.scan_description, said(details.scan_date) if details.scan_date else "") if part
    )
    address = _lines(details.provider_address) if outside and about_others(one.to) else ()
    values = {
        "patient": details.patient_name,
        "signer": details.signer_name if one.place.for_other else "",
        "former": details.former_name,
        "born": said(details.patient_birth_date) if details.patient_birth_date else "",
        "record": details.patient_record_number,
        "scan": scan,
        "phone": details.patient_phone,
        "email": details.patient_email,
        "form": said(details.authorization_date) if details.authorization_date else "",
        "happened": _happened(one),
        "provider": ", ".join((details.provider_name, *_lines(details.provider_address))).strip(", "),
        "company": ", ".join((details.vendor_name, *address)).strip(", "),
        "first": _first(one),
        **{key: labels[f"{key}_text"] if one.to == "ocr" else "" for key in OF_ITS_FORM},
    }
    optional = {"former", "signer", *OF_ITS_FORM} | (set() if outside else {"company"})
    optional |= {"first"} if one.to else set()
    optional |= {"email"} if not outside or one.to not in ("", "provider") else set()
    keys: tuple[str, ...] = one.words.who_for(one.regime)
    if one.reader is not one.words:  # a reminder tells no more of the patient than the first letter
        keys = tuple(key for key in keys if key == "first" or key in one.reader.who_for(one.regime))
    return tuple(
        Row(labels[key], (values[key],), tick=key in OF_ITS_FORM) for key in keys if values[key] or key not in optional
    )


def _happened(one: Task) -> str:
    """Since when an answer is late, where the complaint is about that."""
    if one.known is None:
        return ""
    return common()["first"]["about"].format(date=said(one.known)) if one.before.guessed else said(one.known)


def _first(one: Task) -> str:
    """The earlier letter: its day; in a complaint what it was, too, and the day they got it."""
    day = said(one.details.first_letter_date) if one.details.first_letter_date else ""
    if not (one.to and one.before.due):
        return day
    got = one.details.received_date
    text = f"{one.gaps['first']}, {day}"
    return common()["first"]["got"].format(first=text, date=said(got)) if got else text


def _relation(one: Task) -> str:
    if not one.place.for_other or not one.words.who:
        return ""
    return one.details.signer_relation or common()["relations"][one.signer]
