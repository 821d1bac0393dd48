"""What is sealed opens with its own secret only, unchanged only, in its own row only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.sealed import box

plain_texts = st.binary(max_size=2000)


@given(plain_texts)
def test_what_is_sealed_comes_out_as_it_went_in(plain):
    secret = box.new_secret()
    assert box.unseal(secret, box.seal(secret, plain)) == plain


@given(st.integers(min_value=0, max_value=box.MOST))
def test_a_row_is_one_of_four_sizes_and_never_larger_than_needed(length):
    size = len(box.seal(box.new_secret(), b"x" * length)) - 12 - 16  # without nonce and tag
    assert size == min(bucket for bucket in box.BUCKETS if bucket >= length + 4)


def test_one_answer_more_does_not_show_in_the_size():
    secret = box.new_secret()
    assert len(box.seal(secret, b'{"scan":"ct"}')) == len(box.seal(secret, b'{"scan":"ct","head":"unsure"}')) == 1052


@pytest.mark.parametrize(("length", "size"), [(1020, 1024), (1021, 4096), (4092, 4096), (4093, 16384), (16381, 65536)])
def test_bucket_edges(length, size):
    assert len(box.seal(box.new_secret(), b"x" * length)) == size + 28


def test_more_than_64_kb_is_refused_in_words_that_hold_nothing_of_it():
    with pytest.raises(box.SessionTooLarge, match=r"^A session holds at most 65532 bytes, and this one needs 65533\.$"):
        box.seal(box.new_secret(), b"x" * 65533)


def test_the_same_words_never_look_the_same_twice():
    secret = box.new_secret()
    blobs = {box.seal(secret, b"same") for _ in range(50)}
    assert len({blob[:12] for blob in blobs}) == 50
    assert len({blob[12:] for blob in blobs}) == 50


@given(plain_texts, st.data())
def test_one_changed_bit_anywhere_and_it_stays_shut(plain, data):
    secret = box.new_secret()
    blob = bytearray(box.seal(secret, plain))
    at = data.draw(st.integers(0, len(blob) - 1))
    blob[at] ^= 1 << data.draw(st.integers(0, 7))
    assert box.unseal(secret, bytes(blob)) is None


@given(st.binary(max_size=40))
def test_bytes_that_were_never_sealed_stay_shut(blob):
    assert box.unseal(box.new_secret(), blob) is None


@given(plain_texts)
def test_another_secret_does_not_open_it(plain):
    assert box.unseal(box.new_secret(), box.seal(box.new_secret(), plain)) is None


def test_a_blob_under_another_rows_name_stays_shut_even_with_its_own_key(monkeypatch):
    secret = box.new_secret()
    blob = box.seal(secret, b"answers")
    monkeypatch.setattr(box, "row_id", lambda _secret: "0" * 64)
    assert box.unseal(secret, blob) is None


def test_a_secret_is_32_bytes_and_new_each_time():
    secrets = {box.new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert all(len(box._decode(secret)) == 32 and box.is_secret(secret) for secret in secrets)


def test_the_rows_name_is_steady_and_is_not_the_key():
    secret = box.new_secret()
    assert box.row_id(secret) == box.row_id(secret)
    key = box._derive(secret, b"privacyhelper sealed session: AES-256-GCM key")
    assert len(key) == 32
    assert bytes.fromhex(box.row_id(secret)) != key
    assert secret not in box.row_id(secret)


def test_a_known_secret_gives_the_known_row():
    """RFC 5869 with SHA-256, worked out apart from the code: a change here would lock out everyone who is on the site."""
    assert box.row_id("A" * 43) == "fafcc4670058222f8be726432f1a90f79e428ee68d54b85ef00b74a373210d90"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "x" * 42,
        "x" * 44,
        "A" * 42 + "B",
        "A" * 42 + "=",
        "A" * 42 + "\n",
        "A" * 42 + "é",
        None,
        7,
        b"A" * 43,
    ],
)
def test_what_is_no_secret(text):
    """42 A and a B would decode to the same bytes as 43 A: two cookies for one session are not allowed."""
    assert not box.is_secret(text)


@given(st.text(max_size=60))
def test_any_text_may_be_asked_about(text):
    assert box.is_secret(text) in (True, False)
