"""What comes out of the press: text as typed, tagged for screen readers, the same bytes for the same words."""

import html
import logging
import os
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from pypdf.generic import IndirectObject

from privacyhelper.press import render
from privacyhelper.press.busy import Busy
from privacyhelper.press.render import RenderError, pdf

LETTER, A4 = (612, 792), (595, 842)


def kinds(element, found=None):
    """The kinds of all structure elements under this one, in reading order."""
    found = [] if found is None else found
    element = element.get_object() if isinstance(element, IndirectObject) else element
    if isinstance(element, list):
        for kid in element:
            kinds(kid, found)
    elif isinstance(element, dict) and "/S" in element:
        found.append(element["/S"])
        kinds(element.get("/K", []), found)
    return found


def test_a_letter_says_its_language_and_its_title(read, sample):
    letter = read(pdf(sample("letter")))
    assert letter.root_object["/Lang"] == "en"
    assert letter.metadata.title == "Request for an accounting of disclosures of my health information"
    assert letter.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_letter_in_another_language_says_so(read, page):
    assert read(pdf(page("<p>Estimada señora</p>", lang="es"))).root_object["/Lang"] == "es"


def test_a_letter_is_tagged_for_screen_readers(read, sample):
    letter = read(pdf(sample("letter")))
    assert letter.root_object["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in letter.root_object["/Metadata"].get_data()
    found = kinds(letter.root_object["/StructTreeRoot"]["/K"])
    for kind in ("/H1", "/H2", "/P", "/L", "/LI", "/Lbl", "/Table", "/Caption", "/TR", "/TH", "/TD"):
        assert kind in found, kind


def test_lists_hold_nothing_but_items(read, sample):
    def check(element):
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            for kid in element:
                check(kid)
        elif isinstance(element, dict) and "/S" in element:
            if element["/S"] == "/L":
                assert {kid.get_object()["/S"] for kid in element["/K"]} <= {"/LI", "/L"}
            check(element.get("/K", []))

    for name in ("letter", "keep", "more"):
        check(read(pdf(sample(name))).root_object["/StructTreeRoot"]["/K"])


def test_every_cell_of_a_form_knows_its_header(read, sample):
    def cells(element):
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            return [cell for kid in element for cell in cells(kid)]
        if not isinstance(element, dict) or "/S" not in element:
            return []
        return ([element] if element["/S"] == "/TD" else []) + cells(element.get("/K", []))

    for name in ("letter", "keep"):
        found = cells(read(pdf(sample(name))).root_object["/StructTreeRoot"]["/K"])
        assert found
        assert all(cell["/A"]["/Headers"] for cell in found)


def test_a_picture_has_words(read, sample):
    def alternatives(element):
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            return [text for kid in element for text in alternatives(kid)]
        if not isinstance(element, dict) or "/S" not in element:
            return []
        own = [element.get("/Alt")] if element["/S"] == "/Figure" else []
        return own + alternatives(element.get("/K", []))

    found = alternatives(read(pdf(sample("keep"))).root_object["/StructTreeRoot"]["/K"])
    assert "QR code: what to do when the answer comes, or does not" in found


def test_no_date_and_the_same_bytes_for_the_same_words(read, sample):
    first = pdf(sample("letter"), sample("keep"))
    assert pdf(sample("letter"), sample("keep")) == first
    assert not {"/CreationDate", "/ModDate"} & set(read(first).metadata)


@pytest.mark.parametrize(
    "typed",
    [
        "O'Neill", "back\\slash", "brace } brace {", "</style><script>x</script>", '"quoted" <b>', "a & b", "{{ 7|add:7 }} {% now %}",
        "url(file:///etc/passwd)", "; } body { display: none", "Zoë Đặng-Łukasz", "100 % /* not */ --> done", "Robert'); DROP",
    ],
)  # fmt: skip
def test_a_name_comes_out_as_typed(typed, sample, words):
    made = words(pdf(sample("letter").replace("Dana Rivera", html.escape(typed))))
    assert made.count(typed) >= 4  # sender, patient, under the line, foot of the page


def test_a_new_line_in_own_words_stays_one(page, read):
    text = read(pdf(page('<div class="own"><p>first\nsecond</p></div>'))).pages[0].extract_text()
    assert [line.strip() for line in text.splitlines() if line.strip()] == ["first", "second"]


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\u2066", "\u200e", "\u200f", "\u061c", "\x00", "\x1b", "\ud800"])
def test_a_sign_that_turns_text_around_never_reaches_the_paper(sign, page, words):
    made = pdf(page(f"<p>annexe{sign}txt.exe</p>"))
    assert "annexetxt.exe" in words(made)


def test_the_foot_counts_the_pages_of_letter_and_office_sheet(sample, read):
    first, second = (sheet.extract_text() for sheet in read(pdf(sample("letter"))).pages)
    assert "Letter, page 1 of 2" in first
    assert "Office sheet, page 2 of 2" in second


def test_the_keep_sheet_says_so_at_its_head_and_its_foot(sample, words):
    assert words(pdf(sample("keep"))).count("Keep this page. Do not send.") == 2


@pytest.mark.parametrize(("paper", "size"), [("letter", LETTER), ("a4", A4)])
def test_every_page_has_the_size_of_the_paper(paper, size, sample, read):
    for sheet in read(pdf(sample("letter"), sample("keep"), sample("keep"), paper=paper)).pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == size


@pytest.mark.parametrize("lines", range(1, 7))
def test_the_address_shows_in_the_window_of_an_envelope(lines, sample, read):
    """A #10 window shows 2.5 to 3.17 inches from the top wherever the sheet slides; a little more where it usually lies."""
    four = "<p>Privacy Officer<br/>\nLakeside Imaging Center<br/>\n1200 Harbor Road<br/>\nAustin, TX 78701</p>"
    six = "<br/>\n".join(f"window {number}" for number in range(lines))
    document = sample("letter").replace(four, f"<p>{six}</p>")
    heights, others = [], []

    def note(text, cm, tm, font, size):
        if text.strip():
            from_top = (792 - (cm[3] * tm[5] + cm[5])) / 72
            (heights if "window" in text else others).append(from_top)

    read(pdf(document)).pages[0].extract_text(visitor_text=note)
    assert len(heights) == lines
    low, high = (2.5, 3.17) if lines <= 4 else (2.3, 3.45)
    assert all(low <= height <= high for height in heights), heights
    assert not [height for height in others if 2.04 < height < 3.67], "only the address may show"


def test_a_keep_sheet_starts_on_a_right_hand_page(sample, read):
    letter = sample("letter")
    one_page = letter.split('<section class="office"')[0] + "</body></html>"
    three_pages = letter.replace(
        '<section class="office"', '<section class="office"><p>More.</p></section><section class="office"'
    )
    for document, before in ((one_page, 1), (letter, 2), (three_pages, 3)):
        sheets = [sheet.extract_text() for sheet in read(pdf(document, sample("keep"))).pages]
        starts = next(number for number, text in enumerate(sheets) if "What happens next" in text)
        assert starts == before + before % 2
        filler = "This side is blank, so that the next page starts on a sheet of its own."
        assert [" ".join(text.split()) for text in sheets[before:starts]] == [filler] * (starts - before)


def test_without_printing_on_both_sides_no_page_is_wasted(sample, read):
    assert len(read(pdf(sample("keep"), sample("keep"), right_hand=False)).pages) == 2


def test_one_tag_tree_holds_all_joined_pages(sample, read):
    joined = read(pdf(sample("keep"), sample("letter"), sample("keep"), title="Your letters"))
    tree = joined.root_object["/StructTreeRoot"]
    assert len(joined.pages) == 5
    assert [sheet["/StructParents"] for sheet in joined.pages] == [0, 1, 2, 3, 4]
    assert kinds(tree["/K"]).count("/H1") == 4
    assert tree["/ParentTree"]["/Nums"][0::2] == [0, 1, 2, 3, 4]
    assert joined.metadata.title == "Your letters"
    assert joined.root_object["/Lang"] == "en"
    assert [mark.title for mark in joined.outline if not isinstance(mark, list)][0] == "What happens next"


def test_each_joined_document_counts_its_own_pages(sample, words):
    assert words(pdf(sample("letter"), sample("letter"))).count("Letter, page 1 of 2") == 2


@pytest.mark.parametrize(
    ("body", "head"),
    [('<p style="display: none">Dear Dana</p>', ""), ("<p>Dear Dana</p>", "<style>p { display: none }</style>"),
     ("<style>p { display: none }</style><p>Dear Dana</p>", "")],
)  # fmt: skip
def test_no_style_but_ours_counts(body, head, page, words):
    assert words(pdf(page(body, head))) == "Dear Dana"


def test_no_document_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        pdf()


def test_only_our_fonts_are_on_paper(sample, read):
    for name in ("letter", "keep", "more"):
        fonts = set()
        for sheet in read(pdf(sample(name))).pages:
            fonts |= {font.get_object()["/BaseFont"].split("+")[1] for font in sheet["/Resources"]["/Font"].values()}
        assert fonts == {"Public-Sans", "Public-Sans-Bold"}


def test_a_second_letter_waits_a_little_and_is_then_told_to_come_back(monkeypatch, page):
    monkeypatch.setattr(render, "WAIT", 0.01)
    with render._one_at_a_time, pytest.raises(Busy):
        pdf(page("<p>Dear Dana</p>"))
    assert pdf(page("<p>Dear Dana</p>")).startswith(b"%PDF")


def test_letters_asked_for_at_the_same_time_are_all_made(page, words):
    made = {}
    threads = [
        threading.Thread(target=lambda number=number: made.update({number: pdf(page(f"<p>Letter {number}</p>"))}))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [words(made[number]) for number in range(4)] == [f"Letter {number}" for number in range(4)]


def test_a_failure_tells_where_but_not_what_was_in_the_letter(monkeypatch, page):
    def fail(*args, **kwargs):
        raise ValueError("Dana Rivera")

    monkeypatch.setattr(render, "_pdf", fail)
    with pytest.raises(RenderError, match=r"ValueError in test_render.py, line \d+") as failure:
        pdf(page("<p>Dana Rivera</p>"))
    assert failure.value.__cause__ is None
    assert failure.value.__context__ is None
    monkeypatch.undo()
    assert pdf(page("<p>Dear Dana</p>")).startswith(b"%PDF")  # and the press is free again


def test_nothing_of_a_letter_is_logged(caplog, capfd, page):
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL + 1)
    caplog.set_level(logging.DEBUG)
    pdf(
        page(
            '<p style="colour: Dana-canary">Dear Dana</p><img src="file:///Dana-canary"><a href="::Dana-canary">x</a>',
            "<style>Dana-canary { nonsense: Dana-canary } @import 'Dana-canary'; </style>",
        )
    )
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_opened: list[str] | None = None


def _note(event: str, arguments: tuple) -> None:
    if _opened is None:
        return
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
        _opened.append(str(arguments[0]))
    elif event.startswith(("tempfile.", "os.mkdir", "os.rename", "subprocess.", "sqlite3.connect")):
        _opened.append(event)


sys.addaudithook(_note)


@pytest.fixture
def written():
    """What Python opens for writing, or makes, while the test runs."""
    global _opened
    _opened = []
    yield _opened
    _opened = None


def test_the_watch_on_files_sees_a_file(written):
    with tempfile.TemporaryFile():
        pass
    assert written


def test_a_letter_is_made_without_writing_a_file(sample, written):
    folder = Path(tempfile.gettempdir())
    pdf(sample("keep"))  # the first letter of a worker may set up fonts
    written.clear()
    before = {entry.name for entry in folder.iterdir() if entry.name.startswith(("weasyprint", "press"))}
    pdf(sample("letter"), sample("keep"), sample("more"))
    assert written == []
    assert {entry.name for entry in folder.iterdir() if entry.name.startswith(("weasyprint", "press"))} == before
