"""Which letters a plan has."""

import datetime
from itertools import product

import pytest

from privacyhelper.case.answers import GOALS, PROVIDERS, STATES, WHEN, Answers
from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import situation
from privacyhelper.letters import words as letter_words
from privacyhelper.letters.compose import compose, offered
from privacyhelper.letters.details import Details
from privacyhelper.plan import picks

DAY = datetime.date(2026, 11, 20)


def picked(goals=("unsure",), when="before", state="OH", provider="hospital", **answers):
    at = situation(Answers(goals=goals, when=when, state=state, provider=provider, **answers))
    return list(picks.picked(at, say_no(at, DAY)))


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
        ("today", "withdraw", ["ai-opt-out", "revoke-authorization"]),
        ("after", "who-has-it", ["accounting"]),
        ("before", "who-has-it", ["accounting"]),
        ("before", "get-images", ["access-images"]),
        ("after", "complain", ["complaint"]),
    ],
)
def test_goals_and_time_pick_the_letters(when, goal, slugs):
    assert picked(when=when, goals=(goal,), state="WY") == slugs


@pytest.mark.parametrize(
    ("goal", "slug", "answers"),
    [
        ("get-images", "access-images", {}),
        ("fix", "amendment", {}),
        ("private-channel", "confidential-communications", {}),
        ("private-channel", "confidential-communications", {"provider": "app", "has_notice": "no"}),
        ("notice", "privacy-notice", {}),
        ("notice", "privacy-notice", {"provider": "jail-prison"}),
        ("notice", "privacy-notice", {"provider": "app", "has_notice": "no"}),
        ("notice", "privacy-notice", {"state": "other"}),
        ("complain", "complaint", {}),
        ("withdraw", "revoke-authorization", {"told": "yes", "signed": "authorization"}),
        ("withdraw", "revoke-authorization", {"told": "yes", "signed": "none"}),  # a form about sharing is one too
        ("withdraw", "revoke-authorization", {"state": "EU", "told": "yes", "signed": "general-form"}),
        ("hide-from-insurer", "pay-in-full-restriction", {"pays_in_full": "yes"}),
        ("hide-from-insurer", "pay-in-full-restriction", {"pays_in_full": "unsure"}),
        ("hide-from-insurer", "pay-in-full-restriction", {}),  # a blank means not sure
        ("say-no", "exchange-opt-out", {"state": "NV"}),
        ("say-no", "consumer-data-request", {"provider": "app", "has_notice": "no"}),
        ("say-no", "consumer-data-request", {"provider": "app", "has_notice": "unsure"}),
        ("withdraw", "consumer-data-request", {"provider": "direct-pay", "has_notice": "no"}),
        ("say-no", "consumer-data-request", {"provider": "app", "state": "EU"}),
    ],
)
def test_a_goal_leads_to_its_letter(goal, slug, answers):
    assert slug in picked(goals=(goal,), when="after", **answers)


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
        ("exchange-opt-out", {"goals": ("unsure", "who-has-it"), "state": "NV"}),
        ("exchange-opt-out", {"goals": ("say-no",), "state": "NV", "provider": "app"}),
        ("consumer-data-request", {"goals": ("say-no", "withdraw")}),
        ("consumer-data-request", {"goals": ("say-no", "withdraw"), "state": "EU"}),  # a hospital must keep the record
        ("consumer-data-request", {"goals": ("who-has-it",), "provider": "app", "has_notice": "no"}),
        ("consumer-data-request", {"goals": ("say-no",), "provider": "direct-pay", "has_notice": "unsure"}),
        ("confidential-communications", {"goals": ("private-channel",), "state": "EU"}),
    ],
)
def test_a_letter_that_would_be_wrong_is_not_picked(slug, answers):
    assert slug not in picked(**answers)


@pytest.mark.parametrize("state", STATES)
def test_the_exchange_letter_comes_where_the_state_gives_the_choice_and_never_without_its_warning(plan, state):
    for when in ("before", "today", "after"):
        made = plan(state=state, goals=("say-no",), when=when)
        exchange = next(row for row in made.say_no if row.use == "exchange")
        found = [pick for pick in made.letters if pick.slug == "exchange-opt-out"]
        assert bool(found) is (exchange.verdict in ("choice", "not-allowed"))
        for pick in found:
            assert pick.note.startswith("Think of emergencies first.")
            assert "emergency" in pick.does_not
            assert pick.force == "part"


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("state", ["TX", "EU", "other"])
def test_for_someone_who_died_only_four_kinds_are_picked(when, state):
    found = picked(signer="deceased", when=when, goals=GOALS, state=state)
    assert found == ["access-images", "accounting", "amendment", "complaint"]


@pytest.mark.parametrize("state", ["OH", "TX", "EU", "other"])
def test_on_the_day_no_letter_waits_for_an_answer(state):
    assert "ai-use-questions" not in picked(when="today", state=state, goals=("unsure", "know-ai", "say-no"))


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("state", ["MN", "CA", "WA", "GU", "EU", "GB", "other"])
def test_every_letter_of_every_plan_exists_here_and_says_what_it_says_itself(plan, state, provider):
    for signer, when, notice in product(("me", "child-under-12", "deceased"), ("before", "after"), ("no", "unsure")):
        if notice == "unsure" and provider not in ("app", "direct-pay", "unsure"):
            continue
        made = plan(signer=signer, when=when, goals=GOALS, state=state, provider=provider, has_notice=notice)
        for pick in made.letters:
            assert offered(pick.slug, made.situation)
            letter = compose(pick.slug, made.situation, Details(), DAY)
            assert (pick.force, pick.due, pick.records_due) == (letter.force, letter.due, letter.records_due)
            assert pick.later is (letter.after_scan and signer != "deceased")
            assert pick.name == letter_words.words_of(pick.slug).name_for(letter.regime)


@pytest.mark.parametrize(
    ("answers", "force"),
    [
        ({}, "must"),
        ({"provider": "va-military"}, "must"),
        ({"provider": "unsure"}, "part"),
        ({"provider": "research-study"}, "part"),
        ({"provider": "jail-prison"}, "favor"),
        ({"provider": "app", "has_notice": "no"}, "favor"),
        ({"state": "other"}, "favor"),
    ],
)
def test_the_badge_of_the_notice_is_a_right_only_where_it_is_one(plan, answers, force):
    (letter,) = plan(goals=("notice",), **answers).letters
    assert letter.force == force


# --- What cannot wait stands first ---


def test_where_to_reach_them_comes_before_any_letter_that_is_answered(plan):
    made = plan(goals=GOALS, pays_in_full="yes")
    slugs = [pick.slug for pick in made.letters]
    assert slugs[:2] == ["confidential-communications", "pay-in-full-restriction"]
    assert made.letters[0].note.startswith("Send this one before any other.")


def test_who_is_to_have_an_account_deleted_asks_for_the_copy_first(plan):
    made = plan(goals=("say-no", "get-images"), when="after", provider="app", has_notice="no", state="WA")
    slugs = [pick.slug for pick in made.letters]
    assert slugs.index("access-images") < slugs.index("consumer-data-request")
    assert "Save a copy first." in made.letters[-1].note


def test_the_insurer_letter_says_when_it_is_too_late(plan):
    (before,) = plan(goals=("hide-from-insurer",), pays_in_full="yes").letters
    assert before.note == "Hand it in at the front desk before the scan. Keep a stamped copy and the receipt."
    (after,) = plan(goals=("hide-from-insurer",), pays_in_full="yes", when="after").letters
    assert "cannot take it back" in after.note


# --- A reminder ---


@pytest.mark.parametrize("first", ["accounting", "access-images", "ai-opt-out"])
def test_who_sent_a_letter_gets_the_reminder_first_and_is_told_not_to_send_it_again(plan, first):
    goals = ("who-has-it", "get-images", "say-no")
    sent = Details(first_letter=first, first_letter_date=datetime.date(2026, 8, 3))
    made = plan(goals=goals, when="after", details=sent)
    assert made.letters[0].slug == "follow-up"
    again = next(pick for pick in made.letters if pick.slug == first)
    assert again.note.startswith("You told us that you sent this one.")


def test_who_sent_nothing_gets_no_reminder(plan):
    assert "follow-up" not in {pick.slug for pick in plan(goals=GOALS, when="after").letters}


def test_who_writes_for_someone_who_died_can_send_a_reminder_too(plan):
    sent = Details(first_letter="accounting", first_letter_date=datetime.date(2026, 8, 3))
    made = plan(goals=("who-has-it",), signer="deceased", when="after", details=sent)
    assert [pick.slug for pick in made.letters] == ["follow-up", "accounting"]


# --- For later ---


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
    assert made.letters[-1].note.startswith("Send it after the scan")
    assert "accounting" not in {date.slug for date in made.dates}


def test_images_that_are_not_made_yet_are_asked_for_later_and_those_of_an_earlier_scan_now(plan):
    (later,) = plan(when="before", goals=("get-images",)).letters
    assert later.later
    assert "there are no images yet" in later.note
    earlier = Details(scan_date=datetime.date(2026, 3, 2))
    (now,) = plan(when="before", goals=("get-images",), details=earlier).letters
    assert not now.later
    assert now.note == ""


def test_a_mistake_or_a_complaint_is_for_now_even_before_a_scan(plan):
    made = plan(when="before", goals=("fix", "complain"))
    assert [pick.later for pick in made.letters] == [False, False]
    assert "a mistake that is in the record now" in made.letters[0].note


def test_who_writes_for_someone_who_died_waits_for_no_scan(plan):
    for when in WHEN:
        made = plan(signer="deceased", when=when, goals=("who-has-it", "get-images"))
        assert [pick.later for pick in made.letters] == [False, False]
        assert not any("after the scan" in pick.note for pick in made.letters)


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


# --- Dates ---


def test_records_that_are_due_before_the_images_have_a_date_of_their_own(plan):
    made = plan(state="CA", provider="imaging-center", when="after", goals=("get-images",))
    assert [(date.part, date.due.date) for date in made.dates] == [
        ("records", datetime.date(2026, 12, 9)),
        ("images", datetime.date(2026, 12, 24)),
    ]


def test_a_complaint_has_a_day_to_send_it_by_and_no_answer_date(plan):
    made = plan(when="after", goals=("complain",))
    (date,) = made.dates
    assert date.due.send_by
    assert date.due.date == datetime.date(2026, 11, 20)  # nobody told since when it was known
    assert date.due.extended is None
    assert "180 days after you knew" in date.due.sum


@pytest.mark.parametrize("place", [{"provider": "app", "has_notice": "no"}, {"state": "EU"}, {"state": "other"}])
def test_the_180_days_are_for_places_that_hipaa_may_cover(plan, place):
    (pick,) = plan(when="after", goals=("complain",), **place).letters
    assert not pick.due.send_by
