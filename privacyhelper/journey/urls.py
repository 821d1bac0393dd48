"""The addresses of this room: every page that shows a patient's answers."""

from django.urls import path

from . import card, start, views_letters, views_plan, views_questions

urlpatterns = [
    path("questions/card.pdf", card.question_card, name="question-card"),
    path("questions/card-half.pdf", card.question_card, {"form": "half"}, name="question-card-half"),
    path("start/", start.start, name="start"),
    path("check/<slug:page>/", views_questions.check, name="check"),
    path("plan/", views_plan.plan, name="plan"),
    path("plan/questions/", views_plan.plan_questions, name="plan-questions"),
    path("plan/law/", views_plan.plan_law, name="plan-law"),
    path("plan/packet.pdf", views_plan.packet, name="plan-packet"),
    path("plan/dates.ics", views_plan.dates, name="plan-dates"),
    path("plan/card.pdf", views_plan.card, name="plan-card"),
    path("plan/card-half.pdf", views_plan.card_half, name="plan-card-half"),
    path("letters/", views_letters.letters, name="letters"),
    path("letters/<slug:slug>/", views_letters.letter, name="letter"),
    path("letters/<slug:slug>.pdf", views_letters.letter_file_pdf, name="letter-pdf"),
    path("letters/<slug:slug>.txt", views_letters.letter_file_txt, name="letter-txt"),
]
