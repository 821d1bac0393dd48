"""Tests cannot reach other machines."""

import socket

import pytest

ELSEWHERE = pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "2001:db8::1"])


def reaching(host: str) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)


@ELSEWHERE
@pytest.mark.parametrize("how", ["connect", "connect_ex"])
def test_a_test_that_reaches_for_another_machine_fails(host, how):
    with reaching(host) as sock, pytest.raises(RuntimeError, match=host):
        getattr(sock, how)((host, 80))


@ELSEWHERE
def test_nor_can_it_send_one_packet(host):
    with reaching(host) as sock, pytest.raises(RuntimeError, match=host):
        sock.sendto(b"x", (host, 53))


@ELSEWHERE
def test_nor_the_usual_way_which_asks_for_the_address_first(host):
    with pytest.raises(RuntimeError, match=host):
        socket.create_connection((host, 80))


def test_nor_can_it_ask_for_an_address():
    with pytest.raises(RuntimeError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_may_be_reached(host):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection((host, server.getsockname()[1])):
        pass
