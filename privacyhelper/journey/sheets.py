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

from privacyhelper.language import day_words, english
from privacyhelper.letters.dates import Due
from privacyhelper.letters.model import Letter
from privacyhelper.letters.words import common, words_of
from privacyhelper.press.qr import qr_svg
from privacyhelper.press.render import pdf

from .by_hand import printable
from .envelope import head

COMPANIES = ("app", "direct-pay")  # places of a scan that are the company itself


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
    return pdf(cover(letters), *documents, paper=paper, title=common()["packet"]["heading"])


def body_context(letter: Letter, top: int = 2) -> dict[str, Any]:
    """What templates/letters/letter_body.html needs for a preview: the very text of the PDF. top: its heading's level."""
    with english():
        words = common()
    return {
        "letter": letter,
        "top": top,
        "words": words,
        "relation": words["relation"].format(relation=letter.relation) if letter.relation else "",
        "enclosed": words["closing"]["enclosed-proof"],
        "ways": words["closing"][_ways(letter)],
    }


def _ways(letter: Letter) -> str:
    """Which ways to answer the letter names: an authority has no patient portal, a company has accounts."""
    if letter.to_office:
        return "ways_office"
    if letter.regime == "outside":
        return "ways_outside"
    return "ways" if letter.portal or letter.regime in ("eu", "gb", "abroad") else "ways_office"


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
    context = body_context(ready.letter, top=1)
    labels = context["words"]["who"]
    context |= {
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
    yield render_to_string("letters/keep.html", context | {"words": common(), "next_step": next_step(letter)})


def cover(letters: Sequence[Letter]) -> str:
    """The first page of a packet, as HTML: a row for each letter, and what to do. It shows no name."""
    words = common()
    rows = [_row(one) for one in letters]
    title = {"subject": words["packet"]["heading"], "scan_ahead": any(one.scan_ahead for one in letters)}
    context = {
        "rows": rows,
        "words": words,
        "letter": title,
        "steps": _steps(letters),
        "several": len({row["to"] for row in rows}) > 1,
        "counted": any(not one.after_scan for one in letters),
    }
    return render_to_string("letters/cover.html", context)


def _steps(letters: Sequence[Letter]) -> list[str]:
    """What to do with each letter. Who wants to be reached in another way may have to hide a copy."""
    words = common()["packet"]
    steps = list(words["steps"])
    if any(one.only_there for one in letters):
        steps[words["copy"]] = words["copy_private"]
    if any(one.own_sheets for one in letters):
        steps.insert(1, words["own_sheet"])
    return steps


def _row(letter: Letter) -> dict[str, Any]:
    """What the cover says of one letter."""
    words, kind = common()["packet"], words_of(letter.slug)
    far = letter.to_office or (kind.addressee == "exchange" and letter.regime != "va")
    far |= kind.addressee == "company" and letter.regime == "outside" and letter.provider not in COMPANIES
    return {
        "name": kind.name_for(letter.regime),
        "force": letter.force,
        "to": letter.recipient[0],
        "address": words["known" if len(letter.recipient) > 2 else "unknown"],
        "elsewhere": words["elsewhere"] if far else "",
        "enclose": _enclose(letter),
        "state_sheet": words["state_sheet"] if letter.own_sheets else "",
        "due": _dues(letter),
    }


def _enclose(letter: Letter) -> str:
    """What goes into the envelope beside the letter, in a few words."""
    words, kind = common()["packet"]["enclose"], words_of(letter.slug)
    signer = ("other" if letter.proof else "child") if letter.relation else ""
    if kind.enclose == "papers":
        text = words[f"papers-{signer}" if signer else "papers"]
    else:
        text = words[signer or kind.enclose]
    return f"{text}. {words['more']}" if "enclose" in kind.keep else text


def _dues(letter: Letter) -> tuple[str, ...]:
    """By when an answer is due or asked for, if the letter leaves on its day; of a complaint by when to send it."""
    words, due = common()["packet"]["dues"], letter.due
    if letter.after_scan:
        return (words["later"],)
    if due.send_by and due.extended:
        return (words["send"].format(date=day_words(due.date), last=day_words(due.extended)),)
    if due.send_by:
        return (words["send-only"].format(date=day_words(due.date)),)
    records = letter.records_due
    if records is None:
        return (words[_form(due)].format(date=day_words(due.date)),)
    return (
        words[f"records-{_form(records)}"].format(date=day_words(records.date)),
        words[f"images-{_form(due)}"].format(date=day_words(due.date)),
    )


def _form(due: Due) -> str:
    return "due" if due.claimed else "asked"
