"""Who counts as one client, and how long what is known of them lasts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.sealed.clients import RateLimit, client_address, network


class Clock:
    """A clock that stands until told to move."""

    now = 1000 * 60.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_the_120th_request_of_a_minute_is_welcome_and_the_next_is_not(clock):
    limit = RateLimit(clock=clock)
    assert [limit.wait("192.0.2.1", 120) for _ in range(120)] == [0] * 120
    assert limit.wait("192.0.2.1", 120) == 60


def test_it_says_how_long_to_wait_and_means_it(clock):
    limit = RateLimit(clock=clock)
    limit.wait("192.0.2.1", 1)
    clock.now += 41.5
    wait = limit.wait("192.0.2.1", 1)
    assert wait == 19
    clock.now += wait
    assert limit.wait("192.0.2.1", 1) == 0


def test_one_client_does_not_slow_another(clock):
    limit = RateLimit(clock=clock)
    limit.wait("192.0.2.1", 1)
    assert limit.wait("192.0.2.1", 1)
    assert limit.wait("192.0.2.2", 1) == 0


def test_a_household_with_ipv6_is_one_client(clock):
    limit = RateLimit(clock=clock)
    limit.wait("2001:db8:1:2::1", 1)
    assert limit.wait("2001:db8:1:2:ffff:ffff:ffff:ffff", 1)
    assert limit.wait("2001:db8:1:3::1", 1) == 0


def test_an_ipv4_address_in_ipv6_dress_is_the_same_client():
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") != network("::ffff:192.0.2.2")


def test_memory_is_bounded(clock):
    limit = RateLimit(max_clients=100, clock=clock)
    for number in range(1000):
        limit.wait(f"198.51.{number // 250}.{number % 250}", 5)
    assert len(limit) == 100


def test_no_address_is_kept_in_the_clear(clock):
    limit = RateLimit(clock=clock)
    limit.wait("192.0.2.77", 1)
    held = repr(vars(limit))
    assert "192.0.2.77" not in held
    assert repr(bytes([192, 0, 2, 77]))[2:-1] not in held


def test_nothing_links_one_minute_to_the_next(clock):
    limit = RateLimit(clock=clock)
    limit.wait("192.0.2.1", 1)
    before = set(limit._counts)
    clock.now += 60
    limit.wait("192.0.2.1", 1)
    assert len(limit) == 1
    assert before.isdisjoint(limit._counts)


def test_two_processes_hash_differently(clock):
    one, two = RateLimit(clock=clock), RateLimit(clock=clock)
    one.wait("192.0.2.1", 1)
    two.wait("192.0.2.1", 1)
    assert set(one._counts).isdisjoint(two._counts)


def meta(forwarded: str | None = None, direct: str = "192.0.2.1") -> dict[str, str]:
    return {"REMOTE_ADDR": direct} | ({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded})


def test_what_a_client_says_of_itself_is_not_believed():
    assert client_address(meta("203.0.113.9"), 0) == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "client"),
    [
        ("203.0.113.9", 1, "203.0.113.9"),
        ("10.9.9.9, 203.0.113.9", 1, "203.0.113.9"),  # the left part is what the client made up
        ("10.9.9.9, 203.0.113.9, 198.51.100.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "203.0.113.9"),
        ("203.0.113.9:4711", 1, "203.0.113.9"),
        ("[2001:db8::9]:4711", 1, "2001:db8::9"),
        ("2001:db8::9", 1, "2001:db8::9"),
        ("unknown", 1, "192.0.2.1"),
        ("", 1, "192.0.2.1"),
        (", ,", 1, "192.0.2.1"),
        (None, 1, "192.0.2.1"),
    ],
)
def test_behind_proxies_the_address_that_the_outermost_of_ours_saw_counts(forwarded, proxies, client):
    assert client_address(meta(forwarded), proxies) == client


@given(st.text(max_size=80), st.integers(0, 3))
def test_no_header_can_break_it(forwarded, proxies):
    assert network(client_address(meta(forwarded), proxies))


def test_a_server_without_addresses_is_one_client(clock):
    limit = RateLimit(clock=clock)
    assert limit.wait(client_address({}, 0), 1) == 0
    assert limit.wait(client_address({}, 0), 1)
