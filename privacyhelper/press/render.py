"""HTML to PDF, in memory: `pdf()` is the one door.

The PDF is tagged for screen readers (after PDF/UA-1; nobody certified it), says its language and title, and holds no date: the
same words give the same bytes. Several documents become one PDF by handing WeasyPrint all their pages at once, which keeps one tag tree; joining
finished PDFs would lose it.
"""

import copy
import gc
import re
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree  # noqa: S405  (reads our own templates)

from django.template.loader import render_to_string

from . import remembered
from .busy import Busy
from .fetcher import PressFetcher
from .reading import mend
from .typefaces import our_fonts

from cssselect2 import ElementWrapper  # isort: skip
from weasyprint import CSS, HTML  # isort: skip
from weasyprint.css.counters import CounterStyle  # isort: skip
from weasyprint.document import Document, Page  # isort: skip
from weasyprint.text.fonts import FontConfiguration  # isort: skip

Paper = Literal["letter", "a4"]
WAIT = 2  # seconds; more would hold threads that "Leave now" may need
_HERE = Path(__file__).parent
_STYLING = {"style", "link", "base"}
# The last guard, should a caller forget press.glyphs.clean: controls, direction marks and overrides, lone surrogates.
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
# The doctype of our templates, with the names for spaces that XML does not know.
_DOCTYPE = """<!DOCTYPE html [<!ENTITY nbsp "&#160;"> <!ENTITY ensp "&#8194;"> <!ENTITY emsp "&#8195;">]>"""
_one_at_a_time = threading.Lock()
remembered.begin()


class RenderError(Exception):
    """WeasyPrint failed. The text says which error and where in its code, never what the document held."""


class _Html(HTML):
    """A document as WeasyPrint takes it, read the short way, and without WeasyPrint's own style sheet: letter.css says all of it.

    Our templates are XML as well as HTML, so the parser in C that Python brings reads them; anything else is read as HTML.
    """

    def __init__(self, html: str, fetcher: PressFetcher) -> None:
        try:
            tree = ElementTree.fromstring(_as_xml(html))  # noqa: S314  (our own template; what was typed is escaped in it)
        except ElementTree.ParseError:
            super().__init__(string=html, url_fetcher=fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return []

    def _ua_counter_style(self) -> list[CounterStyle]:
        return []


def _as_xml(html: str) -> str:
    """The same document with names for spaces that XML does not know, and with the namespace that HTML gives a picture."""
    return html.replace("<!doctype html>", _DOCTYPE, 1).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')


class _Style:
    """Fonts and style sheets for one kind of paper: read and parsed once a worker, used for every letter."""

    def __init__(self, paper: Paper) -> None:
        self.fetcher = PressFetcher()
        with our_fonts():
            self.fonts = FontConfiguration()
        self.counters = CounterStyle()
        names = ["letter.css"] + (["paper-a4.css"] if paper == "a4" else [])
        self.sheets = [
            CSS(
                string=(_HERE / name).read_text(encoding="utf-8"), url_fetcher=self.fetcher, font_config=self.fonts,
                counter_style=self.counters,
            )
            for name in names
        ]  # fmt: skip

    def lay_out(self, html: str) -> Document:
        parsed = _Html(_NEVER.sub("", html), self.fetcher)
        _drop_styles(parsed.etree_element)
        return parsed.render(
            font_config=self.fonts, counter_style=self.counters.copy(), stylesheets=self.sheets, pdf_variant="pdf/ua-1"
        )


def _drop_styles(tree: ElementTree.Element) -> None:
    """Make every <style>, <link>, <base> and style= in the document count for nothing: what a letter looks like is ours alone."""
    for element in tree.iter():
        element.attrib.pop("style", None)
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in _STYLING:
            element.attrib.clear()
            element.text = None


@cache
def _style(paper: Paper) -> _Style:
    return _Style(paper)


@cache
def _blank_page(paper: Paper) -> Page:
    return _style(paper).lay_out(render_to_string("press/blank.html")).pages[0]


@contextmanager
def _alone() -> Iterator[None]:
    """One render at a time: laying out is all CPU, and Pango's fonts are not for two threads. Raises Busy.

    Meanwhile nobody looks for garbage: a render makes many objects and drops none before its end, so the search finds nothing.
    """
    if not _one_at_a_time.acquire(timeout=WAIT):
        raise Busy("another letter is being made")
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
        _one_at_a_time.release()


def _where(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"


def pdf(*documents: str, paper: Paper = "letter", title: str = "", right_hand: bool = True) -> bytes:
    """One PDF of one or more whole HTML documents (see letter.css for their classes), one behind the other.

    `paper`: US Letter, or A4 for the EU and the UK. `title`: of the PDF, else the first document's. `right_hand`: each further
    document starts on a right-hand page, so that printing on both sides never puts a page to keep on the back of one to send.
    Raises Busy when another render takes too long, RenderError when WeasyPrint fails, ValueError without a document.
    """
    if not documents:
        raise ValueError("at least one document is needed")
    with _alone():
        try:
            return _pdf(documents, paper, title, right_hand)
        except Exception as error:  # an error's text may quote the letter: tell its name and place only
            failure = RenderError(_where(error))
    raise failure


def _pdf(documents: tuple[str, ...], paper: Paper, title: str, right_hand: bool) -> bytes:
    laid_out = [_style(paper).lay_out(html) for html in documents]
    pages: list[Page] = []
    for document in laid_out:
        if right_hand and len(pages) % 2:
            pages.append(_blank_page(paper))
        pages += document.pages
    whole = laid_out[0].copy(pages)
    if title:
        whole.metadata = copy.copy(whole.metadata)
        whole.metadata.title = title
    return whole.write_pdf(pdf_variant="pdf/ua-1", finisher=mend)
