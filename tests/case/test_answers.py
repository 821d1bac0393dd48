"""Answers hold listed values and nothing else, whatever comes in."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.answers import ABROAD, GOALS, ISLANDS, PROVIDERS, STATES, VALUES, Answers

JUNK_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.sampled_from(GOALS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=8,
)
JUNK = st.dictionaries(st.sampled_from(sorted(VALUES)) | st.text() | st.integers() | st.none(), JUNK_VALUE)
LISTED = st.fixed_dictionaries(
    {name: st.sampled_from(("", *values)) for name, values in VALUES.items() if name != "goals"}
    | {"goals": st.lists(st.sampled_from(GOALS), unique=True)}
)


@given(JUNK)
def test_any_dict_of_junk_gives_answers_with_listed_values_only(raw):
    for name, value in Answers.listed(raw).as_dict().items():
        assert set(value if name == "goals" else [value]) <= set(VALUES[name])


@given(LISTED)
def test_listed_answers_come_out_as_they_went_in(raw):
    kept = Answers.listed(raw).as_dict()
    assert {name: value for name, value in kept.items() if name != "goals"} == {
        name: value for name, value in raw.items() if value and name != "goals"
    }
    assert set(kept.get("goals", ())) == set(raw["goals"])


@given(JUNK)
def test_reading_answers_a_second_time_changes_nothing(raw):
    once = Answers.listed(raw)
    assert Answers.listed(once.as_dict()) == once


def test_goals_keep_the_order_of_the_question_and_lose_doubles():
    assert Answers.listed({"goals": ["complain", "know-ai", "know-ai", "nonsense"]}).goals == ("know-ai", "complain")


def test_goals_given_as_one_word_are_dropped():
    assert Answers.listed({"goals": "say-no"}).goals == ()


def test_an_unlisted_value_is_dropped_and_the_others_stay():
    assert Answers.listed({"state": "ZZ", "scan": "ct", "extra": "x"}).as_dict() == {"scan": "ct"}


@pytest.mark.parametrize("value", ["tx", " TX", "TX ", "Texas", "US", 5, None, ["TX"]])
def test_a_state_counts_only_as_its_exact_code(value):
    assert Answers.listed({"state": value}).state == ""


def test_answers_cannot_be_changed():
    with pytest.raises(AttributeError):
        Answers().state = "TX"


def test_every_field_has_its_list_of_values_and_every_list_its_field():
    assert {field.name for field in fields(Answers)} == set(VALUES)


def test_the_places_are_50_states_dc_puerto_rico_four_islands_and_three_abroad():
    assert (len(STATES), len(ISLANDS), len(ABROAD)) == (52, 4, 3)
    assert len(set(VALUES["state"])) == 59
    assert {"DC", "PR"} <= set(STATES)


def test_there_are_thirteen_kinds_of_provider():
    assert len(set(PROVIDERS)) == 13


@pytest.mark.parametrize("name", [name for name in VALUES if name not in ("goals", "signer", "when", "state", "scan")])
def test_unsure_or_its_like_is_always_allowed(name):
    assert {"unsure", "unclear"} & set(VALUES[name])
