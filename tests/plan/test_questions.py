"""The questions to take along: those still to ask, in words for this person, with the rule behind each."""

import datetime

import pytest

from privacyhelper.case.answers import PROVIDERS, STATES, TOLD_AI, TOLD_DATA, TOLD_TRAINING
from privacyhelper.law import library
from privacyhelper.plan.questions import MOST_WITH_SCRIPT, entries, for_card, general_questions, grouped
from privacyhelper.plan.words import file

DAY = datetime.date(2026, 11, 20)
TOLD = TOLD_AI + TOLD_DATA + TOLD_TRAINING
BY_FIELD = {words.field: words for words in entries() if words.field}


def asked(plan, **answers):
    return {question.id: question for question in plan(**answers).questions}


# --- The words ---


def test_every_question_has_its_own_name_and_one_of_four_groups():
    assert len({words.id for words in entries()}) == len(entries())
    assert {words.group for words in entries()} == set(file("questions")["groups"])
    assert len(file("questions")["groups"]) == 4


def test_every_rule_behind_a_question_is_in_the_law_files():
    for words in entries():
        for name in words.basis:
            assert name in library().rules


def test_everything_that_one_can_be_told_has_a_question():
    assert set(BY_FIELD) == set(TOLD)


def test_questions_stand_in_the_order_of_their_groups(plan):
    order = list(file("questions")["groups"])
    places = [order.index(question.group) for question in plan().questions]
    assert places == sorted(places)
    assert [group.id for group in grouped(plan().questions)] == order


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("when", ["before", "today", "after", "none"])
def test_there_are_about_sixteen(plan, provider, when):
    found = plan(provider=provider, when=when, has_notice="no").questions
    assert 12 <= len(found) <= 19


def test_words_to_say_are_questions_and_short(plan):
    for state, provider in (("TX", "hospital"), ("EU", "doctor"), ("WA", "app")):
        for question in plan(state=state, provider=provider, has_notice="no", head="yes", scan="mri").questions:
            assert question.text.endswith("?")
            assert len(question.text.split()) <= 26
            assert question.why
            assert question.good
            assert question.bad


# --- What was told ---


@pytest.mark.parametrize("field", TOLD)
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_was_told_is_never_asked_afresh(plan, field, answer):
    plain = asked(plan)[BY_FIELD[field].id]
    question = asked(plan, told="yes", **{field: answer}).get(plain.id)
    if answer in BY_FIELD[field].open:
        assert question == plain
    elif question is not None:
        assert question.told
        assert question.text.startswith("I was told")


@pytest.mark.parametrize("answer", ["unclear", "not-asked", ""])
def test_what_is_not_known_is_asked_as_if_nothing_was_told(plan, answer):
    assert asked(plan, told="yes", **dict.fromkeys(TOLD, answer)) == asked(plan)


def test_someone_told_that_images_stay_in_the_country_does_not_ask_again(plan):
    assert "other-country" in asked(plan)
    assert "other-country" not in asked(plan, told="yes", other_country="no")


def test_someone_told_that_no_ai_is_used_asks_only_to_confirm(plan):
    found = asked(plan, told="yes", ai_reads="no", goals=("know-ai",))
    assert found["ai-used"].text == "I was told that no AI is used on my scan. Is that still right?"
    assert not {"ai-name", "without-ai", "ai-tested", "ai-in-record"} & set(found)


def test_told_answers_that_no_longer_count_change_nothing(plan):
    assert asked(plan, told="no", ai_reads="no") == asked(plan, told="no")


def test_every_question_about_the_past_has_a_good_answer_about_the_past():
    for words in entries():
        assert bool(words.past) == bool(words.good_past), words.id
        assert words.past or not words.bad_past, words.id
    same = {words.id for words in entries() if words.past and words.good_past == words.good}
    assert same == {"ai-used", "other-country", "ai-in-record"}  # these answers fit a scan to come and one that is done


@pytest.mark.parametrize(
    ("when", "good"), [("before", "Yes, always. Or here"), ("after", "No. Or yes, in these studies")]
)
def test_a_good_answer_on_research_fits_what_was_asked(plan, when, good):
    assert asked(plan, when=when)["research"].good.startswith(good)


def test_an_answer_about_the_past_does_not_speak_of_what_is_to_come(plan):
    found = asked(plan, when="after", goals=("hide-from-insurer",), pays_in_full="yes")
    assert found["human-reads"].good == "Yes. A doctor read the whole scan and signed the report."
    assert "does not come back" in found["training"].bad
    assert found["whole-price"].good.startswith("Not yet.")


# --- When, what, who ---


@pytest.mark.parametrize("only", ["without-ai", "form-lines"])
def test_some_questions_are_for_a_scan_to_come(plan, only):
    assert only in asked(plan, when="before")
    assert only in asked(plan, when="today")
    assert only not in asked(plan, when="after")


def test_who_opened_the_images_is_asked_after_the_scan(plan):
    assert "access-log" not in asked(plan, when="before")
    assert asked(plan, when="after")["access-log"].basis == ("us-audit-log",)


def test_a_scan_that_is_done_is_asked_about_in_the_past(plan):
    assert asked(plan, when="after")["ai-used"].text.startswith("Did AI help")
    assert asked(plan, when="before")["ai-used"].text.startswith("Do you use AI")


@pytest.mark.parametrize(("head", "shown"), [("yes", True), ("unsure", True), ("no", False), ("", False)])
def test_faces_are_asked_about_only_for_scans_of_the_head(plan, head, shown):
    assert ("face" in asked(plan, scan="mri", head=head)) is shown


def test_the_numbers_on_faces_are_those_of_the_studies(plan):
    why = asked(plan, scan="mri", head="yes")["face"].why
    assert "where the person's photo was in the set searched" in why
    assert "8%" in why


@pytest.mark.parametrize("scan", ["ct", "mammogram"])
def test_a_mammogram_has_questions_of_its_own(plan, scan):
    assert ({"ai-extra", "mammogram-earlier"} <= set(asked(plan, scan=scan))) is (scan == "mammogram")


def test_a_parent_asks_for_the_child(plan):
    found = asked(plan, signer="child-under-12")
    assert found["training"].text == "Are my child's images used to train or improve AI? Can my child's be left out?"
    assert found["without-ai"].text.startswith("Can my child's scan be read without AI?")


def test_nothing_is_refused_in_the_name_of_someone_who_died(plan):
    found = asked(plan, signer="deceased", when="before")
    assert not {"without-ai", "form-lines", "put-in-record", "exchange"} & set(found)
    assert found["ai-used"].text.startswith("Did AI help to read, measure or sort the patient's scan?")


def test_keeping_it_from_the_insurer_brings_the_question_of_the_price(plan):
    assert "whole-price" in asked(plan, goals=("hide-from-insurer",), pays_in_full="unsure")
    assert "whole-price" not in asked(plan, goals=("hide-from-insurer",), pays_in_full="no")


# --- The rule behind ---


def test_a_disputed_law_that_may_make_them_tell_stands_behind_the_question(plan):
    question = asked(plan, state="TX")["ai-used"]
    assert question.must_tell == "unclear"
    assert {"tx-ai-care-disclosure", "tx-ai-diagnosis-disclosure", "us-ai-ask"} <= set(question.basis)


def test_a_sure_law_that_makes_them_tell_says_so(plan):
    question = asked(plan, state="MN")["research"]
    assert question.must_tell == "yes"
    assert question.basis[0] == "mn-research-objection"
    assert "Minnesota law: You can object" in question.why


def test_where_no_law_makes_them_tell_nothing_is_said_of_it(plan):
    for state in ("OH", "CA"):
        assert asked(plan, state=state)["ai-used"].must_tell == "no"


@pytest.mark.parametrize("state", ["EU", "GB", "other"])
def test_no_us_rule_stands_behind_a_question_abroad(plan, state):
    codes = {library().rules[name].code for question in plan(state=state).questions for name in question.basis}
    assert codes <= {state}


def test_no_question_speaks_of_hipaa_outside_it(plan):
    for question in plan(provider="app", has_notice="no", state="WY").questions:
        assert "HIPAA" not in " ".join((question.text, question.why, question.good, question.bad))


def test_a_jail_is_not_asked_for_a_notice_that_it_need_not_give(plan):
    found = asked(plan, provider="jail-prison")
    assert "privacy-contact-jail" in found
    assert "privacy-contact" not in found


# --- The card ---


@pytest.mark.parametrize("state", [*STATES[:5], "EU", "GB", "other"])
def test_the_card_has_five_to_eight_in_the_order_of_the_plan(plan, state):
    found = plan(state=state, scan="mri", head="yes").questions
    card = for_card(found)
    assert 5 <= len(card) <= 8
    assert [question for question in found if question in card] == list(card)


def test_a_card_with_words_for_the_desk_has_six_at_most(plan):
    found = plan(when="today", scan="mri", head="yes").questions
    assert len(for_card(found, MOST_WITH_SCRIPT)) == 6 < len(for_card(found))


def test_a_card_has_five_questions_even_when_few_are_left(plan):
    told = {**dict.fromkeys(TOLD, "no"), "told": "yes", "signer": "deceased", "when": "after"}
    assert len(for_card(plan(**told).questions)) >= 5


def test_the_general_questions_need_no_answers():
    found = general_questions(DAY)
    assert not any(question.told for question in found)
    assert {question.group for question in found} == {"ai", "flow", "training", "mine"}
    assert all(library().rules[name].code == "US" for question in found for name in question.basis)
