"""What a letter asks for and what it rests on. What it claims is decided here and only here, rule by rule, by case.standing."""

import datetime
from collections.abc import Iterable, Iterator

from privacyhelper.case.situation import Situation
from privacyhelper.case.standing import leaves_out, standing
from privacyhelper.law import Rule, Standing, library, reach

from .addressee import about_others, addressed
from .dates import not_claimed
from .days import said
from .facts import law_name
from .model import Ask, OwnSheet, Part, PartKind
from .task import Task
from .voice import speak_for
from .words import ANOTHER_GROUP, AskWords, Words, common, words_of

LABELS = "ABCDEFGH"
MOST_LAWS = 4  # that a complaint names
_ORDER: tuple[PartKind, ...] = ("right", "if-hipaa", "state-law", "understood", "courtesy")
_STANDS = (Standing.CLAIM, Standing.CLAIM_IF_HIPAA, Standing.ASK, Standing.NONE)  # the strongest first


def parts_of(task: Task) -> tuple[tuple[OwnSheet, ...], tuple[Part, ...]]:
    """The own sheets of binding state rights, and the parts in the order right, state law, understood, courtesy."""
    found: dict[PartKind, list[Ask]] = {}
    headings: dict[PartKind, str] = {}
    for kind, one in _days_before(task):
        found.setdefault(kind, []).append(one)
    for part in task.words.parts:
        if not part.counts.holds(task.regime, task.facts):
            continue
        for ask in part.asks:
            kind = _kind(part.kind, ask, task) if ask.counts.holds(task.regime, task.facts) else None
            if kind is None:
                continue
            text = common()["another_group"] if ask.text == ANOTHER_GROUP else _told(ask, task.situation)
            rules = _reaching(ask.rules, task.situation, task.day)
            found.setdefault(kind, []).append(Ask(task.speak(text), ask.cite, rules))
            if part.heading:
                headings[kind] = part.heading
    own_sheets = []
    for rule, stands in _own_words_rules(task):
        says = speak_for(rule.in_letter.says, task.signer)  # type: ignore[union-attr]
        wish = speak_for(rule.in_letter.asks.get(task.words.slug, ""), task.signer)  # type: ignore[union-attr]
        if stands is Standing.CLAIM and rule.in_letter.own_sheet and task.words.slug == "ai-opt-out":  # type: ignore[union-attr]
            heading = common()["own_sheet"]["heading"].format(law=law_name(rule.code))
            own_sheets.append(OwnSheet(heading, (says, wish), rule.citation, (rule.id,), rule.limits))
        elif stands is Standing.CLAIM:
            found.setdefault("state-law", []).append(Ask(f"{says} {wish}".strip(), rule.citation, (rule.id,)))
        else:
            text = common()["understood"].format(says=_inner(says), cite=rule.citation, ask=wish).strip()
            found.setdefault("understood", []).append(Ask(text, "", (rule.id,)))
    kinds = [kind for kind in _ORDER if kind in found]
    return tuple(own_sheets), tuple(
        Part(
            kind,
            f"Part {LABELS[number]}" if len(kinds) > 1 else "",
            task.speak(headings.get(kind) or _heading(kind, kinds, found[kind])),
            _lead(kind, found[kind], task.to),
            tuple(found[kind]),
        )
        for number, kind in enumerate(kinds)
    )


def _days_before(task: Task) -> Iterator[tuple[PartKind, Ask]]:
    """What a reminder says of the days that another law than HIPAA set for the first letter's answer."""
    before, words = task.before, common()["first"]
    if task.words.slug != "follow-up" or not before.waiting:
        return
    for due, until, late, key in (
        (before.records, before.records and before.records.date, before.records_late, "records-"),
        (before.due, before.until, before.late, ""),
    ):
        if due is None or until is None or due.rule is None or library().rules[due.rule].code == "US":
            continue
        rule = library().rules[due.rule]
        law = law_name(rule.code)
        total = due.sum if key else task.gaps["first_sum"]
        total = total.removesuffix(not_claimed())  # a note for the sender; the words say it in their own way
        text = words[f"{key}{'was' if late else 'due'}"].format(date=said(until), law=law, sum=total)
        if due.certain:
            yield "state-law", Ask(text, rule.citation, (rule.id,))
        else:
            yield "understood", Ask(words["understood"].format(law=law, cite=rule.citation, text=text), "", (rule.id,))


def owed(slug: str, place: Situation, day: datetime.date) -> list[Rule]:
    """The rules of their own law by which this letter is more than a favor. place: where the scan is done.

    A ban stands in a letter of questions only as the reason for one: it makes nobody answer. Nor does it make them delete.
    """
    claimed = [rule for rule, stands in state_rules(slug, place, day) if stands is Standing.CLAIM]
    if slug == "consumer-data-request":
        return [rule for rule in claimed if rule.force == "right"]
    if slug == "ai-use-questions":
        return [rule for rule in claimed if rule.force == "right" or rule.must_tell or rule.topic == "privacy-notice"]
    return claimed


def state_rules(slug: str, place: Situation, day: datetime.date) -> Iterator[tuple[Rule, Standing]]:
    """The rules whose own words this letter prints, with what it may do with them. place: where the scan is done."""
    words = words_of(slug)
    for rule in _rules_of(place, day):
        if rule.in_letter and slug in rule.in_letter.asks and _for_scan(rule, place):
            stands = _standing(rule, words, place, day)
            if stands in (Standing.CLAIM, Standing.ASK):
                yield rule, stands


def _rules_of(place: Situation, day: datetime.date) -> Iterator[Rule]:
    for code in ("US", place.jurisdiction) if place.place.american else (place.jurisdiction,):
        yield from library().in_force(code, day)


def _for_scan(rule: Rule, place: Situation) -> bool:
    """A rule on mammograms is for mammograms."""
    return not rule.scans or place.answers.scan in rule.scans


def _standing(rule: Rule, words: Words, place: Situation, day: datetime.date) -> Standing:
    """What the letter may do with a rule. One to an exchange goes to the provider too: whom of the two the rule binds counts."""
    readers = {addressed(words, place), place} if words.addressee == "exchange" else {addressed(words, place)}
    return min((standing(rule, reader, day) for reader in readers), key=_STANDS.index)


def _own_words_rules(task: Task) -> Iterator[tuple[Rule, Standing]]:
    """The rules that print their own words here; in a complaint those about what happened, a few of them."""
    if task.words.slug != "complaint":
        yield from state_rules(task.words.slug, task.place, task.day)
        return
    if task.place.place.american and task.to not in ("state", "ftc"):
        return  # these rest on federal rules, in the letter's own words
    laws = [task.words.laws[key] for key in (task.to, task.details.complaint_about) if key in task.words.laws]
    topics, ids = {topic for one in laws for topic in one.topics}, {rule for one in laws for rule in one.rules}
    found = []
    for rule in _rules_of(task.place, task.day):
        by_topic = rule.topic in topics and "complaint" in rule.letters and task.to == "state" and rule.code != "US"
        if (by_topic or rule.id in ids) and rule.in_letter and _for_scan(rule, task.place):
            stands = standing(rule, task.situation, task.day)
            if stands in (Standing.CLAIM, Standing.ASK):
                found.append((rule, stands))
    yield from sorted(found, key=lambda one: _STANDS.index(one[1]))[:MOST_LAWS]


def _kind(kind: PartKind, ask: AskWords, task: Task) -> PartKind | None:
    """Where this request may stand. One that would claim a rule that may not be claimed here is left out (None)."""
    if kind == "courtesy":
        return kind
    stands = {standing(library().rules[rule], task.situation, task.day) for rule in ask.rules}
    if kind == "understood":
        return kind if stands <= {Standing.CLAIM, Standing.CLAIM_IF_HIPAA, Standing.ASK} else None
    if stands == {Standing.CLAIM}:
        return kind
    return "if-hipaa" if kind == "right" and stands == {Standing.CLAIM_IF_HIPAA} else None


def _reaching(ids: tuple[str, ...], situation: Situation, day: datetime.date) -> tuple[str, ...]:
    """The rules behind a request that count for this reader: one courtesy may be asked where its law does not reach."""
    rules = (library().rules[name] for name in ids)
    return tuple(
        rule.id
        for rule in rules
        if rule.in_force(day) and reach(rule, situation.place) != "no" and not leaves_out(rule, situation)
    )


def _told(ask: AskWords, situation: Situation) -> str:
    """The text for what the patient was told; a blank, unclear or not-asked answer gets the plain question."""
    return ask.told.get(getattr(situation.answers, ask.field), ask.text) if ask.field else ask.text


def _inner(sentence: str) -> str:
    """A whole sentence as it stands after "I understand that": no full stop, "the GDPR" and not "The GDPR"."""
    sentence = sentence.rstrip().removesuffix(".")
    return f"the {sentence[4:]}" if sentence.startswith("The ") else sentence


def _all_rights(asks: Iterable[Ask]) -> bool:
    """Whether every rule behind these requests gives the patient a right to just that, so that none is a courtesy."""
    return all(library().rules[rule].force == "right" for ask in asks for rule in ask.rules)


def _lead(kind: PartKind, asks: list[Ask], to: str) -> str:
    if kind == "state-law" and _all_rights(asks):
        return ""
    return common()["leads_of_others" if about_others(to) else "leads"].get(kind, "")


def _heading(kind: PartKind, kinds: list[PartKind], asks: list[Ask]) -> str:
    words = common()["headings"]
    if kind == "courtesy" and len(kinds) == 1:
        return words["courtesy-only"]
    if kind != "state-law":
        return words[kind]
    laws = list(dict.fromkeys(law_name(library().rules[rule].code) for ask in asks for rule in ask.rules))
    several = "s" if len(laws) > 1 else ""
    key = "state-law-first" if kind == kinds[0] else kind
    return words[f"{key}{several}"].format(law=common()["and"].join(laws))
