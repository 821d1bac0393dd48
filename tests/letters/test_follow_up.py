"""A reminder claims what the first letter could claim, calls nothing late before it is, and threatens nobody."""

import datetime
import re

import pytest

from privacyhelper.law import library
from privacyhelper.letters.details import OUTCOMES

from .everyone import DAY
from .ways import COVERED, OUTSIDE, courtesy, part, right, sheets, whole, write

SLUG = "follow-up"
CAN_COMPLAIN = {"us-complaint-ocr", "us-complaint-provider", "us-no-retaliation"}
DATES = re.compile(r"\b20\d\d\b|By my count|due (on|by)|end(s|ed) on")
OLD, NEW = datetime.date(2026, 8, 3), datetime.date(2026, 11, 2)
D = datetime.date


def remind(first, sent=OLD, outcome="overdue", **fields):
    return write(SLUG, first_letter=first, first_letter_date=sent, outcome=outcome, **fields)


@pytest.mark.parametrize(("first", "days"), [("access-images", 30), ("accounting", 60), ("amendment", 60)])
def test_a_reminder_never_calls_a_day_late_before_it_is_over(first, days):
    sent = DAY - datetime.timedelta(4 + days)  # so the last day is today
    today = remind(first, sent, state="NY")
    assert "ended on" not in whole(today)
    assert "ends on November 20, 2026." in right(today)
    assert "not late yet" in " ".join(today.notes)
    assert not CAN_COMPLAIN & set(today.claimed)
    over = remind(first, sent - datetime.timedelta(1), state="NY")
    assert "By my count, the time for" in right(over)
    assert "ended on November 19, 2026." in right(over)
    assert "not late yet" not in " ".join(over.notes)
    assert set(over.claimed) >= CAN_COMPLAIN


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
    assert "ends on November 13, 2026" in right(in_time)
    over = remind("access-images", sent, "extended", extended_to=D(2026, 11, 30), day=D(2026, 11, 14))
    assert "ended on November 13, 2026" in right(over)


def test_an_extension_to_a_day_that_they_named_counts_to_that_day():
    letter = remind("access-images", D(2026, 10, 12), "extended", extended_to=D(2026, 11, 25))
    assert "ends on November 25, 2026" in right(letter)


@pytest.mark.parametrize(
    ("first", "sent", "last"),
    [
        ("access-images", D(2026, 9, 17), "November 20, 2026"),  # there on September 21; 30 days and 30 more
        ("accounting", D(2026, 8, 18), "November 20, 2026"),  # there on August 22; 60 days and 30 more
        ("amendment", D(2026, 8, 18), "November 20, 2026"),
    ],
)
def test_an_extension_without_a_day_counts_all_that_the_law_gives(first, sent, last):
    letter = remind(first, sent, "extended", state="NY")
    assert f"ends on {last}" in right(letter)
    assert not CAN_COMPLAIN & set(letter.claimed)
    over = remind(first, sent - datetime.timedelta(1), "extended", state="NY")
    assert "ended on November 19, 2026" in right(over)
    assert set(over.claimed) >= CAN_COMPLAIN


def test_a_sum_with_an_extension_says_so():
    # sent September 10, there on September 14
    text = right(remind("access-images", D(2026, 9, 10), "extended"))
    assert "+ 30 days = October 14, 2026. With the extension that the law allows: November 13, 2026." in text
    assert "With the extension" not in right(remind("access-images", D(2026, 9, 10)))


def test_in_the_eu_an_extension_counts_three_months():
    # there on August 7; November 7 is a Saturday
    text = part(remind("access-images", outcome="extended", state="EU"), "state-law")
    assert "was due on November 9, 2026 under EU law." in text
    assert "With the extension that the law allows: November 9, 2026." in text


def test_an_extension_is_one_in_writing_with_a_reason_and_a_date():
    letter = remind("access-images", D(2026, 10, 12), "extended", extended_to=D(2026, 11, 25))
    assert "That counts only if you write to me within the first 30 days with the reason and the date." in right(letter)
    assert "A longer time counts only if they wrote to you in time" in " ".join(letter.notes)


def test_what_is_not_late_is_not_wanted_sooner():
    letter = remind("access-images", NEW)
    assert "By my count, the time for them ends on December 6, 2026." in right(letter)
    assert "answer my letter now" not in courtesy(letter)


@pytest.mark.parametrize("state", ["NY", "TX", "CA", "WA", "MD", "EU", "GB"])
@pytest.mark.parametrize("outcome", ["", *OUTCOMES])
def test_no_favor_speaks_of_dates(state, outcome):
    for first in ("access-images", "accounting", "amendment", "exchange-opt-out", "ai-opt-out", "privacy-notice"):
        for sent in (OLD, NEW):
            assert not DATES.search(courtesy(remind(first, sent, outcome, state=state)))


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
    letter = remind("amendment", D(2026, 10, 2), state="WA")
    text = part(letter, "state-law")
    assert "By my count, the answer to my letter was due on October 16, 2026 under Washington law." in text
    assert "(RCW 70.02.100, 70.02.110)" in text
    assert "164.526" not in right(letter)


def test_a_state_s_day_that_is_to_come_is_not_called_late():
    # sent November 2, there on November 6; ten days end on November 16
    letter = remind("amendment", NEW, state="WA", day=D(2026, 11, 16))
    assert "is due on November 16, 2026 under Washington law." in part(letter, "state-law")
    assert not CAN_COMPLAIN & set(letter.claimed)
    assert "was due on November 16" in part(remind("amendment", NEW, state="WA", day=D(2026, 11, 17)), "state-law")


def test_texas_s_earlier_day_is_named_for_the_report_and_records_alone():
    # sent October 22, there on October 26: 15 business days end on November 17, HIPAA's 30 days on November 25
    letter = remind("access-images", D(2026, 10, 22), state="TX")
    assert "the time for them ends on November 25, 2026." in right(letter)
    text = part(letter, "state-law")
    assert "By my count, the report and records were due on November 17, 2026 under Texas law." in text
    assert "(Tex. Health & Safety Code § 181.102)" in text
    assert "tx-access-electronic-record" in letter.claimed
    assert "answer my letter now" not in courtesy(letter)
    assert "not late yet" not in " ".join(letter.notes)
    to_come = remind("access-images", D(2026, 10, 22), state="TX", day=D(2026, 11, 17))
    assert "the report and records are due on November 17, 2026" in part(to_come, "state-law")


def test_a_late_report_alone_brings_up_no_federal_complaint():
    assert not CAN_COMPLAIN & set(remind("access-images", D(2026, 10, 22), state="TX").claimed)


def test_a_day_by_a_law_read_second_hand_is_only_understood():
    # sent October 22, there on October 26: 15 days end on November 10
    letter = remind("access-images", D(2026, 10, 22), state="CA")
    assert part(letter, "state-law") == ""
    text = part(letter, "understood")
    assert text.startswith(
        "I understand that California law gives a time for this (Cal. Health & Safety Code § 123110)."
    )
    assert "the report and records were due on November 10, 2026 under California law." in text
    assert "ca-access-records" not in letter.claimed


@pytest.mark.parametrize("outcome", ["refused", "fee-too-high", "wrong-thing"])
@pytest.mark.parametrize("state", ["TX", "CA", "WA", "EU", "GB"])
def test_where_an_answer_came_no_day_of_any_law_is_named(state, outcome):
    for first in ("access-images", "amendment"):
        letter = remind(first, outcome=outcome, state=state)
        assert "By my count" not in part(letter, "right", "state-law", "understood", "courtesy")


def test_maryland_s_five_days_of_the_exchange_are_named():
    letter = remind("exchange-opt-out", state="MD")
    assert "the answer to my letter was due on August 14, 2026 under Maryland law." in part(letter, "state-law")
    assert "(Md. Code Regs. 10.25.18.03" in part(letter, "state-law")
    assert letter.recipient == ("Health Information Exchange", "CRISP")


def test_a_company_is_counted_by_its_state_s_law_where_there_is_one():
    washington = part(remind("consumer-data-request", state="WA", **OUTSIDE), "state-law")
    assert "was due on September 21, 2026 under Washington law." in washington
    assert "(RCW 19.373.040" in washington
    wyoming = remind("consumer-data-request", state="WY", **OUTSIDE)
    assert {one.kind for one in wyoming.parts} == {"courtesy"}
    assert "By my count" not in whole(wyoming)


@pytest.mark.parametrize(("state", "law", "rule"), [("EU", "EU", "eu-access"), ("GB", "UK", "gb-access")])
def test_a_month_in_the_eu_and_the_uk(state, law, rule):
    # there on August 7; September 7 is a Monday
    letter = remind("access-images", state=state)
    text = part(letter, "state-law")
    assert f"was due on September 7, 2026 under {law} law. Sent August 3, 2026" in text
    assert f"({library().rules[rule].citation})" in text
    assert rule in letter.claimed


@pytest.mark.parametrize(("state", "rule"), [("EU", "eu-complaint"), ("GB", "gb-complain-first")])
def test_abroad_too_a_complaint_is_named_only_where_a_rule_may_be_broken(state, rule):
    assert rule in remind("access-images", state=state).claimed
    assert rule in remind("access-images", NEW, "refused", state=state).claimed
    assert rule not in remind("access-images", NEW, state=state).claimed
    assert rule not in remind("privacy-notice", state=state).claimed


@pytest.mark.parametrize("first", ["access-images", "accounting", "ai-opt-out", "privacy-notice", ""])
@pytest.mark.parametrize("outcome", ["", *OUTCOMES])
def test_a_reminder_threatens_nobody(first, outcome):
    text = whole(write(SLUG, first_letter=first, first_letter_date=OLD, outcome=outcome))
    assert not re.search(r"\b(courts?|lawyers?|or else|fines?|penalty|information blocking)\b", text, re.IGNORECASE)


def test_the_right_to_complain_comes_with_the_wish_to_settle():
    assert "I would rather settle this with you." in right(remind("accounting"))


@pytest.mark.parametrize("first", ["access-images", "accounting", "amendment", "pay-in-full-restriction"])
def test_what_a_rule_gives_and_they_refused_may_be_complained_about_at_once(first):
    assert set(remind(first, NEW, "refused").claimed) >= CAN_COMPLAIN


@pytest.mark.parametrize("first", ["ai-use-questions", "ai-opt-out", ""])
@pytest.mark.parametrize("outcome", ["", *OUTCOMES])
def test_where_the_first_letter_asked_a_favor_no_complaint_is_named(first, outcome):
    assert not CAN_COMPLAIN & set(remind(first, outcome=outcome).claimed)


def test_a_reminder_of_no_known_letter_claims_nothing():
    letter = write(SLUG)
    assert letter.claimed == ()
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
    text = sheets(remind("access-images"))  # late since September 7
    assert "You need not wait for an answer to this reminder first." in text
    assert "180 days after you knew, or should have known" in text
    assert "Counted from September 7, 2026" in text
    assert "= March 6, 2027: the last day." in text


# Another way to be reached


HOME = {"patient_address": "48 Alder Street\nAustin, TX 78702", "patient_phone": "512-555-0146"}


def test_a_reminder_about_another_way_encloses_no_letter_that_names_it():
    letter = remind("confidential-communications", **HOME)
    (lines,) = [row.lines for row in letter.keep.rows if row.label == "What to enclose"]
    assert "first letter" not in " ".join(lines)
    assert "copy of your first letter" not in whole(letter)
    assert "copy of your first letter" in sheets(remind("access-images", **HOME))


def test_a_reminder_about_another_way_repeats_the_care_of_the_first_letter():
    letter = remind("confidential-communications", **HOME)
    assert "Do not call, text or mail the old contacts about this letter." in letter.office.lead
    assert "If anything is missing, say so only in the way that I named." in courtesy(letter)
    assert "call or write at once" not in courtesy(letter)
    assert "keep it where only you go" in sheets(letter)


def test_a_reminder_about_another_way_tells_no_old_address_or_phone():
    letter = remind("confidential-communications", **HOME)
    assert "48 Alder Street" not in " ".join((whole(letter), *letter.sender))
    assert "555-0146" not in whole(letter)
    other = remind("access-images", **HOME)  # the other reminders tell both
    assert "48 Alder Street" in other.sender
    assert "555-0146" in whole(other)
