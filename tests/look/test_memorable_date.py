"""Dates in three boxes: read exactly, refused with a sentence that says what to do, kept as typed."""

import datetime

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.widgets import MemorableDateField

MAY_4 = {"day_month": "5", "day_day": "4", "day_year": "1986"}


def form_with(data=None, initial=None, **options):
    class Dated(forms.Form):
        day = MemorableDateField(**options)

    return Dated(data, initial=initial or {})


def error_of(month, day, year, **options):
    form = form_with({"day_month": month, "day_day": day, "day_year": year}, **options)
    assert not form.is_valid()
    return form.errors.as_data()["day"][0]


def test_three_boxes_make_a_date():
    form = form_with(MAY_4)
    assert form.is_valid()
    assert form.cleaned_data["day"] == datetime.date(1986, 5, 4)


def test_a_date_can_come_as_iso_text():
    form = form_with(MAY_4, iso=True)
    assert form.is_valid()
    assert form.cleaned_data["day"] == "1986-05-04"


def test_an_answer_file_may_give_one_iso_date():
    form = form_with({"day": "1986-05-04"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == datetime.date(1986, 5, 4)


@pytest.mark.parametrize("value", ["5/4/1986", "1986-13-04", "1986-02-30", "soon", 19860504, ["x"]])
def test_an_answer_file_with_an_odd_date_is_refused(value):
    assert not form_with({"day": value}).is_valid()


def test_leading_zeros_and_spaces_are_fine():
    form = form_with({"day_month": " 05 ", "day_day": "04", "day_year": "1986 "})
    assert form.is_valid()
    assert form.cleaned_data["day"] == datetime.date(1986, 5, 4)


@pytest.mark.parametrize(("iso", "nothing"), [(False, None), (True, "")])
def test_an_optional_date_may_be_left_empty(iso, nothing):
    form = form_with({}, required=False, iso=iso)
    assert form.is_valid()
    assert form.cleaned_data["day"] == nothing


def test_a_needed_date_may_not():
    assert error_of("", "", "").code == "required"


@pytest.mark.parametrize(
    ("boxes", "code", "says"),
    [
        (("", "4", "1986"), "month", "Add the month"),
        (("5", "", "1986"), "day", "Add the day"),
        (("5", "4", ""), "year", "Add the year"),
        (("13", "4", "1986"), "month", "1 to 12"),
        (("0", "4", "1986"), "month", "1 to 12"),
        (("May", "4", "1986"), "month", "1 to 12"),
        (("5", "32", "1986"), "day", "1 to 31"),
        (("2", "30", "1986"), "day", "does not have so many days"),
        (("2", "29", "1987"), "day", "does not have so many days"),
        (("5", "4", "86"), "year", "four digits"),
        (("5", "4", "0000"), "year", "four digits"),
        (("5", "4", "19860"), "year", "four digits"),
        (("-5", "4", "1986"), "month", "1 to 12"),
        (("٥", "4", "1986"), "month", "1 to 12"),
    ],
)
def test_the_message_names_the_box_and_what_to_do(boxes, code, says):
    error = error_of(*boxes)
    assert error.code == code
    assert says in error.message


def test_limits_are_said_in_words():
    early = error_of("5", "4", "1986", earliest=datetime.date(2020, 1, 9))
    late = error_of("5", "4", "1986", latest=datetime.date(1980, 12, 31))
    assert early.messages == ["Use January 9, 2020 or a later day."]
    assert late.messages == ["Use December 31, 1980 or an earlier day."]


def test_the_limits_themselves_are_allowed():
    day = datetime.date(1986, 5, 4)
    assert form_with(MAY_4, earliest=day, latest=day).is_valid()


@pytest.mark.parametrize("initial", [datetime.date(1986, 5, 4), "1986-05-04"])
def test_a_date_given_before_fills_the_boxes(initial):
    html = str(form_with(initial={"day": initial})["day"])
    assert 'value="5"' in html
    assert 'value="4"' in html
    assert 'value="1986"' in html


def test_what_was_typed_stays_in_the_boxes():
    html = str(form_with({"day_month": "May", "day_day": "4", "day_year": ""})["day"])
    assert 'value="May"' in html
    assert 'value="4"' in html


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_every_date_comes_back_as_itself(day):
    form = form_with({"day_month": str(day.month), "day_day": str(day.day), "day_year": str(day.year)})
    assert form.is_valid()
    assert form.cleaned_data["day"] == day
    assert not form.fields["day"].has_changed(day, form["day"].data)


@given(st.tuples(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6)))
def test_whatever_is_typed_gives_a_date_or_a_message(boxes):
    form = form_with({f"day_{name}": text for name, text in zip(("month", "day", "year"), boxes, strict=True)})
    assert form.is_valid() or form.errors["day"]
    assert str(form["day"])
