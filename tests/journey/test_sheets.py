"""Letters on paper. What a careful person would check before putting one into an envelope."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as site
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey import by_hand, sheets
from privacyhelper.journey.envelope import folded, head
from privacyhelper.journey.sheets import body_context, letter_pdf, packet_pdf
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from tests.journey.papers import pages, reader, spots
from tests.letters.everyone import DANA, DAY

PLAIN = replace(DANA, former_name="", patient_email="", own_words="")
HOSTILE = [
    "D'Arcy", "back\\slash", "brace } brace {", "</style><script>alert(1)</script>", "a\" onload=\"x", "&lt;b&gt; & co",
    "{{ letter.subject }} {% if %}", "50% -- /* off */", "§ 164.528",
]  # fmt: skip


def letter(slug="accounting", details=PLAIN, day=DAY, **answers):
    given = {"signer": "me", "state": "TX", "provider": "hospital", "scan": "ct", "when": "after", **answers}
    return compose(slug, situation(Answers(**given)), details, day)


def sheet(pdf, words):
    """The number of the first page with these words, from 1."""
    return next(number for number, text in enumerate(pages(pdf), 1) if words in text)


KEEP = "Keep this page. Do not send."
OFFICE = "For the office that opens this letter"


# The sheets


def test_a_letter_is_a_page_to_sign_one_for_the_office_and_one_to_keep():
    first, second, third = pages(letter_pdf(letter()))
    assert "Letter, page 1 of 2" in first
    assert OFFICE in second
    assert "Office sheet, page 2 of 2" in second
    assert third.startswith(KEEP)


def test_the_page_to_keep_never_lies_on_the_back_of_one_to_send():
    for slug in ("accounting", "ai-opt-out", "ai-use-questions"):
        for state in ("TX", "MN", "CA"):
            assert sheet(letter_pdf(letter(slug, state=state)), KEEP) % 2 == 1


def test_a_state_right_is_its_own_signed_sheet_before_the_letter():
    first, blank, third, *_ = pages(letter_pdf(letter("ai-opt-out", state="MN")))
    assert "My choice under Minnesota law" in first
    assert "I object to the release of my health records" in first
    assert "Minn. Stat. § 144.295" in first
    assert "page 1 of 1" in first
    assert "Dana Rivera Date" in first  # the signature line
    assert blank.startswith("This side is blank")
    assert "Request to limit the use of my images" in third


def test_the_pdf_tells_its_title_and_language_and_is_tagged():
    made = reader(letter_pdf(letter()))
    assert made.metadata.title == letter().subject
    assert made.trailer["/Root"]["/Lang"] == "en"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf has its own true)
    assert "/StructTreeRoot" in made.trailer["/Root"]


def test_the_same_letter_gives_the_same_bytes():
    assert letter_pdf(letter()) == letter_pdf(letter())


def test_letters_to_the_us_are_on_letter_paper_and_to_europe_on_a4():
    for state, size in (("TX", (612, 792)), ("EU", (595, 842)), ("GB", (595, 842)), ("other", (595, 842))):
        for page in reader(letter_pdf(letter(state=state))).pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == size


# The letter


def test_everything_that_is_asked_stands_on_the_letter_with_the_law_behind_it():
    made = letter("ai-opt-out", state="MN")
    text = " ".join(pages(letter_pdf(made)))
    for part in made.parts:
        assert f"{part.letter}. {part.heading}" in text
        for number, ask in enumerate(part.asks, 1):
            assert f"{part.letter[-1]}{number}. " in text
            assert ask.text in text
            assert ask.cite in text


def test_a_hospital_letter_about_disclosures_fits_on_one_page():
    for signer in ("me", "child-under-12"):
        made = letter(details=replace(PLAIN, signer_name="Sam Rivera" if signer != "me" else ""), signer=signer)
        assert sheet(letter_pdf(made), OFFICE) == 2


def test_the_opt_out_of_a_state_without_a_law_fits_on_one_page():
    assert sheet(letter_pdf(letter("ai-opt-out", provider="va-military")), OFFICE) == 2


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_a_signature_never_stands_alone_on_a_page(lines):
    made = letter("ai-opt-out", replace(PLAIN, own_words="\n".join(f"Line {number}." for number in range(lines))))
    with_signature = next(text for text in pages(letter_pdf(made)) if "Please answer me:" in text)
    before = with_signature.split("Please do not hold")[0]
    assert before.endswith((f"Line {lines - 1}. ", "please tell me its name. "))
    assert "Dana Rivera Date" in with_signature


def test_own_words_stand_under_their_heading_with_their_lines():
    made = pages(letter_pdf(letter("ai-use-questions", replace(PLAIN, own_words="First line.\nSecond line."))))
    text = " ".join(made)
    assert "In my own words First line. Second line." in text


def test_a_blank_letter_has_lines_to_fill_in():
    text = pages(letter_pdf(letter(details=Details())))[0]
    assert text.count(" Address") + text.count("Address ") >= 2
    assert "Signature Date" in text
    assert "None" not in text


def test_one_who_signs_for_the_patient_says_what_they_are_and_encloses_proof():
    made = letter(details=replace(PLAIN, signer_name="Sam Rivera", signer_relation="guardian"), signer="adult")
    text = " ".join(pages(letter_pdf(made)))
    assert "Sam Rivera, guardian, for the patient" in text
    assert "Enclosed: proof that I may act for the patient." in text
    assert "Enclosed" not in " ".join(pages(letter_pdf(letter())))


# The envelope's window


@pytest.mark.parametrize("lines", range(1, 7))
def test_the_recipient_shows_in_a_window_and_nothing_else_does(lines):
    address = "\n".join(f"Address line {number}" for number in range(lines))
    made = spots(letter_pdf(letter(details=replace(PLAIN, provider_address=address))))
    to = [(x, y) for x, y, text in made if text.startswith(("Privacy Officer", "Lakeside", "Address line"))]
    assert len(to) >= 3
    for x, y in to:
        assert 0.875 <= x <= 4.375
        assert 2.5 - 0.3 <= y <= 3.17 + 0.2  # lines over and under the middle show on most envelopes
    middle = sum(y for _, y in to) / len(to)
    assert 2.7 < middle < 3.0
    for _, y, text in made:
        if not text.startswith(("Privacy Officer", "Lakeside", "Address line")):
            assert not 2.045 < y - 0.1 < 3.625, f"{text} shows in the window"


def test_the_middle_four_lines_always_show():
    made = spots(letter_pdf(letter()))
    for x, y, text in made:
        if text in ("Privacy Officer", "Lakeside Imaging Center", "1200 Harbor Road", "Austin, TX 78701") and x < 2:
            assert 2.5 < y < 3.25 or y < 2


def test_short_lines_of_an_address_are_joined_until_they_fit():
    assert folded(("Office", "Name", "a", "b", "c", "d", "e"), 6, 44) == ("Office", "Name", "a, b", "c", "d", "e")
    assert folded(("Office", "Name", "a", "b"), 6, 44) == ("Office", "Name", "a", "b")


def test_the_office_and_the_name_are_never_joined():
    assert folded(("A", "B", "x" * 40, "y" * 40), 2, 44)[:2] == ("A", "B")


def test_nothing_of_a_long_address_is_lost():
    long = tuple(f"{number} {'x' * 40}" for number in range(6))
    made = letter(details=replace(PLAIN, provider_name="N" * 160, provider_address="\n".join(long)))
    assert head(made).loose
    text = pages(letter_pdf(made))[0]
    for line in long:
        assert line in text
    assert text.index("0 xxx") < text.index("Request for an accounting")


def test_a_sender_may_leave_out_the_address():
    assert head(letter(details=replace(PLAIN, patient_address=""))).sender == ("Dana Rivera",)
    assert head(letter(details=Details())).sender == ("", "", "")


# The sheet for the office


def test_the_office_sheet_can_be_told_apart_and_answered():
    text = pages(letter_pdf(letter()))[1]
    for words in ("Patient Dana Rivera", "March 4, 1961", "448-20-11", "Letter of November 20, 2026",
                  "Received (your stamp)", "+ 60 days = January 23, 2027", "Part A is a right under the law",
                  "This is not a release form", "☐ list attached", "☐ declined", "Name and phone"):  # fmt: skip
        assert words in text.replace("☐\u2009", "☐ ").replace("☐  ", "☐ "), words


def test_the_legal_note_stands_on_the_page_to_keep_alone():
    first, second, third = pages(letter_pdf(letter()))
    assert "not legal advice" not in first + second
    assert "not legal advice" in third


# The page to keep


def test_the_page_to_keep_shows_the_dates_with_their_sums():
    text = pages(letter_pdf(letter()))[2]
    assert (
        "Sent November 20, 2026 + 4 days in the mail = received about November 24, 2026. + 60 days = January 23" in text
    )
    assert "February 22, 2027" in text
    assert "June 23, 2027" in text


def test_the_page_to_keep_shows_nothing_that_was_typed():
    marked = replace(
        DANA, patient_name="Canary A", patient_address="Canary B", patient_phone="Canary C", new_contact="Canary D",
        own_words="Canary E", provider_name="Canary F", scan_description="Canary G",
    )  # fmt: skip
    made = letter_pdf(letter(details=marked))
    assert "Canary" not in pages(made)[sheet(made, KEEP) - 1]
    assert "Canary" in pages(made)[0]


def _answered(request):
    return HttpResponse("")


class WithAnswered:
    """A site map with a page for the next step."""

    urlpatterns = [path("answered/", _answered, name="answered")]


class WithoutAnswered:
    """A site map without one."""

    urlpatterns: list = []


@pytest.fixture
def codes(monkeypatch):
    """What the codes hold that are printed."""
    held = []
    real = sheets.qr_svg
    monkeypatch.setattr(sheets, "qr_svg", lambda text, label: held.append(text) or real(text, label))
    return held


def test_the_code_holds_listed_values_and_one_day(settings, codes):
    settings.ROOT_URLCONF, settings.PUBLIC_URL = WithAnswered, "https://privacy.example.org"
    text = pages(letter_pdf(letter()))[2]
    assert codes == [
        "https://privacy.example.org/answered/?letter=accounting&state=TX&provider=hospital&sent=2026-11-20"
    ]
    assert "It does not hold your name." in text


def test_the_code_holds_the_day_of_sending():
    made = compose("accounting", situation(Answers(state="TX")), PLAIN, DAY, sent=datetime.date(2026, 11, 23))
    assert made.sent == datetime.date(2026, 11, 23)


def test_without_an_address_of_this_site_there_are_words_and_no_code(settings, codes):
    settings.ROOT_URLCONF, settings.PUBLIC_URL = WithAnswered, ""
    assert "What happened next?" in pages(letter_pdf(letter()))[2]
    assert codes == []


def test_without_a_page_for_the_next_step_nothing_is_promised(settings, codes):
    settings.ROOT_URLCONF, settings.PUBLIC_URL = WithoutAnswered, "https://privacy.example.org"
    text = pages(letter_pdf(letter()))[2]
    assert "next step" not in text
    assert codes == []


# What people type


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_name_comes_out_as_typed(typed):
    fields = dict.fromkeys(("patient_name", "provider_name", "own_words", "patient_record_number"), typed)
    made = letter_pdf(letter(details=replace(PLAIN, **fields, scan_description=typed, patient_address=typed)))
    text = " ".join(pages(made))
    wanted = " ".join(typed.split())
    assert text.count(wanted) >= 6
    assert reader(made).metadata.title == letter().subject


def test_a_name_with_a_line_break_stays_in_its_place():
    assert "Dana Rivera" in pages(letter_pdf(letter(details=replace(PLAIN, patient_name="Dana\nRivera"))))[0]


def test_a_turned_name_is_turned_back():
    assert "Dana Rivera" in pages(letter_pdf(letter(details=replace(PLAIN, patient_name="Dana \u202eRivera"))))[0]


@pytest.fixture
def without_sharp_s(monkeypatch):
    """Fonts that cannot draw ß."""
    monkeypatch.setattr(by_hand, "missing", lambda text: frozenset("ß") & frozenset(text))


@pytest.mark.usefixtures("without_sharp_s")
def test_a_name_that_cannot_be_drawn_becomes_a_line_with_a_note():
    made = pages(letter_pdf(letter(details=replace(PLAIN, patient_name="Dana Großmann"))))
    assert "Dana" not in " ".join(made)
    assert "Signature Date" in made[0]
    assert "Write this in by hand, where you see a line: your name or address, Patient." in made[2]


@pytest.mark.usefixtures("without_sharp_s")
def test_a_word_that_cannot_be_drawn_becomes_a_line_in_its_sentence():
    ready = by_hand.printable(letter(details=replace(PLAIN, scan_description="CT der großen Zehe")))
    asks = " ".join(ask.text for part in ready.letter.parts for ask in part.asks)
    assert f"(CT der {by_hand.LINE} Zehe)" in asks
    assert "a word in the text" in ready.by_hand


@pytest.mark.usefixtures("without_sharp_s")
def test_own_words_that_cannot_be_drawn_become_lines():
    made = pages(letter_pdf(letter(details=replace(PLAIN, own_words="Viele Grüße"))))
    assert "In my own words" in made[0]
    assert "Viele" not in " ".join(made)
    assert "In my own words." in " ".join(made)  # the note names them


def test_a_letter_that_can_be_drawn_has_no_note():
    assert by_hand.printable(letter()).by_hand == ()
    assert by_hand.printable(letter()).letter == letter()


@pytest.mark.parametrize("typed", ["Dana 😀", "李娜 Rivera", "دانا", "Dana \U0001f9d1\u200d\u2695"])
def test_other_scripts_come_out_or_become_a_line(typed):
    ready = by_hand.printable(letter(details=replace(PLAIN, patient_name=typed)))
    assert ready.letter.signature == by_hand.clean(typed) or (
        "Patient" in ready.by_hand and ready.letter.signature == ""
    )
    assert letter_pdf(letter(details=replace(PLAIN, patient_name=typed)))


def test_nobody_can_type_a_line():
    assert by_hand.LINE not in by_hand.clean(f"a{by_hand.LINE}b")


def test_no_template_puts_a_value_into_a_style():
    for file in (Path(site.BASE_DIR) / "templates" / "letters").glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "style" not in text, file.name
        assert "|safe" not in text, file.name


# The preview


def test_the_preview_is_the_very_text_of_the_letter():
    made = letter("ai-opt-out", replace(PLAIN, own_words="I moved.\nIn March."), state="CA")
    html = render_to_string("letters/letter_body.html", body_context(made))
    preview = " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").replace("&#x27;", "'").split())
    paper = " ".join(pages(letter_pdf(made)))
    for part in made.parts:
        for text in (part.heading, *(ask.text for ask in part.asks), *(ask.cite for ask in part.asks)):
            assert text in preview
            assert text in paper
    assert "<h2>Request to limit" in html
    assert "<h3>Part A" in html


# The packet


def packet(*letters):
    return packet_pdf([letter(slug, state="MN") for slug in letters])


def test_a_packet_begins_with_what_is_in_it_and_what_to_do():
    first = pages(packet("ai-opt-out", "accounting"))[0]
    for words in ("Your letters", "One envelope for each letter", "Get the list of who received the records", "Privacy Officer",
                  "They must do this", "Part must, part favor", "Make a copy", "Keep this page"):  # fmt: skip
        assert words in first


def test_every_sheet_of_a_packet_that_is_pulled_apart_starts_on_a_right_hand_page():
    made = pages(packet("ai-opt-out", "accounting", "ai-use-questions"))
    starts = [number for number, text in enumerate(made, 1) if "page 1 of" in text or text.startswith(KEEP)]
    assert len(starts) == 1 + (1 + 2) + 2 + 2  # the cover, then each letter, with the sheet of Minnesota's right
    assert all(number % 2 for number in starts)


def test_a_packet_shows_no_name_on_its_cover():
    first = pages(packet("accounting"))[0]
    assert "Rivera" not in first
    assert "Lakeside" not in first


def test_a_packet_without_letters_says_so():
    (only,) = pages(packet_pdf([]))
    assert "No letter of ours fits your answers." in only
