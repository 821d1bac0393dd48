"""Which law governs, which letters would be wrong, what the law does not give, warnings: each where it belongs."""

import datetime

import pytest

from privacyhelper.case.answers import PROVIDERS, STATES
from privacyhelper.law import library
from privacyhelper.plan import notes
from privacyhelper.plan.words import file


def ids(found):
    return {one.id for one in found}


def text_of(plan, name, **answers):
    return {one.id: one.text for one in plan(**answers).warnings}.get(name, "")


# --- Which law governs ---


@pytest.mark.parametrize(
    ("answers", "law"),
    [
        ({}, "HIPAA governs this hospital."),
        ({"provider": "mobile-van"}, "HIPAA governs this mobile van."),
        ({"provider": "va-military"}, "HIPAA and the Privacy Act govern this VA or military clinic."),
        ({"provider": "research-study"}, "The Common Rule may govern this study, and HIPAA beside it."),
        ({"provider": "student-health"}, "School law (FERPA) governs most records of this student health center."),
        ({"provider": "jail-prison"}, "HIPAA may govern the clinic of this jail or prison."),
        ({"provider": "unsure"}, "We do not know yet if HIPAA governs this place."),
        ({"provider": "app", "has_notice": "unsure"}, "We do not know yet if HIPAA governs this app or website."),
        ({"provider": "app", "has_notice": "yes"}, "HIPAA governs this app or website."),
        ({"provider": "direct-pay", "has_notice": "no"}, "HIPAA does not seem to govern this company."),
        ({"state": "EU"}, "The GDPR governs this hospital."),
        ({"state": "GB"}, "UK data protection law governs this hospital."),
        ({"state": "other"}, "We hold no law of this country."),
        ({"state": "EU", "signer": "deceased"}, "We hold no law that governs this case."),
    ],
)
def test_the_right_door(plan, answers, law):
    assert plan(**answers).governs.law == law


def test_a_firm_with_a_notice_is_taken_at_its_word(plan):
    assert "It posts a Notice of Privacy Practices." in plan(provider="app", has_notice="yes").governs.why


@pytest.mark.parametrize("provider", ["hospital", "imaging-center", "doctor", "dentist", "mobile-van"])
def test_a_hospital_reads_that_nearly_all_are_covered(plan, provider):
    why = plan(provider=provider, state="TX").governs.why
    assert why.startswith(
        "HIPAA, the federal health privacy law, covers nearly every hospital, clinic and doctor's office."
    )
    assert why.endswith("See below what it adds.")


def test_the_state_is_named_where_it_adds_something(plan):
    assert "The law of Texas counts here too." in plan(state="TX").governs.why
    assert "counts here too" not in plan(state="GU").governs.why
    assert "counts here too" not in plan(state="EU").governs.why


@pytest.mark.parametrize(
    ("wrong", "answers"),
    [
        ("list-outside", {"provider": "app", "has_notice": "no"}),
        ("hipaa-outside", {"provider": "app", "has_notice": "no"}),
        ("consumer-request", {}),
        ("authorization-form", {"goals": ("get-images",)}),
        ("state-law", {"provider": "va-military"}),
        ("state-law", {"provider": "ihs-tribal"}),
        ("hospital-alone", {"provider": "research-study"}),
        ("hipaa-student", {"provider": "student-health"}),
        ("notice-jail", {"provider": "jail-prison"}),
        ("hipaa-for-sure", {"provider": "unsure"}),
        ("hipaa-abroad", {"state": "GB"}),
        ("living", {"signer": "deceased"}),
        ("waits", {"when": "today"}),
    ],
)
def test_the_wrong_letters_are_named_with_the_reason(plan, wrong, answers):
    found = {one.id: one for one in plan(**answers).governs.wrong}
    assert found[wrong].name
    assert found[wrong].why


def test_a_letter_that_is_wrong_elsewhere_is_not_named_here(plan):
    assert ids(plan().governs.wrong) == {"consumer-request"}


# --- What the law does not give ---


def test_the_list_for_a_hospital(plan):
    assert ids(plan().not_given) == {
        "audit-log", "ai-answer", "without-ai", "deidentified", "research-waiver", "contracts", "lawsuit", "undo"
    }  # fmt: skip


def test_a_state_that_stops_part_of_research_does_not_stop_all_of_it(plan):
    for provider in ("hospital", "va-military"):
        found = {note.id: note.text for note in plan(state="MN", provider=provider).not_given}
        assert "research inside the hospital, or with your name off" in found["research-waiver"]


def test_outside_hipaa_its_rights_are_said_not_to_reach(plan):
    assert ids(plan(provider="app", has_notice="no", state="WY").not_given) == {
        "hipaa-outside",
        "outside-training",
        "undo",
    }
    assert "outside-training" not in ids(plan(provider="app", has_notice="no", state="WA").not_given)


def test_the_eu_log_of_2029_ends_the_sentence_that_there_is_none(plan):
    assert "eu-log" in ids(plan(state="EU").not_given)
    assert "eu-log" not in ids(plan(state="EU", day=datetime.date(2029, 3, 26)).not_given)


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("state", ["OH", "EU", "GB", "other"])
def test_the_list_is_short_and_honest(plan, state, provider):
    found = plan(state=state, provider=provider, has_notice="no").not_given
    assert 2 <= len(found) <= 9
    assert all(one.title for one in found)


# --- Habits ---


def test_habits_that_are_not_for_this_person_are_left_out(plan):
    assert "number" in ids(plan().habits)
    assert "number" not in ids(plan(state="EU").habits)
    assert "read-first" not in ids(plan(when="after").habits)


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({"goals": ("get-images",)}, "If something goes wrong, you have 180 days to complain"),
        ({"provider": "unsure"}, "If HIPAA covers this place: If something goes wrong, you have 180 days"),
        ({"goals": ("complain",)}, ""),
        ({"state": "EU"}, ""),
        ({"provider": "app", "has_notice": "no"}, ""),
    ],
)
def test_the_180_days_are_a_habit_for_who_does_not_complain_now(plan, answers, text):
    made = plan(**answers)
    found = {note.id: note.text for note in made.habits}.get("complain-180", "")
    assert found.startswith(text)
    assert bool(found) == bool(text)
    assert not (found and "complaint-180" in ids(made.warnings))


# --- Warnings ---


@pytest.mark.parametrize(
    ("warning", "answers"),
    [
        ("emergency", {}),
        ("today", {"when": "today"}),
        ("teen", {"signer": "teen"}),
        ("teen-child", {"signer": "child-12-17"}),
        ("proof", {"signer": "adult"}),
        ("deceased-abroad", {"signer": "deceased", "state": "EU"}),
        ("deceased-abroad", {"signer": "deceased", "state": "GB"}),
        ("private", {"goals": ("private-channel",)}),
        ("va", {"provider": "va-military"}),
        ("tribal", {"provider": "ihs-tribal"}),
        ("student", {"provider": "student-health"}),
        ("jail", {"provider": "jail-prison"}),
        ("study", {"provider": "research-study"}),
        ("unsure-place", {"provider": "unsure"}),
        ("outside", {"provider": "app", "has_notice": "no"}),
        ("islands", {"state": "GU"}),
        ("authorization", {"told": "yes", "signed": "authorization"}),
        ("consent-eu", {"told": "yes", "signed": "authorization", "state": "EU"}),
        ("permission", {"told": "yes", "signed": "authorization", "state": "GB"}),
        ("general-form", {"told": "yes", "signed": "general-form"}),
        ("signed-unsure", {"told": "yes", "signed": "unsure"}),
        ("complaint-180", {"goals": ("complain",)}),
        ("mammogram", {"scan": "mammogram"}),
        ("insurer-yes", {"goals": ("hide-from-insurer",), "pays_in_full": "yes"}),
        ("insurer-yes-after", {"goals": ("hide-from-insurer",), "pays_in_full": "yes", "when": "after"}),
        ("insurer-unsure", {"goals": ("hide-from-insurer",), "pays_in_full": "unsure"}),
        ("insurer-no", {"goals": ("hide-from-insurer",), "pays_in_full": "no"}),
    ],
)
def test_a_warning_comes_where_it_is_needed_and_nowhere_else(plan, warning, answers):
    assert text_of(plan, warning, **answers)
    if warning != "emergency":
        assert not text_of(plan, warning)


def test_the_warning_on_who_else_sees_the_phone_comes_first(plan):
    first = plan(goals=("complain", "private-channel"), when="today", signer="teen").warnings[0]
    assert first.id == "private"
    assert "Files you download and the pages in your history stay on this device." in first.text


def test_a_scan_today_waits_for_no_letter(plan):
    said = text_of(plan, "today", when="today")
    assert said.startswith("Your scan is too soon to wait for a letter.")
    assert "say these words at the desk" in said
    assert "send a letter now" not in said  # some of these plans hold no letter


@pytest.mark.parametrize("goal", ["who-has-it", "get-images", "fix"])
def test_who_does_not_complain_is_not_warned_of_the_180_days(plan, goal):
    assert not text_of(plan, "complaint-180", goals=(goal,))


def test_a_plain_case_has_one_warning(plan):
    assert ids(plan().warnings) == {"emergency"}


def test_taking_back_an_authorization_is_a_right_only_where_hipaa_surely_applies(plan):
    signed = {"told": "yes", "signed": "authorization"}
    assert text_of(plan, "authorization", **signed).startswith("You signed an authorization. You have the right")
    assert text_of(plan, "authorization", provider="unsure", **signed).startswith("If HIPAA covers this place: You")
    assert not text_of(plan, "authorization", provider="app", has_notice="no", **signed)
    assert "You can ask" in text_of(plan, "permission", provider="app", has_notice="no", **signed)


@pytest.mark.parametrize(("provider", "shown"), [("hospital", True), ("va-military", False), ("dentist", False)])
def test_original_mammograms_are_promised_only_where_that_law_reaches(plan, provider, shown):
    assert bool(text_of(plan, "mammogram", scan="mammogram", provider=provider)) is shown


def test_every_rule_that_a_note_names_is_in_the_law_files():
    for kind in ("not_given", "habits", "warnings"):
        for entry in file("notes")[kind]:
            for name in (*entry.get("basis", ()), *filter(None, (entry.get("needs"), entry.get("until")))):
                assert name in library().rules
    for kind in ("laws", "wrong"):
        for entry in file("governs")[kind]:
            assert set(entry.get("basis", ())) <= set(library().rules)


def test_every_kind_of_place_has_a_name_within_a_sentence():
    assert set(file("governs")["places"]) == set(PROVIDERS)


# --- Words for the desk ---


def test_the_script_is_for_today_only(plan):
    assert [bool(plan(when=when).script) for when in ("before", "today", "after", "none")] == [
        False,
        True,
        False,
        False,
    ]
    assert plan(when="today", signer="deceased").script == ()


def test_a_parent_speaks_for_the_child(plan):
    script = " ".join(plan(when="today", signer="child-under-12").script)
    assert "my child's scan" in script
    assert "without my permission" in script


def test_the_script_names_the_line_to_cross_out(plan):
    assert any("the line about AI, research or" in line for line in plan(when="today").script)


# --- What the state adds ---


@pytest.mark.parametrize("state", [*STATES, "EU", "GB"])
def test_topics_stand_in_order_and_sure_rules_first(plan, state):
    made = plan(state=state)
    order = file("notes")["order"]
    sure = ["must", "if-hipaa", "may", "option"]
    places = [(order.index(note.rule.topic), sure.index(note.stands)) for note in made.state_rules]
    assert places == sorted(places)
    assert all(note.words == file("notes")["stands"][note.stands] for note in made.state_rules)


def test_the_topics_of_the_goals_come_first(plan):
    assert plan(state="WA", goals=("get-images",)).state_rules[0].rule.id == "wa-access"
    assert plan(state="WA", goals=("who-has-it",)).state_rules[0].rule.id == "wa-accounting"


def test_rules_for_others_are_left_out_but_the_exchange_that_one_can_refuse_is_in(plan):
    rights = plan(state="NV").rights
    exchange = next(row for row in plan(state="NV").say_no if row.use == "exchange")
    assert {name for name in exchange.basis if name.startswith("nv-")} <= set(rights)
    assert "tx-insurer-ai-denials" not in plan(state="TX").rights


def test_rules_for_another_scan_are_left_out_unless_they_give_the_records(plan):
    assert "in-retention-mammogram" in plan(state="IN", scan="mammogram").rights
    assert "in-retention-mammogram" not in plan(state="IN", scan="ct").rights
    assert "mn-access-30-days" in plan(state="MN", scan="mri").rights


def test_a_disputed_rule_is_in_the_list_as_a_question(plan):
    notes_ = {note.rule.id: note.stands for note in plan(state="TX").state_rules}
    assert notes_["tx-ai-care-disclosure"] == "may"
    assert notes_["tx-sale-ban"] == "must"


def test_a_rule_that_starts_later_is_not_in_the_list_yet(plan):
    later = {rule.id for rule in library().rules.values() if not rule.in_force(datetime.date(2026, 11, 20))}
    for state in (*STATES, "EU", "GB"):
        assert not later & set(plan(state=state).rights)


@pytest.mark.parametrize("state", ["GU", "other"])
def test_where_we_hold_no_file_nothing_is_added(plan, state):
    assert plan(state=state).rights == ()


def test_the_words_of_a_place_need_no_answer():
    from privacyhelper.case.answers import Answers
    from privacyhelper.case.situation import situation

    assert notes.place_words(situation(Answers())) == "this place"
