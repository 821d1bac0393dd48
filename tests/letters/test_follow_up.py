"""A reminder claims what the first letter could claim, calls nothing late before it is, and threatens nobody."""

import datetime
import re

import pytest

from privacyhelper.law import library
from privacyhelper.letters.details import OUTCOMES

from .everyone import DAY
from .ways import COVERED, OUTSIDE, courtesy, part, right, sheets, whole, write

SLUG = "follow-up"
OLD, NEW = datetime.date(2026, 8, 3), datetime.date(2026, 11, 2)
D = datetime.date


def remind(first, sent=OLD, outcome="overdue", **fields):
    return write(SLUG, first_letter=first, first_letter_date=sent, outcome=outcome, **fields)


@pytest.mark.parametrize(("first", "days"), [("access-images", 30), ("accounting", 60), ("amendment", 60)])
def test_a_reminder_never_calls_a_day_late_before_it_is_over(first, days):
    sent = DAY - datetime.timedelta(4 + days)  # so the last day is today
    assert "ended on" not in whole(remind(first, sent))
    assert "not late yet" in " ".join(remind(first, sent).notes)
    assert "The time for" in right(remind(first, sent - datetime.timedelta(1)))


@pytest.mark.parametrize(
    ("first", "outcome"), [("access-images", "overdue"), ("accounting", ""), ("amendment", "overdue")]
)
def test_what_is_late_stands_with_its_sum(first, outcome):
    text = right(remind(first, outcome=outcome))
    assert "Sent August 3, 2026 + 4 days in the mail = received about August 7, 2026." in text


def test_days_count_from_receipt_and_not_from_posting():
    letter = remind("access-images", DAY - datetime.timedelta(31))
    assert "ended on" not in right(letter)
    known = remind("access-images", DAY - datetime.timedelta(31), received_date=DAY - datetime.timedelta(31))
    assert "ended on November 19, 2026" in right(known)


def test_an_extension_counts_only_within_what_the_law_gives():
    # sent September 10, there on September 14: 30 days end on October 14, 30 more on November 13
    sent = D(2026, 9, 10)
    in_time = remind("access-images", sent, "extended", extended_to=D(2026, 11, 30), day=D(2026, 11, 13))
    assert "due by November 13, 2026" in courtesy(in_time)
    over = remind("access-images", sent, "extended", extended_to=D(2026, 11, 30), day=D(2026, 11, 14))
    assert "ended on November 13, 2026" in right(over)


def test_an_extension_to_a_day_that_they_named_counts_to_that_day():
    letter = remind("access-images", D(2026, 10, 12), "extended", extended_to=D(2026, 11, 25))
    assert "due by November 25, 2026" in courtesy(letter)


def test_an_extension_is_one_in_writing_with_a_reason_and_a_date():
    letter = remind("access-images", D(2026, 10, 12), "extended", extended_to=D(2026, 11, 25))
    assert "That counts only if you write to me within the first 30 days with the reason and the date." in right(letter)
    assert "A longer time counts only if they wrote to you in time" in " ".join(letter.notes)


def test_what_is_not_late_is_not_wanted_sooner():
    letter = remind("access-images", NEW)
    assert "The answer to my letter is due by December 6, 2026." in courtesy(letter)
    assert "answer my letter now" not in courtesy(letter)


@pytest.mark.parametrize("first", ["ai-use-questions", "ai-opt-out", "privacy-notice", "revoke-authorization"])
def test_a_reminder_of_a_favor_claims_no_date(first):
    letter = remind(first)
    for text in (part(letter, "right", "if-hipaa", "state-law"), courtesy(letter)):
        assert "ended on" not in text
        assert "due on" not in text
        assert "due by" not in text
    assert "So silence may break no rule." in " ".join(letter.notes)


@pytest.mark.parametrize("provider", COVERED[2:])
def test_where_hipaa_only_may_apply_nothing_is_called_late(provider):
    for first in ("access-images", "accounting", "amendment"):
        letter = remind(first, provider=provider)
        assert "ended on" not in whole(letter)
        assert "of the day you got" in right(letter)


@pytest.mark.parametrize("outcome", ["refused", "fee-too-high", "wrong-thing"])
@pytest.mark.parametrize("state", ["TX", "EU", "GB"])
def test_an_answer_that_came_is_not_called_late(state, outcome):
    assert "ended on" not in whole(remind("access-images", outcome=outcome, state=state))


def test_a_refused_copy_asks_for_the_reasons_that_must_be_given():
    assert "A refusal in writing and in plain words" in right(remind("access-images", outcome="refused"))


def test_a_price_that_is_too_high_names_what_it_may_cover():
    text = right(remind("access-images", outcome="fee-too-high"))
    assert "only the labor of copying, supplies such as a disc, and postage" in text
    assert "$" not in text


def test_a_report_without_images_is_the_wrong_thing():
    assert "All images of the exam, and not only the report" in right(remind("access-images", outcome="wrong-thing"))


def test_washington_s_ten_days_for_a_correction_are_named_as_washington_s():
    text = right(remind("amendment", D(2026, 10, 2), state="WA"))
    assert "ended on October 16, 2026 under Washington law (RCW 70.02" in text


def test_maryland_s_five_days_of_the_exchange_are_named():
    letter = remind("exchange-opt-out", state="MD")
    assert "due on August 14, 2026 under Maryland law" in courtesy(letter)
    assert letter.recipient == ("Health Information Exchange", "CRISP")


def test_a_company_is_counted_by_its_state_s_law_where_there_is_one():
    assert "under Washington law" in courtesy(remind("consumer-data-request", state="WA", **OUTSIDE))
    assert "By my count" not in courtesy(remind("consumer-data-request", state="WY", **OUTSIDE))


@pytest.mark.parametrize(
    ("state", "cite"), [("EU", "Articles 12(3) and 15 GDPR"), ("GB", "Articles 12A and 15 UK GDPR")]
)
def test_a_month_in_the_eu_and_the_uk(state, cite):
    # there on August 7; September 7 is a Monday
    assert "It ended on September 7, 2026. Sent August 3, 2026" in part(
        remind("access-images", state=state), "state-law"
    )
    assert cite in part(remind("access-images", state=state), "state-law")


@pytest.mark.parametrize("first", ["access-images", "accounting", "ai-opt-out", "privacy-notice", ""])
@pytest.mark.parametrize("outcome", ["", *OUTCOMES])
def test_a_reminder_threatens_nobody(first, outcome):
    text = whole(write(SLUG, first_letter=first, first_letter_date=OLD, outcome=outcome))
    assert not re.search(r"\b(courts?|lawyers?|or else|fines?|penalty|information blocking)\b", text, re.IGNORECASE)


def test_the_right_to_complain_comes_with_the_wish_to_settle():
    assert "I would rather settle this with you." in right(remind("accounting"))


def test_a_reminder_of_no_known_letter_claims_only_the_way_to_complain():
    letter = write(SLUG)
    assert {library().rules[rule].topic for rule in letter.claimed} <= {"complaint"}
    assert "I wrote to you, and asked for an answer." in letter.opening


def test_it_goes_where_the_first_letter_went():
    assert remind("access-images").recipient == write("access-images").recipient
    assert remind("exchange-opt-out", state="VT").recipient == write("exchange-opt-out", state="VT").recipient


def test_a_complaint_to_an_office_is_not_reminded_of_here():
    assert "use the office's own site" in " ".join(remind("complaint").notes)


def test_ten_business_days_are_asked_for():
    due = remind("access-images").due
    assert (due.date, due.rule, due.certain) == (D(2026, 12, 9), None, False)


def test_the_page_to_keep_says_when_to_complain():
    assert "Wait the 10 business days." in sheets(remind("access-images"))
    assert "180 days after you knew, or should have known" in sheets(remind("access-images"))
