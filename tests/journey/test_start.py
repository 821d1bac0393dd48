"""The first page, and what a clinic's link may bring along."""

import logging
import re
from html import unescape

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.journey.start import merged
from privacyhelper.sealed.models import SealedRow
from tests.journey.walking import DANA, walk

pytestmark = pytest.mark.django_db
LINK = "/start/?state=TX&scan=ct&clinic=lakeside"
BAD = '"><script>alert(1)</script>'


def shown(response) -> str:
    return unescape(response.content.decode())


def hidden(response) -> dict[str, str]:
    """The hidden fields of the page's forms, without the token."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()))
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


def test_it_answers_the_first_worry_before_anything_is_asked(client):
    html = shown(client.get("/start/"))
    assert "Will saying no hurt my care, delay my scan or cost me money?" in html
    assert "Information and forms, not legal advice." in html
    assert "We keep your answers for at most one hour after your last click" in html
    assert '<section class="safe"' in html  # open, not folded
    assert html.index("Keep your appointment. Asking is free.") < html.index(
        'href="/check/signer/">Start the questions<'
    )
    assert 'href="/check/signer/">Start the questions<' in html[html.index("hurt my care") :]


@pytest.mark.parametrize("address", ["/start/", LINK])
def test_a_look_writes_nothing_and_sets_no_session_cookie(client, settings, address):
    response = client.get(address)
    assert response.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert SealedRow.objects.count() == 0


def test_a_link_is_shown_and_asked_about(client):
    response = client.get(LINK)
    assert "Your link says: Texas, CT scan. Is that right?" in shown(response)
    assert hidden(response) == {"state": "TX", "scan": "ct"}


def test_yes_takes_what_the_link_says_to_an_address_without_a_query(client):
    response = client.post("/start/", hidden(client.get(LINK)))
    assert (response.status_code, response["Location"]) == (303, "/check/signer/")
    assert client.session["answers"] == {"state": "TX", "scan": "ct"}


def test_what_the_link_answered_is_not_asked_again_but_can_be_changed(client):
    client.post("/start/", {"state": "TX", "scan": "ct"})
    assert walk(client, {**DANA, "told": "no"}) == [
        "signer", "when", "goals", "provider", "notice", "head", "told", "payment",
    ]  # fmt: skip
    assert client.get("/check/place/").status_code == 200
    assert 'href="/check/place/"' in client.get("/check/answers/").content.decode()


def test_no_leads_to_the_questions_with_nothing_taken(client):
    assert '<a href="/check/signer/">No, I will answer that myself</a>' in shown(client.get(LINK))
    assert SealedRow.objects.count() == 0


@pytest.mark.parametrize(
    "query",
    [
        {"state": "tx", "scan": "CT"},
        {"state": "ZZ"},
        {"state": BAD, "scan": BAD, "clinic": BAD, BAD: "1", "signer": "me"},
        {"scan": "ct\x00", "state": "TX "},
    ],
)
def test_unlisted_values_are_dropped_without_a_word(client, caplog, query):
    with caplog.at_level(logging.DEBUG):
        response = client.get("/start/", query)
    assert response.status_code == 200
    assert hidden(response) == {}
    assert "Your link says" not in shown(response)
    assert b"alert(1)" not in response.content
    assert "alert" not in caplog.text
    posted = client.post("/start/", query)
    assert (posted.status_code, posted["Location"]) == (303, "/check/signer/")
    assert SealedRow.objects.count() == 0


def test_a_listed_value_is_kept_when_another_is_not(client):
    assert hidden(client.get("/start/", {"state": "TX", "scan": BAD})) == {"state": "TX"}


def test_a_link_brings_no_other_answers(client):
    client.post("/start/", {"state": "TX", "signer": "me", "goals": ["fix"], "provider": "hospital"})
    assert client.session["answers"] == {"state": "TX"}


def test_two_different_answers_are_both_shown_with_mine_picked(client):
    walk(client, {**DANA, "state": "NY"})
    html = shown(client.get(LINK))
    assert "Your link and your answers differ" in html
    assert "New York: keep my answer" in html
    assert "Texas: use what the link says" in html
    assert re.search(r'name="state_from"[^>]*value="mine" checked', html)
    assert "scan_from" not in html  # the link and the answer agree


@pytest.mark.parametrize(("pick", "state"), [("mine", "NY"), ("link", "TX"), ("", "NY"), (BAD, "NY")])
def test_a_link_only_replaces_an_answer_when_the_patient_picks_it(client, pick, state):
    walk(client, {**DANA, "state": "NY"})
    response = client.post("/start/", {"state": "TX", "scan": "ct", "state_from": pick})
    assert response["Location"] == "/check/answers/"
    assert client.session["answers"]["state"] == state


def test_what_is_new_in_a_link_stands_beside_what_differs(client):
    client.post("/start/", {"state": "NY"})
    html = shown(client.get(LINK))
    assert "Your link also says: CT scan." in html
    client.post("/start/", {**hidden(client.get(LINK)), "state_from": "mine"})
    assert client.session["answers"] == {"state": "NY", "scan": "ct"}


def test_a_link_that_says_what_was_answered_asks_nothing(client):
    walk(client)
    html = shown(client.get(LINK))
    assert "Your link" not in html
    assert "Go on with my plan" in html


def test_what_the_link_says_is_asked_before_all_there_is_to_read(client):
    html = shown(client.get(LINK))
    assert html.index("<h1>Before you start") < html.index("Your link says:") < html.index("hurt my care")
    assert "Start the questions" not in html


def test_who_has_a_plan_is_led_to_it_first(client):
    walk(client)
    html = shown(client.get("/start/"))
    assert html.index('href="/plan/">Go on with my plan') < html.index("hurt my care")
    assert "You answer seven or eight short questions" not in html


def test_nobody_whose_scan_is_done_is_told_to_keep_the_appointment(client):
    assert "Keep your appointment" in shown(client.get("/start/"))
    walk(client, {**DANA, "when": "after"})
    for address in ("/start/", "/check/answers/", "/check/scan/", "/plan/", "/letters/", "/letters/accounting/"):
        assert "Keep your appointment" not in shown(client.get(address)), address


def test_a_scan_taken_from_the_link_asks_what_it_opens(client):
    walk(client, {**DANA, "scan": "xray"})
    response = client.post("/start/", {"scan": "mri", "scan_from": "link"})
    assert response["Location"] == "/check/head/"


def test_keeping_my_answer_never_takes_the_links_even_if_mine_is_gone():
    assert merged(Answers(), Answers(state="TX"), {"state_from": "mine"}) == Answers()


def test_who_comes_back_goes_on_where_they_were(client):
    walk(client, until="provider")
    html = shown(client.get("/start/"))
    assert 'href="/check/provider/">Go on where you were' in html
    assert "/erase/?leave" in html


def test_after_the_hour_the_first_page_is_as_new(client):
    walk(client)
    SealedRow.objects.all().delete()
    response = client.get("/start/")
    assert response.status_code == 200
    assert 'href="/check/signer/">Start' in shown(response)


def test_who_comes_too_late_is_told_that_the_answers_are_gone(client):
    walk(client, until="goals")
    SealedRow.objects.all().delete()
    html = client.get("/start/").content.decode()
    assert "Your answers are not here any more." in html
    assert "Before you start" in html
