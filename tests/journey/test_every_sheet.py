"""One PDF for every letter in every jurisdiction, read back."""

import re

import pytest

from privacyhelper.case.situation import situation
from privacyhelper.journey.sheets import letter_pdf
from privacyhelper.law import library
from privacyhelper.letters.words import slugs
from tests.journey.papers import pages
from tests.letters.everyone import DANA, PLACES, answers, letters

KEEP = "Keep this page. Do not send."
CODES = sorted(set(library().jurisdictions) - {"US"}) + ["VI", "other"]


@pytest.mark.parametrize("code", CODES)
def test_the_letters_of_this_jurisdiction_are_whole_on_paper(code):
    number = CODES.index(code)
    signer = ("me", "child-12-17", "me", "adult", "me", "deceased")[number % 6]
    for slug in sorted(slugs()):
        number += 1
        case = situation(
            answers(code, PLACES[number % len(PLACES)] if number % 3 else ("hospital", ""), signer, number)
        )
        for letter in letters(case, DANA, slug):
            check(letter, pages(letter_pdf(letter)))


def _closed(text):
    """Without spaces: a line may end within 15(1)(c), and no space stands there."""
    return re.sub(r"\s", "", text)


def check(letter, made):
    printed = _closed(" ".join(made))
    texts = [letter.subject, *letter.opening, letter.own_words, letter.office.due, *letter.office.lead]
    texts += [text for sheet in letter.own_sheets for text in (*sheet.paragraphs, sheet.cite)]
    texts += [text for part in letter.parts for ask in part.asks for text in (part.heading, ask.text, ask.cite)]
    texts += [line for row in letter.keep.rows for line in row.lines]
    for text in texts:
        assert _closed(text) in printed, text
    kept = [number for number, page in enumerate(made, 1) if page.startswith(KEEP)]
    offices = [number for number, page in enumerate(made, 1) if "For the office that opens this letter" in page]
    assert len(kept) == 1, "the page to keep is one page"
    assert len(offices) == 1, "the office sheet is one page"
    assert kept[0] % 2 == 1, "the page to keep starts on a right-hand page"
    assert kept[0] == len(made), "the page to keep is the last"
    own = 2 * len(letter.own_sheets)
    assert offices[0] - own - 1 in (1, 2, 3), "a letter has at most three pages"
    assert f"page {offices[0] - own} of {offices[0] - own}" in made[offices[0] - 1]
