"""Composing one letter: situation + kind + details + day -> Letter. Nothing here knows of HTTP, settings or the clock.

What a letter claims is decided here and only here, rule by rule, by law.standing.
"""

import datetime
from collections.abc import Iterable, Iterator

from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import standing
from privacyhelper.law import Rule, Standing, library, reach

from .dates import Due, asked_due, due_for
from .details import Details
from .facts import flags, law_name, phrases, said
from .model import Ask, Letter, OwnSheet, Part, PartKind, Row
from .sheets import keep_sheet, office_sheet
from .voice import speak_for
from .words import ANOTHER_GROUP, AskWords, Words, common, for_regime, words_of

LABELS = "ABCDEFGH"


class NotForThisCase(ValueError):
    """This kind of letter does not exist for this signer: nobody can opt a person who died out of anything."""


def offered(slug: str, situation: Situation) -> bool:
    """Whether this kind of letter exists for this signer. Raises KeyError for a kind that does not exist."""
    return situation.answers.signer not in words_of(slug).not_for


def compose(
    slug: str, situation: Situation, details: Details, day: datetime.date, *, sent: datetime.date | None = None
) -> Letter:
    """One letter of this kind. Works with no details at all.

    day: the letter's date, and the day on which the law is read. sent: the day it goes to the post (default: `day`).
    Raises KeyError for a kind of letter that does not exist, NotForThisCase for one that this signer cannot use.
    """
    words = words_of(slug)
    if not offered(slug, situation):
        raise NotForThisCase(slug)
    due = _due(words, situation, details, sent or day)
    gaps = phrases(situation, details, day) | {"answer_by": _answer_by(details, due)}
    facts = flags(situation, details, day)
    own_sheets, parts = _parts(words, situation, gaps, facts, day)
    after_scan = words.after_scan and "to-come" in facts
    regime, signer = situation.regime, situation.answers.signer

    def fill(text: str) -> str:
        return speak_for(text, signer).format_map(gaps)

    return Letter(
        slug=slug,
        force=force_of(slug, situation, day),
        regime=regime,
        jurisdiction=situation.jurisdiction,
        state=situation.answers.state,
        provider=situation.answers.provider,
        day=day,
        sent=sent or day,
        paper="a4" if regime in ("eu", "gb", "abroad") else "letter",
        sender=_sender(situation, details),
        recipient=_recipient(situation, details),
        subject=speak_for(for_regime(words.subject, regime), signer),
        who=_who(words, situation, details),
        salutation=for_regime(common()["salutation"], regime),
        opening=tuple(text.format_map(gaps) for text in _opening(words, situation, details, day)),
        own_sheets=own_sheets,
        parts=parts,
        own_words=details.own_words,
        closing=(common()["closing"]["both"],) if len(parts) > 1 else (),
        signature=details.signer_name if situation.for_other else details.patient_name,
        relation=_relation(situation, details),
        proof=signer in ("adult", "deceased"),
        office=office_sheet(words, situation, parts, own_sheets, gaps, due),
        keep=keep_sheet(
            words, situation, due, own_sheets, parts,
            received=_receipt(details, sent or day) is not None, after_scan=after_scan,
        ),
        short=fill(for_regime(words.short, regime)).strip(),
        due=due,
        after_scan=after_scan,
        scan_ahead="had" not in facts and signer != "deceased",
    )  # fmt: skip


def force_of(slug: str, situation: Situation, day: datetime.date) -> str:
    """The badge: must, must-answer, part or favor. A favor with a state law that may be claimed becomes part."""
    force = for_regime(words_of(slug).force, situation.regime)
    claims_state_law = bool(_owed(slug, situation, day))
    if situation.regime in ("eu", "gb") and not claims_state_law:
        # A right whose text we did not read ourselves is only asked about, but it is no favor.
        understood = any(rule.force == "right" for rule, _ in _state_rules(slug, situation, day))
        return "part" if understood else "favor"
    return "part" if force == "favor" and claims_state_law else force


def reason_of(slug: str, situation: Situation, day: datetime.date) -> str:
    """Why this letter, in one or two sentences, for the plan."""
    reason = for_regime(words_of(slug).reason, words_key(slug, situation, day))
    code = situation.jurisdiction
    own = any(rule.code == code for rule in _owed(slug, situation, day))
    if code in ("", "EU", "GB") or not own:
        return reason
    return f"{reason} {common()['reason_state'].format(state=law_name(code))}"


def _owed(slug: str, situation: Situation, day: datetime.date) -> list[Rule]:
    """The rules of their own law by which this letter is more than a favor.

    A ban stands in a letter of questions only as the reason for one: it makes nobody answer.
    """
    claimed = [rule for rule, stands in _state_rules(slug, situation, day) if stands is Standing.CLAIM]
    if slug == "ai-use-questions":
        return [rule for rule in claimed if rule.force == "right" or rule.must_tell or rule.topic == "privacy-notice"]
    return claimed


def _parts(
    words: Words, situation: Situation, gaps: dict[str, str], facts: frozenset[str], day: datetime.date
) -> tuple[tuple[OwnSheet, ...], tuple[Part, ...]]:
    """The own sheets of binding state rights, and the parts in the order right, state law, understood, courtesy."""
    found: dict[PartKind, list[Ask]] = {}
    headings: dict[PartKind, str] = {}
    signer = situation.answers.signer
    for part in words.parts:
        if not part.counts.holds(situation.regime, facts):
            continue
        for ask in part.asks:
            if not ask.counts.holds(situation.regime, facts):
                continue
            kind = _kind(part.kind, ask, situation, day)
            if kind is None:
                continue
            text = common()["another_group"] if ask.text == ANOTHER_GROUP else _told(ask, situation)
            found.setdefault(kind, []).append(
                Ask(speak_for(text, signer).format_map(gaps), ask.cite, _reaching(ask.rules, situation))
            )
            if part.heading:
                headings[kind] = part.heading
    own_sheets = []
    for rule, stands in _state_rules(words.slug, situation, day):
        said_so, ask_text = speak_for(rule.in_letter.says, signer), speak_for(rule.in_letter.asks[words.slug], signer)  # type: ignore[union-attr]
        if stands is Standing.CLAIM and rule.in_letter.own_sheet and words.slug == "ai-opt-out":  # type: ignore[union-attr]
            heading = common()["own_sheet"]["heading"].format(law=law_name(rule.code))
            own_sheets.append(OwnSheet(heading, (said_so, ask_text), rule.citation, (rule.id,), rule.limits))
        elif stands is Standing.CLAIM:
            found.setdefault("state-law", []).append(Ask(f"{said_so} {ask_text}", rule.citation, (rule.id,)))
        else:
            text = common()["understood"].format(says=_inner(said_so), cite=rule.citation, ask=ask_text)
            found.setdefault("understood", []).append(Ask(text, "", (rule.id,)))
    order: tuple[PartKind, ...] = ("right", "if-hipaa", "state-law", "understood", "courtesy")
    kinds = [kind for kind in order if kind in found]
    return tuple(own_sheets), tuple(
        Part(
            kind,
            f"Part {LABELS[number]}" if len(kinds) > 1 else "",
            speak_for(headings.get(kind) or _heading(kind, kinds, found[kind]), signer),
            _lead(kind, found[kind]),
            tuple(found[kind]),
        )
        for number, kind in enumerate(kinds)
    )


def _kind(kind: PartKind, ask: AskWords, situation: Situation, day: datetime.date) -> PartKind | None:
    """Where this request may stand. One that would claim a rule that may not be claimed here is left out (None)."""
    if kind == "courtesy":
        return kind
    stands = {standing(library().rules[rule], situation, day) for rule in ask.rules}
    if kind == "understood":
        return kind if stands <= {Standing.CLAIM, Standing.CLAIM_IF_HIPAA, Standing.ASK} else None
    if stands == {Standing.CLAIM}:
        return kind
    return "if-hipaa" if kind == "right" and stands == {Standing.CLAIM_IF_HIPAA} else None


def _reaching(rules: tuple[str, ...], situation: Situation) -> tuple[str, ...]:
    """The rules behind a request that bind this place: one courtesy may be asked where its law does not reach."""
    return tuple(rule for rule in rules if reach(library().rules[rule], situation.place) != "no")


def _state_rules(slug: str, situation: Situation, day: datetime.date) -> Iterator[tuple[Rule, Standing]]:
    """The rules whose own words this letter prints, with what it may do with them."""
    for code in ("US", situation.jurisdiction) if situation.place.american else (situation.jurisdiction,):
        for rule in library().in_force(code, day):
            if rule.in_letter and slug in rule.in_letter.asks:
                stands = standing(rule, situation, day)
                if stands in (Standing.CLAIM, Standing.ASK):
                    yield rule, stands


def _told(ask: AskWords, situation: Situation) -> str:
    """The text for what the patient was told; a blank, unclear or not-asked answer gets the plain question."""
    return ask.told.get(getattr(situation.answers, ask.field), ask.text) if ask.field else ask.text


def _inner(sentence: str) -> str:
    """A whole sentence as it stands after "I understand that": no full stop, "the GDPR" and not "The GDPR"."""
    sentence = sentence.rstrip().removesuffix(".")
    return f"the {sentence[4:]}" if sentence.startswith("The ") else sentence


def words_key(slug: str, situation: Situation, day: datetime.date) -> str:
    """By which key a letter's texts are chosen: the regime, and `outside-law` where a state's law may be claimed."""
    return "outside-law" if situation.regime == "outside" and _owed(slug, situation, day) else situation.regime


def _all_rights(asks: Iterable[Ask]) -> bool:
    """Whether every rule behind these requests gives the patient a right to just that, so that none is a courtesy."""
    return all(library().rules[rule].force == "right" for ask in asks for rule in ask.rules)


def _lead(kind: PartKind, asks: list[Ask]) -> str:
    return "" if kind == "state-law" and _all_rights(asks) else common()["leads"].get(kind, "")


def _heading(kind: PartKind, kinds: list[PartKind], asks: list[Ask]) -> str:
    if kind == "courtesy" and len(kinds) == 1:
        return common()["headings"]["courtesy-only"]
    if kind != "state-law":
        return common()["headings"][kind]
    law = law_name(library().rules[asks[0].rules[0]].code)
    return common()["headings"]["state-law-first" if kind == kinds[0] else kind].format(law=law)


def _opening(words: Words, situation: Situation, details: Details, day: datetime.date) -> Iterator[str]:
    facts, abroad = flags(situation, details, day), not situation.place.american
    texts = common()["opening"]
    if "proxy" in facts:
        signer = situation.answers.signer
        who = {"child-under-12": "child", "child-12-17": "teen-child"}.get(signer, signer)
        foreign = f"{who.removeprefix('teen-')}-abroad"
        yield texts[foreign if abroad or situation.regime == "outside" else who]
    for counts, text in words.opening:
        if counts.holds(situation.regime, facts):
            yield speak_for(text, situation.answers.signer)
    if situation.publishes_notice:
        yield texts["publishes-notice"]
    if details.study_name and situation.regime == "study":
        yield texts["study"]
    if details.vendor_name and situation.regime != "outside":
        yield texts["vendor"]


def _due(words: Words, situation: Situation, details: Details, sent: datetime.date) -> Due:
    """The date by the clock that the words name for this regime; else a date that is only asked for."""
    what, received = for_regime(words.clock, situation.regime), _receipt(details, sent)
    counted = due_for(what, situation.place, sent, received, letter=words.slug) if what else None
    return counted or asked_due(sent, received, scan_date=details.scan_date, answer_by=details.answer_by)


def _receipt(details: Details, sent: datetime.date) -> datetime.date | None:
    """The receipt date where it can be this letter's: not one from before, and not that of an earlier letter."""
    received = details.received_date
    if received and (received < sent or details.first_letter_date not in (None, sent)):
        return None
    return received


def _answer_by(details: Details, due: Due) -> str:
    """By when an answer is asked for, within a sentence."""
    words = common()["answer_by"]
    typed = details.answer_by is not None
    before_scan = due.rule is None and details.scan_date is not None and due.date < details.scan_date
    return words["day"].format(date=said(due.date)) if typed or before_scan else words["usual"]


def _sender(situation: Situation, details: Details) -> tuple[str, ...]:
    """The name first, "" where it is blank, then the lines of the address."""
    name = details.signer_name if situation.for_other else details.patient_name
    return (name, *_lines(details.patient_address))


def _recipient(situation: Situation, details: Details) -> tuple[str, ...]:
    """The office first, then the name, "" where it is blank, then the lines of the address."""
    company = details.vendor_name if situation.regime == "outside" else ""
    names = tuple(name for name in (company, details.provider_name) if name) or ("",)
    return (for_regime(common()["recipient"], situation.regime), *names, *_lines(details.provider_address))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _who(words: Words, situation: Situation, details: Details) -> tuple[Row, ...]:
    outside = situation.regime == "outside"
    labels = common()["who"] | ({"email": common()["who"]["account"]} if outside else {})
    scan = ", ".join(
        part for part in (details.scan_description, said(details.scan_date) if details.scan_date else "") if part
    )
    values = {
        "patient": details.patient_name,
        "former": details.former_name,
        "born": said(details.patient_birth_date) if details.patient_birth_date else "",
        "record": details.patient_record_number,
        "scan": scan,
        "phone": details.patient_phone,
        "email": details.patient_email,
    }
    optional = {"former"} if outside else {"former", "email"}
    keys = words.who_for(situation.regime)
    return tuple(Row(labels[key], (values[key],)) for key in keys if values[key] or key not in optional)


def _relation(situation: Situation, details: Details) -> str:
    if not situation.for_other:
        return ""
    return details.signer_relation or common()["relations"][situation.answers.signer]
