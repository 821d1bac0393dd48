"""The small parts that pages include."""

import pytest

NASTY = "<script>alert('x')</script>"


def part(name: str, given: str = "") -> str:
    return "{% include 'components/" + name + ".html'" + (f" with {given}" if given else "") + " only %}"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("force='must'", "They must do this"),
        ("force='must-answer'", "They must answer, and may refuse with reasons"),
        ("force='part'", "Part must, part favor"),
        ("force='favor'", "You are asking a favor"),
        ("force='right'", "You have the right to this"),
        ("force='duty'", "They must do this"),
        ("force='ban'", "They may not do this"),
        ("force='option'", "You can ask for this"),
        ("verdict='choice'", "Your choice"),
        ("verdict='ask'", "You can ask, they may say no"),
        ("verdict='cannot-stop'", "You can't stop this one"),
        ("verdict='not-allowed'", "Not allowed"),
        ("verdict='not-allowed' limit='signature'", "Not allowed without your signature"),
        ("verdict='choice' text='Your choice: their own form'", "Your choice: their own form"),
    ],
)
def test_a_badge_says_it_in_words(render, given, words):
    assert render(part("badge", given)).one("span").text == words


def test_what_binds_and_what_is_a_favor_never_look_the_same(render):
    looks = [
        render(part("badge", f"force='{force}'")).one("span").classes for force in ("must", "must-answer", "favor")
    ]
    assert len({frozenset(look) for look in looks}) == 3


def test_change_links_say_what_they_change(render):
    rows = [
        {"question": "Who is this for?", "answer": "Me", "href": "/check/signer/"},
        {"question": "Goals", "answers": ["One", "Two"], "href": "/check/goals/", "hidden": "what you want"},
        {"question": "Place", "answer": "", "href": "/check/place/"},
    ]
    page = render(part("summary_list", "rows=rows"), rows=rows)
    assert [link.text for link in page.find("a")] == [
        "Change your answer to: Who is this for?",
        "Change what you want",
        "Change your answer to: Place",
    ]
    assert len(page.find(css="usa-sr-only")) == 3
    assert "No answer" in page.one("dl").text
    assert [e.text for e in page.find(css="summary__answer")] == ["Me", "One", "Two", "No answer"]


def test_progress_is_told_in_words_and_drawn(render):
    page = render(part("progress", "number=3 total=8"))
    assert page.one("p").text == "Question 3 of about 8"
    bar = page.one("progress")
    assert (bar.attrs["value"], bar.attrs["max"], bar.attrs["aria-hidden"]) == ("3", "8", "true")


def test_safe_to_ask_answers_the_three_questions(render):
    page = render(part("safe_to_ask"))
    assert [e.text for e in page.find("dt")] == ["Will it hurt my care?", "Will it delay my scan?", "Will it cost me?"]
    assert "In an emergency, get care first." in page.html
    assert "do not cover this company" not in page.html


def test_a_company_outside_hipaa_gets_no_hipaa_promise(render):
    page = render(part("safe_to_ask", "outside='yes'"))
    assert "These protections do not cover this company." in page.html
    assert "once in 12 months" not in page.html
    assert "They may not refuse care" not in page.html
    assert "In an emergency, get care first." in page.html


def test_a_place_that_may_be_outside_hears_both(render):
    page = render(part("safe_to_ask", "outside='maybe'"))
    assert "They may not refuse care" in page.html
    assert "If HIPAA does not apply to this place, these protections do not cover it." in page.html


def test_the_legal_note_has_every_sentence(render):
    assert render(part("legal_note")).one("p").text.replace(" .", ".") == (
        "Information and forms, not legal advice. Not a substitute for the advice of an attorney. Not medical advice. "
        "We are not a law firm, a hospital or the government. Free help: your local legal aid, LawHelp.org."
    )


def test_the_legal_note_sends_nobody_abroad_to_us_legal_aid(render):
    note = render(part("legal_note", "abroad=True")).one("p").text
    assert note.endswith("Free help: your data protection authority or a patient advice service.")
    assert "LawHelp" not in note
    assert "Information and forms, not legal advice." in note


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("badge", "verdict='choice' text=x"),
        ("back_link", "href=x text=x"),
        ("alert", "heading=x text=x kind=x id=x"),
        ("progress", "number=x total=x"),
        ("summary_list", "rows=rows"),
    ],
)
def test_every_value_is_escaped(render, name, given):
    rows = [{"question": NASTY, "answer": NASTY, "answers": [NASTY], "href": NASTY, "hidden": NASTY}]
    page = render(part(name, given), x=NASTY, rows=rows)
    assert not page.find("script")
    assert "&lt;script&gt;" in page.html
