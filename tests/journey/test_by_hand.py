"""What no font has becomes a line to fill in by hand, wherever a person's text may stand, and the page to keep says where."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey.by_hand import LINE, WRITTEN, Printable, printable
from privacyhelper.journey.sheets import _documents, letter_pdf
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import LIMITS, Details
from privacyhelper.letters.model import Block, Letter, Row
from privacyhelper.letters.words import common, slugs
from privacyhelper.press.clean import clean
from privacyhelper.press.glyphs import missing
from tests.journey.papers import pages
from tests.letters.everyone import DANA, DAY, letters
from tests.press import drawn

NEW = "\U00010570\U00010571"  # Vithkuqi: letters of Albanian that are younger than the fonts of Debian 12
CASES = [
    Answers(signer="adult", state="TX", provider="research-study", scan="ct", when="after", signed="authorization"),
    Answers(signer="me", state="MN", provider="hospital", scan="mri", when="before", head="yes"),
    Answers(signer="me", state="CA", provider="app", has_notice="no", scan="xray", when="after"),
]
EVERYTHING = replace(
    DANA,
    **{name: getattr(DANA, name) or f"some {name.replace('_', ' ')}" for name in LIMITS},
)
BY_HAND = common()["by_hand"]


def every_letter(details: Details) -> Iterator[Letter]:
    for case in CASES:
        yield from letters(situation(case), details)


def letter(**changes: str) -> Letter:
    plain = replace(DANA, former_name="", patient_email="", own_words="")
    return compose("accounting", situation(replace(CASES[0], provider="hospital")), replace(plain, **changes), DAY)


def texts(value: Any) -> Iterator[str]:
    """Every text in a letter, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def undrawable(letter: Letter) -> set[str]:
    """The signs of a letter that would have no glyph; a line is none."""
    return {sign for text in texts(letter) for sign in missing(text.replace(LINE, ""))}


def spoilt(value: Any) -> Iterator[Any]:
    """The same value again and again, each time with a sign that no font has in another of its texts."""
    if isinstance(value, str):
        yield f"{value} {NEW}"
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            for changed in spoilt(one):
                yield (*value[:at], changed, *value[at + 1 :])
    elif is_dataclass(value):
        for field in fields(value):
            for changed in spoilt(getattr(value, field.name)):
                yield replace(value, **{field.name: changed})


def named(ready: Printable) -> set[str]:
    return set(ready.by_hand)


def test_no_font_has_the_letters_of_these_tests():
    assert missing(NEW) == set(NEW)


@pytest.mark.parametrize("field", [field.name for field in fields(Letter)])
def test_no_field_of_a_letter_is_forgotten(field):
    """A field that is new tomorrow is in this list tomorrow."""
    for made in (letter(own_words="I moved in March."), compose("ai-opt-out", situation(CASES[1]), EVERYTHING, DAY)):
        for changed in spoilt(getattr(made, field)):
            ready = printable(replace(made, **{field: changed}))
            assert not undrawable(ready.letter)
            assert ready.by_hand


def test_a_new_kind_of_text_is_not_forgotten_either():
    @dataclass(frozen=True)
    class Later(Letter):
        postscript: tuple[Row, ...] = (Row("More", (f"one {NEW}",)), Row("Even more", (NEW, "two")))
        remark: str = f"See {NEW} there"

    made = letter()
    later = Later(**{field.name: getattr(made, field.name) for field in fields(Letter)})
    ready = printable(later)
    assert ready.letter.postscript == (Row("More", ("",)), Row("Even more", ("", "two")))
    assert ready.letter.remark == f"See {LINE} there"
    assert named(ready) == {"More", "Even more", BY_HAND["text"]}


@pytest.mark.parametrize("name", LIMITS)
def test_whatever_a_person_typed_becomes_a_line_with_a_note(name):
    """In every kind of letter that has this detail."""
    shown = 0
    for made in every_letter(replace(EVERYTHING, **{name: f"{NEW} {NEW}"})):
        ready = printable(made)
        typed = any(NEW in text for text in texts(made))
        assert not undrawable(ready.letter)
        assert bool(ready.by_hand) == typed
        shown += typed
    assert shown, f"no letter shows {name}"


LABELS = common()["who"]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("signer_name", {BY_HAND["sender"]}),
        ("patient_name", {LABELS["patient"]}),
        ("patient_address", {BY_HAND["sender"]}),
        ("provider_name", {BY_HAND["recipient"]}),
        ("provider_address", {BY_HAND["recipient"]}),
        ("former_name", {LABELS["former"]}),
        ("patient_record_number", {LABELS["record"]}),
        ("patient_phone", {LABELS["phone"]}),
        ("patient_email", {LABELS["email"]}),
        ("signer_relation", {BY_HAND["relation"]}),
        ("own_words", {common()["own_words"]}),
        ("scan_description", {LABELS["scan"], BY_HAND["text"]}),
    ],
)
def test_the_note_names_the_place_of_the_line(name, note):
    ready = printable(letter(**{"signer_name": "Sam Rivera", name: NEW}))
    assert named(ready) >= note
    assert named(ready) <= note | {BY_HAND["text"]}


@pytest.mark.parametrize(
    ("name", "slug"), [("correction", "amendment"), ("new_contact", "confidential-communications")]
)
def test_what_is_typed_at_length_becomes_lines_under_its_heading(name, slug):
    if slug not in slugs():
        pytest.skip(f"no letter yet: {slug}")
    made = compose(slug, situation(replace(CASES[1], when="after")), replace(DANA, **{name: NEW}), DAY)
    ready = printable(made)
    assert made.block.heading in named(ready)
    assert ready.letter.block == replace(made.block, text="")


def test_one_word_without_a_glyph_does_not_cost_the_others():
    kept = f"I moved in {WRITTEN} and told you.\nThank you. {WRITTEN}"
    ready = printable(letter(own_words=f"I moved in {NEW} and told you.\nThank you. {NEW} {NEW}"))
    assert ready.letter.own_words == kept
    assert ready.own_words is False
    assert named(ready) == {common()["own_words"]}
    block = printable(replace(letter(), block=Block("What is wrong", f"My name is {NEW} Rivera.", 8)))
    assert block.letter.block.text == f"My name is {WRITTEN} Rivera."
    assert named(block) == {"What is wrong"}


def test_words_that_are_mostly_lost_become_lines():
    ready = printable(letter(own_words=f"Dana {NEW} {NEW}"))
    assert ready.letter.own_words == ""
    assert ready.own_words is True


def test_a_letter_full_of_such_signs_is_lines_and_says_so():
    typed = dict.fromkeys(("patient_name", "provider_name", "patient_address", "own_words"), f"Dana {NEW} 😀")
    made = letter_pdf(letter(**typed, scan_description=f"CT {NEW}", patient_phone=NEW))
    assert drawn.undrawn(made) == []
    keep = pages(made)[-1]
    note = keep.partition(f"{BY_HAND['note']} ")[2].partition(".")[0]
    assert set(note.split(", ")) >= {BY_HAND["recipient"], LABELS["patient"], LABELS["scan"], LABELS["phone"]}
    assert not set(NEW) & set("".join(pages(made)))


def test_every_line_within_a_sentence_is_drawn_as_one():
    """A template that prints a sentence without the filter `printed` would leave the sign that stands for the line."""
    for made in every_letter(replace(EVERYTHING, **dict.fromkeys(LIMITS, f"{NEW} Dana"))):
        assert not [html for html in _documents(made) if LINE in html], made.slug


def test_a_sign_for_private_use_is_taken_out():
    assert printable(letter(patient_name="Dana \uf8ff\ue000Rivera")).letter.who[0] == Row(
        LABELS["patient"], ("Dana Rivera",)
    )


TYPED = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=60, deadline=None)
@given(TYPED, TYPED, TYPED)
def test_whatever_is_typed_can_be_drawn_or_is_a_line(name, words, scan):
    """Nothing raises, nothing is without a glyph, and a second time changes nothing."""
    made = letter(
        patient_name=name, own_words=words, scan_description=scan, patient_address=words, signer_relation=name
    )
    ready = printable(made)
    assert not undrawable(ready.letter)
    assert printable(ready.letter).letter == ready.letter
    assert bool(ready.by_hand) == bool(undrawable(made))
    if not missing(name):
        assert ready.letter.who[0].lines == (clean(name),)
