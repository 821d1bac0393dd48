"""Letters on paper: the signed sheets, the letter with its office sheet, the page to keep; and a packet of several letters.

Each is a document of its own, so that it starts on a right-hand page and can be pulled apart. Nothing is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe

from privacyhelper.letters.model import Letter
from privacyhelper.letters.words import common, words_of
from privacyhelper.press.qr import qr_svg
from privacyhelper.press.render import pdf

from .by_hand import printable
from .envelope import head


@dataclass(frozen=True)
class NextStep:
    """What the page to keep says of the next step. qr: the code's <svg>, "" where this site knows no address of its own."""

    text: str
    qr: SafeString


def letter_pdf(letter: Letter) -> bytes:
    """One letter with all its sheets. Raises press.render.Busy when too many are being made, RenderError when it fails."""
    return pdf(*_documents(letter), paper=letter.paper, title=letter.subject)


def packet_pdf(letters: Sequence[Letter]) -> bytes:
    """A cover with a checklist, then every letter with its sheets. Without a letter, the cover says so. Raises as letter_pdf."""
    documents = [html for letter in letters for html in _documents(letter)]
    paper = letters[0].paper if letters else "letter"
    return pdf(_cover(letters), *documents, paper=paper, title=common()["packet"]["heading"])


def body_context(letter: Letter, top: int = 2) -> dict[str, Any]:
    """What templates/letters/letter_body.html needs for a preview: the very text of the PDF. top: its heading's level."""
    words = common()
    return {
        "letter": letter,
        "top": top,
        "words": words,
        "relation": words["relation"].format(relation=letter.relation) if letter.relation else "",
        "enclosed": words["closing"]["enclosed-proof"],
        "ways": words["closing"]["ways_outside" if letter.regime == "outside" else "ways"],
    }


def next_address(letter: Letter) -> str:
    """The address, on this site, that asks what became of a letter: listed values and one date. "" while there is no such page."""
    try:
        path = reverse("answered")
    except NoReverseMatch:
        return ""
    query = {"letter": letter.slug, "state": letter.state, "provider": letter.provider, "sent": letter.sent.isoformat()}
    return f"{path}?{urlencode({name: value for name, value in query.items() if value})}"


def next_step(letter: Letter) -> NextStep | None:
    """The way back to this letter's next step, or None while the site has no page for it.

    The address comes from the setting PUBLIC_URL, never from a request, and holds listed values and one date alone.
    """
    where = next_address(letter)
    if not where:
        return None
    words = common()["keep"]
    if not settings.PUBLIC_URL:
        return NextStep(words["no_qr"], SafeString(""))
    address = f"{settings.PUBLIC_URL}{where}"
    return NextStep(words["qr"], mark_safe(qr_svg(address, words["qr_label"])))  # press.qr escapes


def _documents(letter: Letter) -> Iterator[str]:
    """The documents of one letter, as HTML, in their order."""
    ready = printable(letter)
    labels = common()["who"]
    context = body_context(ready.letter, top=1) | {
        "head": head(ready.letter),
        "own_words": "lines" if ready.own_words else "",
        # what the office needs to find the record, should the sheets come apart
        "identity": [
            row for row in ready.letter.who if row.label in (labels["patient"], labels["born"], labels["record"])
        ],
        "by_hand": ready.by_hand,
    }
    for sheet in ready.letter.own_sheets:
        yield render_to_string("letters/own_sheet.html", context | {"sheet": sheet})
    yield render_to_string("letters/letter.html", context)
    yield render_to_string("letters/keep.html", context | {"next_step": next_step(letter)})


def _cover(letters: Sequence[Letter]) -> str:
    words = common()
    rows = [
        {"name": words_of(one.slug).name_for(one.regime), "to": one.recipient[0], "force": one.force} for one in letters
    ]
    steps = list(words["packet"]["steps"])
    if any(one.own_sheets for one in letters):
        steps.insert(1, words["packet"]["own_sheet"])
    title = {"subject": words["packet"]["heading"], "scan_ahead": any(one.scan_ahead for one in letters)}
    return render_to_string("letters/cover.html", {"rows": rows, "words": words, "letter": title, "steps": steps})
