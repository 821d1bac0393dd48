"""What this person can say no to: one row for each kind of use, worked out from rules in force on a day.

A floor for each use and regime stands in words/say_no.yaml. A rule of the state (of the EU, of the UK) lifts it where a
letter could claim that rule at this place; one that could only be put as a question is named and changes nothing.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from privacyhelper.law import Library, Rule, Standing, library, reach

from .floors import UseWords, fits, words
from .situation import Situation
from .standing import standing
from .voice import speak_of

MOST_FIRST = 6
STRENGTH = {"cannot-stop": 0, "ask": 1, "choice": 2, "not-allowed": 3}  # how much a verdict gives the patient
SHOWN_IN_ORDER = ("choice", "ask", "not-allowed", "cannot-stop")
CLAIMED = (Standing.CLAIM, Standing.CLAIM_IF_HIPAA)


@dataclass(frozen=True)
class Row:
    """One kind of use (law.model.Use) and what this person can do about it.

    verdict: choice, ask, cannot-stop or not-allowed. must_tell: yes, no or unclear. basis: the rules it rests on, in
    force and reaching this place. maybe: rules that may give more here, but that nobody can claim. told_by: the rules
    behind must_tell. The rest is words for the page: `label` names the use; `note` explains in at most two sentences;
    `detail` completes "Not allowed"; `limits` says what the row does not give ("" where a rule of the place decides),
    `rule_limits` what each rule of the place named in `basis` or `maybe` does not give: (id, text); `extra` is what this
    person's answers and the rules of the place add; `maybe_note` goes with `maybe`.
    do: the next step where the verdict is choice, else "". letter: the slug of the letter that says it, or "".
    if_hipaa: it holds only if HIPAA covers the place (`note` says so). first: among the six shown before "See all".
    """

    use: str
    verdict: str
    must_tell: str
    basis: tuple[str, ...]
    note: str
    maybe: tuple[str, ...]
    label: str
    detail: str = ""
    limits: str = ""
    rule_limits: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    maybe_note: str = ""
    told_by: tuple[str, ...] = ()
    do: str = ""
    letter: str = ""
    if_hipaa: bool = False
    first: bool = False

    @property
    def verdict_words(self) -> str:
        """The verdict as a patient reads it: "Your choice", "Not allowed without your signature"."""
        return f"{words().verdicts[self.verdict]} {self.detail}".rstrip()

    @property
    def must_tell_words(self) -> str:
        """ "They must tell you", or "" where nothing makes them."""
        new_laws = self.must_tell == "unclear" and self.use.startswith("ai-")  # the disputed ones on AI are all new
        return words().must_tell["unclear-ai" if new_laws else self.must_tell]


def say_no(situation: Situation, day: datetime.date, law: Library | None = None) -> tuple[Row, ...]:
    """A row for each kind of use, in the order to show them: first_rows, then the rest.

    day: the day on which rules must be in force. law: the project's own law files unless a test brings others.
    """
    law = law or library()
    scored = []
    for use in words(situation.answers.signer).uses.values():
        if fits(use.shown, situation) and not fits(use.unless, situation):
            row, lifted = _row(use, situation, day, law)
            scored.append((_score(use, row, lifted, situation), row))
    return _ordered(scored, situation)


def first_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows to show at once: six at most, "Your choice" on top."""
    return tuple(row for row in rows if row.first)


def other_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows under "See all"."""
    return tuple(row for row in rows if not row.first)


# --- One row ---


def _row(use: UseWords, situation: Situation, day: datetime.date, law: Library) -> tuple[Row, bool]:
    """The row for one use, and whether a rule of the place lifted it above the floor."""
    row = _floor_row(use, situation, day, law)
    claimed, maybe = _lifting(use.use, situation, day, law)
    lifted = False
    if claimed:
        row, lifted = _lift(row, use, claimed, situation, law)
    if maybe:
        asked = tuple(rule.id for rule, _ in maybe)
        row = replace(
            row,
            basis=tuple(rule for rule in row.basis if rule not in asked),
            maybe=asked,
            maybe_note=_maybe_note({reason for _, reason in maybe}, situation, law),
            rule_limits=row.rule_limits + tuple((rule.id, rule.limits) for rule, _ in maybe),
        )
    row = _with_must_tell(row, situation, day, law)
    return _with_step(_with_notes(row, situation, day, law), situation), lifted


def _floor_row(use: UseWords, situation: Situation, day: datetime.date, law: Library) -> Row:
    """The row before the rules of the place. A right or a ban that no rule carries on this day falls back to asking."""
    said = words(situation.answers.signer)
    found = next((f for f in use.floors if situation.regime in f.regimes and fits(f.when, situation)), said.default)
    rules = [law.rules[name] for name in found.basis]
    rules = [rule for rule in rules if rule.in_force(day) and reach(rule, situation.place) != "no"]
    stands = {standing(rule, situation, day) for rule in rules}
    row = Row(
        use=use.use,
        verdict=found.verdict,
        must_tell="no",
        basis=tuple(rule.id for rule in rules),
        note=found.note,
        maybe=(),
        label=found.label or use.label,
        detail=said.details[found.detail] if found.detail else "",
        limits=found.limits,
    )
    templates = said.templates
    if found.bare or found.verdict == "ask":
        return row
    if STRENGTH[found.verdict] >= STRENGTH["choice"] and not stands & set(CLAIMED):
        return replace(row, verdict="ask", note=templates["unsupported"], detail="", limits="")
    if any(rule.code == "US" and reach(rule, situation.place) == "maybe" for rule in rules):
        template = templates.get(f"if_hipaa_{situation.regime}", templates["if_hipaa"])
        return replace(row, note=template.format(note=found.note), if_hipaa=True)
    return row


def _lifting(
    use: str, situation: Situation, day: datetime.date, law: Library
) -> tuple[list[Rule], list[tuple[Rule, str]]]:
    """The rules of the place that lift a use, strongest first, and those that only may, each with the reason why."""
    claimed, maybe = [], []
    for rule in _rules_of_place(situation, law):
        verdict = _lift_of(rule, use)
        if not verdict:
            continue
        stands = _stands(rule, use, situation, day)
        if stands is Standing.CLAIM and situation.answers.signer == "deceased" and verdict == "choice":
            maybe.append((rule, "death"))  # a right that the patient had to use: nobody can promise that it lives on
        elif stands is Standing.CLAIM:
            claimed.append(rule)
        elif stands is Standing.ASK:
            maybe.append((rule, _doubt(rule, situation)))
    claimed.sort(key=lambda rule: -STRENGTH[_lift_of(rule, use)])
    return claimed, maybe


def _doubt(rule: Rule, situation: Situation) -> str:
    """Why a rule that lifts a use may not be claimed here."""
    if rule.evidence.level != "primary":
        return "unread"
    if rule.settled == "argued":
        return "disputed"
    return "death" if situation.answers.signer == "deceased" else "place"


def _lift(row: Row, use: UseWords, claimed: list[Rule], situation: Situation, law: Library) -> tuple[Row, bool]:
    """The row with the rules that lift it. They change the verdict only for the better."""
    verdict = _lift_of(claimed[0], use.use)
    ids = tuple(rule.id for rule in claimed)
    place = _place_name(situation, law)
    row = replace(row, rule_limits=tuple((rule.id, rule.limits) for rule in claimed))
    better = STRENGTH[verdict] - STRENGTH[row.verdict]
    only_part = row.if_hipaa or row.detail == words().details["in-part"]
    if better > 0 or (better == 0 and only_part):
        row = replace(
            row,
            verdict=verdict,
            basis=ids,
            note=words().templates["lifted"].format(place=place, title=_title(claimed[0], situation)),
            detail=words().details["exception"] if verdict == "not-allowed" else "",
            limits="",
            extra=(use.lifted,) if use.lifted else (),
            if_hipaa=False,
        )
        return row, True
    new = [rule for rule in claimed if rule.id not in row.basis]
    also = tuple(words().templates["also"].format(place=place, title=_title(rule, situation)) for rule in new)
    return replace(row, basis=_merged(row.basis, ids), extra=also), False


def _with_must_tell(row: Row, situation: Situation, day: datetime.date, law: Library) -> Row:
    """The row with whether a rule, federal or of the place, makes them tell the patient of this use."""
    told = {}
    for rule in (*law.jurisdictions["US"].rules, *_rules_of_place(situation, law)):
        if row.use in rule.must_tell:
            told[rule.id] = _stands(rule, row.use, situation, day)
    sure = tuple(name for name, stands in told.items() if stands is Standing.CLAIM)
    unsure = tuple(name for name, stands in told.items() if stands in (Standing.ASK, Standing.CLAIM_IF_HIPAA))
    return replace(row, must_tell="yes" if sure else "unclear" if unsure else "no", told_by=sure or unsure)


def _with_notes(row: Row, situation: Situation, day: datetime.date, law: Library) -> Row:
    """The row with what the answers add; a note that leans on rules is left out where they cannot be claimed."""
    for note in words(situation.answers.signer).notes:
        here = row.use in note.uses and situation.regime in note.regimes
        if not here or not fits(note.when, situation) or fits(note.unless, situation):
            continue
        if all(standing(law.rules[name], situation, day) in CLAIMED for name in note.adds):
            row = replace(row, extra=(*row.extra, note.says), basis=_merged(row.basis, note.adds))
    return row


def _with_step(row: Row, situation: Situation) -> Row:
    """The row with the next step, where it is the person's choice: the first that fits."""
    if row.verdict != "choice":
        return row
    for step in words(situation.answers.signer).steps:
        here = step.use == row.use and situation.regime in step.regimes
        if here and fits(step.when, situation) and not fits(step.unless, situation):
            return replace(row, do=step.do, letter=step.letter)
    return row


def _title(rule: Rule, situation: Situation) -> str:
    """A rule's own title as a row has it. What the rule does not give stays in the words of its law file."""
    return speak_of(rule.title, situation.answers.signer)


def _lift_of(rule: Rule, use: str) -> str:
    """The verdict that a rule gives for a kind of use, or "" for none."""
    return cast(Mapping[str, str], rule.lifts).get(use, "")


def _rules_of_place(situation: Situation, law: Library) -> tuple[Rule, ...]:
    """The rules of the state, the EU or the UK. Federal rules lift nothing: they are the floor."""
    found = law.jurisdictions.get(situation.jurisdiction)
    return found.rules if found else ()


def _stands(rule: Rule, use: str, situation: Situation, day: datetime.date) -> Standing:
    """What a letter may do with a rule for this use: to the place, or, for the exchange, to the exchange itself."""
    if rule.scans and situation.answers.scan not in rule.scans:
        return Standing.NONE
    at_place = standing(rule, situation, day)
    # The VA's and the military's exchanges are federal; a state's exchange is another one.
    if use != "exchange" or "exchange" not in rule.places or rule.code == "US" or situation.regime == "va":
        return at_place
    if rule.force == "option" or rule.evidence.level == "memory" or not rule.in_force(day):
        return Standing.NONE
    sure = rule.evidence.level == "primary" and rule.settled == "yes"
    return Standing.CLAIM if sure else Standing.ASK


def _merged(ids: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids + more))


def _place_name(situation: Situation, law: Library) -> str:
    """The name of the state, the EU or the UK, as its law file has it."""
    return law.jurisdictions[situation.jurisdiction].name


def _maybe_note(reasons: set[str], situation: Situation, law: Library) -> str:
    name = _place_name(situation, law)
    place = words().within.get(name, name)
    why = words().maybe_reasons[next(iter(reasons)) if len(reasons) == 1 else "several"]
    return f"{words().templates['maybe'].format(place=place)} {why}"


# --- The order ---


def _score(use: UseWords, row: Row, lifted: bool, situation: Situation) -> int:
    """How much a row matters to this person. Below zero: last of all."""
    extra = words().bonus
    bonus = extra["lifted"] * lifted + extra["must_tell"] * (row.must_tell != "no")
    return use.weight + bonus + sum(more.by for more in use.more if fits(more.when, situation))


def _ordered(scored: list[tuple[int, Row]], situation: Situation) -> tuple[Row, ...]:
    """The six that matter most, "Your choice" on top, then the others."""
    scored = sorted(scored, key=lambda pair: -pair[0])
    first, others = scored[:MOST_FIRST], scored[MOST_FIRST:]
    uses = words().uses

    def place(pair: tuple[int, Row]) -> tuple[bool, bool, int, int]:
        score, row = pair
        top = uses[row.use].top
        return (not fits(top, situation), score < 0, SHOWN_IN_ORDER.index(row.verdict), -score)

    first_six = tuple(replace(row, first=True) for _, row in sorted(first, key=place))
    return first_six + tuple(row for _, row in sorted(others, key=place))
