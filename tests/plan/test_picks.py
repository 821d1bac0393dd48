"""Which letters a plan has."""

import datetime

import pytest

from privacyhelper.case.answers import WHEN, Answers
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import situation
from privacyhelper.letters import words as letter_words
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.plan import picks

DAY = datetime.date(2026, 11, 20)
ALL = frozenset(
    {"ai-use-questions", "ai-opt-out", "exchange-opt-out", "pay-in-full-restriction", "accounting", "access-images",
     "revoke-authorization", "amendment", "confidential-communications", "privacy-notice", "consumer-data-request",
     "complaint", "follow-up"}
)  # fmt: skip
FIRST_THREE = frozenset({"ai-use-questions", "ai-opt-out", "accounting"})


@pytest.fixture
def three_kinds(monkeypatch):
    monkeypatch.setattr(picks, "slugs", lambda: FIRST_THREE)


@pytest.fixture
def all_kinds(monkeypatch):
    monkeypatch.setattr(picks, "slugs", lambda: ALL)


def picked(goals=("unsure",), when="before", state="OH", provider="hospital", **answers):
    at = situation(Answers(goals=goals, when=when, state=state, provider=provider, **answers))
    return list(picks.picked(at, say_no(at, DAY)))


@pytest.mark.usefixtures("three_kinds")
@pytest.mark.parametrize(
    ("when", "goal", "slugs"),
    [
        ("before", "unsure", ["ai-use-questions", "ai-opt-out"]),
        ("today", "unsure", ["ai-opt-out"]),
        ("after", "unsure", ["ai-opt-out", "accounting"]),
        ("none", "unsure", ["ai-opt-out", "accounting"]),
        ("before", "know-ai", ["ai-use-questions"]),
        ("today", "know-ai", []),
        ("after", "know-ai", ["ai-use-questions"]),
        ("before", "say-no", ["ai-opt-out"]),
        ("today", "withdraw", ["ai-opt-out"]),
        ("after", "who-has-it", ["accounting"]),
        ("before", "who-has-it", ["accounting"]),
        ("before", "get-images", []),
        ("after", "complain", []),
    ],
)
def test_goals_and_time_pick_the_letters(when, goal, slugs):
    assert picked(when=when, goals=(goal,)) == slugs


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize(
    ("goal", "slug", "answers"),
    [
        ("get-images", "access-images", {}),
        ("fix", "amendment", {}),
        ("private-channel", "confidential-communications", {}),
        ("notice", "privacy-notice", {}),
        ("complain", "complaint", {}),
        ("withdraw", "revoke-authorization", {"told": "yes", "signed": "authorization"}),
        ("hide-from-insurer", "pay-in-full-restriction", {"pays_in_full": "yes"}),
        ("say-no", "exchange-opt-out", {"state": "NV"}),
        ("say-no", "consumer-data-request", {"provider": "app", "has_notice": "no"}),
    ],
)
def test_a_kind_of_letter_that_comes_to_exist_is_picked_from_the_words_alone(goal, slug, answers):
    assert slug in picked(goals=(goal,), when="after", **answers)


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize(
    ("slug", "answers"),
    [
        ("pay-in-full-restriction", {"goals": ("hide-from-insurer",), "pays_in_full": "no"}),
        ("pay-in-full-restriction", {"goals": ("hide-from-insurer",), "provider": "va-military"}),
        (
            "pay-in-full-restriction",
            {"goals": ("hide-from-insurer",), "provider": "app", "has_notice": "no", "pays_in_full": "yes"},
        ),
        ("revoke-authorization", {"goals": ("withdraw",), "told": "yes", "signed": "general-form"}),
        ("exchange-opt-out", {"goals": ("say-no",), "state": "WY"}),
        ("consumer-data-request", {"goals": ("say-no",)}),
        ("privacy-notice", {"goals": ("notice",), "provider": "jail-prison"}),
        ("privacy-notice", {"goals": ("notice",), "provider": "app", "has_notice": "no"}),
    ],
)
def test_a_letter_that_would_be_wrong_is_not_picked(slug, answers):
    assert slug not in picked(**answers)


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize("when", WHEN)
def test_for_someone_who_died_only_four_kinds_are_picked(when):
    every = (
        "unsure",
        "know-ai",
        "say-no",
        "who-has-it",
        "get-images",
        "withdraw",
        "fix",
        "private-channel",
        "notice",
        "complain",
    )
    found = picked(signer="deceased", when=when, goals=every)
    assert found == ["access-images", "accounting", "amendment", "complaint"]


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize("state", ["OH", "TX", "EU", "other"])
def test_on_the_day_no_letter_waits_for_an_answer(state):
    assert "ai-use-questions" not in picked(when="today", state=state, goals=("unsure", "know-ai", "say-no"))


def test_on_the_day_there_are_words_for_the_desk_instead(plan):
    made = plan(when="today", goals=("know-ai",))
    assert "today" in {warning.id for warning in made.warnings}
    assert made.script
    assert plan(when="before").script == ()


def test_no_letter_stands_in_a_plan_twice():
    found = picked(when="after", goals=("unsure", "say-no", "withdraw", "who-has-it"))
    assert len(found) == len(set(found))


def test_before_the_scan_the_disclosure_list_is_for_later_and_stands_last(plan):
    made = plan(when="before", goals=("say-no", "who-has-it"))
    assert [(pick.slug, pick.later) for pick in made.letters][-1] == ("accounting", True)
    assert made.letters[-1].note.startswith("For later.")
    assert "accounting" not in {date.slug for date in made.dates}


def test_after_the_scan_the_disclosure_list_is_for_now(plan):
    made = plan(when="after", goals=("who-has-it",))
    assert [(pick.slug, pick.force, pick.later, pick.note) for pick in made.letters] == [
        ("accounting", "must", False, "")
    ]


def test_outside_hipaa_the_list_is_said_to_be_a_request(plan):
    made = plan(when="after", goals=("who-has-it",), provider="app", has_notice="no", state="WY")
    (letter,) = made.letters
    assert letter.force == "favor"
    assert "HIPAA's disclosure list does not reach this company" in letter.reason
    assert "list-outside" in {wrong.id for wrong in made.governs.wrong}


def test_a_pick_says_what_the_letter_itself_says(plan):
    made = plan(when="after", goals=("who-has-it",))
    letter = compose("accounting", made.situation, Details(), DAY)
    (pick,) = made.letters
    assert (pick.force, pick.due, pick.name) == (letter.force, letter.due, letter_words.words_of("accounting").name)
    assert pick.basis == letter.basis


def test_dates_stand_in_order_and_have_their_sums(plan):
    made = plan(when="after", goals=("who-has-it", "say-no", "know-ai"))
    assert [date.due.date for date in made.dates] == sorted(date.due.date for date in made.dates)
    accounting = next(date for date in made.dates if date.slug == "accounting")
    assert accounting.due.date == datetime.date(2027, 1, 23)  # November 20 + 4 + 60 days
    assert "+ 60 days = January 23, 2027" in accounting.due.sum


def test_the_date_of_the_scan_moves_the_date_of_the_questions(plan):
    made = plan(goals=("know-ai",), details=Details(scan_date=datetime.date(2026, 12, 10)))
    assert made.letters[0].due.date == datetime.date(2026, 12, 9)
