"""The question pages: what each shows and takes, where it leads, and what happens out of turn."""

import re
from html import unescape

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from privacyhelper.case import route
from privacyhelper.case.answers import TOLD_VALUES, VALUES, Answers
from privacyhelper.case.route import MAY_BE_BLANK, PAGE_FIELDS
from privacyhelper.journey import questions, words
from privacyhelper.sealed.models import SealedRow
from tests.journey.walking import DANA, fields_of, walk

pytestmark = pytest.mark.django_db


def shown(response) -> str:
    return unescape(response.content.decode())


def back_of(response) -> str:
    return re.search(r'class="back" href="([^"]+)"', response.content.decode())[1]


def picked(response) -> set[str]:
    """The values of the radio buttons, check boxes and list entries that are marked."""
    return set(re.findall(r'value="([^"]*)" (?:checked|selected)', response.content.decode()))


def test_a_whole_walk_ends_at_the_list_of_answers(client):
    assert walk(client) == list(PAGE_FIELDS)
    assert client.get("/check/answers/").status_code == 200


@pytest.mark.parametrize("page", PAGE_FIELDS)
def test_each_page_shows_its_question_as_heading_and_title(client, page):
    walk(client, until=page)
    html = shown(client.get(f"/check/{page}/"))
    question = words.pages()[page].question
    assert f"<title>{question} - " in html
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert [re.sub(r"<[^>]+>", "", heading) for heading in headings] == [question]


@pytest.mark.parametrize("page", PAGE_FIELDS)
def test_each_page_offers_every_listed_value(client, page):
    walk(client, until=page)
    html = client.get(f"/check/{page}/").content.decode()
    for name in PAGE_FIELDS[page]:
        assert f'name="{name}"' in html
        for value in VALUES[name]:
            assert f'value="{value}"' in html, (name, value)


@pytest.mark.parametrize("page", PAGE_FIELDS)
def test_each_page_shows_what_was_answered(client, page):
    walk(client)
    wanted = {value for given in fields_of(page).values() for value in ([given] if isinstance(given, str) else given)}
    assert picked(client.get(f"/check/{page}/")) == wanted


@pytest.mark.parametrize("page", [page for page in PAGE_FIELDS if not set(PAGE_FIELDS[page]) <= MAY_BE_BLANK])
def test_a_page_without_its_answer_says_what_is_missing_beside_the_field_and_on_top(client, page):
    walk(client, until=page)
    response = client.post(f"/check/{page}/", {})
    html = shown(response)
    assert response.status_code == 200
    assert "<title>Error: " in html
    assert html.count("There is a problem") == 1
    assert html.count(words.pages()[page].missing) == 2
    target = re.search(r'error-summary.*?href="#([^"]+)"', html, re.DOTALL)[1]
    assert f'id="{target}"' in html


@pytest.mark.parametrize("page", PAGE_FIELDS)
def test_an_unlisted_value_is_refused_and_never_shown(client, page):
    walk(client, until=page)
    name = PAGE_FIELDS[page][0]
    response = client.post(f"/check/{page}/", fields_of(page) | {name: '"><script>alert(1)</script>'})
    assert response.status_code == 200
    assert "Pick one of the answers on this page." in shown(response)
    assert b"alert(1)" not in response.content
    assert questions.first_open(Answers.listed(client.session["answers"] if page != "signer" else {})) == page


def test_one_unlisted_goal_loses_none_of_the_others(client):
    walk(client, until="goals")
    response = client.post("/check/goals/", {"goals": ["say-no", "fly", "fix"]})
    assert picked(response) == {"say-no", "fix"}


def test_a_wrong_line_loses_none_of_the_right_ones(client):
    walk(client, until="told-ai")
    response = client.post("/check/told-ai/", {"ai_reads": "yes", "ai_named": "maybe", "human_reads": "unclear"})
    assert "<title>Error: " in shown(response)
    assert picked(response) == {"yes", "unclear"}


def test_what_was_told_may_be_left_blank(client):
    walk(client, until="told-ai")
    for page in ("told-ai", "told-data", "told-training"):
        assert client.get(f"/check/{page}/").status_code == 200
        assert client.post(f"/check/{page}/", {}).status_code == 303
    kept = Answers.listed(client.session["answers"])
    assert (kept.ai_reads, kept.vendor_keeps, kept.consent_research) == ("not-asked",) * 3
    assert kept.signed == ""


def test_what_was_told_is_asked_even_though_it_may_be_left_blank(client):
    walk(client, until="told-ai")
    assert client.get("/check/answers/")["Location"] == "/check/told-ai/"


@pytest.mark.parametrize("page", ["when", "payment", "answers"])
def test_out_of_turn_leads_to_the_first_open_page(client, page):
    response = client.get(f"/check/{page}/")
    assert (response.status_code, response["Location"]) == (303, "/check/signer/")
    walk(client, until="goals")
    if page != "when":
        assert client.get(f"/check/{page}/")["Location"] == "/check/goals/"


def test_an_answer_sent_out_of_turn_is_not_kept(client):
    walk(client, until="goals")
    assert client.post("/check/scan/", {"scan": "ct"})["Location"] == "/check/goals/"
    assert "scan" not in client.session["answers"]


def test_a_page_that_this_person_is_not_asked_leads_on(client):
    walk(client, {**DANA, "provider": "hospital"})
    assert client.get("/check/notice/")["Location"] == "/check/answers/"


@pytest.mark.parametrize("page", ["nonsense", "told-nothing", "plan", "SIGNER"])
def test_an_unknown_page_is_not_found_and_the_page_helps(client, page):
    response = client.get(f"/check/{page}/")
    assert response.status_code == 404
    assert b"We cannot find that page" in response.content


def test_back_leads_through_all_pages_to_the_start(client):
    seen = walk(client)
    way = []
    address = "/check/answers/"
    while address != "/start/":
        way.append(address)
        address = back_of(client.get(address))
    assert way == [f"/check/{page}/" for page in ("answers", *reversed(seen))]


def test_progress_counts_the_questions_of_this_way(client):
    assert "Question 1 of about 7" in shown(client.get("/check/signer/"))
    walk(client, until="payment")
    assert "Question 13 of about 13" in shown(client.get("/check/payment/"))


@pytest.mark.parametrize(
    ("page", "posted", "gone"),
    [
        ("provider", {"provider": "hospital"}, {"has_notice"}),
        ("provider", {"provider": "va-military"}, {"has_notice", "pays_in_full"}),
        ("place", {"state": "EU"}, {"has_notice", "pays_in_full"}),
        ("scan", {"scan": "mammogram"}, {"head"}),
        ("goals", {"goals": ["fix"]}, {"pays_in_full"}),
        ("told", {"told": "no"}, {name for name in DANA if VALUES[name] == TOLD_VALUES} | {"signed"}),
        (
            "when",
            {"when": "none"},
            {name for name in DANA if VALUES[name] == TOLD_VALUES} | {"signed", "told"},
        ),
    ],
)
def test_a_changed_answer_drops_those_that_no_longer_count(client, page, posted, gone):
    walk(client)
    assert client.post(f"/check/{page}/", posted)["Location"] == "/check/answers/"
    assert set(client.session["answers"]) == set(DANA) - gone


def test_a_change_comes_back_to_the_list_unless_it_opens_new_pages(client):
    walk(client, {**DANA, "provider": "hospital", "told": "no", "scan": "xray"})
    assert client.post("/check/when/", {"when": "after"})["Location"] == "/check/answers/"
    assert client.post("/check/scan/", {"scan": "mri"})["Location"] == "/check/head/"
    assert client.post("/check/head/", {"head": "no"})["Location"] == "/check/answers/"
    assert client.post("/check/told/", {"told": "yes"})["Location"] == "/check/told-ai/"
    assert client.post("/check/told-ai/", {})["Location"] == "/check/told-data/"


def test_a_page_can_be_left_as_it_is_once_all_is_answered(client):
    assert b"Leave it as it is" not in client.get("/check/signer/").content
    walk(client)
    html = client.get("/check/signer/").content.decode()
    assert '<a href="/check/answers/">Leave it as it is</a>' in html


def test_the_list_shows_each_answer_with_its_own_change_link(client):
    seen = walk(client)
    html = shown(client.get("/check/answers/"))
    for page in seen:
        assert f'href="/check/{page}/"' in html
        for name, posted in fields_of(page).items():
            for value in [posted] if isinstance(posted, str) else posted:
                assert words.label_of(name, value) in html, (name, value)
    assert 'href="/plan/"' in html


def test_the_list_shows_what_was_told_in_parts_of_its_own(client):
    walk(client)
    html = shown(client.get("/check/answers/"))
    for page in ("told-ai", "told-data", "told-training"):
        assert f"<h2>{words.pages()[page].question}</h2>" in html


def test_a_look_at_a_page_keeps_nothing_and_sets_no_session_cookie(client, settings):
    for address in ("/check/signer/", "/check/answers/", "/check/head/"):
        response = client.get(address)
        assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert SealedRow.objects.count() == 0


def test_looking_does_not_write_to_a_session_that_is_there(client):
    walk(client)
    before = SealedRow.objects.get().blob
    for page in (*PAGE_FIELDS, "answers"):
        assert client.get(f"/check/{page}/").status_code == 200
    assert bytes(SealedRow.objects.get().blob) == bytes(before)


def test_pages_with_answers_show_the_way_out_and_are_never_cached(client):
    walk(client)
    for address in ("/check/signer/", "/check/answers/"):
        response = client.get(address)
        assert b"/erase/?leave" in response.content
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_session_that_is_over_is_explained(client, method):
    walk(client, until="provider")
    SealedRow.objects.all().delete()
    response = getattr(client, method)("/check/provider/", fields_of("provider"))
    assert response.status_code == 410
    html = shown(response)
    assert "What you typed last was not kept" in html
    assert 'href="/start/"' in html
    assert SealedRow.objects.count() == 0


def test_after_the_explanation_the_way_is_free_again(client):
    walk(client, until="provider")
    SealedRow.objects.all().delete()
    client.get("/check/provider/")
    assert client.get("/check/signer/").status_code == 200
    assert len(walk(client)) == len(PAGE_FIELDS)


def test_an_answer_sent_after_erasing_in_another_tab_is_not_taken_for_a_start(client, settings):
    walk(client, until="provider")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    response = client.post("/check/provider/", fields_of("provider"))
    assert response.status_code == 410
    assert "What you typed last was not kept" in shown(response)


def test_forms_need_the_token_of_their_page():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/check/signer/", {"signer": "me"}).status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', client.get("/check/signer/").content.decode())[1]
    assert client.post("/check/signer/", {"signer": "me", "csrfmiddlewaretoken": token}).status_code == 303


LISTED = st.fixed_dictionaries(
    {
        name: st.lists(st.sampled_from(values), min_size=1, unique=True)
        if name == "goals"
        else st.sampled_from(values)
        if name not in MAY_BE_BLANK
        else st.sampled_from(("", *values))
        for name, values in VALUES.items()
    }
)


@settings(max_examples=25, deadline=None)
@given(answers=LISTED)
def test_whatever_is_answered_the_walk_ends_at_the_list(answers):
    client = Client()
    seen = walk(client, answers)
    counted = route.counted(Answers.listed(answers))
    assert (*seen, "answers") == route.pages(counted)
    assert client.get("/check/answers/").status_code == 200
    kept = Answers.listed(client.session["answers"])
    for name in VALUES:
        blank = "not-asked" if VALUES[name] == TOLD_VALUES and getattr(kept, name) else getattr(counted, name)
        assert getattr(kept, name) == (getattr(counted, name) or blank), name
