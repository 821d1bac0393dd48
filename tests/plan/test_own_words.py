"""Goals without a letter: the right itself, in plain words, or what one can ask."""

import pytest

from privacyhelper.case.answers import GOALS
from privacyhelper.letters.words import slugs
from privacyhelper.plan.own_words import own_words
from privacyhelper.plan.words import file

MADE = {entry["slug"]: entry["goal"] for entry in file("own_words")["goals"]}


def own(plan, goal, picked=(), **answers):
    """The entry for a goal as it is while its letter does not exist."""
    made = plan(goals=(goal,), **answers)
    found = own_words(made.situation, picked, made.state_rules, "this place", made.day)
    return {one.goal: one for one in found}.get(goal)


def shown(entry):
    return [note.rule.id for note in entry.rules]


def test_every_goal_has_a_letter_or_words_of_its_own(plan):
    for goal in GOALS:
        made = plan(goals=(goal,), when="after", pays_in_full="no")
        assert made.letters or made.own_words, goal


def test_a_letter_that_exists_takes_over(plan):
    for slug, goal in MADE.items():
        assert own(plan, goal) is not None
        assert own(plan, goal, picked=(slug,)) is None


def test_a_plan_shows_own_words_only_where_there_is_no_letter(plan):
    made = plan(goals=tuple(MADE.values()), when="after", pays_in_full="yes", told="yes", signed="authorization")
    assert {one.goal for one in made.own_words} == {
        goal for slug, goal in MADE.items() if slug not in {pick.slug for pick in made.letters}
    }
    assert {pick.slug for pick in made.letters} <= slugs()


@pytest.mark.parametrize(
    ("goal", "answers", "footing"),
    [
        ("get-images", {}, "must"),
        ("get-images", {"provider": "va-military"}, "must"),
        ("get-images", {"provider": "unsure"}, "if-hipaa"),
        ("get-images", {"provider": "app", "has_notice": "no"}, "ask"),
        ("get-images", {"state": "EU"}, "must"),
        ("get-images", {"state": "GB"}, "ask"),
        ("get-images", {"state": "other"}, "ask"),
        ("get-images", {"state": "EU", "signer": "deceased"}, "ask"),
        ("fix", {}, "must"),
        ("fix", {"state": "GB"}, "must"),
        ("withdraw", {}, "must"),
        ("withdraw", {"told": "yes", "signed": "general-form"}, "ask"),
        ("withdraw", {"state": "EU"}, "must"),
        ("withdraw", {"state": "GB"}, "ask"),
        ("private-channel", {}, "must"),
        ("private-channel", {"state": "EU"}, "ask"),
        ("notice", {}, "must"),
        ("notice", {"provider": "jail-prison"}, "ask"),
        ("notice", {"state": "EU"}, "must"),
        ("complain", {}, "must"),
        ("complain", {"provider": "app", "has_notice": "no"}, "ask"),
        ("complain", {"state": "EU"}, "must"),
        ("hide-from-insurer", {"pays_in_full": "yes"}, "must"),
        ("hide-from-insurer", {"pays_in_full": "unsure"}, "must"),
        ("hide-from-insurer", {"pays_in_full": "no"}, "ask"),
        ("hide-from-insurer", {"provider": "va-military"}, "ask"),
        ("hide-from-insurer", {"state": "EU"}, "ask"),
    ],
)
def test_a_right_is_a_right_and_a_favor_is_asked(plan, goal, answers, footing):
    entry = own(plan, goal, **answers)
    assert entry.footing == footing
    assert entry.say
    assert entry.to
    assert ("can ask" in entry.lead or "can complain" in entry.lead) is (footing == "ask")


def test_where_hipaa_is_not_sure_the_right_hangs_on_it(plan):
    lead = own(plan, "get-images", provider="unsure").lead
    assert lead.startswith("If HIPAA covers this place: You have the right to a copy")


def test_a_law_that_was_not_read_is_put_as_a_question(plan):
    entry = own(plan, "get-images", state="GB")
    assert entry.lead.startswith("A law may give you this here, but we cannot say so for sure.")
    assert [(note.rule.id, note.stands) for note in entry.rules] == [("gb-access", "may")]


def test_each_right_shows_its_rules_with_limits_and_citation(plan):
    entry = own(plan, "get-images")
    assert shown(entry)[:2] == ["us-access-copies", "us-access-images-included"]
    for note in entry.rules:
        assert note.rule.title
        assert note.rule.says
        assert note.rule.limits
        assert note.rule.citation
        assert note.words


def test_the_rules_of_the_state_are_shown_too(plan):
    assert "wa-access" in shown(own(plan, "get-images", state="WA"))
    assert "wa-correction" in shown(own(plan, "fix", state="WA"))
    assert "ca-health-app-copy" in shown(own(plan, "get-images", state="CA", provider="app", has_notice="no"))


def test_the_mammogram_rule_is_for_mammograms(plan):
    assert "us-mqsa-transfer" in shown(own(plan, "get-images", scan="mammogram"))
    assert "us-mqsa-transfer" not in shown(own(plan, "get-images", scan="mri"))


def test_the_grievance_office_is_for_hospitals(plan):
    assert "us-hospital-grievance" in shown(own(plan, "complain"))
    assert "us-hospital-grievance" not in shown(own(plan, "complain", provider="jail-prison"))


def test_copies_and_corrections_have_dates_with_their_sums(plan):
    (copies,) = own(plan, "get-images", state="OH").dues
    assert "+ 30 days = December 24, 2026" in copies.sum
    (correction,) = own(plan, "fix").dues
    assert "+ 60 days = January 23, 2027" in correction.sum
    assert own(plan, "get-images", provider="app", has_notice="no", state="WY").dues == ()


def test_records_that_are_due_before_the_images_stand_first(plan):
    dues = own(plan, "get-images", state="TX").dues
    assert len(dues) == 2
    assert dues[0].date < dues[1].date


def test_the_federal_office_has_its_time_limit(plan):
    assert "within 180 days" in own(plan, "complain").lead


def test_words_to_use_speak_for_the_child(plan):
    assert "images of my child's scan" in own(plan, "get-images", signer="child-under-12").say
