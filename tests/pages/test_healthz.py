"""/healthz: for a monitor, in plain words, without a trace."""

import pytest
from django.db import DatabaseError

from privacyhelper.law import LawFileError
from privacyhelper.pages import views


class Broken:
    """A database that does not answer."""

    def cursor(self):
        raise DatabaseError("no words of this may be shown")


@pytest.mark.django_db
def test_a_well_site_says_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_keeps_no_session_and_sets_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not client.get("/healthz").cookies


def test_without_a_database_it_says_which_part_failed(client, monkeypatch):
    monkeypatch.setattr(views, "connection", Broken())
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"failed: database\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_with_a_broken_law_file_it_says_which_part_failed(client, monkeypatch):
    def broken():
        raise LawFileError("TX.yaml: code: must be TX")

    monkeypatch.setattr(views, "library", broken)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"failed: law\n")


def test_it_answers_only_to_reading(client):
    assert client.post("/healthz").status_code == 405
