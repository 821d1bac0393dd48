"""What comes after a letter: when its answer was due, and since when it is late. Dates were counted by hand on a calendar."""

from datetime import date, timedelta

import pytest

from privacyhelper.letters.addressee import addressed
from privacyhelper.letters.dates import complaint_due
from privacyhelper.letters.details import Details
from privacyhelper.letters.ladder import about_late, late_since, letter_due, sent_before
from privacyhelper.letters.words import words_of

from .ways import OUTSIDE, at

SENT = date(2026, 8, 3)  # a Monday; there on August 7
HOSPITAL = at(state="NY")


def before(slug, day, case=HOSPITAL, **details):
    details = {"first_letter": slug, "first_letter_date": SENT, **details}
    return sent_before(case, Details(**details), day)


def due(slug, case=HOSPITAL, received=None):
    words = words_of(slug)
    return letter_due(words, addressed(words, case), SENT, received)[0]


# When an answer is due


@pytest.mark.parametrize(
    ("slug", "day"),
    [
        ("access-images", date(2026, 9, 6)),
        ("accounting", date(2026, 10, 6)),
        ("amendment", date(2026, 10, 6)),
    ],
)
def test_hipaa_s_days_count_from_receipt(slug, day):
    assert due(slug).date == day


def test_the_day_they_got_it_takes_the_place_of_the_guess():
    assert due("access-images", received=date(2026, 8, 4)).date == date(2026, 9, 3)


@pytest.mark.parametrize("slug", ["ai-use-questions", "ai-opt-out", "privacy-notice", "revoke-authorization", "confidential-communications", "complaint"])  # fmt: skip
def test_a_favor_and_what_has_no_time_has_no_day(slug):
    assert due(slug) is None


def test_texas_sets_an_earlier_day_for_the_report():
    words, texas = words_of("access-images"), at()
    images, records = letter_due(words, texas, SENT, None)
    assert (images.date, records.date) == (date(2026, 9, 6), date(2026, 8, 28))


def test_an_app_has_the_days_of_its_state_or_none():
    assert due("consumer-data-request", at(state="WA", **OUTSIDE)).date == date(2026, 9, 21)
    assert due("consumer-data-request", at(state="WY", **OUTSIDE)) is None


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_abroad_a_month_counts(state):
    assert due("access-images", at(state=state)).date == date(2026, 9, 7)


# Whether it is late


def test_on_its_last_day_it_is_not_late_and_on_the_next_it_is():
    assert not before("access-images", date(2026, 9, 6)).late
    assert before("access-images", date(2026, 9, 7)).late


def test_it_is_late_since_the_day_after():
    assert late_since(before("access-images", date(2026, 11, 20))) == date(2026, 9, 7)
    assert late_since(before("accounting", date(2026, 11, 20))) == date(2026, 10, 7)


def test_what_is_not_late_yet_is_late_since_no_day():
    assert late_since(before("access-images", date(2026, 9, 6))) is None


def test_a_favor_is_never_late_by_law():
    found = before("ai-opt-out", date(2026, 11, 20))
    assert found.late
    assert not found.by_law
    assert late_since(found) is None


def test_where_hipaa_only_may_apply_nothing_is_late_by_law():
    found = before("access-images", date(2026, 11, 20), at(provider="unsure"))
    assert (found.by_law, late_since(found)) == (False, None)


# Whether a rule may be broken


@pytest.mark.parametrize("outcome", ["", "overdue", "extended"])
def test_while_one_waits_a_rule_may_be_broken_only_when_its_day_is_over(outcome):
    last = date(2026, 10, 6) if outcome == "extended" else date(2026, 9, 6)
    assert not before("access-images", last, outcome=outcome).may_complain
    assert before("access-images", last + timedelta(1), outcome=outcome).may_complain


@pytest.mark.parametrize("outcome", ["refused", "fee-too-high", "wrong-thing"])
def test_an_answer_that_keeps_back_what_a_rule_gives_may_break_it_at_once(outcome):
    assert before("access-images", date(2026, 8, 10), outcome=outcome).may_complain
    assert before("confidential-communications", date(2026, 8, 10), outcome=outcome).may_complain
    assert not before("ai-opt-out", date(2026, 8, 10), outcome=outcome).may_complain


def test_a_favor_and_a_day_that_is_not_certain_break_no_rule():
    assert not before("ai-opt-out", date(2026, 11, 20)).may_complain
    assert not before("access-images", date(2026, 11, 20), at(provider="unsure")).may_complain


def test_the_report_alone_can_be_late():
    found = before("access-images", date(2026, 8, 29), at())
    assert (found.records_late, found.late, found.may_complain) == (True, False, False)
    assert not before("access-images", date(2026, 8, 28), at()).records_late


def test_without_a_receipt_the_days_are_a_guess():
    assert before("access-images", date(2026, 9, 7)).guessed
    assert before("access-images", date(2026, 9, 7), received_date=date(2026, 8, 1)).guessed  # before it was sent
    assert not before("access-images", date(2026, 9, 7), received_date=date(2026, 8, 5)).guessed


# Extensions


@pytest.mark.parametrize(
    ("until", "counts"),
    [
        (date(2026, 9, 20), date(2026, 9, 20)),  # what they wrote
        (date(2026, 10, 6), date(2026, 10, 6)),  # the last day that the law gives
        (date(2026, 12, 24), date(2026, 10, 6)),  # never more than the law gives
        (date(2026, 8, 20), date(2026, 9, 6)),  # never less than the first period
    ],
)
def test_an_extension_counts_as_far_as_the_law_goes(until, counts):
    assert before("access-images", date(2026, 9, 7), extended_to=until).until == counts


@pytest.mark.parametrize(
    ("slug", "until"),
    [("access-images", date(2026, 10, 6)), ("accounting", date(2026, 11, 5)), ("amendment", date(2026, 11, 5))],
)
def test_an_extension_to_no_day_counts_all_that_the_law_gives(slug, until):
    assert before(slug, date(2026, 9, 7), outcome="extended").until == until


def test_an_extension_that_nobody_told_of_does_not_count():
    for outcome in ("", "overdue"):
        assert before("access-images", date(2026, 9, 7), outcome=outcome).until == date(2026, 9, 6)


def test_a_letter_without_a_law_cannot_be_extended_by_one():
    assert before("ai-opt-out", date(2026, 9, 7), extended_to=date(2026, 12, 24)).until == date(2026, 9, 6)


# What was typed


@pytest.mark.parametrize(
    "details",
    [
        {"first_letter": ""},
        {"first_letter": "my-letter"},
        {"first_letter_date": None},
        {"first_letter": "exchange-opt-out"},  # there is none in the EU
    ],
)
def test_of_a_letter_that_is_not_known_nothing_is_known(details):
    found = before("access-images", date(2026, 11, 20), at(state="EU"), **details)
    assert (found.due, found.until, found.by_law, found.late) == (None, None, False, False)


def test_a_receipt_before_the_letter_does_not_count():
    assert before("access-images", date(2026, 9, 6), received_date=date(2026, 8, 1)).until == date(2026, 9, 6)


# Complaints


@pytest.mark.parametrize(
    ("slug", "about", "expected"),
    [
        ("access-images", "copy-late", True),
        ("accounting", "list-late", True),
        ("amendment", "correction", True),
        ("consumer-data-request", "erase", True),
        ("accounting", "copy-late", False),
        ("access-images", "copy-refused", False),
        ("access-images", "breach", False),
        ("access-images", "", False),
        ("ai-opt-out", "", False),
        ("", "", False),
    ],
)
def test_a_complaint_is_about_a_late_answer_only_where_both_say_so(slug, about, expected):
    assert about_late(slug, about) is expected


def test_a_complaint_is_to_be_sent_by_day_150_and_counts_to_day_180():
    found = complaint_due(date(2026, 11, 20), date(2026, 9, 7))
    assert (found.date, found.extended) == (date(2027, 2, 4), date(2027, 3, 6))
    assert found.send_by
    assert found.rule == "us-complaint-ocr"


@pytest.mark.parametrize("day", [date(2027, 2, 5), date(2027, 3, 6)])
def test_between_day_150_and_day_180_it_is_to_be_sent_today(day):
    found = complaint_due(day, date(2026, 9, 7))
    assert (found.date, found.extended) == (day, date(2027, 3, 6))


def test_after_day_180_it_goes_out_today_and_has_no_last_day():
    found = complaint_due(date(2027, 3, 7), date(2026, 9, 7))
    assert (found.date, found.extended, found.certain) == (date(2027, 3, 7), None, False)
    assert found.sum.startswith("The 180 days ended on March 6, 2027.")
    assert "good cause" in found.sum


def test_what_is_known_goes_before_the_scan():
    assert complaint_due(date(2026, 11, 20), date(2026, 9, 7), date(2026, 7, 1)) == complaint_due(
        date(2026, 11, 20), date(2026, 9, 7)
    )


@pytest.mark.parametrize(
    ("day", "send"),
    [
        (date(2026, 11, 20), date(2027, 3, 1)),  # 150 days after the scan
        (date(2027, 3, 15), date(2027, 3, 15)),  # that day is over
        (date(2027, 3, 31), date(2027, 3, 31)),  # 180 days
    ],
)
def test_from_the_scan_only_a_safe_day_counts_and_no_last_one(day, send):
    found = complaint_due(day, scan=date(2026, 10, 2))
    assert (found.date, found.extended, found.certain) == (send, None, False)
    assert found.sum.startswith("Counted from the scan on October 2, 2026")
    assert "a safe day" in found.sum


def test_where_neither_is_known_it_is_to_be_sent_now():
    for scan in (None, date(2026, 12, 1)):  # a scan to come tells nothing
        found = complaint_due(date(2026, 11, 20), scan=scan)
        assert (found.date, found.extended, found.certain) == (date(2026, 11, 20), None, False)
        assert found.sum.startswith("Send it now.")
        assert found.send_by


def test_its_sum_says_from_which_day_and_what_if_it_was_known_before():
    found = complaint_due(date(2026, 11, 20), date(2026, 9, 7))
    assert found.sum.startswith("Counted from September 7, 2026")
    assert found.sum.endswith("If you knew of it earlier, count from that day.")
