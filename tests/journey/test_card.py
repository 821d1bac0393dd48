"""The question card: one page that anyone may see, with the questions that matter most."""

import datetime
import io

import pytest
from django.test import RequestFactory
from pypdf import PdfReader

from privacyhelper.case.answers import GOALS, TOLD_AI, TOLD_DATA, TOLD_TRAINING, Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey.card import card_pdf, general_card_pdf, plan_card_pdf, question_card
from privacyhelper.letters.details import Details
from privacyhelper.plan.plan import make_plan
from privacyhelper.plan.questions import for_card, general_questions

DAY = datetime.date(2026, 11, 20)
TOLD = TOLD_AI + TOLD_DATA + TOLD_TRAINING
HIPAA = "They may not punish you for using a HIPAA right"


def made(**answers):
    given = {
        "signer": "me",
        "when": "before",
        "goals": ("unsure",),
        "state": "OH",
        "provider": "hospital",
        "scan": "ct",
    }
    return make_plan(situation(Answers(**{**given, **answers})), Details(), DAY)


def read(pdf):
    """The words of a card of one page, as one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def words_of(plan):
    return read(plan_card_pdf(plan))


def test_the_card_for_anyone_holds_questions_boxes_and_a_line_for_who_answered():
    words = read(general_card_pdf(DAY))
    questions = for_card(general_questions(DAY))
    assert 5 <= len(questions) <= 8
    for question in questions:
        assert question.text in words
    for mark in ("yes", "no", "did not know"):
        assert words.count(f"☐ {mark}") == len(questions)
    assert "Answered by" in words
    assert "Date" in words


def test_the_card_answers_what_people_say():
    words = read(general_card_pdf(DAY))
    assert "If they say: “The AI is just for dictation”" in words
    assert "Is that the only AI that is used on my scan" in words
    assert "Will saying no hurt my care?" in words
    assert "no federal law makes them offer a scan without AI" in words
    assert "Keep your appointment." in words
    assert "In an emergency, get care first." in words
    assert "Information and forms, not legal advice." in words


def test_the_card_of_a_plan_has_the_questions_of_that_plan():
    plan = made(scan="mammogram", goals=("hide-from-insurer",), pays_in_full="unsure")
    words = words_of(plan)
    chosen = {question.id for question in for_card(plan.questions)}
    assert {"ai-extra", "whole-price"} <= chosen
    for question in for_card(plan.questions):
        assert question.text in words


@pytest.mark.parametrize(
    ("answers", "said", "not_said"),
    [
        ({}, HIPAA, "If HIPAA covers"),
        ({"provider": "student-health"}, "If HIPAA covers this place", HIPAA),
        ({"provider": "app", "has_notice": "no"}, "do not cover this company", "may not punish"),
        ({"state": "EU"}, "Ask first what happens", "HIPAA"),
        ({"state": "other"}, "Ask first what happens", "federal law"),
    ],
)
def test_what_saying_no_means_for_care_depends_on_who_is_covered(answers, said, not_said):
    words = words_of(made(**answers))
    assert said in words
    assert not_said not in words


@pytest.mark.parametrize("answers", [{"when": "after"}, {"signer": "deceased"}])
def test_after_the_scan_the_card_speaks_of_no_appointment(answers):
    words = words_of(made(**answers))
    assert "appointment" not in words
    assert "new order" not in words


def test_of_someone_who_died_the_card_speaks_of_the_scan_and_of_no_care():
    words = words_of(made(signer="deceased", when="after"))
    assert words.startswith("Questions about the scan")
    assert "Is that the only AI that was used on this scan" in words
    assert "Asking is free. They may not punish anyone for using a HIPAA right or for complaining." in words
    for wrong in ("my scan", "my care", "Then you choose"):
        assert wrong not in words


@pytest.mark.parametrize("answers", [{"provider": "unsure"}, {"state": "EU"}, {"provider": "app", "has_notice": "no"}])
def test_of_someone_who_died_hipaa_is_named_only_where_it_surely_protects(answers):
    words = words_of(made(signer="deceased", when="after", **answers))
    assert "punish" not in words
    assert "Then you choose" not in words


def test_a_card_for_today_has_the_words_for_the_desk_above_six_questions():
    plan = made(when="today", scan="mri", head="yes")
    words = words_of(plan)
    at = [words.index("Say at the desk"), *(words.index(line) for line in plan.script), words.index("☐ yes")]
    assert at == sorted(at)
    assert words.count("☐ yes") == 6
    assert "Say at the desk" not in words_of(made())


@pytest.mark.parametrize("when", ["before", "today"])
@pytest.mark.parametrize("state", ["TX", "EU"])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_longest_card_is_one_page(state, answer, when):
    told = dict.fromkeys(TOLD, answer)
    words = words_of(
        made(signer="child-12-17", when=when, goals=GOALS, state=state, scan="mammogram", told="yes", pays_in_full="yes",
             provider="research-study", signed="authorization", **told)
    )  # fmt: skip
    assert "LawHelp.org" in words


def test_the_card_for_the_eu_is_a4_and_others_are_us_letter():
    def size(pdf):
        box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
        return round(box.width), round(box.height)

    assert size(plan_card_pdf(made(state="EU"))) == (595, 842)
    assert size(plan_card_pdf(made())) == (612, 792)


def test_a_question_that_was_answered_asks_to_confirm():
    words = words_of(made(told="yes", ai_reads="no"))
    assert "I was told that no AI is used on my scan." in words


def test_the_same_questions_make_the_same_bytes():
    questions = general_questions(DAY)
    assert card_pdf(questions) == card_pdf(questions)


def test_everyone_gets_the_same_card_and_may_keep_it_for_an_hour():
    response = question_card(RequestFactory().get("/questions/card.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="questions-card.pdf"'
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response.content.startswith(b"%PDF")
    assert "Set-Cookie" not in response.headers


def test_the_card_takes_no_form():
    assert question_card(RequestFactory().post("/questions/card.pdf")).status_code == 405
