"""Whatever is answered, there is a plan, it is never empty, and it speaks only of rules that count there."""

import datetime
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacyhelper.case.answers import ABROAD, GOALS, ISLANDS, PROVIDERS, STATES, VALUES, Answers
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import situation
from privacyhelper.law import Standing, library, reach, standing
from privacyhelper.letters.addressee import addressed
from privacyhelper.letters.details import Details
from privacyhelper.letters.words import slugs, words_of
from privacyhelper.plan.plan import make_plan, plan_json
from privacyhelper.plan.questions import for_card, grouped

DAY = datetime.date(2026, 11, 20)
RULES = library().rules
CLAIMED = (Standing.CLAIM, Standing.CLAIM_IF_HIPAA)
answers = st.builds(
    Answers,
    **{name: st.sampled_from(("", *values)) for name, values in VALUES.items() if name != "goals"},
    goals=st.lists(st.sampled_from(GOALS), unique=True).map(tuple),
)
days = st.dates(datetime.date(2026, 11, 20), datetime.date(2029, 12, 31))
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # a busy machine is no failure


def hipaa(rule):
    return "164." in rule.citation or "160." in rule.citation


def bases(plan):
    """Every list of rule ids in a plan but those of "What can I say no to?", which has tests of its own."""
    yield plan.governs.basis
    for group in (plan.governs.wrong, plan.questions, plan.letters, plan.not_given, plan.warnings):
        yield from (one.basis for one in group)
    yield from (tuple(note.rule.id for note in one.rules) for one in plan.own_words)


def texts(plan):
    """Every sentence of the plan's own that a person reads."""
    yield from (plan.governs.law, plan.governs.why, *plan.script)
    for one in plan.governs.wrong:
        yield from (one.name, one.why)
    for one in plan.questions:
        yield from (one.text, one.why, one.good, one.bad)
    for one in plan.letters:
        yield from (one.name, one.reason, one.does, one.does_not, one.note)
    for one in plan.own_words:
        yield from (one.title, one.lead, one.say, one.to)
    for one in (*plan.not_given, *plan.habits, *plan.warnings):
        yield from (one.title, one.text)


def never_empty(plan):
    assert plan.questions
    assert plan.habits
    assert plan.not_given
    assert plan.letters or plan.own_words or plan.script
    assert 5 <= len(for_card(plan.questions)) <= 8
    assert sum(len(group.questions) for group in grouped(plan.questions)) == len(plan.questions)


def speaks_of_rules_that_count(plan, day):
    at = plan.situation
    for basis in bases(plan):
        assert len(set(basis)) == len(basis)
        for name in basis:
            rule = RULES[name]
            assert rule.in_force(day), name
            assert rule.evidence.level != "memory", name
            decides = {one for row in plan.say_no for one in (*row.basis, *row.told_by)}
            # a letter to an exchange or a company rests on what binds its reader
            reads = {addressed(words_of(pick.slug), at).place for pick in plan.letters if name in pick.basis}
            assert any(reach(rule, place) != "no" for place in {at.place, *reads}) or name in decides, name
            if not at.place.american:
                assert rule.code == at.jurisdiction, name
            if at.regime == "outside":
                assert not hipaa(rule), name
    for name in plan.rights:
        assert RULES[name].code == at.jurisdiction
        assert RULES[name].in_force(day)
        assert RULES[name].evidence.level != "memory"


def claims_only_what_may_be_claimed(plan, day):
    at = plan.situation
    stands = lambda name: standing(RULES[name], at.place, day)  # noqa: E731
    for one in plan.own_words:
        if "the right to" in one.lead or one.footing != "ask":
            assert one.footing == ("must" if stands(one.rules[0].rule.id) is Standing.CLAIM else "if-hipaa")
            assert stands(one.rules[0].rule.id) in CLAIMED
        else:
            assert "can ask" in one.lead or "You can complain" in one.lead
    for one in plan.warnings:
        if re.search(r"right to|must (?!be )", one.text):
            assert any(stands(name) in CLAIMED for name in one.basis), one.text
    for one in (*plan.questions, *plan.habits):
        said = " ".join(getattr(one, field, "") for field in ("text", "good", "bad"))
        assert "right to" not in said
        assert " must " not in said
    for one in plan.not_given:
        assert "right to" not in one.text


def check(given_answers, day=DAY):
    plan = make_plan(situation(given_answers), Details(), day)
    never_empty(plan)
    speaks_of_rules_that_count(plan, day)
    claims_only_what_may_be_claimed(plan, day)
    for text in texts(plan):
        assert not re.search(r"[{}]", text), text
        assert "  " not in text
    json.dumps(plan_json(plan))
    return plan


@settings(max_examples=150, **UNHURRIED)
@given(answers, days)
def test_every_way_to_answer_gives_a_plan_that_claims_no_more_than_the_law(given_answers, day):
    check(given_answers, day)


@pytest.mark.parametrize("state", [*STATES, *ISLANDS, *ABROAD])
def test_every_place_has_a_whole_plan(state):
    for provider in PROVIDERS:
        for notice in ("yes", "no", "unsure") if provider in ("direct-pay", "app", "unsure") else ("",):
            check(Answers("me", "before", GOALS, state, provider, notice, "mammogram", pays_in_full="yes"))


@settings(max_examples=60, **UNHURRIED)
@given(answers)
def test_no_letter_is_promised_that_does_not_exist(given_answers):
    plan = make_plan(situation(given_answers), Details(), DAY)
    assert {pick.slug for pick in plan.letters} <= slugs()


@settings(max_examples=60, **UNHURRIED)
@given(answers)
def test_the_same_answers_give_the_same_plan(given_answers):
    assert make_plan(situation(given_answers), Details(), DAY) == make_plan(situation(given_answers), Details(), DAY)


def test_nothing_that_was_typed_is_in_a_plan(plan):
    typed = Details(
        patient_name="Dana Rivera", provider_name="Lakeside Imaging Center", own_words="canary", vendor_name="Vendor X"
    )
    goals = ("know-ai", "say-no", "who-has-it")
    for provider in ("hospital", "app"):
        made = plan(details=typed, when="after", goals=goals, provider=provider, has_notice="no")
        said = json.dumps(plan_json(made)) + " ".join(texts(made))
        assert not re.search("Dana|Lakeside|canary|Vendor X", said)


def test_an_empty_case_still_gets_letters_and_questions():
    made = make_plan(situation(Answers()), Details(), DAY)
    assert [pick.slug for pick in made.letters] == ["ai-use-questions", "ai-opt-out"]
    assert made.questions


def test_the_plan_opens_with_the_rows_of_what_one_can_say_no_to(plan):
    made = plan(state="TX")
    assert made.say_no == say_no(made.situation, DAY)
    assert len(made.first_rows) == 6
    assert made.first_rows + made.other_rows == made.say_no


@pytest.mark.parametrize(
    ("provider", "notice", "state", "protected"),
    [
        ("hospital", "", "OH", "yes"),
        ("va-military", "", "OH", "yes"),
        ("app", "yes", "OH", "yes"),
        ("app", "no", "OH", "no"),
        ("app", "unsure", "OH", "maybe"),
        ("student-health", "", "OH", "maybe"),
        ("hospital", "", "EU", "abroad"),
        ("hospital", "", "other", "abroad"),
    ],
)
def test_whether_hipaa_protects_those_who_ask(plan, provider, notice, state, protected):
    assert plan(provider=provider, has_notice=notice, state=state).protected == protected
