"""The question card: one sheet to fold, or half a sheet, that anyone may see, with the questions that matter most."""

import datetime
import io
from itertools import product

import pytest
from django.test import RequestFactory
from pypdf import PdfReader

from privacyhelper.case.answers import GOALS, TOLD_AI, TOLD_DATA, TOLD_TRAINING, Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey.card import card_pdf, general_card_pdf, plan_card_pdf, question_card
from privacyhelper.letters.details import Details
from privacyhelper.plan.plan import make_plan
from privacyhelper.plan.questions import for_card, general_questions
from tests.journey.papers import INCH, pages, reader, spots

DAY = datetime.date(2026, 11, 20)
TOLD = TOLD_AI + TOLD_DATA + TOLD_TRAINING
LONGEST = {
    "signer": "child-12-17", "goals": GOALS, "scan": "mammogram", "told": "yes", "pays_in_full": "yes",
    "provider": "research-study", "signed": "authorization",
}  # fmt: skip
MARGIN = 0.25  # inches that no printer reaches beyond
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


def longest(state, answer, when):
    """The plan with the longest card: told answers ask to confirm, and others have what a good answer sounds like."""
    told = dict.fromkeys(TOLD, answer) if answer else {}
    return made(**LONGEST | {"told": "yes" if answer else "unsure"}, when=when, state=state, **told)


every_length = pytest.mark.parametrize(
    ("state", "answer", "when"), list(product(["TX", "EU"], ["yes", "no", ""], ["before", "today"]))
)


@every_length
def test_the_longest_card_is_one_page(state, answer, when):
    words = words_of(longest(state, answer, when))
    assert "LawHelp.org" in words


# The sheet that is folded


def sides(pdf):
    """The runs of text on the four sides of a folded card, each with its distance from the side's top, in inches.

    Folded, the lower right quarter is the front. The upper half stands on its head, so that it reads once it is folded back.
    """
    box = reader(pdf).pages[0].mediabox
    wide, high = float(box.width) / INCH, float(box.height) / INCH
    found = {"front": [], "inside left": [], "inside right": [], "back": []}
    for x, y, text in spots(pdf):
        assert MARGIN < x < wide - MARGIN
        assert MARGIN < y < high - MARGIN
        right = x > wide / 2
        if y > high / 2:
            found["front" if right else "back"].append((x % (wide / 2), y - high / 2, text))
        else:  # turned: it begins at its right end and runs to the left
            found["inside left" if right else "inside right"].append(((wide - x) % (wide / 2), high / 2 - y, text))
    return found


def said(side):
    """The words of a side from its top to its bottom."""
    return " ".join(
        text.replace("\xa0", " ") for _, _, text in sorted(side, key=lambda run: (round(run[1], 1), run[0]))
    )


def test_a_folded_card_reads_from_its_front_over_the_questions_to_its_back():
    found = sides(general_card_pdf(DAY))
    assert said(found["front"]).startswith("Questions about my scan Keep your appointment.")
    assert "To fold:" in said(found["front"])
    numbers = [
        [int(text[0]) for _, _, text in found[side] if text[1:] == "."] for side in ("inside left", "inside right")
    ]
    assert sum(numbers, []) == list(range(1, 9))
    assert all(numbers)
    back = said(found["back"])
    assert back.index("If they say") < back.index("Will saying no hurt my care?") < back.index("not legal advice")


def test_what_stands_inside_is_turned_and_the_outside_is_not():
    upright = {}

    def visit(text, matrix, text_matrix, font, size):
        if text.strip():
            upright[text.strip()] = matrix[0] * text_matrix[0] + matrix[1] * text_matrix[2] > 0

    reader(general_card_pdf(DAY)).pages[0].extract_text(visitor_text=visit)
    assert upright["Questions about my scan"]
    assert upright["Will saying no hurt my care?"]
    inside = [stands for text, stands in upright.items() if text.startswith("A good answer:")]
    assert inside
    assert not any(inside)


@every_length
def test_nothing_runs_over_a_fold(state, answer, when):
    made = plan_card_pdf(longest(state, answer, when))
    found = sides(made)
    for name, side in found.items():
        assert side
        for x, y, text in side:
            assert x >= MARGIN, f"{name}: {text}"
            assert y <= float(reader(made).pages[0].mediabox.height) / INCH / 2 - MARGIN, f"{name}: {text}"
    tops = sorted(
        y for _, y, text in found["front"] if not text.startswith(("To fold", "left half", "stand", "then stand"))
    )
    how = min(y for _, y, text in found["front"] if text.startswith("To fold"))
    assert tops[-1] < how - 0.1


# Half a sheet


@every_length
def test_half_a_sheet_holds_the_same_words_on_its_front_and_back(state, answer, when):
    plan = longest(state, answer, when)
    made = plan_card_pdf(plan, "half")
    both = pages(made)
    assert len(both) == 2
    for question in for_card(plan.questions, 6 if plan.script else 8):
        assert question.text in " ".join(both)
    assert "LawHelp.org" in both[1]


def test_half_a_sheet_is_half_of_the_paper_at_hand():
    def size(plan):
        box = reader(plan_card_pdf(plan, "half")).pages[0].mediabox
        return round(box.width), round(box.height)

    assert size(made()) == (396, 612)
    assert size(made(state="EU")) == (420, 595)


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


def test_both_forms_of_the_card_have_an_address(client):
    for form, count in (("card", 1), ("card-half", 2)):
        response = client.get(f"/questions/{form}.pdf")
        assert response["Content-Disposition"] == f'inline; filename="questions-{form}.pdf"'
        assert len(pages(response.content)) == count


def test_the_card_takes_no_form():
    assert question_card(RequestFactory().post("/questions/card.pdf")).status_code == 405
