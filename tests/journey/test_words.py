"""The words of the questions are whole, and read in one line where a heading needs it."""

import pytest

from privacyhelper.case.answers import VALUES, Answers
from privacyhelper.case.route import MAY_BE_BLANK, PAGE_FIELDS
from privacyhelper.journey import words


@pytest.mark.parametrize("page", PAGE_FIELDS)
def test_every_page_has_its_words(page):
    said = words.pages()[page]
    assert said.question.endswith("?")
    assert said.lead
    assert said.why
    assert bool(said.missing) == (not set(PAGE_FIELDS[page]) <= MAY_BE_BLANK)


@pytest.mark.parametrize("field", VALUES)
def test_every_value_has_a_label_that_no_other_value_of_its_field_has(field):
    labels = [words.label_of(field, value) for value in VALUES[field]]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_places_are_named_as_people_know_them():
    assert [words.label_of("state", code) for code in ("TX", "DC", "GU", "EU", "GB", "other")] == [
        "Texas", "District of Columbia", "Guam", "European Union country", "United Kingdom", "Another country",
    ]  # fmt: skip


def test_states_stand_in_the_order_of_the_alphabet():
    names = [words.label_of("state", code) for code in VALUES["state"][:52]]
    assert names == sorted(names)


@pytest.mark.parametrize("value", ["", "nonsense", "<b>"])
def test_a_value_that_is_not_listed_has_no_label(value):
    assert words.label_of("scan", value) == ""
    assert words.short_of("scan", value) == ""


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (Answers(state="TX", scan="ct", head="yes", provider="hospital"), "Texas · CT scan of the head · hospital"),
        (Answers(state="NY", scan="mammogram", provider="mobile-van"), "New York · mammogram · mobile van"),
        (Answers(state="GB", scan="mri", head="no"), "United Kingdom · MRI"),
        (Answers(), ""),
    ],
)
def test_the_case_in_one_line(answers, line):
    assert words.case_line(answers) == line


@pytest.mark.parametrize(
    ("state", "name"),
    [("EU", "the European Union"), ("GB", "the United Kingdom"), ("DC", "the District of Columbia"), ("TX", "Texas"),
     ("other", "another country"), ("", "")],
)  # fmt: skip
def test_a_place_within_a_sentence(state, name):
    assert words.within(state) == name
