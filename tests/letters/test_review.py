"""What careful readers found wrong once, letter by letter. Each test holds what they asked for."""

import datetime

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import NotForThisCase, compose, force_of, offered
from privacyhelper.letters.details import Details
from privacyhelper.letters.text import portal_text

DAY = datetime.date(2026, 11, 20)


def letter(slug: str, details: Details = Details(), **answers: str):  # noqa: B008  (frozen)
    return compose(
        slug, situation(Answers(**{"state": "TX", "provider": "hospital", "scan": "ct", **answers})), details, DAY
    )


def keep(found) -> str:
    return " ".join(line for row in found.keep.rows for line in row.lines)


def office(found) -> str:
    return " ".join(
        (*found.office.lead, found.office.due, *(line for row in found.office.replies for line in row.lines))
    )


def test_only_limits_on_treatment_payment_and_operations_are_asked_under_hipaa_s_restriction_rule():
    heading = letter("ai-opt-out").parts[-1].heading
    assert "for limits on treatment, payment or operations: under 45 CFR § 164.522(a)" in heading
    assert heading.endswith("You may say no")


def test_a_law_that_is_named_does_not_make_every_question_about_it_a_duty():
    found = letter("ai-use-questions", state="TX")
    lead = next(part.lead for part in found.parts if part.kind == "state-law")
    assert "Where it does not make you do what I ask, please do it as a courtesy." in lead
    assert "that point is a courtesy" in office(found)


@pytest.mark.parametrize("slug", ["ai-opt-out", "ai-use-questions"])
def test_nobody_opts_out_or_asks_about_ai_for_someone_who_died(slug):
    case = situation(Answers(signer="deceased", state="MN", provider="hospital"))
    assert not offered(slug, case)
    with pytest.raises(NotForThisCase):
        compose(slug, case, Details(), DAY)


def test_an_executor_s_list_claims_hipaa_only():
    found = letter("accounting", signer="deceased", state="MN")
    assert {part.kind for part in found.parts} == {"right", "understood", "courtesy"}
    assert all(rule.startswith("us-") for rule in found.claimed)


def test_the_va_s_privacy_act_is_not_called_state_law():
    assert "state law" not in office(letter("accounting", provider="va-military"))


def test_an_agent_at_the_va_does_not_lean_on_the_privacy_act():
    assert "us-privacy-act-accounting" not in letter("accounting", provider="va-military", signer="adult").basis


def test_a_parent_in_virginia_does_not_lean_on_a_law_that_leaves_children_out():
    assert "va-audit-trail" not in letter("accounting", state="VA", signer="child-under-12").basis
    assert "va-audit-trail" in letter("accounting", state="VA").basis


def test_washington_gives_a_list_against_an_app_with_its_own_date():
    found = letter("accounting", state="WA", provider="app", has_notice="no")
    assert (found.force, found.due.rule, found.due.certain) == ("part", "wa-mhmda-rights", True)
    assert found.due.date == datetime.date(2027, 1, 8)
    assert "No date is set" not in office(found)


@pytest.mark.parametrize(("slug", "force"), [("accounting", "must"), ("ai-opt-out", "part")])
def test_a_right_in_the_uk_is_not_called_a_favor(slug, force):
    assert force_of(slug, situation(Answers(state="GB", provider="hospital")), DAY) == force


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_direct_marketing_can_be_objected_to_without_an_if(state):
    assert f"{state.lower()}-object-marketing" in letter("ai-opt-out", state=state).claimed


def test_a_note_for_the_sender_that_a_date_is_not_claimed_is_not_printed_for_the_office(amended):
    amended("gb-recipients", settled="argued")
    found = letter("accounting", state="GB")
    assert "not claimed" in found.due.sum
    assert "not claimed" not in office(found)


def test_the_questions_carry_their_date_into_the_letter_itself():
    before = Details(scan_date=datetime.date(2026, 12, 10))
    assert "Please answer by December 9, 2026, in writing if you can." in portal_text(
        letter("ai-use-questions", before)
    )
    assert "Please answer within 30 days" in portal_text(letter("ai-use-questions"))


def test_the_last_day_to_complain_is_not_put_too_late_while_the_receipt_is_guessed():
    assert "both days come sooner too" in keep(letter("accounting"))
    known = Details(received_date=datetime.date(2026, 11, 23), first_letter="accounting")
    assert "180 days" in keep(letter("accounting", known))


def test_a_signed_state_sheet_comes_with_what_it_does_not_do():
    assert "It does not cover work done inside the hospital's own walls" in keep(letter("ai-opt-out", state="MN"))


def test_a_company_outside_hipaa_is_not_said_to_have_hipaa_s_duty_to_check_identity():
    assert "They must check who you are" not in keep(letter("accounting", provider="app", has_notice="no"))


def test_a_teen_hears_about_a_parent_s_signature_and_mail_at_home():
    assert "An answer by mail may be seen at home" in keep(letter("accounting", signer="teen"))
    assert "An answer by mail may be seen at home" not in keep(letter("accounting"))


def test_a_letter_without_a_name_does_not_point_to_a_name_above():
    assert "named above" not in portal_text(letter("accounting", signer="child-under-12"))


def test_a_restriction_is_agreed_to_or_declined():
    assert "☐ agreed to these numbers" in office(letter("ai-opt-out"))


def test_what_the_gdpr_gives_is_not_asked_as_a_courtesy():
    courtesy = next(part for part in letter("accounting", state="EU").parts if part.kind == "courtesy")
    assert not any("name the makers of AI software" in ask.text for ask in courtesy.asks)


def test_a_list_asked_for_before_the_scan_is_to_be_sent_after_it():
    found = letter("accounting", when="before")
    assert found.after_scan
    assert "to the day you receive this letter" in found.parts[0].asks[0].text
    first = found.keep.rows[0]
    assert first.label == "After your scan"
    assert first.lines[0].startswith("Do not send this letter before the scan")
    assert not letter("accounting", when="after").after_scan


@pytest.mark.parametrize(("answers", "ahead"), [({"when": "before"}, True), ({"when": "after"}, False)])
def test_an_appointment_is_only_spoken_of_while_there_may_be_one(answers, ahead):
    assert letter("ai-opt-out", **answers).scan_ahead is ahead
    assert not letter("accounting", signer="deceased", when="before").scan_ahead


def test_who_keeps_this_from_somebody_near_is_not_told_to_take_pictures():
    case = situation(Answers(state="MN", provider="hospital", goals=("private-channel",)))
    found = " ".join(compose("ai-opt-out", case, Details(), DAY).keep.rows[0].lines)
    assert "picture of the screen" not in found
    assert "A picture stays on the phone" in found


def test_where_each_point_is_a_right_none_is_called_a_courtesy():
    part = letter("accounting", state="EU").parts[0]
    assert (part.kind, part.lead) == ("state-law", "")
    assert "It must be answered." in office(letter("accounting", state="EU"))


def test_where_a_state_gives_the_list_the_page_does_not_call_it_a_request():
    assert "They may refuse all of it" not in keep(letter("accounting", state="WA", provider="app", has_notice="no"))
    assert "They may refuse all of it" in keep(letter("accounting", state="WY", provider="app", has_notice="no"))


def test_a_company_is_told_which_account_not_which_record():
    labels = [row.label for row in letter("accounting", provider="app", has_notice="no").who]
    assert labels == ["Patient", "Email or user name of my account", "Scan and date", "Daytime phone"]


def test_a_veteran_is_not_sent_to_the_state():
    assert "attorney general" not in keep(letter("ai-opt-out", provider="va-military"))
    assert "attorney general" in keep(letter("ai-opt-out"))
