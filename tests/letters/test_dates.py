"""Which clock counts, when an answer is due, and the sums that are shown. Dates were counted by hand on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacyhelper.law import Clock, Place, library
from privacyhelper.letters.dates import (
    CopyDue,
    Counted,
    asked_due,
    clock_end,
    clock_for,
    complaint_by,
    copy_due,
    due_for,
    due_under,
    overdue_day,
    received_day,
)
from privacyhelper.letters.days import said

SENT = date(2026, 11, 20)  # a Friday
RECEIVED = date(2026, 11, 24)  # the Tuesday before Thanksgiving
HOSPITAL = Place("NY", "hospital", "yes")
unhurried = settings(deadline=None)  # a busy machine is no failure
DAYS = st.dates(date(1990, 1, 1), date(2120, 12, 31))


def clock(days, kind="calendar", extend_days=None, starts="received"):
    return Clock.model_validate(
        {"for": "copy", "days": days, "kind": kind, "starts": starts, "extend_days": extend_days}
    )


# The end of a clock


def test_a_month_that_ends_on_a_weekend_ends_on_monday():
    assert clock_end(date(2026, 12, 16), clock(1, "month")) == date(2027, 1, 18)  # January 16 is a Saturday
    assert clock_end(date(2026, 12, 17), clock(1, "month")) == date(2027, 1, 18)  # January 17 is a Sunday
    assert clock_end(date(2026, 12, 15), clock(1, "month")) == date(2027, 1, 15)  # a Friday stays


def test_thirty_days_that_end_on_a_weekend_stay_there():
    assert clock_end(date(2026, 12, 17), clock(30)) == date(2027, 1, 16)


def test_the_two_further_months_count_from_receipt_and_not_from_a_moved_end():
    assert clock_end(date(2026, 12, 16), clock(1, "month", 2), extended=True) == date(2027, 3, 16)


def test_an_extension_without_days_changes_nothing():
    assert clock_end(RECEIVED, clock(30), extended=True) == clock_end(RECEIVED, clock(30))


PLACES = st.builds(
    Place,
    st.sampled_from(["", "NY", "CA", "CT", "DE", "IL", "MD", "MT", "NE", "PR", "TN", "TX", "UT", "WA", "EU", "GB", "other"]),
    st.sampled_from(["hospital", "imaging-center", "doctor", "va-military", "direct-pay", "app", "jail-prison", "unsure"]),
    st.sampled_from(["yes", "no", "unsure"]),
)  # fmt: skip


@unhurried
@given(PLACES, st.sampled_from(["ct", "xray", "mammogram"]), DAYS, st.integers(0, 60), st.booleans())
def test_an_answer_is_due_after_receipt_and_an_extension_ends_later(place, scan, sent, later, typed):
    received = sent + timedelta(later) if typed else None
    due = copy_due(place, scan, sent, received)
    for one in (
        due.images,
        due.records,
        due_for("list", place, sent, received),
        due_for("correct", place, sent, received),
    ):
        if one:
            assert one.date > received_day(sent, received)
            assert one.extended is None or one.extended > one.date
            assert bool(one.extended) == bool(one.extended_sum)
            assert said(one.date) in one.sum
            assert not one.extended or said(one.extended) in one.extended_sum
            assert "{" not in one.sum + one.extended_sum + one.starts


@unhurried
@given(PLACES, DAYS)
def test_records_are_never_due_after_images(place, sent):
    due = copy_due(place, "ct", sent)
    assert not (due.images and due.records) or due.records.date < due.images.date


# Which clock counts


def test_a_copy_of_images_is_due_in_hipaas_thirty_days():
    counted = clock_for("copy", HOSPITAL, SENT, "ct")
    assert (counted.rule.id, counted.clock.days, counted.certain) == ("us-access-copies", 30, True)


def test_where_hipaa_only_may_apply_its_clock_counts_but_is_not_certain():
    counted = clock_for("copy", Place("NY", "unsure", "unsure"), SENT, "ct")
    assert (counted.rule.id, counted.certain) == ("us-access-copies", False)


@pytest.mark.parametrize(
    "place", [Place("NY", "app", "no"), Place("", "direct-pay", "no"), Place("other", "hospital", "no")]
)
def test_where_no_law_sets_a_clock_there_is_no_date(place):
    assert clock_for("copy", place, SENT, "ct") is None
    assert due_for("list", place, SENT) is None
    assert copy_due(place, "ct", SENT) == CopyDue(None, None)


def test_a_states_earlier_clock_that_names_the_images_sets_their_date(amended):
    amended("tx-access-electronic-record", images="named")
    due = copy_due(Place("TX", "imaging-center", "yes"), "mri", SENT)
    assert (due.images.date, due.images.rule) == (date(2026, 12, 16), "tx-access-electronic-record")
    assert due.records is None


def test_a_copy_of_no_named_scan_is_still_a_copy_of_images():
    assert due_for("copy", Place("TX", "imaging-center", "yes"), SENT).rule == "us-access-copies"
    assert due_for("copy", Place("MN", "direct-pay", "no"), SENT) is None  # its law names X-rays only


def test_it_sets_no_date_for_a_scan_that_it_does_not_name(amended):
    amended("tx-access-electronic-record", images="named", scans=("xray",))
    due = copy_due(Place("TX", "imaging-center", "yes"), "mri", SENT)
    assert due.images.rule == "us-access-copies"
    assert due.records.rule == "tx-access-electronic-record"


@pytest.mark.parametrize("fields", [{"settled": "argued"}, {"hipaa": "partly"}])
def test_an_argued_or_partly_binding_rule_never_shortens_a_date(amended, fields):
    amended("tx-access-electronic-record", images="named", **fields)
    due = copy_due(Place("TX", "imaging-center", "yes"), "ct", SENT)
    assert due.images.rule == "us-access-copies"
    assert due.records is None


def test_a_rule_read_second_hand_never_shortens_the_date_for_images(amended):
    amended("ca-access-records", images="named")
    due = copy_due(Place("CA", "hospital", "yes"), "ct", SENT)
    assert due.images.rule == "us-access-copies"
    assert (due.records.rule, due.records.certain) == ("ca-access-records", False)


def test_an_equal_date_stays_hipaas():
    counted = clock_for("copy", Place("IL", "hospital", "yes"), SENT, "ct")
    assert counted.rule.id == "us-access-copies"


def test_a_longer_state_clock_changes_nothing_where_hipaa_binds():
    due = copy_due(Place("DE", "hospital", "yes"), "ct", SENT)
    assert (due.images.date, due.records) == (date(2026, 12, 24), None)


def test_a_limit_after_which_they_owe_damages_is_no_due_date():
    # Md. Code, Health-Gen. § 4-304 says "a reasonable time"; the 21 working days of § 4-309 are about damages.
    for hipaa in ("yes", "no"):
        assert copy_due(Place("MD", "direct-pay", hipaa), "ct", SENT).records is None


def test_real_dates_decide_between_business_and_calendar_days(amended):
    amended("md-access-21-working-days", clocks=(clock(21, kind="business"),))
    maryland = Place("MD", "hospital", "yes")
    over_the_holidays = copy_due(maryland, "ct", SENT)  # 21 business days end on December 24, as 30 days do
    assert over_the_holidays.records is None
    in_spring = copy_due(maryland, "ct", date(2027, 4, 1), date(2027, 4, 1))
    assert (in_spring.images.date, in_spring.records.date) == (date(2027, 5, 1), date(2027, 4, 30))
    assert in_spring.records.rule == "md-access-21-working-days"


def test_a_rule_counts_only_from_the_day_it_is_in_force(amended):
    amended("pr-copy-five-days", effective=date(2026, 12, 1))
    san_juan = Place("PR", "hospital", "yes")
    assert copy_due(san_juan, "ct", SENT).records is None
    assert copy_due(san_juan, "ct", date(2026, 12, 1)).records.rule == "pr-copy-five-days"


def test_an_audit_trail_or_a_copy_for_a_benefit_claim_sets_no_date_for_a_copy(amended):
    assert copy_due(Place("NM", "direct-pay", "no"), "ct", SENT).records is None
    amended("va-audit-trail", clocks=(clock(5),))
    assert copy_due(Place("VA", "direct-pay", "no"), "ct", SENT).records.rule == "va-access"


def test_a_clock_that_waits_for_payment_gives_way_to_one_that_starts_on_receipt():
    records = copy_due(Place("TX", "hospital", "yes"), "ct", SENT).records
    assert (records.rule, records.starts) == ("tx-access-electronic-record", "")


def test_a_clock_that_waits_for_payment_says_so_where_it_is_the_only_one(amended):
    amended("tx-access-electronic-record", letters=())
    records = copy_due(Place("TX", "hospital", "yes"), "ct", SENT).records
    assert (records.rule, records.date) == ("tx-access-hospital", date(2026, 12, 9))
    assert records.starts == "The clock starts only when you have paid the fee."
    assert "If no fee is due, or the fee was paid by then: + 15 days = December 9, 2026." in records.sum


def test_a_clock_that_waits_for_payment_never_takes_the_place_of_hipaas(amended):
    amended("tx-access-hospital", images="named")
    assert copy_due(Place("TX", "hospital", "yes"), "ct", SENT).images.rule == "us-access-copies"


def test_dates_are_compared_from_receipt_and_not_from_sending(amended):
    amended("md-access-21-working-days", images="named", clocks=(clock(21, kind="business"),))
    maryland = Place("MD", "hospital", "yes")
    # From November 20 the 30 days end first (December 20, before the 22nd), from April 1 the 21 business days (April 30).
    assert due_for("copy", maryland, SENT, SENT, "ct").rule == "us-access-copies"
    assert due_for("copy", maryland, SENT, date(2027, 4, 1), "ct").rule == "md-access-21-working-days"


def test_a_claimed_date_for_records_goes_before_an_earlier_one_that_is_only_asked_for(amended):
    memphis = Place("TN", "doctor", "yes")
    second_hand = library().rules["tn-access-hospital"].evidence.model_copy(update={"level": "secondary"})
    amended("tn-access-hospital", places=("doctor",), clocks=(clock(5),), evidence=second_hand)
    assert copy_due(memphis, "ct", SENT).records.rule == "tn-access-provider"


def test_of_two_claimed_dates_for_records_the_earlier_counts(amended):
    amended("tx-access-physician", clocks=(clock(5),))
    assert copy_due(Place("TX", "doctor", "yes"), "ct", SENT).records.rule == "tx-access-physician"


def test_in_the_eu_a_claimed_date_goes_before_an_earlier_one_that_is_only_asked_for(amended):
    amended("eu-object", letters=("access-images",), images="included", clocks=(clock(5),))
    assert copy_due(Place("EU", "hospital", "no"), "ct", SENT).images.rule == "eu-access"


def test_a_list_of_disclosures_is_due_in_sixty_days_and_thirty_more():
    due = due_for("list", HOSPITAL, SENT)
    assert (due.date, due.extended, due.rule, due.certain) == (
        date(2027, 1, 23), date(2027, 2, 22), "us-accounting", True,
    )  # fmt: skip


def test_insurers_and_exchanges_clocks_set_no_date_for_a_clinic():
    for code in ("AZ", "CT", "IL", "MD", "NV", "VA"):
        assert due_for("list", Place(code, "hospital", "yes"), SENT).rule == "us-accounting"


def test_a_correction_is_due_in_sixty_days_but_in_washington_in_ten():
    assert (due_for("correct", HOSPITAL, SENT).date, due_for("correct", HOSPITAL, SENT).rule) == (
        date(2027, 1, 23),
        "us-amendment",
    )
    washington = due_for("correct", Place("WA", "hospital", "yes"), SENT)
    assert (washington.date, washington.extended, washington.rule) == (
        date(2026, 12, 4), date(2026, 12, 15), "wa-correction",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("what", "rule"), [("copy", "eu-access"), ("list", "eu-recipients"), ("correct", "eu-correct")]
)
def test_in_the_eu_an_answer_is_due_in_one_month_and_two_more(what, rule):
    due = due_for(what, Place("EU", "hospital", "no"), SENT)
    assert (due.rule, due.date, due.extended) == (rule, date(2026, 12, 24), date(2027, 2, 24))


def test_in_the_uk_an_answer_is_due_in_one_month_and_that_is_claimed():
    due = due_for("list", Place("GB", "hospital", "no"), SENT)
    assert (due.rule, due.date, due.certain) == ("gb-recipients", date(2026, 12, 24), True)


def test_abroad_a_date_is_used_although_its_rule_may_only_be_asked_about(amended):
    amended("gb-recipients", settled="argued")
    due = due_for("list", Place("GB", "hospital", "no"), SENT)
    assert (due.rule, due.date, due.certain) == ("gb-recipients", date(2026, 12, 24), False)


def test_a_letter_outside_the_four_names_its_own_slug():
    app = Place("CO", "app", "no")
    assert due_for("answer", app, SENT, letter="consumer-data-request").rule == "co-cpa-rights"
    assert due_for("answer", app, SENT, letter="accounting") is None


# Sums


def test_the_sum_of_a_mailed_letter():
    assert due_for("list", HOSPITAL, SENT).sum == (
        "Sent November 20, 2026 + 4 days in the mail = received about November 24, 2026. + 60 days = January 23, 2027."
    )


def test_the_sum_starts_from_receipt_once_a_receipt_date_was_typed():
    due = copy_due(HOSPITAL, "ct", SENT, date(2026, 11, 23)).images
    assert due.sum == "Received November 23, 2026. + 30 days = December 23, 2026."


def test_the_sum_of_an_extension_names_the_day_by_which_they_must_write():
    assert due_for("list", HOSPITAL, SENT).extended_sum == (
        "They may once take up to 30 days more. For that they must write to you by January 23, 2027 with the reason and "
        "the new date. January 23, 2027 + 30 days = February 22, 2027."
    )


def test_the_sum_of_business_days_says_what_was_left_out():
    due = copy_due(Place("WA", "hospital", "yes"), "ct", SENT).records
    assert due.sum.endswith(
        "+ 15 business days = December 16, 2026. Weekends and federal holidays do not count. State and local holidays "
        "can make it later."
    )
    assert due.extended_sum.endswith("December 16, 2026 + 6 business days = December 24, 2026.")


def test_the_sum_of_a_month_says_that_holidays_differ():
    due = due_for("list", Place("EU", "hospital", "no"), SENT, RECEIVED)
    assert due.sum == (
        "Received November 24, 2026. + 1 month = December 24, 2026. If that day is a public holiday there, the next "
        "working day counts. Holidays differ by country."
    )
    assert due.extended_sum.endswith("November 24, 2026 + 3 months = February 24, 2027.")


def test_the_sum_of_a_month_shows_the_move_off_a_weekend():
    due = due_for("list", Place("EU", "hospital", "no"), SENT, date(2026, 12, 17))
    assert "+ 1 month = January 17, 2027, on a weekend, so the next Monday counts: January 18, 2027." in due.sum
    late = due_for("list", Place("EU", "hospital", "no"), SENT, date(2026, 11, 30))
    assert "November 30, 2026 + 3 months = February 28, 2027, on a weekend" in late.extended_sum
    assert late.extended == date(2027, 3, 1)


def test_a_date_that_is_not_certain_says_asked():
    assert copy_due(Place("NY", "unsure", "unsure"), "ct", SENT).images.sum.endswith(
        "Asked for: this date counts if HIPAA applies."
    )
    assert copy_due(Place("CA", "doctor", "yes"), "ct", SENT).records.sum.endswith("Asked for, not claimed.")


def test_no_sum_for_the_office_calls_anyone_you():
    for place in (
        HOSPITAL,
        Place("TX", "doctor", "yes"),
        Place("GB", "hospital", "no"),
        Place("NY", "unsure", "unsure"),
    ):
        due = copy_due(place, "ct", SENT)
        assert not any("you" in one.sum.lower() for one in (due.images, due.records, asked_due(SENT)) if one)


@pytest.mark.parametrize("count", [1, 2])
def test_one_day_is_a_day_and_two_are_days(count):
    rule = library().rules["us-access-copies"]
    total = due_under(Counted(rule, clock(count), True), SENT, RECEIVED).sum
    assert f"+ {count} {'day' if count == 1 else 'days'} =" in total


# Dates that are only asked for


def test_an_answer_is_asked_for_within_thirty_days():
    due = asked_due(SENT)
    assert (due.date, due.certain, due.rule) == (date(2026, 12, 24), False, None)
    assert due.sum.endswith("+ 30 days = December 24, 2026. Asked for: no law sets this date.")


def test_a_follow_up_asks_for_ten_business_days():
    assert asked_due(SENT, days=10, business=True).date == date(2026, 12, 9)


def test_an_answer_is_asked_for_before_the_scan():
    due = asked_due(SENT, scan_date=date(2026, 12, 3))
    assert due.date == date(2026, 12, 2)
    assert (
        due.sum
        == "Asked for: an answer by December 2, 2026, before the scan on December 3, 2026. No law sets this date."
    )


@pytest.mark.parametrize("scan", [date(2027, 3, 1), date(2026, 11, 25), date(2026, 11, 24), date(2026, 11, 1)])
def test_a_scan_far_off_or_before_the_letter_can_be_answered_leaves_thirty_days(scan):
    assert asked_due(SENT, scan_date=scan).date == date(2026, 12, 24)


def test_the_day_that_the_patient_typed_goes_before_all_others():
    due = asked_due(SENT, scan_date=date(2026, 12, 3), answer_by=date(2026, 12, 1))
    assert (due.date, due.certain) == (date(2026, 12, 1), False)
    assert due.sum == "Asked for: an answer by December 1, 2026. No law sets this date."


@unhurried
@given(DAYS, st.none() | st.integers(0, 40), st.integers(1, 60), st.booleans(), st.none() | DAYS)
def test_an_asked_date_is_always_after_receipt(sent, later, days, business, scan):
    received = None if later is None else sent + timedelta(later)
    due = asked_due(sent, received, days=days, business=business, scan_date=scan)
    assert due.date > received_day(sent, received)
    assert "Asked" in due.sum


# Late answers and complaints


def test_an_answer_is_late_on_the_day_after():
    due = copy_due(HOSPITAL, "ct", SENT).images
    assert overdue_day(due) == date(2026, 12, 25)
    assert overdue_day(due, extended=True) == date(2027, 1, 24)


def test_an_answer_that_cannot_be_extended_is_late_all_the_same():
    due = copy_due(Place("PR", "hospital", "yes"), "ct", SENT).records
    assert overdue_day(due, extended=True) == overdue_day(due) == date(2026, 12, 3)


def test_a_complaint_counts_from_day_31_for_a_copy_and_day_61_for_a_list():
    copy, disclosures = copy_due(HOSPITAL, "ct", SENT).images, due_for("list", HOSPITAL, SENT)
    assert overdue_day(copy) == RECEIVED + timedelta(31)
    assert overdue_day(disclosures) == RECEIVED + timedelta(61)
    found = complaint_by(overdue_day(copy))
    assert (found.aim, found.last) == (date(2027, 5, 24), date(2027, 6, 23))
    assert found.rule == "us-complaint-ocr"


def test_the_sum_of_a_complaint_shows_both_days():
    assert complaint_by(date(2026, 12, 25)).sum == (
        "Counted from December 25, 2026, when you knew or should have known. + 150 days = May 24, 2027: a safe day to "
        "send the complaint by. + 180 days = June 23, 2027: the last day."
    )
