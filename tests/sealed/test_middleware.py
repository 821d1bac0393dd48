"""What holds for every response."""

import logging

import pytest
from django.test import Client

from privacyhelper.sealed import middleware
from privacyhelper.sealed.backend import SessionStore
from privacyhelper.sealed.box import new_secret
from privacyhelper.sealed.models import SealedRow

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.sealed.small_site")]
NO_STORE = "no-store, private"


@pytest.fixture
def visitor(client, settings) -> Client:
    """Somebody who has answered a question."""
    assert client.post("/put/", {"answer": "ct"}).status_code == 200
    return client


def cookie(client: Client) -> str:
    return client.cookies["sealed"].value


# Sessions through real requests


def test_an_answer_is_there_at_the_next_click(visitor):
    assert visitor.get("/look/").json() == {"answer": "ct", "state": "open"}


def test_a_visitor_who_only_reads_gets_no_cookie_and_no_row(client):
    for address in ("/plain/", "/look/", "/erase/", "/erased/", "/left/", "/gone/"):
        response = client.get(address)
        assert not response.cookies, address
    assert SealedRow.objects.count() == 0


def test_the_cookie_ends_with_the_browser_and_scripts_cannot_read_it(client):
    morsel = client.post("/put/", {"answer": "ct"}).cookies["sealed"]
    assert (morsel["httponly"], morsel["samesite"], morsel["max-age"], morsel["expires"]) == (True, "Lax", "", "")


def test_a_planted_cookie_is_replaced_not_used(client):
    planted = new_secret()
    client.cookies["sealed"] = planted
    client.post("/put/", {"answer": "ct"})
    assert cookie(client) != planted
    assert SessionStore(planted).get("answer") is None


@pytest.mark.parametrize("value", ["x", "A" * 43, "a.b.c", "%00", "9" * 500])
def test_a_nonsense_cookie_is_a_visitor_without_answers(client, value):
    client.cookies["sealed"] = value
    assert client.get("/look/").json() == {"answer": None, "state": "gone"}
    assert client.cookies["sealed"].value == ""


def test_every_click_gives_the_hour_again_even_on_a_page_without_answers(visitor, clock):
    visitor.post("/put/", {"answer": "mri"})
    for _ in range(3):
        clock(minutes=40)
        visitor.get("/plain/")
    assert visitor.get("/look/").json()["answer"] == "mri"


def test_after_an_hour_without_a_click_the_page_can_say_so(client, clock):
    client.post("/put/", {"answer": "ct"})
    clock(hours=1)
    client.get("/plain/")  # a public page does not use the news up
    assert client.get("/look/").json() == {"answer": None, "state": "gone"}
    assert client.get("/look/").json() == {"answer": None, "state": "none"}


def test_erased_in_another_window_with_the_same_cookie(visitor):
    SessionStore(cookie(visitor)).flush()
    assert visitor.get("/look/").json() == {"answer": None, "state": "gone"}


def test_a_first_visit_is_not_called_gone_and_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/look/").json()["state"] == "none"


def test_the_session_that_this_request_began_is_open(client):
    client.post("/put/", {"answer": "ct"})
    assert client.get("/look/").json()["state"] == "open"


def test_expired_rows_are_deleted_every_ten_minutes_by_whoever_comes_by(client, clock, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(middleware.time, "monotonic", lambda: now[0])
    Client().post("/put/", {"answer": "ct"})
    client.get("/healthz")  # starts this process's ten minutes
    clock(hours=2)
    now[0] += 599
    client.get("/healthz")
    assert SealedRow.objects.count() == 1
    now[0] += 1
    client.get("/healthz")
    assert SealedRow.objects.count() == 0


def test_a_page_does_not_fail_because_cleaning_up_does(client, monkeypatch, caplog):
    now = [0.0]
    monkeypatch.setattr(middleware.time, "monotonic", lambda: now[0])

    def broken(cls):
        raise OSError("disk full")

    monkeypatch.setattr(SessionStore, "clear_expired", classmethod(broken))
    client.get("/plain/")
    now[0] += 600
    with caplog.at_level(logging.ERROR):
        assert client.get("/plain/").content == b"plain"
    assert [record.exc_info[0] for record in caplog.records] == [OSError]


# no-store


def test_a_public_page_may_be_cached(client):
    assert "Cache-Control" not in client.get("/plain/").headers


@pytest.mark.parametrize("address", ["/plain/", "/look/", "/healthz", "/nowhere/"])
def test_nothing_sent_to_someone_with_a_session_is_stored(visitor, address):
    assert visitor.get(address).headers["Cache-Control"] == NO_STORE


def test_nor_a_page_that_looked_for_a_session(client):
    assert client.get("/look/").headers["Cache-Control"] == NO_STORE


def test_nor_the_response_that_sets_the_cookie(client):
    response = client.post("/put/", {"answer": "ct"})
    assert response.cookies
    assert response.headers["Cache-Control"] == NO_STORE


def test_nor_a_public_page_with_a_form_that_sets_the_form_cookie(client):
    response = client.get("/form/")
    assert set(response.cookies) == {"csrftoken"}
    assert response.headers["Cache-Control"] == NO_STORE


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nor_an_answer_to_anything_but_a_plain_read(client, method):
    assert getattr(client, method)("/plain/").headers["Cache-Control"] == NO_STORE


def test_nor_an_error_page_for_someone_with_a_session(visitor):
    visitor.raise_request_exception = False
    response = visitor.get("/boom/")
    assert response.status_code == 500
    assert response.headers["Cache-Control"] == NO_STORE


def test_search_engines_stay_off_personal_pages_only(client):
    assert client.get("/look/").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/plain/").headers


def test_every_page_asks_for_no_device_and_lends_itself_to_nobody(client):
    for address in ("/plain/", "/look/", "/nowhere/"):
        headers = client.get(address).headers
        for feature in ("camera", "microphone", "geolocation"):
            assert f"{feature}=()" in headers["Permissions-Policy"]
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "default-src 'none'" in headers["Content-Security-Policy"]


# Limits


def ask(client: Client, times: int, address: str = "/plain/", **extra: str) -> list[int]:
    return [client.get(address, **extra).status_code for _ in range(times)]


@pytest.fixture(autouse=True)
def one_minute(settings, monkeypatch):
    """The site's own limit, which other tests switch off; its clock stands, so no test runs over the turn of a minute."""
    del settings.REQUESTS_PER_MINUTE
    monkeypatch.setattr(middleware, "RateLimit", lambda: _RateLimit(clock=lambda: 30.0))


_RateLimit = middleware.RateLimit


def test_120_pages_a_minute_and_no_more(client):
    assert ask(client, 120) == [200] * 120
    response = client.get("/plain/")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == NO_STORE
    assert "Wait 30 seconds" in response.content.decode()


def test_a_pdf_counts_as_six_pages(client):
    assert ask(client, 20, "/plain/x.pdf") == [404] * 20
    assert ask(client, 1) == [429]


def test_pdfs_asked_for_in_vain_leave_the_pages_open(client):
    assert ask(client, 19, "/plain/x.pdf") == [404] * 19
    assert ask(client, 1) == [200]
    assert ask(client, 1, "/plain/x.pdf") == [429]
    assert ask(client, 1) == [200]


def test_too_many_requests_cost_no_database(client, settings, django_assert_num_queries):
    settings.REQUESTS_PER_MINUTE = 1
    client.post("/put/", {"answer": "ct"})
    with django_assert_num_queries(0):
        assert client.get("/look/").status_code == 429


def test_the_answers_are_still_there_after_a_429(visitor, settings):
    settings.REQUESTS_PER_MINUTE = 1
    assert visitor.get("/look/").status_code == 429
    settings.REQUESTS_PER_MINUTE = 0
    assert visitor.get("/look/").json()["answer"] == "ct"


def test_addresses_of_one_ipv6_household_count_together(client, settings):
    settings.REQUESTS_PER_MINUTE = 2
    assert ask(client, 1, REMOTE_ADDR="2001:db8:1:2::1") == [200]
    assert ask(client, 2, REMOTE_ADDR="2001:db8:1:2::2") == [200, 429]
    assert ask(client, 1, REMOTE_ADDR="2001:db8:1:3::2") == [200]


def test_a_made_up_forwarded_address_helps_nobody(client, settings):
    settings.REQUESTS_PER_MINUTE = 2
    codes = [client.get("/plain/", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(3)]
    assert codes == [200, 200, 429]


def test_behind_one_trusted_proxy_each_client_counts_alone(client, settings):
    settings.REQUESTS_PER_MINUTE = 2
    settings.TRUSTED_PROXIES = 1
    codes = [client.get("/plain/", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(3)]
    assert codes == [200, 200, 200]
    assert ask(client, 2, HTTP_X_FORWARDED_FOR="10.0.0.1, 203.0.113.0") == [200, 429]


@pytest.mark.parametrize("address", ["/healthz", "/left/", "/erased/", "/erase/"])
def test_health_checks_and_the_way_out_are_never_refused(client, settings, address):
    settings.REQUESTS_PER_MINUTE = 1
    assert ask(client, 3, address) == [200] * 3
    assert ask(client, 2) == [200, 429]
    assert client.post("/erase/?leave").status_code == 303


def test_files_are_not_counted(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.REQUESTS_PER_MINUTE = 1
    (tmp_path / "site.css").write_text("a{}")
    for _ in range(3):
        response = client.get("/static/site.css")
        assert response.getvalue() == b"a{}"
        assert "no-store" not in response.headers["Cache-Control"]
        assert "camera=()" in response.headers["Permissions-Policy"]
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        response.close()
    assert ask(client, 1) == [200]


@pytest.mark.parametrize("address", ["/plain/?q=" + "x" * 1100, "/" + "x" * 1100, "/plain/?" + "a=1&" * 300])
def test_an_address_that_is_too_long_is_refused_politely(client, address):
    response = client.get(address)
    assert response.status_code == 414
    assert "This address is too long" in response.content.decode()
    assert "xxx" not in response.content.decode()


def test_the_longest_addresses_of_ours_are_fine(client):
    assert client.get("/plain/?q=" + "%D8%A7" * 150).status_code == 200
