"""The way through the questions follows from the answers alone, and what no longer counts is gone."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.answers import VALUES, Answers
from privacyhelper.case.route import PAGE_FIELDS, PAGES, answered, asked, counted, pages

ALWAYS = ("signer", "when", "goals", "place", "provider", "scan", "answers")
ANSWERS = st.builds(
    Answers,
    **{name: st.sampled_from(("", *values)) for name, values in VALUES.items() if name != "goals"},
    goals=st.lists(st.sampled_from(VALUES["goals"]), unique=True).map(tuple),
)
FULL = Answers(
    signer="me", when="before", goals=("know-ai",), state="TX", provider="hospital", scan="ct", head="yes", told="no"
)  # fmt: skip


@given(ANSWERS)
def test_counting_twice_counts_no_less(answers):
    assert counted(counted(answers)) == counted(answers)


@given(ANSWERS)
def test_counting_drops_answers_and_never_changes_one(answers):
    for field in fields(Answers):
        assert getattr(counted(answers), field.name) in ("", (), getattr(answers, field.name))


@given(ANSWERS)
def test_no_page_is_shown_whose_prerequisite_fell_away(answers):
    left, shown = counted(answers), pages(answers)
    if "notice" in shown:
        assert left.provider in ("direct-pay", "app", "unsure")
        assert left.state not in ("EU", "GB", "other")
    if "head" in shown:
        assert left.scan in ("ct", "mri", "pet", "dental", "other")
    if "told" in shown:
        assert left.when != "none"
    if {"told-ai", "told-data", "told-training"} & set(shown):
        assert "told" in shown
        assert left.told == "yes"
    if "payment" in shown:
        assert "hide-from-insurer" in left.goals
        assert left.provider != "va-military"
        assert left.state not in ("EU", "GB", "other")


@given(ANSWERS)
def test_a_page_that_is_not_shown_holds_no_answer_that_counts(answers):
    left, shown = counted(answers), pages(answers)
    for page in set(PAGE_FIELDS) - set(shown):
        assert not any(getattr(left, field) for field in PAGE_FIELDS[page])


@given(ANSWERS)
def test_an_answer_on_a_page_that_is_shown_counts(answers):
    left = counted(answers)
    for page in pages(answers)[:-1]:
        assert all(getattr(left, field) == getattr(answers, field) for field in PAGE_FIELDS[page])


@given(ANSWERS)
def test_pages_stand_in_the_order_of_the_questions_and_end_with_the_answers(answers):
    shown = pages(answers)
    assert shown == tuple(page for page in PAGES if page in shown)
    assert shown[-1] == "answers"
    assert set(ALWAYS) <= set(shown)


@given(ANSWERS, st.sampled_from(sorted(PAGE_FIELDS)))
def test_a_later_answer_never_decides_an_earlier_page(answers, page):
    later = PAGES[PAGES.index(page) :]
    blank = {field: () if field == "goals" else "" for name in later[:-1] for field in PAGE_FIELDS[name]}
    without = replace(answers, **blank)
    before = [shown for shown in pages(answers) if shown not in later]
    assert [shown for shown in pages(without) if shown not in later] == before


def test_every_field_is_asked_on_exactly_one_page():
    asked_fields = [field for names in PAGE_FIELDS.values() for field in names]
    assert sorted(asked_fields) == sorted(VALUES)


def test_a_hospital_visit_takes_eight_questions():
    assert pages(FULL) == ("signer", "when", "goals", "place", "provider", "scan", "head", "told", "answers")


@pytest.mark.parametrize("scan", ["xray", "mammogram", "ultrasound"])
def test_the_head_is_asked_only_for_scans_that_can_show_a_face(scan):
    assert not asked("head", replace(FULL, scan=scan))


@pytest.mark.parametrize("provider", ["direct-pay", "app", "unsure"])
@pytest.mark.parametrize("state", ["EU", "GB", "other"])
def test_abroad_nobody_is_asked_for_an_american_notice(provider, state):
    assert "notice" not in pages(replace(FULL, provider=provider, state=state, has_notice="yes"))


def test_a_firm_is_asked_for_its_notice_and_a_hospital_is_not():
    assert "notice" in pages(replace(FULL, provider="direct-pay"))
    assert "notice" not in pages(FULL)


def test_without_a_scan_planned_nothing_was_told():
    left = counted(replace(FULL, when="none", told="yes", ai_reads="yes", signed="authorization"))
    assert (left.told, left.ai_reads, left.signed) == ("", "", "")


def test_taking_back_yes_to_told_drops_all_three_pages_behind_it():
    told = replace(FULL, told="yes", ai_reads="yes", vendor_keeps="no", training="unclear", signed="general-form")
    left = counted(replace(told, told="no"))
    assert {left.ai_reads, left.vendor_keeps, left.training, left.signed} == {""}


def test_a_blank_on_what_was_told_means_not_asked_and_holds_nobody_up():
    assert answered("told-ai", replace(FULL, told="yes"))


@pytest.mark.parametrize(("provider", "state"), [("va-military", "TX"), ("hospital", "GB"), ("hospital", "other")])
def test_paying_yourself_is_not_asked_at_the_va_or_abroad(provider, state):
    assert "payment" not in pages(replace(FULL, goals=("hide-from-insurer",), provider=provider, state=state))


def test_paying_yourself_is_asked_of_those_who_hide_a_scan_from_their_insurer():
    assert "payment" in pages(replace(FULL, goals=("hide-from-insurer",)))
    assert counted(replace(FULL, pays_in_full="yes")).pays_in_full == ""
