"""A letter as plain text, to paste into a patient portal or an email. Paragraphs are not cut into lines."""

from privacyhelper.language import english

from .days import said
from .model import Letter, OwnSheet, Part
from .words import common


def portal_text(letter: Letter) -> str:
    """The whole letter: signed state sheets first, then the parts. Blank fields are left out.

    It ends with the sentence that says how it came, which stands for a signature. No office sheet: the portal asks its own questions.
    """
    with english():
        return _portal_text(letter)


def _portal_text(letter: Letter) -> str:
    words = common()
    blocks = [_own_sheet(sheet, letter) for sheet in letter.own_sheets]
    blocks += [
        f"{letter.subject}\n{said(letter.day)}",
        _facts(letter),
        letter.salutation,
        *letter.opening,
        f"{letter.block.heading}:\n{letter.block.text}" if letter.block and letter.block.text else "",
        *(_part(part) for part in letter.parts),
        f"{words['own_words']}:\n{letter.own_words}" if letter.own_words else "",
        " ".join((*letter.closing, words["closing"][_how_to_answer(letter)])),
        words["closing"]["proof-offered"] if letter.proof else "",
        _signed(letter),
        words["portal_end" if letter.portal else "other_end"],
    ]
    return "\n\n".join(block for block in blocks if block)


def _how_to_answer(letter: Letter) -> str:
    if letter.only_there:  # somebody else may read the portal
        return "only_there"
    return "portal-answer" if letter.portal else "other-answer"


def _own_sheet(sheet: OwnSheet, letter: Letter) -> str:
    lines = [sheet.heading, said(letter.day), _facts(letter), *sheet.paragraphs, sheet.cite, _signed(letter)]
    return "\n".join(line for line in lines if line)


def _facts(letter: Letter) -> str:
    """Who the patient is, a line each. What is to be ticked by hand is left out."""
    rows = (row for row in letter.who if any(row.lines) and not row.tick)
    return "\n".join(f"{row.label}: {', '.join(row.lines)}" for row in rows)


def _part(part: Part) -> str:
    heading = ". ".join(text for text in (part.letter, part.heading) if text)
    lines = [heading, part.lead]
    for number, ask in enumerate(part.asks, 1):
        lines.append(f"{part.letter[-1:]}{number}. {ask.text}{f' ({ask.cite})' if ask.cite else ''}")
    return "\n".join(line for line in lines if line)


def _signed(letter: Letter) -> str:
    if letter.signature and letter.relation:
        return f"{letter.signature}, {common()['relation'].format(relation=letter.relation)}"
    return letter.signature or (common()["relation"].format(relation=letter.relation) if letter.relation else "")
