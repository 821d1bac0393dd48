"""The plan as `write_letters` prints it: these names are a contract."""

import datetime
import json

from privacyhelper.case.answers import GOALS
from privacyhelper.plan.plan import plan_json


def test_the_names_are_those_of_the_contract(plan):
    made = plan_json(plan(state="TX", when="after", goals=("who-has-it", "say-no"), provider="unsure"))
    assert list(made) == ["letters", "say_no", "questions", "rights", "warnings"]
    for letter in made["letters"]:
        assert list(letter) == ["slug", "force", "reason", "basis", "due"]
        assert list(letter["due"]) == ["date", "sum", "extended"]
    assert all(list(row) == ["use", "verdict", "must_tell", "basis"] for row in made["say_no"])
    assert all(list(question) == ["id", "group", "text", "basis"] for question in made["questions"])
    assert all(list(warning) == ["id", "text"] for warning in made["warnings"])
    assert all(isinstance(name, str) for name in made["rights"])


def test_it_survives_a_round_through_json(plan):
    made = plan_json(plan(state="WA", when="after", goals=("who-has-it",)))
    assert json.loads(json.dumps(made)) == made


def test_dates_are_iso_and_carry_their_sum(plan):
    (letter,) = plan_json(plan(when="after", goals=("who-has-it",)))["letters"]
    assert letter["slug"] == "accounting"
    assert letter["force"] == "must"
    assert "us-accounting" in letter["basis"]
    assert letter["due"] == {
        "date": "2027-01-23",
        "sum": "Sent November 20, 2026 + 4 days in the mail = received about November 24, 2026. + 60 days = January 23, 2027.",
        "extended": "2027-02-22",
    }


def test_a_date_that_no_law_sets_has_no_extension(plan):
    (letter,) = plan_json(plan(goals=("say-no",), state="WY"))["letters"]
    assert letter["due"]["extended"] is None
    assert datetime.date.fromisoformat(letter["due"]["date"]) == datetime.date(2026, 12, 24)


def test_the_date_of_a_complaint_is_the_day_to_send_it_by_and_nobody_extends_it(plan):
    (letter,) = plan_json(plan(when="after", goals=("complain",)))["letters"]
    assert letter["due"]["date"] == "2026-11-20"  # nobody told since when it was known: now
    assert letter["due"]["extended"] is None
    assert "Send it now. The last day is 180 days after you knew" in letter["due"]["sum"]


def test_every_letter_has_a_date_with_its_sum_and_lists_the_rules_behind_it(plan):
    for state in ("CA", "EU", "other"):
        for letter in plan_json(plan(when="after", goals=GOALS, pays_in_full="yes", state=state))["letters"]:
            assert letter["force"] in ("must", "must-answer", "part", "favor")
            assert letter["reason"]
            assert datetime.date.fromisoformat(letter["due"]["date"])
            assert letter["due"]["sum"]
            assert letter["basis"] or letter["force"] == "favor", letter["slug"]


def test_every_row_every_question_and_every_right_is_in_it(plan):
    made = plan(state="CA")
    told = plan_json(made)
    assert [row["use"] for row in told["say_no"]] == [row.use for row in made.say_no]
    assert [one["id"] for one in told["questions"]] == [one.id for one in made.questions]
    assert told["rights"] == list(made.rights)
    assert told["rights"]
