"""What the press remembers from one letter to the next: only what comes out the same, and never a word of a letter."""

import re
from pathlib import Path

import pytest

from privacyhelper.press import remembered, render
from privacyhelper.press.remembered import forgotten
from privacyhelper.press.render import pdf

from weasyprint import HTML, VERSION  # isort: skip
from weasyprint.text.line_break import Layout  # isort: skip

REQUIREMENTS = Path(__file__).parents[2] / "requirements.txt"


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("name", ["letter", "keep", "more"])
def test_every_byte_is_the_same_as_without_it(name, paper, sample):
    first, again = pdf(sample(name), paper=paper), pdf(sample(name), paper=paper)
    with forgotten():
        plain = pdf(sample(name), paper=paper)
    assert first == again == plain == pdf(sample(name), paper=paper)


def test_it_makes_no_difference_what_was_printed_before(sample):
    alone = pdf(sample("keep"))
    pdf(sample("more"))
    pdf(sample("letter"), sample("more"), paper="a4")
    assert pdf(sample("keep")) == alone


def test_it_was_tested_with_the_release_that_is_installed():
    """A new release of WeasyPrint: see that the tests here pass with it, then write its number into remembered.TESTED."""
    assert VERSION == remembered.TESTED
    assert f"weasyprint=={remembered.TESTED}" in REQUIREMENTS.read_text(encoding="utf-8").splitlines()


def test_another_release_is_left_as_it_is(monkeypatch, sample):
    monkeypatch.setattr(remembered, "VERSION", "70.1")
    with forgotten():
        deactivate = Layout.deactivate
        remembered.begin()
        assert Layout.deactivate is deactivate
        made = pdf(sample("letter"))
    monkeypatch.undo()
    remembered.begin()
    assert Layout.deactivate is not deactivate
    assert pdf(sample("letter")) == made


def test_nothing_of_a_letter_is_remembered(sample):
    pdf(sample("letter").replace("Dana Rivera", "Zanzibar-canary").replace("November", "Canaryember"))
    assert remembered._styles
    assert "canary" not in _everything_in(remembered._styles).lower()


def _everything_in(value, seen=None, depth=0):
    """All texts that can be reached from a value."""
    seen = set() if seen is None else seen
    if isinstance(value, str | bytes):
        return str(value)
    if id(value) in seen or isinstance(value, type) or callable(value) or depth > 60:
        return ""
    seen.add(id(value))
    parts = (
        [*value.items()] if isinstance(value, dict) else list(value) if isinstance(value, list | tuple | set) else []
    )
    parts += list(getattr(value, "__dict__", {}).values())
    return " ".join(_everything_in(part, seen, depth + 1) for part in parts)


def test_the_search_for_words_finds_one():
    assert "canary" in _everything_in({1: ({"a": ["x", ("canary",)]},)})


def test_it_remembers_no_more_than_there_are_kinds_of_styles(sample):
    pdf(sample("letter"), sample("keep"), sample("more"))
    before = len(remembered._styles)
    for number in range(3):
        pdf(sample("letter").replace("Dana", f"Dana {number}"), sample("keep"), sample("more"))
    assert len(remembered._styles) == before < remembered.MOST


def test_when_it_is_full_it_begins_anew(monkeypatch, sample):
    made = pdf(sample("more"))
    monkeypatch.setattr(remembered, "MOST", 10)
    assert pdf(sample("more")) == made == pdf(sample("more"))


def test_the_style_sheet_of_weasyprint_is_left_out(monkeypatch, page):
    """The two hooks are private: a release without them would only be slower, and this test would say why."""
    asked = []
    monkeypatch.setattr(render._Html, "_ua_stylesheets", lambda self, forms=False: asked.append("sheets") or [])
    monkeypatch.setattr(render._Html, "_ua_counter_style", lambda self: asked.append("counters") or [])
    pdf(page("<p>Dear Dana</p>"))
    assert sorted(asked) == ["counters", "sheets"]


@pytest.mark.parametrize("name", ["letter", "keep", "more"])
def test_a_document_reads_the_same_as_xml_and_as_html(name, sample, monkeypatch):
    """What is well-formed XML takes the short way; it must look like what any browser reads."""
    short = pdf(sample(name))
    monkeypatch.setattr(render, "_as_xml", lambda html: "<not-xml")
    assert pdf(sample(name)) == short


def test_what_is_no_xml_is_printed_too(words):
    made = pdf(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body><p>one<br>two &amp; &eacute;</body>'
    )
    assert words(made) == "one two & é"


def test_a_picture_and_our_names_for_spaces_take_the_short_way(page, monkeypatch):
    def long_way(self, *args, **kwargs):
        raise AssertionError("read as HTML")

    monkeypatch.setattr(HTML, "__init__", long_way)
    pdf(
        page(
            '<p>a&nbsp;b&ensp;c&emsp;d</p><figure class="qr"><svg role="img" viewBox="0 0 8 8"><title>x</title><path d="M0 0h3v3z"/></svg></figure>'
        ).replace('<meta charset="utf-8">', '<meta charset="utf-8"/>')
    )


def test_letters_are_made_while_nobody_collects_garbage_and_then_again(sample, monkeypatch):
    import gc

    seen = []
    monkeypatch.setattr(render, "_pdf", lambda *args: seen.append(gc.isenabled()) or b"")
    pdf(sample("keep"))
    assert seen == [False]
    assert gc.isenabled()


def test_the_templates_of_letters_are_xml(sample):
    """So that they take the short way. (Those that are made of several files are seen in test_tags.)"""
    for file in (Path(__file__).parents[2] / "templates" / "letters").glob("*.html"):
        assert not re.search(r"<(br|meta|img|hr|link|input)\b[^>]*[^/]>", file.read_text(encoding="utf-8")), file.name
