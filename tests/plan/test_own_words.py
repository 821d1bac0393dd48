"""Goals for which no letter fits: the right itself, in plain words, or what one can ask. Nobody leaves with nothing."""

from dataclasses import replace
from itertools import product

import pytest

from privacyhelper.case.answers import GOALS, PROVIDERS, SIGNED, SIGNERS, WHEN, YES_NO_UNSURE, Answers
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import situation
from privacyhelper.letters.voice import speak_for
from privacyhelper.plan import own_words
from privacyhelper.plan.picks import picked
from tests.letters.everyone import DAY

ONLY_FOR_THE_LIVING = ("know-ai", "say-no", "withdraw", "private-channel", "hide-from-insurer", "notice")
WITH_LETTERS_FOR_ALL = ("unsure", "who-has-it", "get-images", "fix", "complain")
DOORS = [(provider, "") for provider in PROVIDERS if provider not in ("direct-pay", "app", "unsure")]
DOORS += list(product(("direct-pay", "app", "unsure"), YES_NO_UNSURE))


def _all(texts):
    """Each text that a goal has, by regime or alone."""
    return [texts] if isinstance(texts, str) else list(texts.values())


def own(plan, goal, **answers):
    """The words for a goal without a letter, or None."""
    return next((one for one in plan(goals=(goal,), **answers).own_words if one.goal == goal), None)


def shown(entry):
    return [note.rule.id for note in entry.rules]


@pytest.mark.parametrize("state", ["NV", "GU", "EU", "GB", "other"])
def test_every_goal_at_every_place_leads_to_a_letter_or_to_words(state):
    for (provider, notice), signer in product(DOORS, ("me", "child-12-17", "deceased")):
        given = Answers(signer, "after", (), state, provider, notice, "ct", told="yes", signed="none")
        rows = say_no(situation(given), DAY)
        for goal, when in product(GOALS, WHEN):
            here = situation(replace(given, goals=(goal,), when=when))
            script = goal == "know-ai" and when == "today" and signer != "deceased"  # words for the desk, and the card
            served = picked(here, rows) or own_words.own_words(here, (), "this place", DAY) or script
            assert served, (provider, notice, signer, goal, when)


@pytest.mark.parametrize("signed", ["", *SIGNED])
@pytest.mark.parametrize("signer", SIGNERS)
def test_whatever_was_signed_there_is_a_way_to_take_it_back(plan, signer, signed):
    for provider, state in (("hospital", "OH"), ("app", "WA"), ("jail-prison", "GA"), ("hospital", "EU")):
        made = plan(
            goals=("withdraw",),
            signer=signer,
            told="yes",
            signed=signed,
            provider=provider,
            state=state,
            has_notice="no",
        )
        letters = {pick.slug for pick in made.letters}
        assert ("revoke-authorization" in letters) != bool(made.own_words), (provider, state)


@pytest.mark.parametrize("pays", ["", *YES_NO_UNSURE])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_whoever_pays_there_is_something_to_say_about_the_insurer(plan, provider, pays):
    for state, signer in product(("OH", "EU", "other"), ("me", "deceased")):
        made = plan(goals=("hide-from-insurer",), provider=provider, pays_in_full=pays, state=state, signer=signer)
        letters = {pick.slug for pick in made.letters}
        assert ("pay-in-full-restriction" in letters) != bool(made.own_words), state


def test_no_entry_is_dead():
    goals = own_words._goals()
    used = set()
    for (provider, notice), signer, state in product(DOORS, ("me", "deceased"), ("OH", "EU", "other")):
        for signed, pays in product(("", "general-form"), ("yes", "no")):
            answers = Answers(
                signer, "after", GOALS, state, provider, notice, "ct", told="yes", signed=signed, pays_in_full=pays
            )
            here = situation(answers)
            shown_here = own_words.own_words(here, picked(here, ()), "this place", DAY)
            used |= {(one.goal, one.say) for one in shown_here}
    assert {goal for goal, _ in used} == {one.goal for one in goals}
    for one in goals:
        assert {(one.goal, speak_for(text, who)) for text in _all(one.say) for who in ("me", "deceased")} & used, one


def test_a_letter_comes_before_words(plan):
    made = plan(goals=GOALS, when="after", pays_in_full="yes", told="yes", signed="authorization")
    assert made.own_words == ()
    slugs = {entry.slug for entry in own_words._goals()}
    assert slugs <= {pick.slug for pick in made.letters}


@pytest.mark.parametrize("goal", WITH_LETTERS_FOR_ALL)
def test_these_goals_have_letters_for_everyone(plan, goal):
    for signer, state in product(("me", "deceased"), ("OH", "EU", "other")):
        assert own(plan, goal, signer=signer, state=state) is None
        assert plan(goals=(goal,), signer=signer, state=state).letters


@pytest.mark.parametrize("goal", ONLY_FOR_THE_LIVING)
def test_who_writes_for_someone_who_died_gets_words_for_what_has_no_letter(plan, goal):
    entry = own(plan, goal, signer="deceased", when="after", pays_in_full="yes")
    assert entry.say
    assert entry.to
    assert " my " not in entry.say


@pytest.mark.parametrize(
    ("goal", "answers", "footing"),
    [
        ("know-ai", {"signer": "deceased"}, "ask"),
        ("say-no", {"signer": "deceased"}, "ask"),
        ("withdraw", {"signer": "deceased"}, "must"),
        ("withdraw", {"signer": "deceased", "provider": "unsure"}, "if-hipaa"),
        ("withdraw", {"signer": "deceased", "provider": "app", "has_notice": "no"}, "ask"),
        ("withdraw", {"signer": "deceased", "state": "EU"}, "ask"),
        ("withdraw", {"told": "yes", "signed": "general-form"}, "ask"),
        ("withdraw", {"told": "yes", "signed": "general-form", "signer": "deceased"}, "ask"),
        ("private-channel", {"signer": "deceased"}, "ask"),
        ("private-channel", {"state": "EU"}, "ask"),
        ("private-channel", {"state": "other"}, "ask"),
        ("notice", {"signer": "deceased"}, "must"),
        ("notice", {"signer": "deceased", "provider": "unsure"}, "if-hipaa"),
        ("notice", {"signer": "deceased", "provider": "jail-prison"}, "ask"),
        ("notice", {"signer": "deceased", "state": "GB"}, "ask"),
        ("hide-from-insurer", {"pays_in_full": "no"}, "ask"),
        ("hide-from-insurer", {"provider": "va-military"}, "ask"),
        ("hide-from-insurer", {"provider": "jail-prison", "pays_in_full": "yes"}, "ask"),
        ("hide-from-insurer", {"state": "EU"}, "ask"),
        ("hide-from-insurer", {"signer": "deceased", "pays_in_full": "yes"}, "ask"),
    ],
)
def test_a_right_is_a_right_and_a_favor_is_asked(plan, goal, answers, footing):
    entry = own(plan, goal, **answers)
    assert entry.footing == footing
    assert ("can ask" in entry.lead) is (footing == "ask")
    assert ("has the right to" in entry.lead or "have the right to" in entry.lead) is (footing != "ask")
    assert entry.lead.startswith("If HIPAA covers this place: ") is (footing == "if-hipaa")


def test_a_line_in_a_general_form_is_not_called_an_authorization_and_hipaa_is_named_only_where_it_may_count(plan):
    signed = {"told": "yes", "signed": "general-form"}
    assert "not a permission of its own" in own(plan, "withdraw", **signed).lead
    for place in ({"state": "EU"}, {"state": "other"}, {"provider": "app", "has_notice": "no"}):
        made = plan(goals=("withdraw",), **signed, **place)
        assert "revoke-authorization" in {pick.slug for pick in made.letters}
        assert not any("Under HIPAA" in note.text for note in made.warnings), place


def test_each_right_shows_its_rules_with_limits_and_citation(plan):
    entry = own(plan, "withdraw", signer="deceased")
    assert shown(entry)[:2] == ["us-revoke", "us-personal-representative"]
    for note in entry.rules:
        assert note.rule.title
        assert note.rule.limits
        assert note.rule.citation
        assert note.words


def test_no_us_rule_is_shown_abroad(plan):
    made = plan(goals=GOALS, state="EU", when="after")
    assert [shown(one) for one in made.own_words] == [[], []]


def test_words_to_use_speak_of_the_patient_and_let_the_writer_be_answered(plan):
    said = own(plan, "say-no", signer="deceased").say
    assert "the patient's scan" in said
    assert "write to me what you accept" in said


def test_words_about_another_address_never_say_who_it_is_for(plan):
    for signer in ("me", "child-under-12", "deceased"):
        assert own(plan, "private-channel", signer=signer, state="EU").say.startswith("Please send letters, calls and")
