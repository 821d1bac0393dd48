"""The table of when copies are due (tests/data/copy-due.csv), for each jurisdiction, kind of place and scan.

Read line by line against the law files, for a letter of November 20, 2026, so received on November 24:

- Plain lines: HIPAA's 30 days (December 24; January 23 with its one extension) for images, claimed where HIPAA binds and
  asked where it may; nothing for apps and firms outside HIPAA. All lines of jurisdictions not named below are plain.
- No state sets an earlier date for images: each rule that names or includes them, is settled and was read in the law
  itself has 30 days (DC, GA, IA, NE, WY) or more (MI: 60, since a record may be kept off site, then 30 more = January 23,
  February 22). So HIPAA's date stays there, with HIPAA's extension, although most of these laws (Nebraska's says so in
  words) give no extra days. Outside HIPAA the state's own days are what counts (direct-pay in IA, MI, NE). CT, ME and MN
  name X-rays, but no other image: their 30 days are for records. Not counted: RI, ID, KS, NJ (argued), TN hospitals and IL
  (second-hand), the 15 days for mammograms (from memory).
- An earlier date for records only: CA 15 days = December 9, asked since it was read second-hand; PR 5 business days =
  December 2 (Thanksgiving is no business day); TN doctors and dentists 10 = December 9; TX 15 = December 16; WA 15 =
  December 16, at most 21 = December 24; MT 10 days = December 4, at most 21 = December 15, only outside HIPAA. For TX
  hospitals the 15 days of Health & Safety Code 241.154 wait for the fee, so the clock that starts on receipt is shown.
- MD: no clock. The law says "a reasonable time"; its 21 working days are the limit after which they may owe damages.
- Records outside HIPAA, no earlier than HIPAA's would be: DE 45 days = January 8; CT, MN, MS, VA, WV 30 days; IL and UT
  30 and 30, asked. Not counted: NM (for benefit claims only), VA's audit trail (no copy of the record).
- VA, military and tribal places, campus clinics, jails, studies and apps: no state's date, anywhere.
- EU: one month = December 24, with two more February 24, 2027. GB the same: both are claimed.
- Where the kind of place is not known: HIPAA's date as its notice tells, and a state's date for records as asked.
"""

import csv
import datetime
import importlib.util
from pathlib import Path

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.law import Place, Standing, library, standing
from privacyhelper.law.library import DATA as LAW_FILES

DATA = Path(__file__).parents[1] / "data"
_spec = importlib.util.spec_from_file_location("make_copy_due", DATA / "make_copy_due.py")
maker = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(maker)

with maker.TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

NOT_PLAIN = "CA CT DE EU GB IA IL MD MI MN MS MT NE PR TN TX UT VA WA WV US"
PLAIN = [path.stem for path in sorted(LAW_FILES.glob("*.yaml")) if path.stem not in NOT_PLAIN] + [maker.ISLANDS]


def rows(**fields):
    """The lines in which every named column has this value."""
    return [row for row in ROWS if all(row[name] == value for name, value in fields.items())]


def one(jurisdiction, provider, hipaa="yes", **fields):
    """The only line for this place."""
    (row,) = rows(jurisdiction=jurisdiction, provider=provider, hipaa=hipaa, **fields)
    return row


def images(row):
    return row["images_due"], row["images_rule"], row["images_extended"], row["images_certain"]


def records(row):
    return row["records_due"], row["records_rule"], row["records_extended"], row["records_certain"]


HIPAA = ("2026-12-24", "us-access-copies", "2027-01-23")
NONE = ("", "", "", "")


def test_the_committed_table_is_what_the_law_files_and_the_code_give():
    assert maker.table() == maker.TABLE.read_text(encoding="utf-8"), "run tests/data/make_copy_due.py and read the diff"


def test_every_jurisdiction_and_every_kind_of_place_is_in_the_table():
    codes = set(library().jurisdictions) - {"US"}
    assert {row["jurisdiction"] for row in ROWS} == codes | {maker.ISLANDS}
    assert len(codes) == 54
    kinds = {kind for kind, _ in maker.AMERICAN_KINDS}
    assert len(kinds) == 13
    for code in codes:
        assert {row["provider"] for row in rows(jurisdiction=code)} == kinds


def test_the_kinds_are_the_places_that_answers_can_describe():
    described = {
        (place.provider, place.hipaa)
        for kind, _ in maker.AMERICAN_KINDS
        for notice in ("yes", "no", "unsure", "")
        for place in [situation(Answers(state="TX", provider=kind, has_notice=notice)).place]
    }
    assert described == set(maker.AMERICAN_KINDS)


@pytest.mark.parametrize("code", PLAIN)
def test_a_state_without_a_clock_of_its_own_shows_hipaas_plain_line(code):
    for row in rows(jurisdiction=code):
        certain = {"yes": "claimed", "unsure": "asked"}.get(row["hipaa"])
        assert images(row) == ((*HIPAA, certain) if certain else NONE)
        assert records(row) == NONE
        assert row["scans"] == "all"


def test_where_hipaa_binds_the_date_for_images_is_hipaas_everywhere():
    found = [row for row in ROWS if row["hipaa"] == "yes"]
    assert len(found) > 500
    assert {images(row) for row in found} == {(*HIPAA, "claimed")}


@pytest.mark.parametrize(
    "kind", ["va-military", "ihs-tribal", "research-study", "student-health", "jail-prison", "app"]
)
def test_no_states_date_reaches_federal_tribal_campus_and_prison_places_studies_and_apps(kind):
    for row in rows(provider=kind):
        if row["jurisdiction"] not in ("EU", "GB"):
            assert records(row) == NONE
            assert row["images_rule"] in ("", "us-access-copies")


@pytest.mark.parametrize(
    ("code", "kind", "expected"),
    [
        ("CA", "imaging-center", ("2026-12-09", "ca-access-records", "", "asked")),
        ("PR", "hospital", ("2026-12-02", "pr-copy-five-days", "", "claimed")),
        ("TN", "dentist", ("2026-12-09", "tn-access-provider", "", "claimed")),
        ("TN", "hospital", NONE),
        ("TN", "imaging-center", NONE),
        ("TX", "hospital", ("2026-12-16", "tx-access-electronic-record", "", "claimed")),
        ("TX", "mobile-van", ("2026-12-16", "tx-access-electronic-record", "", "claimed")),
        ("WA", "doctor", ("2026-12-16", "wa-access", "2026-12-24", "claimed")),
        ("MD", "hospital", NONE),
        ("DE", "hospital", NONE),
        ("MT", "hospital", NONE),
        ("ID", "hospital", NONE),
        ("NY", "hospital", NONE),
        ("NV", "hospital", NONE),
    ],
)
def test_records_where_hipaa_binds_as_read_by_hand(code, kind, expected):
    assert records(one(code, kind)) == expected


@pytest.mark.parametrize(
    ("code", "for_images", "for_records"),
    [
        ("IA", ("2026-12-24", "ia-access-copies", "", "claimed"), NONE),
        ("IL", NONE, ("2026-12-24", "il-access-days", "2027-01-23", "asked")),
        ("MI", ("2027-01-23", "mi-access-30-days", "2027-02-22", "claimed"), NONE),
        ("NE", ("2026-12-24", "ne-copies", "", "claimed"), NONE),
        ("CA", NONE, ("2026-12-09", "ca-access-records", "", "asked")),
        ("DE", NONE, ("2027-01-08", "de-access-45-days", "", "claimed")),
        ("MD", NONE, NONE),
        ("MS", NONE, ("2026-12-24", "ms-access-thirty-days", "", "claimed")),
        ("MT", NONE, ("2026-12-04", "mt-nonhipaa-access", "2026-12-15", "claimed")),
        ("UT", NONE, ("2026-12-24", "ut-access", "2027-01-23", "asked")),
        ("VA", NONE, ("2026-12-24", "va-access", "", "claimed")),
        ("WV", NONE, ("2026-12-24", "wv-access", "", "claimed")),
        ("NM", NONE, NONE),
        ("GA", NONE, NONE),
    ],
)
def test_a_firm_outside_hipaa_has_only_its_states_dates(code, for_images, for_records):
    row = one(code, "direct-pay", "no")
    assert (images(row), records(row)) == (for_images, for_records)


@pytest.mark.parametrize(("code", "rule"), [("CT", "ct-access-provider"), ("MN", "mn-access-30-days")])
def test_a_law_that_names_x_rays_sets_no_date_for_the_images_of_a_ct(code, rule):
    row = one(code, "direct-pay", "no", scans="all")
    assert (images(row), records(row)) == (NONE, ("2026-12-24", rule, "", "claimed"))


@pytest.mark.parametrize("code", ["EU", "GB"])
def test_the_eu_and_the_uk_have_one_month_and_two_more_at_every_kind_of_place(code):
    assert len(rows(jurisdiction=code)) == 13
    for row in rows(jurisdiction=code):
        assert images(row) == ("2026-12-24", f"{code.lower()}-access", "2027-02-24", "claimed")
        assert records(row) == NONE


def test_every_claimed_date_rests_on_a_rule_that_may_be_claimed_there_and_no_other_does():
    for row in ROWS:
        code = "" if row["jurisdiction"] == maker.ISLANDS else row["jurisdiction"]
        place = Place(code, row["provider"], row["hipaa"])
        for column in ("images", "records"):
            if row[f"{column}_rule"]:
                stands = standing(library().rules[row[f"{column}_rule"]], place, maker.SENT)
                assert (stands is Standing.CLAIM) == (row[f"{column}_certain"] == "claimed"), row
                assert stands is not Standing.NONE


def test_a_date_for_images_rests_only_on_a_rule_that_reaches_images():
    used = {row["images_rule"] for row in ROWS} - {""}
    assert {library().rules[rule].images for rule in used} <= {"named", "included"}
    assert "us-mqsa-15-days" not in used


def test_records_come_before_images_or_are_the_only_date():
    for row in ROWS:
        if row["records_due"] and row["images_due"]:
            assert row["records_due"] < row["images_due"]


def test_every_date_is_after_the_day_of_receipt():
    received = datetime.date(2026, 11, 24)
    for row in ROWS:
        for column in ("images_due", "records_due", "images_extended", "records_extended"):
            assert not row[column] or datetime.date.fromisoformat(row[column]) > received
