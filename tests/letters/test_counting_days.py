"""Counting days: receipt, federal holidays, business days, months. Dates here were counted by hand on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacyhelper.letters.dates import received_day
from privacyhelper.letters.days import (
    add_business_days,
    add_calendar_days,
    add_months,
    federal_holidays,
    is_business_day,
)

SENT = date(2026, 11, 20)  # a Friday
unhurried = settings(deadline=None)  # a busy machine is no failure
DAYS = st.dates(date(1990, 1, 1), date(2120, 12, 31))
COUNTS = st.integers(1, 90)


# Receipt


def test_a_letter_arrives_four_days_after_it_was_sent():
    assert received_day(SENT) == date(2026, 11, 24)


def test_a_typed_receipt_date_replaces_the_four_days():
    assert received_day(SENT, date(2026, 11, 21)) == date(2026, 11, 21)


def test_a_letter_handed_over_is_received_the_same_day():
    assert received_day(SENT, SENT) == SENT


def test_a_receipt_before_sending_is_refused_without_saying_the_dates():
    with pytest.raises(ValueError, match="received before it was sent") as error:
        received_day(SENT, date(2026, 11, 19))
    assert "2026" not in str(error.value)


# Holidays


def test_the_federal_holidays_of_2026():
    assert federal_holidays(2026) == {
        date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25), date(2026, 6, 19), date(2026, 7, 3),
        date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26), date(2026, 12, 25),
    }  # fmt: skip


def test_the_federal_holidays_of_2027():
    assert federal_holidays(2027) == {
        date(2027, 1, 1), date(2027, 1, 18), date(2027, 2, 15), date(2027, 5, 31), date(2027, 6, 18), date(2027, 7, 5),
        date(2027, 9, 6), date(2027, 10, 11), date(2027, 11, 11), date(2027, 11, 25), date(2027, 12, 24),
        date(2027, 12, 31),  # New Year's Day of 2028 is a Saturday
    }  # fmt: skip


def test_a_new_year_on_a_saturday_belongs_to_the_year_before():
    assert date(2028, 1, 1) not in federal_holidays(2028)
    assert len(federal_holidays(2028)) == 10


def test_juneteenth_came_in_2021():
    assert date(2020, 6, 19) not in federal_holidays(2020)
    assert date(2021, 6, 18) in federal_holidays(2021)  # the 19th was a Saturday


def test_inauguration_day_is_a_business_day():
    assert is_business_day(date(2025, 1, 21))
    assert not is_business_day(date(2025, 1, 20))  # because it was Martin Luther King's day too
    assert is_business_day(date(2021, 1, 20))
    assert is_business_day(date(2029, 1, 22))  # the Monday after a January 20 on a Saturday


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 11, 25), True),
        (date(2026, 11, 26), False),  # Thanksgiving
        (date(2026, 11, 27), True),  # the Friday after it is no federal holiday
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 11, 29), False),  # Sunday
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2027, 1, 18), False),  # Martin Luther King's day
    ],
)
def test_business_days_around_the_holidays(day, open_):
    assert is_business_day(day) is open_


# Counting, by hand


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 25), 1, date(2026, 11, 27)),  # over Thanksgiving
        (date(2026, 11, 24), 5, date(2026, 12, 2)),
        (date(2026, 11, 24), 10, date(2026, 12, 9)),
        (date(2026, 11, 24), 15, date(2026, 12, 16)),
        (date(2026, 11, 24), 21, date(2026, 12, 24)),
        (date(2026, 11, 24), 22, date(2026, 12, 28)),  # over Christmas and a weekend
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over New Year and a weekend
        (date(2027, 1, 15), 1, date(2027, 1, 19)),  # over a weekend and Martin Luther King's day
        (date(2027, 1, 18), 1, date(2027, 1, 19)),  # received on a holiday
        (date(2026, 11, 28), 3, date(2026, 12, 2)),  # received on a Saturday
        (date(2026, 7, 2), 1, date(2026, 7, 6)),  # July 4 is a Saturday, kept on Friday the 3rd
        (date(2027, 12, 30), 1, date(2028, 1, 3)),  # New Year kept on Friday, December 31
    ],
)
def test_business_days_counted_by_hand(start, count, end):
    assert add_business_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 24), 10, date(2026, 12, 4)),
        (date(2026, 11, 24), 15, date(2026, 12, 9)),
        (date(2026, 11, 24), 30, date(2026, 12, 24)),
        (date(2026, 11, 24), 45, date(2027, 1, 8)),
        (date(2026, 11, 24), 60, date(2027, 1, 23)),
        (date(2026, 11, 24), 90, date(2027, 2, 22)),
        (date(2028, 1, 30), 30, date(2028, 2, 29)),
        (date(2027, 1, 30), 30, date(2027, 3, 1)),
    ],
)
def test_calendar_days_counted_by_hand(start, count, end):
    assert add_calendar_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 24), 1, date(2026, 12, 24)),
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_counted_by_hand(start, months, end):
    assert add_months(start, months) == end


def test_counting_no_business_days_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        add_business_days(SENT, 0)


# Counting, whatever the day


@unhurried
@given(DAYS, COUNTS)
def test_business_days_never_end_on_a_weekend_or_holiday(start, count):
    end = add_business_days(start, count)
    assert end.weekday() < 5
    assert end not in federal_holidays(end.year)


@unhurried
@given(DAYS, COUNTS)
def test_one_more_business_day_is_later(start, count):
    assert start < add_business_days(start, count) < add_business_days(start, count + 1)


@unhurried
@given(DAYS, DAYS, COUNTS)
def test_a_later_start_never_ends_earlier(one, other, count):
    early, late = sorted((one, other))
    assert add_business_days(early, count) <= add_business_days(late, count)
    assert add_months(early, count) <= add_months(late, count)


@unhurried
@given(DAYS, COUNTS, COUNTS)
def test_business_days_add_up(start, one, other):
    assert add_business_days(add_business_days(start, one), other) == add_business_days(start, one + other)


@unhurried
@given(DAYS, COUNTS)
def test_business_days_are_the_open_days_in_between(start, count):
    end = add_business_days(start, count)
    between = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    assert sum(is_business_day(day) for day in between) == count


@unhurried
@given(st.integers(1990, 2120))
def test_a_year_has_nine_to_twelve_closed_weekdays(year):
    holidays = federal_holidays(year)
    assert 9 <= len(holidays) <= 12
    assert all(day.year == year and day.weekday() < 5 for day in holidays)


@unhurried
@given(DAYS, st.integers(1, 36))
def test_months_keep_the_day_number_or_take_the_last_day(start, months):
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(1)).day == 1)
