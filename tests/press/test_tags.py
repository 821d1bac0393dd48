"""Every paper of ours as a screen reader meets it: each promise for each kind of letter, blank and filled in, the packet and the card.

`python -m tests.press.test_tags accounting` prints the outline of a letter, to be read once by a person.
"""

import datetime
import re
from collections import Counter
from functools import cache
from xml.etree import ElementTree

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey import sheets
from privacyhelper.journey.card import general_card_pdf
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.words import slugs
from privacyhelper.press.render import _as_xml, pdf
from tests.press import tags
from tests.press.tags import Tag

DAY = datetime.date(2026, 11, 20)
BLANK = Details()
FILLED = Details(
    patient_name="Dana Rivera",
    patient_address="48 Alder Street\nAustin, TX 78702",
    patient_birth_date=datetime.date(1961, 3, 4),
    patient_record_number="448-20-11",
    patient_phone="512-555-0146",
    provider_name="Lakeside Imaging Center",
    provider_address="1200 Harbor Road\nAustin, TX 78701",
    scan_date=datetime.date(2026, 10, 2),
    scan_description="CT of the chest",
    own_words="I moved in March.\nPlease write to the address above.",
)
KINDS = sorted(slugs())
LETTERS = [f"{slug}{how}" for slug in KINDS for how in ("", ", blank")]
# With a state's own sheet to sign; on A4 and without US law; of several letters; for the pocket.
OTHERS = ["own sheet", "abroad", "packet", "card"]
PAPERS = LETTERS + OTHERS


def letter(slug: str, details: Details = FILLED, **answers: str):
    given = {"signer": "me", "when": "after", "state": "TX", "provider": "hospital", "scan": "ct", **answers}
    return compose(slug, situation(Answers(**given)), details, DAY)


@cache
def made(paper: str) -> bytes:
    if paper == "own sheet":
        return sheets.letter_pdf(letter("ai-opt-out", state="MN"))
    if paper == "abroad":
        return sheets.letter_pdf(letter("accounting", state="EU"))
    if paper == "packet":
        return sheets.packet_pdf([letter(slug, state="MN") for slug in ("ai-opt-out", "accounting", "amendment")])
    if paper == "card":
        return general_card_pdf(DAY)
    slug, _, blank = paper.partition(", ")
    return sheets.letter_pdf(letter(slug, BLANK if blank else FILLED))


@cache
def tree(paper: str) -> Tag:
    return tags.tree(made(paper))


@cache
def drawn(paper: str) -> list[tags.Sheet]:
    return tags.sheets(made(paper))


def of(*papers: str):
    return pytest.mark.parametrize("paper", papers)


# The document


@of(*PAPERS)
def test_the_title_says_what_it_is_and_is_shown(paper, read):
    document = read(made(paper))
    assert len(document.metadata.title.split()) > 1
    assert document.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    if paper in LETTERS:
        slug, _, blank = paper.partition(", ")
        assert document.metadata.title == letter(slug, BLANK if blank else FILLED).subject


@of(*PAPERS)
def test_the_language_is_english(paper, read):
    assert read(made(paper)).root_object["/Lang"] == "en"


@of(*PAPERS)
def test_all_that_is_drawn_is_tagged_or_furniture(paper):
    for sheet in drawn(paper):
        assert sheet.loose == ()


@of(*PAPERS)
def test_each_piece_of_text_is_read_exactly_once(paper, read):
    """The tree and each page name the same owner for every piece, so that no reader goes astray."""
    document = read(made(paper))
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(document.pages)}
    owned: Counter[tuple[int, int]] = Counter()
    owner = {}

    def walk(element):
        here = element.get_object()
        for kid in here.get("/K", []):
            if isinstance(kid.get_object(), int):
                piece = (pages[here.raw_get("/Pg").idnum], kid.get_object())
                owned[piece] += 1
                owner[piece] = element.idnum
            else:
                assert kid.get_object().raw_get("/P").idnum == element.idnum
                walk(kid)

    root = document.root_object["/StructTreeRoot"]
    walk(root["/K"][0])
    assert set(owned) == {(page, piece) for page, sheet in enumerate(drawn(paper)) for piece in sheet.tagged}
    assert set(owned.values()) == {1}
    numbers = root["/ParentTree"]["/Nums"]
    for page, owners in zip(numbers[::2], numbers[1::2], strict=True):
        for piece, reference in enumerate(owners.get_object()):
            assert getattr(reference, "idnum", None) == owner.get((page, piece))


@of(*PAPERS)
def test_what_stands_in_the_margins_is_not_read_between_two_sentences(paper):
    text = tree(paper).text
    assert not re.search(r"page \d+ of \d+", text)
    assert "This side is blank" not in text
    furniture = " ".join(text for sheet in drawn(paper) for text in sheet.artifacts)
    if paper != "card":
        assert "page 1 of" in furniture
        assert "This side is blank" in furniture or len(drawn(paper)) % 2


# Headings, lists, tables, pictures


@of(*PAPERS)
def test_each_sheet_begins_with_the_first_heading_and_no_level_is_skipped(paper):
    for sheet in tree(paper).kids:
        assert sheet.kind == "Sect"
        levels = [int(heading.kind[1]) for heading in sheet.all("H1", "H2", "H3", "H4", "H5", "H6")]
        if levels:  # a letter that goes on over a page is one more section
            assert levels.count(1) <= 1
            assert levels[0] == 1 or sheet.page != tree(paper).kids[0].page
            assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert tree(paper).all("H1")


@of(*PAPERS)
def test_no_heading_is_empty(paper):
    assert all(heading.text for heading in tree(paper).all("H1", "H2", "H3"))


@of(*PAPERS)
def test_a_list_holds_items_and_nothing_else(paper):
    for found in tree(paper).all("L"):
        assert {kid.kind for kid in found.kids} == {"LI"}
        assert not found.words
    listed = sum(len(found.kids) for found in tree(paper).all("L"))
    assert listed == len(tree(paper).all("LI")), "an item outside of a list"


@of(*PAPERS)
def test_a_list_item_is_its_number_and_its_text(paper):
    for item in tree(paper).all("LI"):
        assert [kid.kind for kid in item.kids] in (["Lbl", "LBody"], ["LBody"])
        assert not item.words
        assert item.kids[-1].text, "a number without its text"


@of(*LETTERS)
def test_the_requests_are_read_with_their_numbers(paper):
    slug, _, blank = paper.partition(", ")
    asked = letter(slug, BLANK if blank else FILLED)
    numbers = [label.words for label in tree(paper).kids[0].all("Lbl")]
    numbers += [label.words for sheet in tree(paper).kids[1:] for label in sheet.all("Lbl") if label.words != "•"]
    wanted = [f"{part.letter[-1:]}{number}." for part in asked.parts for number in range(1, len(part.asks) + 1)]
    assert numbers == wanted


@of(*PAPERS)
def test_every_table_has_header_cells_and_each_says_what_it_heads(paper):
    for table in tree(paper).all("Table"):
        headers = table.all("TH")
        assert headers
        assert all(header.text for header in headers)
        assert {header.scope for header in headers} <= {"Row", "Column"}
        for head in table.all("THead"):
            assert {cell.scope for cell in head.all("TH")} == {"Column"}
        for body in table.all("TBody"):
            assert {cell.scope for cell in body.all("TH")} == {"Row"}


@of(*PAPERS)
def test_every_cell_knows_its_header_and_every_row_has_as_many_cells(paper):
    for table in tree(paper).all("Table"):
        known = {header.id for header in table.all("TH")}
        for cell in table.all("TD"):
            assert cell.headers
            assert set(cell.headers) <= known
        assert len({len(row.kids) for row in table.all("TR")}) == 1
        assert {kid.kind for row in table.all("TR") for kid in row.kids} <= {"TH", "TD"}


@of(*PAPERS)
def test_a_picture_has_words(paper):
    assert all(len(picture.alt.split()) > 2 for picture in tree(paper).all("Figure"))


def test_the_code_to_scan_says_what_it_is_for(sample):
    (picture,) = tags.tree(pdf(sample("keep"))).all("Figure")
    assert picture.alt == "QR code: what to do when the answer comes, or does not"


@of(*PAPERS)
def test_a_link_says_where_it_goes(paper, read):
    for page in read(made(paper)).pages:
        for note in page.get("/Annots", []):
            assert note.get_object()["/Contents"]


# How it sounds


@of(*PAPERS)
def test_a_line_to_write_on_is_silent(paper):
    assert not re.search(r"_|\.{4,}|…|[\u2581\u2500\ue000-\uf8ff]", tree(paper).text)


@of(*PAPERS)
def test_every_box_to_tick_is_followed_by_what_it_is_for(paper):
    text = tree(paper).text
    assert text.count("☐") == len(re.findall(r"☐ \w", text))


@of(*PAPERS)
def test_an_item_is_one_item_even_where_its_line_ends(paper):
    """A list that runs on in lines must not fall apart at their ends: each box, and each label, begins an item of its own."""
    for cell in tree(paper).all("TD"):
        assert all(item.text.startswith("☐ ") for item in cell.all("LI"))
    if paper in LETTERS:
        slug, _, blank = paper.partition(", ")
        asked = letter(slug, BLANK if blank else FILLED)
        facts = tree(paper).all("L")[0].kids if asked.who else ()
        for item, row in zip(facts, asked.who, strict=bool(asked.who)):
            assert item.text.startswith(row.label)


@of(*PAPERS)
def test_nothing_is_read_that_says_nothing(paper):
    """Only a cell to write into may be empty."""
    for tag in tree(paper).walk():
        assert tag.text or tag.alt or tag.kind == "TD", tag.kind


@of(*PAPERS)
def test_no_wrapper_without_a_meaning_is_left(paper):
    assert not tree(paper).all("NonStruct")


@of(*(paper for paper in LETTERS if "blank" not in paper))
def test_a_letter_is_read_in_the_order_in_which_one_reads_it(paper):
    asked = letter(paper)
    text = tree(paper).text
    order = [
        asked.sender[0], "November 20, 2026", asked.recipient[0], asked.subject, asked.salutation, *asked.opening,
        *(part.heading for part in asked.parts), "For the office that opens this letter", asked.office.heading,
        "Received (your stamp)", *(row.label for row in asked.office.replies), "Keep this page. Do not send.",
        *(row.label for row in asked.keep.rows),
    ]  # fmt: skip
    at = 0
    for words in order:
        words = " ".join(words.split())
        found = text.find(words, at)
        assert found >= 0, f"{words} is read too early, or not at all"
        at = found


@of("own sheet")
def test_the_sheet_of_a_state_right_is_read_first_and_signed_on_its_own(paper):
    first = tree(paper).kids[0].text
    assert first.index("My choice under Minnesota law") < first.index("I object") < first.index("Minn. Stat.")
    assert first.endswith("Dana Rivera Date")


@of("packet")
def test_the_cover_is_read_row_by_row(paper):
    cover = tree(paper).kids[0]
    assert cover.all("H1")[0].text == "Your letters"
    assert [row.kids[0].kind for row in cover.all("TR")] == ["TH"] * 4
    assert len(tree(paper).all("H1")) == 1 + 1 + 3 * 3  # the cover, the own sheet, then each letter's three


@of("card")
def test_each_question_of_the_card_is_read_with_its_number_and_its_boxes(paper):
    items = tree(paper).all("LI")
    assert [item.kids[0].words for item in items] == [f"{number}." for number in range(1, len(items) + 1)]
    assert all("☐ yes ☐ no" in item.text for item in items)


# Others' checks, and the short way


@of(*(paper for paper in PAPERS if "blank" not in paper))
def test_pdfua_finds_nothing(paper, tmp_path):
    """A checker of 16 of 106 rules: a help, no proof. The one it cannot run on several lines of a heading is tested above."""
    from pdfua import validate

    file = tmp_path / "letter.pdf"
    file.write_bytes(made(paper))
    report = validate(str(file))
    assert [f"{finding.rule_id}: {finding.message}" for finding in report.findings] == []
    assert {outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason} <= {"UA-14-001"}


@of(*LETTERS, "packet")
def test_our_documents_are_xml_so_that_they_are_read_the_short_way(paper, monkeypatch):
    taken = []
    monkeypatch.setattr(sheets, "pdf", lambda *documents, **_: taken.extend(documents) or b"")
    made.__wrapped__(paper)
    assert taken
    for document in taken:
        ElementTree.fromstring(_as_xml(document))  # raises where it is not


def test_the_outline_reads_as_it_is_spoken(sample):
    lines = [line.strip() for line in tags.outline(pdf(sample("letter"))).splitlines()]
    assert "H2: Part A. I have the right to" in lines
    assert "LBody: Patient Dana Rivera" in lines
    assert "TH (row header): Part B" in lines


def test_the_check_sees_what_nobody_tagged():
    """As WeasyPrint draws it without tags."""
    from weasyprint import HTML

    plain = HTML(string='<html lang="en"><title>A test</title><p style="border: 1px solid">Dear Dana').write_pdf()
    (sheet,) = tags.sheets(plain)
    assert "Dear Dana" in sheet.loose


if __name__ == "__main__":
    import os
    import sys

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacyhelper.settings")
    django.setup()

    print(tags.outline(made(" ".join(sys.argv[1:]) or "accounting")))
