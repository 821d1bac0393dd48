"""Which letters a plan has. The plan picks letters; it never feeds one."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from privacyhelper.case.say_no import Row
from privacyhelper.case.situation import Situation
from privacyhelper.language import per_language
from privacyhelper.letters.compose import compose, offered, reason_of, words_key
from privacyhelper.letters.details import Details
from privacyhelper.letters.words import for_regime, words_of

from .model import Pick
from .words import Entry, file, read

FOLLOW_UP = "follow-up"  # no goal picks it: it is for who says that a letter was sent


@dataclass(frozen=True, kw_only=True)
class PickWords(Entry):
    """One entry of `picks` in words/picks.yaml."""

    slug: str
    goals: tuple[str, ...]
    verdict: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NoteWords(Entry):
    """One entry of `notes` in words/picks.yaml."""

    slugs: tuple[str, ...]
    text: str
    later: bool = False


@per_language
def _picks() -> tuple[PickWords, ...]:
    return read(PickWords, file("picks")["picks"])


@per_language
def _notes() -> tuple[NoteWords, ...]:
    return read(NoteWords, file("picks")["notes"])


def picked(situation: Situation, rows: Iterable[Row]) -> tuple[str, ...]:
    """The slugs of the letters, in order: kinds that fit the goals, the time, the law and the signer."""
    answers = situation.answers
    verdicts = {row.use: row.verdict for row in rows}
    goals = set(answers.goals or ("unsure",))
    found: dict[str, None] = {}
    for pick in _picks():
        right_row = all(verdicts.get(use) in wanted for use, wanted in pick.verdict.items())
        if goals & set(pick.goals) and right_row and pick.holds(situation) and offered(pick.slug, situation):
            found[pick.slug] = None
    waits = file("picks")["waits"] if answers.when == "today" else ()
    return tuple(slug for slug in found if slug not in waits)


def letters(situation: Situation, details: Details, rows: Iterable[Row], day: datetime.date) -> tuple[Pick, ...]:
    """The letters of the plan; those for later stand last. details: what may move a date (the scan's, the receipt)."""
    first = (FOLLOW_UP,) if details.first_letter and offered(FOLLOW_UP, situation) else ()
    chosen = [_pick(slug, situation, details, day) for slug in (*first, *picked(situation, rows))]
    return tuple(sorted(chosen, key=lambda pick: pick.later))


def _pick(slug: str, situation: Situation, details: Details, day: datetime.date) -> Pick:
    letter, words = compose(slug, situation, details, day), words_of(slug)
    key = words_key(slug, situation, day)
    later = letter.after_scan and situation.answers.signer != "deceased"
    return Pick(
        slug=slug,
        name=words.name_for(letter.regime),
        force=letter.force,
        reason=reason_of(slug, situation, day),
        does=for_regime(words.does, key),
        does_not=for_regime(words.does_not, key),
        basis=letter.basis,
        due=letter.due,
        records_due=letter.records_due,
        later=later,
        note=file("picks")["sent"] if slug == details.first_letter else _note(slug, situation, later),
    )


def _note(slug: str, situation: Situation, later: bool) -> str:
    """What to know before sending: the first note that fits, or "". later: the letter is for after the scan."""
    fitting = (note for note in _notes() if slug in note.slugs and note.holds(situation) and note.later <= later)
    return next((note.text for note in fitting), "")
