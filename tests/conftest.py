"""What every test stands on: the site without collected files, no network, no clock for examples."""

import ipaddress
import socket
from collections.abc import Callable

import hypothesis
import pytest

# How long one example takes on a machine that others share proves nothing.
hypothesis.settings.register_profile("shared-machine", deadline=None)
hypothesis.settings.load_profile("shared-machine")


@pytest.fixture(autouse=True)
def plain_site(settings):
    """Pages name their stylesheet plainly, without the list that collectstatic makes."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches for another machine, or asks for its address, fails."""

    def only_here(place: object, name: str, host_of: Callable[..., object]) -> None:
        real = getattr(place, name)

        def guarded(*args, **options):
            host = host_of(*args, **options)
            if not _here(host):
                raise RuntimeError(f"a test tried to reach {host}")
            return real(*args, **options)

        monkeypatch.setattr(place, name, guarded)

    for name in ("connect", "connect_ex"):
        only_here(socket.socket, name, lambda self, address: _host(self, address))
    only_here(socket.socket, "sendto", lambda self, _data, *rest: _host(self, rest[-1]))
    only_here(socket, "getaddrinfo", lambda host, *_args, **_options: host)


def _host(sock: socket.socket, address: tuple) -> object:
    """Whom the socket would reach: None for one that never leaves the machine."""
    return address[0] if sock.family in (socket.AF_INET, socket.AF_INET6) else None


def _here(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
