"""A session opens for its cookie, for an hour, and for nothing else."""

import datetime

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from privacyhelper.sealed.backend import SessionStore
from privacyhelper.sealed.box import SessionTooLarge, new_secret, row_id
from privacyhelper.sealed.models import SealedRow

pytestmark = pytest.mark.django_db

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


def kept(**answers: object) -> str:
    """A session that holds these answers, as its cookie."""
    store = SessionStore()
    store.update(answers)
    store.save()
    return store.session_key


def rows() -> int:
    return SealedRow.objects.count()


def test_what_was_answered_is_there_for_the_cookie():
    assert dict(SessionStore(kept(scan="ct", goals=["say-no"])).items()) == {"scan": "ct", "goals": ["say-no"]}


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=20), json_values, max_size=6))
def test_any_answers_come_back_as_they_were_given(answers):
    store = SessionStore()
    store.update(answers)
    store.save()
    assert dict(SessionStore(store.session_key).items()) == answers


def test_the_table_holds_a_name_a_blob_an_expiry_and_nothing_else():
    assert [field.name for field in SealedRow._meta.get_fields()] == ["row_id", "blob", "expires"]


def test_the_row_shows_neither_cookie_nor_answer():
    cookie = kept(own_words="Dana Rivera, Lakeside Imaging Center")
    row = SealedRow.objects.get()
    assert row.row_id == row_id(cookie)
    assert cookie not in row.row_id
    for secret in (cookie.encode(), b"Dana", b"own_words", b"Lakeside"):
        assert secret not in bytes(row.blob)


def test_two_visitors_cannot_read_each_other():
    dana, sam = kept(name="Dana"), kept(name="Sam")
    assert SessionStore(dana)["name"] == "Dana"
    assert SessionStore(sam)["name"] == "Sam"


def test_swapped_rows_open_for_nobody():
    dana, sam = kept(name="Dana"), kept(name="Sam")
    blob = {cookie: bytes(SealedRow.objects.get(row_id=row_id(cookie)).blob) for cookie in (dana, sam)}
    SealedRow.objects.filter(row_id=row_id(dana)).update(blob=blob[sam])
    SealedRow.objects.filter(row_id=row_id(sam)).update(blob=blob[dana])
    for cookie in (dana, sam):
        store = SessionStore(cookie)
        assert dict(store.items()) == {}
        assert store.session_key is None


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b"", lambda b: b"x"]
)
def test_a_damaged_row_is_an_empty_session(damage):
    cookie = kept(scan="ct")
    row = SealedRow.objects.get()
    row.blob = damage(bytes(row.blob))
    row.save()
    assert dict(SessionStore(cookie).items()) == {}


@pytest.mark.parametrize("cookie", [None, "", "x", "../../etc", "A" * 43, "B" * 43, "é" * 43, "x" * 5000, "\0" * 43])
def test_a_cookie_that_is_not_ours_is_an_empty_session_and_makes_no_row(cookie):
    store = SessionStore(cookie)
    assert store.get("scan") is None
    assert store.session_key is None
    assert store.is_empty()
    assert rows() == 0


def test_a_cookie_somebody_made_up_never_becomes_a_session():
    planted = new_secret()
    store = SessionStore(planted)
    store["scan"] = "ct"
    store.save()
    assert store.session_key not in (None, planted)
    assert dict(SessionStore(planted).items()) == {}


@pytest.mark.parametrize("must_create", [True, False])
def test_not_even_when_saved_without_being_read(must_create):
    planted = new_secret()
    store = SessionStore(planted)
    store.clear()
    try:
        store.save(must_create=must_create)
    except UpdateError:
        assert rows() == 0
    assert not SealedRow.objects.filter(row_id=row_id(planted)).exists()


def test_a_session_erased_elsewhere_does_not_come_back_by_saving():
    cookie = kept(scan="ct")
    here = SessionStore(cookie)
    here["head"] = "no"
    SessionStore(cookie).flush()
    with pytest.raises(UpdateError):
        here.save()
    assert rows() == 0


def test_saving_a_cookie_that_opens_nothing_is_refused():
    with pytest.raises(UpdateError):
        SessionStore(new_secret()).save()


def test_more_than_64_kb_is_refused_and_what_was_kept_stays():
    cookie = kept(scan="ct")
    store = SessionStore(cookie)
    store["own_words"] = "x" * 70_000
    with pytest.raises(SessionTooLarge):
        store.save()
    assert dict(SessionStore(cookie).items()) == {"scan": "ct"}


def test_it_can_be_asked_what_still_fits_and_asking_changes_nothing():
    store = SessionStore(kept(scan="ct"))
    assert store.fits({"own_words": "x" * 60_000})
    assert not store.fits({"own_words": "x" * 65_000})
    assert dict(store.items()) == {"scan": "ct"}
    assert not store.modified


@pytest.mark.parametrize(("sign", "size"), [("x", 1), ("é", 2), ("漢", 3), ("\U0001f642", 4)])
def test_a_sign_takes_no_more_room_than_its_bytes(sign, size):
    store = SessionStore(kept(scan="ct"))
    store["own_words"] = sign * (65_000 // size)
    store.save()
    assert SessionStore(store.session_key)["own_words"] == sign * (65_000 // size)


def test_half_a_sign_comes_back_as_it_was():
    assert SessionStore(kept(own_words="a\ud83db"))["own_words"] == "a\ud83db"


def test_each_save_seals_anew():
    cookie = kept(scan="ct")
    before = bytes(SealedRow.objects.get().blob)
    store = SessionStore(cookie)
    store["scan"] = "ct"
    store.save()
    after = bytes(SealedRow.objects.get().blob)
    assert before != after
    assert before[:12] != after[:12]
    assert len(before) == len(after)


def test_it_lives_for_59_minutes_and_not_for_60(clock):
    cookie = kept(scan="ct")
    clock(minutes=59)
    assert SessionStore(cookie)["scan"] == "ct"
    clock(minutes=1)
    assert SessionStore(cookie).get("scan") is None


def test_reading_an_expired_session_deletes_its_row(clock):
    cookie = kept(scan="ct")
    clock(hours=1)
    assert SessionStore(cookie).get("scan") is None
    assert rows() == 0


def test_an_expired_session_cannot_be_saved_touched_or_found(clock):
    cookie = kept(scan="ct")
    store = SessionStore(cookie)
    store["head"] = "no"
    clock(hours=1)
    store.touch()
    assert not store.exists(cookie)
    with pytest.raises(UpdateError):
        store.save()


def test_a_click_gives_the_whole_hour_again(clock):
    cookie = kept(scan="ct")
    for _ in range(3):
        clock(minutes=50)
        SessionStore(cookie).touch()
    assert SessionStore(cookie)["scan"] == "ct"


def test_touching_leaves_what_is_inside_alone(clock):
    """Or a page fetched beside a form could put the old answer back."""
    cookie = kept(scan="ct")
    slow = SessionStore(cookie)
    assert slow["scan"] == "ct"
    quick = SessionStore(cookie)
    quick["scan"] = "mri"
    quick.save()
    clock(minutes=5)
    slow.touch()
    assert SessionStore(cookie)["scan"] == "mri"


def test_touching_writes_at_most_once_a_minute(clock, django_assert_num_queries):
    cookie = kept(scan="ct")
    clock(seconds=20)
    with django_assert_num_queries(1):
        SessionStore(cookie).touch()
    clock(seconds=40)
    with django_assert_num_queries(2):
        SessionStore(cookie).touch()


def test_expiry_is_never_more_than_an_hour_away_and_tells_no_seconds(clock):
    kept(scan="ct")
    expires = SealedRow.objects.get().expires
    assert datetime.timedelta(minutes=59) < expires - timezone.now() <= datetime.timedelta(hours=1)
    assert (expires.second, expires.microsecond) == (0, 0)


def test_a_new_session_deletes_the_expired_ones(clock):
    kept(scan="ct")
    kept(scan="mri")
    clock(hours=1)
    cookie = kept(scan="pet")
    assert list(SealedRow.objects.values_list("row_id", flat=True)) == [row_id(cookie)]


def test_the_command_deletes_the_expired_and_only_those(clock):
    kept(scan="ct")
    clock(minutes=30)
    cookie = kept(scan="mri")
    clock(minutes=30)
    call_command("clear_expired")
    assert list(SealedRow.objects.values_list("row_id", flat=True)) == [row_id(cookie)]


def test_flush_deletes_the_row_and_forgets_the_key():
    store = SessionStore(kept(scan="ct"))
    store.flush()
    assert (rows(), store.session_key, dict(store.items())) == (0, None, {})


def test_cycle_key_keeps_the_answers_under_a_new_cookie():
    old = kept(scan="ct")
    store = SessionStore(old)
    store.cycle_key()
    store.save()
    assert store.session_key != old
    assert dict(SessionStore(store.session_key).items()) == {"scan": "ct"}
    assert dict(SessionStore(old).items()) == {}
    assert rows() == 1


def test_deleting_what_is_not_there_is_no_error():
    store = SessionStore()
    store.delete()
    store.delete("nonsense")
    store.delete(new_secret())


def test_exists_is_for_secrets_of_live_rows_only():
    cookie = kept(scan="ct")
    assert SessionStore().exists(cookie)
    for other in (new_secret(), "nonsense", None, row_id(cookie)):
        assert not SessionStore().exists(other)


def test_printing_a_session_does_not_print_its_key():
    cookie = kept(scan="ct")
    store = SessionStore(cookie)
    row = SealedRow.objects.get()
    assert cookie not in f"{store!r} {store} {row!r} {row}"
