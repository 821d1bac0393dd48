"""Counting days and saying them: calendar days, business days, months. Plain functions of dates; no law is read here."""

from calendar import monthrange
from datetime import date as Day
from datetime import timedelta
from functools import cache

_DAY = timedelta(days=1)


@cache
def federal_holidays(year: int) -> frozenset[Day]:
    """The weekdays of a year on which federal offices close (5 U.S.C. 6103(a)), as the list stands since 1986.

    A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. Juneteenth came in 2021.
    Inauguration Day is left out: it is a holiday in and around Washington, DC only (6103(c)).
    """
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25)] + ([(6, 19)] if year >= 2021 else [])
    days = {_observed(Day(year, month, day)) for month, day in fixed}
    days |= {_nth_monday(year, 1, 3), _nth_monday(year, 2, 3), _nth_monday(year, 9, 1), _nth_monday(year, 10, 2)}
    last_of_may = Day(year, 5, 31)
    days.add(last_of_may - last_of_may.weekday() * _DAY)  # Memorial Day: the last Monday of May
    first_of_november = Day(year, 11, 1)
    days.add(first_of_november + ((3 - first_of_november.weekday()) % 7 + 21) * _DAY)  # the fourth Thursday
    new_years_eve = Day(year, 12, 31)
    if new_years_eve.weekday() == 4:  # New Year's Day is a Saturday, kept on this Friday
        days.add(new_years_eve)
    return frozenset(day for day in days if day.year == year)


def _nth_monday(year: int, month: int, nth: int) -> Day:
    first = Day(year, month, 1)
    return first + (-first.weekday() % 7 + 7 * (nth - 1)) * _DAY


def _observed(day: Day) -> Day:
    return day + {5: -1, 6: 1}.get(day.weekday(), 0) * _DAY


def is_business_day(day: Day) -> bool:
    """Whether it is a Monday to Friday and no federal holiday. State and local holidays are not known here."""
    return day.weekday() < 5 and day not in federal_holidays(day.year)


def add_business_days(day: Day, count: int) -> Day:
    """The `count`th business day after `day`, which itself does not count. Raises ValueError if count is below 1."""
    if count < 1:
        raise ValueError("count must be at least 1")
    while count:
        day += _DAY
        count -= is_business_day(day)
    return day


def add_calendar_days(day: Day, count: int) -> Day:
    """The day `count` calendar days after `day`, which itself does not count; weekends and holidays do."""
    return day + count * _DAY


def add_months(day: Day, months: int) -> Day:
    """The same day number `months` later, or the last day of that month (Regulation 1182/71, Art. 3(2)(c))."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def off_weekend(day: Day) -> Day:
    """The next Monday for a Saturday or Sunday (Regulation 1182/71, Art. 3(4); the UK regulator counts the same way)."""
    return day + max(0, 7 - day.weekday()) * _DAY if day.weekday() > 4 else day


def said(day: Day) -> str:
    """A date in words that no reader can mistake: November 20, 2026."""
    return f"{day:%B} {day.day}, {day.year}"
