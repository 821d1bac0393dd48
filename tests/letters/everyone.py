"""Every case that a letter may be written for, and a letter with each of its texts by name."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from zlib import crc32

from privacyhelper.case.answers import ABROAD, ISLANDS, PROVIDERS, SCANS, SIGNED, STATES, TOLD_VALUES, Answers
from privacyhelper.case.situation import Situation, situation
from privacyhelper.letters.addressee import addressed
from privacyhelper.letters.compose import compose, offered
from privacyhelper.letters.details import CHOICES, COMPLAINT_ABOUT, COMPLAINT_TO, OUTCOMES, Details
from privacyhelper.letters.model import Letter
from privacyhelper.letters.words import slugs, words_of

DAY = datetime.date(2026, 11, 20)
PLACES_ON_EARTH = STATES + ISLANDS + ABROAD
# Each kind of place, and for those where it is asked, with and without a Notice of Privacy Practices.
PLACES = [(provider, "") for provider in PROVIDERS if provider not in ("direct-pay", "app", "unsure")] + list(
    product(("direct-pay", "app", "unsure"), ("yes", "no", "unsure"))
)
SIGNERS = ("me", "child-12-17", "adult", "deceased")
DANA = Details(
    patient_name="Dana Rivera",
    former_name="Dana Alder",
    patient_address="48 Alder Street\nAustin, TX 78702",
    patient_birth_date=datetime.date(1961, 3, 4),
    patient_record_number="448-20-11",
    patient_phone="512-555-0146",
    patient_email="dana@example.org",
    provider_name="Lakeside Imaging Center",
    provider_address="1200 Harbor Road\nAustin, TX 78701",
    scan_date=datetime.date(2026, 10, 2),
    scan_description="CT of the chest",
    own_words="I moved in March.",
)


def answers(state: str, place: tuple[str, str], signer: str, number: int) -> Answers:
    """A case; `number` turns the wheels of when, scan, head, told and signed, so that all of them come up."""
    told = TOLD_VALUES[number // 3 % 4]
    return Answers(
        signer=signer,
        when=("before", "after", "today", "none")[number % 4],
        state=state,
        provider=place[0],
        has_notice=place[1],
        scan=SCANS[number % len(SCANS)],
        head=("yes", "no", "unsure")[number % 3],
        told=("yes", "no", "yes", "unsure")[number // 2 % 4],
        signed=SIGNED[number // 5 % 4],
        **dict.fromkeys(
            ("ai_reads", "ai_named", "human_reads", "leaves_site", "vendor_keeps", "other_country", "training",
             "deidentified", "consent_research"), told,
        ),
    )  # fmt: skip


def cases(state: str) -> Iterator[Situation]:
    """Every kind of place for the patient, and each other signer where HIPAA binds, may bind and does not bind."""
    number = PLACES_ON_EARTH.index(state)
    some = (("hospital", ""), ("unsure", "unsure"), ("app", "no"), ("research-study", ""))
    for place, signer in [*product(PLACES, ("me",)), *product(some, SIGNERS[1:])]:
        yield situation(answers(state, place, signer, number))
        number += 1


def branches() -> Iterator[Situation]:
    """Every signer, time and told answer, in each regime, in one place."""
    for number, (place, signer) in enumerate(product(PLACES, (*SIGNERS, "teen", "helping", "child-under-12") * 4)):
        yield situation(answers("MN", place, signer, number))
    for number, (state, signer) in enumerate(product(ABROAD, SIGNERS * 4)):
        yield situation(answers(state, ("hospital", ""), signer, number))


def people() -> Iterator[Situation]:
    """Each signer at each kind of place, once: of the branches, the first."""
    seen = set()
    for case in branches():
        key = (case.regime, case.place, case.answers.signer)
        if key not in seen:
            seen.add(key)
            yield case


# What a complaint and a reminder may be about.
ABOUTS = tuple(product(COMPLAINT_TO, ("", *COMPLAINT_ABOUT)))
FIRSTS = tuple(
    product(CHOICES["first_letter"], ("", *OUTCOMES), (datetime.date(2026, 8, 3), datetime.date(2026, 11, 2), None))
)


@cache
def picks(slug: str, details: Details) -> tuple[Details, ...]:
    """The details with each of the choices that only this kind of letter has."""
    if slug == "complaint":
        return tuple(replace(details, complaint_to=to, complaint_about=about) for to, about in ABOUTS)
    if slug == "follow-up":
        until = {"extended": datetime.date(2026, 12, 24)}
        return tuple(
            replace(
                details, first_letter=first, outcome=outcome, first_letter_date=sent, extended_to=until.get(outcome)
            )
            for first, outcome, sent in FIRSTS
        )
    return (details,)


def picked(slug: str, case: Situation, details: Details) -> Details:
    """One of the picks, another for another case, the same one each time."""
    found = picks(slug, details)
    return found[crc32(repr(case.answers).encode()) % len(found)]


def readers(letter: Letter, case: Situation) -> list[Situation]:
    """Whom the law must bind for this letter to claim it: who gets it; for one to an exchange the provider too."""
    slug = letter.slug
    if slug == "follow-up":  # it goes to whom the first letter went
        return [addressed(words_of(one), case) for one in sorted(slugs())]
    there = addressed(words_of(slug), case)
    return [there, case] if words_of(slug).addressee == "exchange" else [there]


def letters(case: Situation, details: Details = DANA, only: str = "") -> Iterator[Letter]:
    """Every letter that exists for this case, or the one of this kind if it does."""
    for slug in sorted(slugs()):
        if offered(slug, case) and slug == (only or slug):
            yield compose(slug, case, picked(slug, case, details), DAY)


def texts(letter: Letter) -> Iterator[tuple[str, str]]:
    """The texts of the letter itself, by name: what the office reads above the signature."""
    yield "subject", letter.subject
    yield "salutation", letter.salutation
    for text in letter.opening:
        yield "opening", text
    for sheet in letter.own_sheets:
        yield "own sheet", sheet.heading
        for text in (*sheet.paragraphs, sheet.cite):
            yield "own sheet", text
    if letter.block:
        yield "block", letter.block.heading
    for part in letter.parts:
        yield part.kind, part.heading
        yield part.kind, part.lead
        for ask in part.asks:
            yield part.kind, ask.text
            yield part.kind, ask.cite
    for text in letter.closing:
        yield "closing", text
    yield "short", letter.short


def beside(letter: Letter) -> Iterator[tuple[str, str]]:
    """The texts of the office sheet and of the page to keep."""
    yield "office", letter.office.heading
    for text in (*letter.office.lead, letter.office.due):
        yield "office", text
    for row in letter.office.replies:
        yield "office", " ".join((row.label, *row.lines))
    for text in letter.notes:
        yield "notes", text
    for row in letter.keep.rows:
        yield "keep", " ".join((row.label, *row.lines))
