"""The one place that knows what the session holds."""

import pytest
from django.test import RequestFactory

from privacyhelper.case.answers import Answers
from privacyhelper.journey.answers_store import load, load_details, save, save_details
from privacyhelper.sealed.backend import SessionStore


@pytest.fixture
def request_(rf: RequestFactory):
    request = rf.get("/")
    request.session = SessionStore()
    request.session._session_cache = {}
    return request


def test_reading_what_is_not_there_writes_nothing(request_):
    assert load(request_) == Answers()
    assert load_details(request_) == {}
    assert not request_.session.modified
    assert dict(request_.session.items()) == {}


def test_answers_come_back_as_they_were_kept(request_):
    answers = Answers(signer="me", goals=("say-no", "fix"), state="TX")
    save(request_, answers)
    assert load(request_) == answers
    assert request_.session.modified


def test_answers_of_pages_that_are_not_asked_are_not_kept(request_):
    save(request_, Answers(provider="hospital", has_notice="yes", scan="xray", head="yes"))
    assert load(request_) == Answers(provider="hospital", scan="xray")


def test_what_is_no_longer_listed_is_dropped_on_reading(request_):
    request_.session["answers"] = {"signer": "me", "scan": "polaroid", "shoe_size": "9"}
    assert load(request_) == Answers(signer="me")


def test_details_come_back_without_blanks_and_are_replaced_whole(request_):
    save_details(request_, "accounting", {"patient_name": "Dana Rivera", "former_name": ""})
    assert load_details(request_) == {"patient_name": "Dana Rivera"}
    save_details(request_, "accounting", {"provider_name": "Lakeside Imaging Center"})
    assert load_details(request_) == {"provider_name": "Lakeside Imaging Center"}


def test_changing_the_details_that_were_read_changes_nothing(request_):
    save_details(request_, "accounting", {"patient_name": "Dana Rivera"})
    load_details(request_)["patient_name"] = "X"
    assert load_details(request_) == {"patient_name": "Dana Rivera"}


def test_what_is_written_to_one_office_stays_in_its_letter(request_):
    save_details(request_, "accounting", {"patient_name": "Dana Rivera", "own_words": "Only for the list."})
    save_details(request_, "ai-opt-out", {"patient_name": "Dana Rivera", "own_words": "Only for the opt-out."})
    assert load_details(request_) == {"patient_name": "Dana Rivera"}
    assert load_details(request_, "accounting")["own_words"] == "Only for the list."
    assert load_details(request_, "ai-opt-out")["own_words"] == "Only for the opt-out."
    assert "own_words" not in load_details(request_, "ai-use-questions")


def test_what_has_no_room_is_not_kept_and_what_was_kept_stays(request_):
    assert save_details(request_, "accounting", {"patient_name": "Dana Rivera"})
    assert not save_details(request_, "accounting", {"own_words": "x" * 65_536})
    assert load_details(request_, "accounting") == {"patient_name": "Dana Rivera"}
