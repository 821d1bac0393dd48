"""The two sheets beside a letter: one for the office that opens it, one that the sender keeps."""

from privacyhelper.case.situation import Situation

from .dates import Due, complaint_by, not_claimed, overdue_day, sooner
from .model import Keep, Office, OwnSheet, Part, Row
from .words import Words, common, for_regime


def office_sheet(
    words: Words,
    situation: Situation,
    parts: tuple[Part, ...],
    own_sheets: tuple[OwnSheet, ...],
    gaps: dict[str, str],
    due: Due,
) -> Office:
    """The sheet for the desk: what this is and is not, when it is due, and boxes to reply with."""
    office, regime = common()["office"], situation.regime
    lead = [office["own_sheet"].format(law=gaps["state"])] if own_sheets else []
    lead += [_footing(words, part, regime) for part in parts if part.letter]
    if len(parts) > 1:
        lead.append(office["hold"])
    lead.append(office["not_release"])
    boxes = office["boxes"]
    replies = []
    if own_sheets:
        replies.append(Row(office["own_sheet_row"], (boxes["own-sheet"],)))
    for part in parts:
        key = "right" if part.kind == "if-hipaa" else part.kind
        own_box = words.office.get(f"{key}_box")
        box = for_regime(own_box, regime) if own_box else boxes[key]
        replies.append(Row(part.letter or office["reply"], (box,)))
    if words.enclose == "self":
        replies.append(Row(office["identity"], ("",)))
    replies += [Row(office["elsewhere"], ("",)), Row(office["name"], ("",))]
    text = for_regime(words.office["due"], regime).format_map(gaps)
    if due.rule:
        text = due.sum if regime in ("outside", "abroad") else f"{text} {due.sum}"
        text = text.removesuffix(not_claimed())  # a note for the sender, not for the desk
    return Office(for_regime(words.office["heading"], regime), tuple(lead), text, tuple(replies))


def _footing(words: Words, part: Part, regime: str) -> str:
    if part.kind in ("right", "if-hipaa") and "right_line" in words.office:
        return for_regime(words.office["right_line"], regime).format(label=part.letter)
    key: str = part.kind
    if part.kind == "state-law" and not part.lead:  # each point of it is a right
        key = "state-right"
    elif part.kind == "state-law" and regime in ("eu", "gb"):
        key = "state-law-abroad"
    return common()["office"]["parts"][key].format(label=part.letter)


def keep_sheet(
    words: Words,
    situation: Situation,
    due: Due,
    own_sheets: tuple[OwnSheet, ...],
    parts: tuple[Part, ...],
    *,
    received: bool,
    after_scan: bool,
) -> Keep:
    """The sheet to keep: what to do, where to send it, the dates with their sums, what they may refuse, what then.

    received: a receipt date was typed, so the dates are not guessed from the mail. after_scan: to be sent after the scan.
    """
    keep, regime = common()["keep"], situation.regime
    # a state's law that may be claimed against a company changes what it may refuse
    key = "outside-law" if regime == "outside" and any(part.kind == "state-law" for part in parts) else regime
    enclose = (keep["enclose_text"][_enclose(words, situation)],)
    if situation.answers.signer == "teen" and situation.place.american and regime != "outside":
        enclose += (keep["teen"],)
    own = tuple(keep["own_sheet"].format(limits=sheet.limits) for sheet in own_sheets)
    rows = [
        _first_row(situation, after_scan),
        Row(keep["where"], (for_regime(keep["where_text"], regime),)),
        Row(keep["enclose"], enclose),
        Row(keep["when"], _when(due)),
        Row(keep["refuse"], (*own, for_regime(words.keep["refuse"], key))),
        Row(keep["if_silent"], (for_regime(words.keep["silent"], regime),)),
    ]
    states = bool(own_sheets) or any(part.kind == "state-law" and not _federal(part) for part in parts)
    complain = _complain(words, situation, due, received, states)
    if complain:
        rows.append(Row(keep["complain"], complain))
    return Keep(tuple(rows))


def _first_row(situation: Situation, after_scan: bool) -> Row:
    """What to do first: today, or after the scan; without traces for who keeps this from somebody near."""
    keep = common()["keep"]
    private = "private-channel" in situation.answers.goals
    kind = "private" if private else "outside" if situation.regime == "outside" else "default"
    if not situation.place.american and not private:
        kind = "abroad"
    lines = tuple(keep["today_text"][kind])
    return Row(keep["later"], (keep["later_text"], *lines)) if after_scan else Row(keep["today"], lines)


def _enclose(words: Words, situation: Situation) -> str:
    if words.enclose == "none" and not situation.for_other:
        return "none"
    who = "child" if situation.answers.signer.startswith("child") else situation.answers.signer
    key = who if situation.for_other else "self"
    return f"{key}-abroad" if situation.regime == "outside" or not situation.place.american else key


def _when(due: Due) -> tuple[str, ...]:
    return tuple(text for text in (due.sum, due.starts, due.extended_sum) if text)


def _federal(part: Part) -> bool:
    return all(rule.startswith("us-") for ask in part.asks for rule in ask.rules)


def _complain(words: Words, situation: Situation, due: Due, received: bool, states: bool) -> tuple[str, ...]:
    """Whom to complain to, with the last day, where the law makes them answer; nothing where all of it is a favor.

    states: the letter rests on a state's law too.
    """
    texts = words.keep.get("complain", {})
    more = (common()["keep"]["complain_state"],) if states and situation.place.american else ()
    text = for_regime(texts, situation.regime) if texts else ""
    if not text:
        return more
    if due.rule and due.certain and due.rule.startswith("us-"):
        by = complaint_by(overdue_day(due)).sum
        return (text, by if received else f"{by} {sooner()}", *more)
    return (text, *more)
