"""The packet: all letters of a plan in one PDF, with a cover to work from at the kitchen table."""

import datetime
from dataclasses import replace

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey import sheets
from privacyhelper.journey.sheets import packet_pdf
from privacyhelper.letters.compose import compose, offered
from privacyhelper.letters.details import Details
from privacyhelper.press.render import pdf
from tests.journey.papers import pages
from tests.letters.everyone import DANA, DAY

EIGHT = (
    "ai-opt-out", "ai-use-questions", "accounting", "access-images", "amendment", "exchange-opt-out",
    "confidential-communications", "complaint",
)  # fmt: skip
KEEP = "Keep this page. Do not send."
HAND = replace(DANA, provider_address="", own_words="")
AHEAD = replace(DANA, scan_date=DAY + datetime.timedelta(60))


def letters(slugs=EIGHT, details=DANA, **answers):
    given = {"signer": "me", "state": "MN", "provider": "hospital", "scan": "ct", "when": "after", **answers}
    case = situation(Answers(**given))
    if case.for_other and details is not None:
        details = replace(details, signer_name="Sam Rivera")
    return [compose(slug, case, details, DAY) for slug in slugs if offered(slug, case)]


def made(slugs=EIGHT, details=DANA, **answers):
    return pages(packet_pdf(letters(slugs, details, **answers)))


def cover(slugs=EIGHT, details=DANA, **answers):
    """The words of the cover, which is one page."""
    chosen = letters(slugs, details, **answers)
    (only,) = pages(pdf(sheets.cover(chosen), paper=chosen[0].paper))
    return only


# The cover


@pytest.mark.parametrize("signer", ["me", "child-under-12", "adult"])
@pytest.mark.parametrize(("state", "details"), [("MN", AHEAD), ("CA", HAND), ("TX", AHEAD), ("EU", DANA), ("GB", HAND)])
def test_the_cover_of_eight_letters_is_one_page(signer, state, details):
    first = cover(details=details, signer=signer, state=state, when="before")
    assert first.startswith(KEEP)
    assert "LawHelp.org" in first


def test_each_letter_has_its_row_with_boxes_and_lines():
    first = cover()
    assert first.count("signed ☐") == len(EIGHT)
    for words in ("copy made", "Sent on", "Got on"):
        assert first.count(words) == len(EIGHT)
    for words in ("Get the list of who received the records", "Make a complaint", "One envelope for each letter"):
        assert words in first


def test_the_cover_tells_where_an_address_is_still_to_be_written():
    known, by_hand = cover(("accounting",)), cover(("accounting",), HAND)
    assert "Address in the letter." in known
    assert "Address to write in." in by_hand
    assert "Address to write in." in cover(("accounting",), Details())


def test_the_cover_tells_which_letters_go_to_another_office():
    assert "Goes to another office." not in cover(("accounting", "access-images"))
    for slug, office in (("complaint", "Office for Civil Rights"), ("exchange-opt-out", "Health Information Exchange")):
        first = cover(("accounting", slug))
        assert first.count("Goes to another office.") == 1
        assert office in first
        assert "Not all of these go to the same office." in first


@pytest.mark.parametrize(
    ("far", "answers"),
    [(True, {}), (False, {"state": "WA", "provider": "app", "has_notice": "no"}), (False, {"state": "EU"})],
)
def test_a_company_is_another_office_than_the_hospital_and_not_than_itself(far, answers):
    assert ("Goes to another office." in cover(("consumer-data-request",), **answers)) is far


def test_letters_to_one_office_need_no_warning():
    assert "Not all of these" not in cover(("accounting", "ai-opt-out"))


@pytest.mark.parametrize(
    ("slug", "signer", "words"),
    [
        ("accounting", "me", "Offer a copy of a photo ID"),
        ("accounting", "child-under-12", "birth certificate"),
        ("accounting", "adult", "Proof that you may act"),
        ("privacy-notice", "adult", "Nothing"),
        ("ai-use-questions", "me", "Nothing"),
        ("complaint", "me", "Copies that show what happened"),
        ("complaint", "deceased", "Proof that you may act, and copies that show what happened"),
    ],
)
def test_the_cover_tells_what_goes_into_the_envelope(slug, signer, words):
    assert words in cover((slug,), signer=signer)


def test_the_cover_tells_by_when_an_answer_is_due_and_by_when_only_asked_for():
    first = cover(("accounting", "ai-opt-out"))
    assert "Due January 23, 2027" in first
    assert "Asked for by December 24, 2026" in first


def test_the_cover_tells_both_days_where_a_state_is_quicker_for_the_report():
    first = cover(("access-images",), state="TX")
    assert "Report due December 16, 2026" in first
    assert "Images due December 24, 2026" in first


def test_a_complaint_says_by_when_to_send_it():
    assert "Send it by March 1, 2027" in cover(("complaint",))


def test_a_letter_for_after_the_scan_has_no_day_yet():
    first = cover(("accounting",), AHEAD, when="before")
    assert "After the scan" in first
    assert "January" not in first
    assert "The days count from today" not in first


def test_who_may_have_to_hide_a_copy_is_not_told_to_take_a_picture():
    assert "take a picture of every page" in cover(("accounting",))
    first = cover(("accounting", "confidential-communications"))
    assert "take a picture of every page" not in first
    assert "keep one where only you go" in first


def test_a_reminder_about_another_address_hides_its_copy_too():
    about = replace(DANA, first_letter="confidential-communications")
    first = cover(("follow-up",), about)
    assert "take a picture of every page" not in first
    assert "keep one where only you go" in first


def test_the_cover_names_nobody():
    first = cover()
    for typed in ("Rivera", "Lakeside", "Alder", "448-20-11", "512-555"):
        assert typed not in first


# The order of the sheets


def test_the_signed_sheet_comes_first_in_its_letter_and_the_page_to_keep_last():
    found = made(("accounting", "ai-opt-out"))
    texts = [page for page in found if not page.startswith("This side is blank")]
    kinds = [
        "keep" if page.startswith(KEEP)
        else "office" if "For the office that opens this letter" in page
        else "state" if "My choice under Minnesota law" in page
        else "letter"
        for page in texts
    ]  # fmt: skip
    short = [kind for number, kind in enumerate(kinds) if not number or kind != kinds[number - 1]]
    assert short == ["keep", "letter", "office", "keep", "state", "letter", "office", "keep"]


def test_every_sheet_that_is_pulled_apart_starts_on_a_right_hand_page():
    found = made()
    starts = [number for number, text in enumerate(found, 1) if "page 1 of" in text or text.startswith(KEEP)]
    assert len(starts) == 1 + 1 + 2 * len(
        EIGHT
    )  # the cover, the sheet of Minnesota's right, each letter, its page to keep
    assert all(number % 2 for number in starts)
