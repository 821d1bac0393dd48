"""Erasing erases, leaving leaves no hint, and both work when nothing else does."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.conf import settings as site_settings
from django.core.checks import ERROR
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from privacyhelper.sealed.apps import check_settings
from privacyhelper.sealed.backend import SessionStore
from privacyhelper.sealed.models import SealedRow

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.sealed.small_site")]


@pytest.fixture
def client() -> Client:
    """A browser that insists on CSRF checks."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def visitor(client) -> Client:
    client.post("/put/", {"answer": "ct"})
    client.cookies["csrftoken"] = "t" * 32
    return client


def test_erasing_deletes_the_row_without_any_token(visitor):
    assert SealedRow.objects.count() == 1
    response = visitor.post("/erase/")
    assert SealedRow.objects.count() == 0
    assert (response.status_code, response.headers["Location"]) == (303, "/erased/")


def test_erasing_takes_both_cookies_back(visitor):
    response = visitor.post("/erase/")
    for name in ("sealed", "csrftoken"):
        morsel = response.cookies[name]
        assert (morsel.value, morsel["max-age"], morsel["path"]) == ("", 0, "/"), name


def test_a_cookie_for_https_only_is_taken_back_as_one(visitor, settings):
    """Browsers ignore a __Host- cookie without Secure, also when it is to be deleted."""
    settings.SESSION_COOKIE_NAME = "__Host-sealed"
    morsel = visitor.post("/erase/").cookies["__Host-sealed"]
    assert (morsel["max-age"], morsel["secure"], morsel["path"], morsel["domain"]) == (0, True, "/", "")


def test_erasing_clears_what_the_browser_keeps_for_the_site(visitor):
    response = visitor.post("/erase/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store, private"


def test_erasing_spares_the_others(visitor):
    other = Client()
    other.post("/put/", {"answer": "mri"})
    visitor.post("/erase/")
    assert other.get("/look/").json()["answer"] == "mri"


def test_the_old_cookie_opens_nothing_afterwards(visitor):
    cookie = visitor.cookies["sealed"].value
    visitor.post("/erase/")
    assert SessionStore(cookie).get("answer") is None


@pytest.mark.parametrize("cookie", [None, "x", "A" * 43])
def test_erasing_twice_or_with_nothing_to_erase_ends_on_the_same_page(client, cookie):
    if cookie:
        client.cookies["sealed"] = cookie
    assert client.post("/erase/").headers["Location"] == "/erased/"


def test_another_site_cannot_make_a_browser_drop_its_session(visitor):
    """Such a post arrives without the cookie; the answer must not clear it either."""
    with_cookie = visitor.cookies.copy()
    visitor.cookies.clear()
    response = visitor.post("/erase/", headers={"Sec-Fetch-Site": "cross-site"})
    assert (response.status_code, response.headers["Location"]) == (303, "/erase/")
    assert "Clear-Site-Data" not in response.headers
    assert not response.cookies
    visitor.cookies = with_cookie
    assert visitor.get("/look/").json()["answer"] == "ct"


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "http://testserver.example", "https://testserver", "null"]
)
def test_nor_can_it_where_an_old_browser_names_only_the_origin(visitor, origin):
    response = visitor.post("/erase/?leave", headers={"Origin": origin})
    assert (response.status_code, response.headers["Location"]) == (303, "/erase/?leave")
    assert not response.cookies
    assert SealedRow.objects.count() == 1


@pytest.mark.parametrize("origin", ["http://testserver", "https://privacy.example.org"])
def test_an_old_browser_on_our_own_pages_can(visitor, settings, origin):
    settings.CSRF_TRUSTED_ORIGINS = ["https://privacy.example.org"]
    visitor.post("/erase/", headers={"Origin": origin})
    assert SealedRow.objects.count() == 0


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_can(visitor, site):
    visitor.post("/erase/", headers={"Sec-Fetch-Site": site})
    assert SealedRow.objects.count() == 0


@pytest.mark.parametrize("address", ["/erase/", "/erase/?leave"])
def test_opening_the_address_erases_nothing_and_asks(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 200
    assert f'<form method="post" action="{address}">' in response.content.decode()
    assert SealedRow.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_no_other_method(visitor, method):
    assert getattr(visitor, method)("/erase/").status_code == 405
    assert SealedRow.objects.count() == 1


def test_the_erased_page_says_what_is_gone_and_what_stays(visitor):
    page = visitor.post("/erase/", follow=True).content.decode()
    assert "Your answers are erased" in page
    assert "history" in page
    assert "Files you downloaded" in page


def test_the_erased_page_does_not_say_so_while_the_answers_are_there(visitor):
    response = visitor.get("/erased/")
    assert (response.status_code, response.headers["Location"]) == (303, "/erase/")
    visitor.post("/erase/")
    assert visitor.get("/erased/").status_code == 200


# When the database cannot be written


@pytest.fixture
def stuck(disk) -> Iterator[Client]:
    """A visitor whose row is on disk, while somebody else holds the database and does not let go."""
    client = Client()
    client.post("/put/", {"answer": "ct"})
    connection.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(disk / "site.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield client


def test_leaving_works_while_the_database_is_locked(stuck):
    response = stuck.post("/erase/?leave")
    assert (response.status_code, response.headers["Location"]) == (303, "/left/")
    assert response.cookies["sealed"]["max-age"] == 0
    assert response.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert stuck.get("/left/").status_code == 200


def test_erasing_then_takes_the_key_and_says_what_is_left(stuck):
    response = stuck.post("/erase/")
    page = response.content.decode()
    assert response.status_code == 200
    assert response.cookies["sealed"]["max-age"] == 0
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "The only key to your answers is gone from this browser" in page
    assert "We deleted" not in page


def test_the_erased_page_then_asks_again_rather_than_guess(stuck):
    assert stuck.get("/erased/").headers["Location"] == "/erase/"


@pytest.mark.parametrize("trouble", [OperationalError("full"), InterfaceError("away")])
def test_whatever_the_database_says(visitor, monkeypatch, trouble):
    def broken(*_args):
        raise trouble

    monkeypatch.setattr(SessionStore, "delete", broken)
    assert visitor.post("/erase/?leave").headers["Location"] == "/left/"
    assert not visitor.cookies["sealed"].value


def test_a_page_is_shown_though_its_hour_cannot_be_given_again(stuck):
    assert stuck.get("/plain/").content == b"plain"


# Leaving


def test_leaving_erases_and_goes_through_a_neutral_page(visitor):
    response = visitor.post("/erase/?leave")
    assert (response.status_code, response.headers["Location"]) == (303, "/left/")
    assert SealedRow.objects.count() == 0
    assert response.cookies["sealed"]["max-age"] == 0


def test_leaving_does_not_wait_for_a_slow_cache(visitor):
    """Chrome can take many seconds to empty its cache, and waits with the next page."""
    assert visitor.post("/erase/?leave").headers["Clear-Site-Data"] == '"cookies", "storage"'


def test_the_page_closed_page_gives_nothing_away(client):
    response = client.get("/left/")
    page = response.content.decode()
    assert "<title>Page closed</title>" in page
    assert not re.search(
        r"privacy|helper|health|medical|scan|letter|clinic|erase|stylesheet|<img|<svg|/static/", page, re.I
    )


def test_it_moves_on_at_once_without_script_and_has_a_link(client, settings):
    settings.EXIT_URL = "https://exit.example/?a=1&b=2"
    page = client.get("/left/").content.decode()
    assert '<meta http-equiv="refresh" content="0; url=https://exit.example/?a=1&amp;b=2">' in page
    assert '<a href="https://exit.example/?a=1&amp;b=2"' in page
    assert "<script" not in page


def test_the_next_site_is_not_told_where_the_visitor_was(client):
    headers = client.get("/left/").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]


def test_other_pages_keep_the_referrer_policy_that_the_csrf_check_needs(client):
    assert client.get("/erased/").headers["Referrer-Policy"] == site_settings.SECURE_REFERRER_POLICY == "same-origin"


# Gone


def test_a_form_sent_after_erasing_in_another_tab_gets_an_explanation(visitor, settings):
    settings.CSRF_FAILURE_VIEW = "privacyhelper.sealed.views.csrf_failure"
    visitor.post("/erase/")  # the other tab; both share the cookies
    response = visitor.post("/guarded/", {"answer": "typed in vain"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "maybe in another tab" in page
    assert "not here any more" not in page  # for all we know there were none
    assert "typed in vain" not in page


def test_a_form_without_a_token_while_the_answers_are_there_says_to_try_again(visitor, settings):
    settings.CSRF_FAILURE_VIEW = "privacyhelper.sealed.views.csrf_failure"
    page = visitor.post("/guarded/").content.decode()
    assert "try again" in page
    assert "not here any more" not in page
    assert visitor.get("/look/").json()["answer"] == "ct"


def test_the_gone_page_names_the_hour_to_those_whose_hour_is_over(client, clock):
    client.post("/put/", {"answer": "ct"})
    clock(hours=1)
    response = client.get("/gone/")
    assert response.status_code == 410
    assert "That hour is over" in response.content.decode()
    assert response.cookies["sealed"]["max-age"] == 0


# Settings


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "weather.gov", "https://", "file:///etc/passwd"])
def test_an_exit_that_leads_nowhere_is_found_before_the_site_starts(settings, address):
    settings.EXIT_URL = address
    assert [found.id for found in check_settings()] == ["sealed.E001"]


def test_a_proxy_that_nobody_counted_is_found(settings):
    settings.BEHIND_TLS, settings.TRUSTED_PROXIES = True, 0
    assert [(found.id, found.level) for found in check_settings()] == [("sealed.E002", ERROR)]
    settings.TRUSTED_PROXIES = 1
    assert check_settings() == []


@pytest.mark.parametrize(
    "address", ["privacy.example.org", "https://", "https://privacy.example.org/help", "ftp://privacy.example.org"]
)
def test_a_public_address_that_forms_and_letters_could_not_use_is_found(settings, address):
    settings.PUBLIC_URL = address
    assert [found.id for found in check_settings()] == ["sealed.E003"]


@pytest.mark.parametrize("address", ["", "https://privacy.example.org", "http://127.0.0.1:8000"])
def test_one_that_they_can_use_is_fine(settings, address):
    settings.PUBLIC_URL = address
    assert check_settings() == []
