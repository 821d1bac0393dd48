"""The two sheets beside a letter: one for the office that opens it, one that the sender keeps."""

from privacyhelper.law import library

from .addressee import has_portal
from .dates import Due, complaint_by, not_claimed, overdue_day, sooner
from .facts import law_name
from .ladder import late_since
from .model import Keep, Office, OwnSheet, Part, Row
from .task import Task
from .words import common, for_regime


def office_sheet(one: Task, parts: tuple[Part, ...], own_sheets: tuple[OwnSheet, ...]) -> Office:
    """The sheet for the desk: what this is and is not, when it is due, and boxes to reply with."""
    office, words = common()["office"], one.words
    lead = [office["own_sheet"].format(law=one.gaps["state"])] if own_sheets else []
    lead += [one.pick(one.reader.office["lead"])] if "lead" in one.reader.office else []
    lead += [_footing(one, part) for part in parts if part.letter]
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
        box = one.pick(own_box) if own_box else boxes[key]
        replies.append(Row(part.letter or office["reply"], (box,)))
    if one.reader.enclose == "self":
        replies.append(Row(office["identity"], ("",)))
    replies += [Row(office["elsewhere"], ("",)), Row(office["name"], ("",))]
    return Office(one.pick(words.office["heading"]), tuple(lead), _office_due(one), tuple(replies))


def _office_due(one: Task) -> str:
    """By when, in words and with the sum. A law that is not the one of the words is named by its own."""
    due, text = one.due, one.pick(one.words.office["due"]).format(answer_by=one.gaps["answer_by"])
    if due.send_by:
        return text
    code = library().rules[due.rule].code if due.rule else ""
    if code not in ("", "US", "EU", "GB"):
        text = common()["office"]["due_state"].format(law=law_name(code), sum=due.sum)
    elif code:
        text = due.sum if one.regime in ("outside", "abroad") else f"{text} {due.sum}"
    text = text.removesuffix(not_claimed())  # a note for the sender, not for the desk
    if one.records_due and one.records_due.certain:
        text = common()["office"]["due_both"].format(images=text, records=one.records_due.sum)
    return text


def _footing(one: Task, part: Part) -> str:
    regime = one.regime
    line = f"{'right' if part.kind == 'if-hipaa' else part.kind}_line"
    if line in one.words.office:
        return one.pick(one.words.office[line]).format(label=part.letter)
    key: str = part.kind
    if part.kind == "state-law" and not part.lead:  # each point of it is a right
        key = "state-right"
    elif part.kind == "state-law" and regime in ("eu", "gb"):
        key = "state-law-abroad"
    return common()["office"]["parts"][key].format(label=part.letter)


def keep_sheet(one: Task, parts: tuple[Part, ...], own_sheets: tuple[OwnSheet, ...], *, after_scan: bool) -> Keep:
    """The sheet to keep: what to do, where to send it, the dates with their sums, what they may refuse, what then.

    after_scan: to be sent after the scan.
    """
    keep, regime, words = common()["keep"], one.regime, one.words
    # a state's law that may be claimed against a company changes what it may refuse
    law = regime == "outside" and any(part.kind == "state-law" for part in parts)
    refuse = for_regime(words.keep["refuse"], "outside-law" if law else regime, one.to)
    # who must be reached elsewhere encloses no copy of the letter that says where
    enclose = (one.pick(words.keep["enclose"]),) if "enclose" in words.keep and not one.elsewhere else ()
    enclose += (keep["enclose_text"][_enclose(one)],) if one.reader.enclose != "papers" or one.place.for_other else ()
    if one.signer == "teen" and one.situation.place.american and regime != "outside":
        enclose += (keep["teen"],)
    own = tuple(keep["own_sheet"].format(limits=sheet.limits) for sheet in own_sheets)
    rows = [
        _first_row(one, after_scan),
        Row(keep["where"], (one.pick({**keep["where_text"], **one.reader.where, **words.where}),)),
        Row(keep["enclose"], enclose),
        *_when(one),
        Row(keep["refuse"], (*own, refuse)),
        Row(keep["if_silent"], (for_regime(words.keep["silent"], "outside-law" if law else regime, one.to),)),
    ]
    states = bool(own_sheets) or any(part.kind == "state-law" and not _federal(part) for part in parts)
    complain = _complain(one, states)
    if complain:
        rows.append(Row(keep["complain"], complain))
    return Keep(tuple(rows))


def _first_row(one: Task, after_scan: bool) -> Row:
    """What to do first: today, or after the scan; without traces for who keeps this from somebody near."""
    keep = common()["keep"]
    private = "private-channel" in one.place.answers.goals or one.elsewhere
    kind = "private" if private else "outside" if one.regime == "outside" else "default"
    if kind == "default" and not has_portal(one.reader, one.place, one.to):
        kind = "paper"
    if not one.situation.place.american and not private:
        kind = "abroad"
    lines = tuple(keep["today_text"][kind])
    return Row(keep["later"], (keep["later_text"], *lines)) if after_scan else Row(keep["today"], lines)


def _enclose(one: Task) -> str:
    if one.reader.enclose == "none" and not (one.place.for_other and one.words.who):
        return "none"
    who = "child" if one.signer.startswith("child") else one.signer
    key = who if one.place.for_other else "self"
    return f"{key}-abroad" if one.regime == "outside" or not one.situation.place.american else key


def _when(one: Task) -> tuple[Row, ...]:
    """The date and its sum; two of them where a state's shorter time is for the report and records alone."""
    keep = common()["keep"]
    label = keep["send_by"] if one.due.send_by else keep["when"]
    if one.records_due is None:
        return (Row(label, _sums(one.due)),)
    return (Row(keep["when_records"], _sums(one.records_due)), Row(keep["when_images"], _sums(one.due)))


def _sums(due: Due) -> tuple[str, ...]:
    return tuple(text for text in (due.sum, due.starts, due.extended_sum) if text)


def _federal(part: Part) -> bool:
    return all(rule.startswith("us-") for ask in part.asks for rule in ask.rules)


def _complain(one: Task, states: bool) -> tuple[str, ...]:
    """Whom to complain to, with the last day, where the law makes them answer; nothing where all of it is a favor.

    states: the letter rests on a state's law too.
    """
    texts = one.words.keep.get("complain", {})
    more = (common()["keep"]["complain_state"],) if states and one.situation.place.american else ()
    text = one.pick(texts) if texts else ""
    if not text:
        return more
    due, late = one.due, late_since(one.before) if one.words.slug == "follow-up" else None
    if late:
        return (text, complaint_by(late).sum, *more)
    if due.claimed and str(due.rule).startswith("us-") and not due.send_by:
        by = complaint_by(overdue_day(due)).sum
        return (text, by if one.received else f"{by} {sooner()}", *more)
    return (text, *more)
