"""QR codes that a phone can read and a screen reader can name."""

from xml.etree import ElementTree

import pytest
import segno

from privacyhelper.press.qr import qr_svg
from privacyhelper.press.render import pdf

ADDRESS = "https://privacy.example.org/answered/?letter=accounting&state=TX&provider=hospital&sent=2026-11-20"


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark squares that the SVG draws, as (column, row)."""
    dark = ElementTree.fromstring(svg).findall("path")[-1]
    assert dark.get("stroke") == "#000"
    squares, x, y = set(), 0.0, 0.0
    tokens = dark.get("d").replace("M", " M ").replace("m", " m ").replace("h", " h ").split()
    for command, *numbers in _commands(tokens):
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            squares |= {(int(x) + step, int(y)) for step in range(int(numbers[0]))}
            x += numbers[0]
    return squares


def _commands(tokens: list[str]):
    while tokens:
        command = tokens.pop(0)
        yield command, *(float(tokens.pop(0)) for _ in range(1 if command == "h" else 2))


def test_it_draws_the_code_of_the_text():
    code = segno.make_qr(ADDRESS, error="m")
    wanted = {(column + 4, row + 4) for row, line in enumerate(code.matrix) for column, dark in enumerate(line) if dark}
    assert modules(qr_svg(ADDRESS, "Scan me")) == wanted


def test_it_has_a_white_ground_and_a_quiet_edge():
    svg = ElementTree.fromstring(qr_svg(ADDRESS, "Scan me"))
    assert svg.findall("path")[0].get("fill") == "#fff"
    size = segno.make_qr(ADDRESS, error="m").symbol_size(border=4)[0]
    assert svg.get("viewBox") == f"0 0 {size} {size}"


def test_it_is_named_by_its_label_and_does_not_read_out_the_address():
    svg = qr_svg(ADDRESS, "What to do when an answer comes")
    assert ElementTree.fromstring(svg).get("role") == "img"
    assert ElementTree.fromstring(svg).find("title").text == "What to do when an answer comes"
    assert "privacy.example.org" not in svg


def test_no_label_can_break_out_of_it():
    label = "</title><script>x</script>\"'&"
    assert ElementTree.fromstring(qr_svg("x", label)).find("title").text == label
    assert "<script" not in qr_svg("x", label)


def test_nothing_in_it_needs_a_style_sheet():
    svg = qr_svg(ADDRESS, "Scan me")
    assert svg.startswith("<svg ")
    assert "style" not in svg
    assert "class" not in svg


@pytest.mark.parametrize("text", ["", "x" * 5000])
def test_a_text_that_no_code_can_hold_is_an_error(text):
    with pytest.raises(ValueError, match="QR code"):
        qr_svg(text, "Scan me")


def test_on_paper_it_is_a_figure_with_words(page, read):
    made = read(pdf(page(f'<figure class="qr">{qr_svg(ADDRESS, "Scan me")}</figure>')))
    figures = [
        element.get_object()
        for element in made.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1]
        if element.get_object()["/S"] == "/Figure"
    ]
    assert [figure["/Alt"] for figure in figures] == ["Scan me"]
