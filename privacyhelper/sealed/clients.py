"""Who is asking, as little as needed to slow down a flood: an address, made unreadable, for at most one minute."""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address, ip_address
from typing import Any

WINDOW = 60  # seconds
MAX_CLIENTS = 20_000  # about 3 MB


def client_address(meta: Mapping[str, Any], trusted_proxies: int) -> str:
    """The client's address from a WSGI environ: "" if there is none.

    X-Forwarded-For is a claim, and each proxy adds on its right the address it saw. With n trusted proxies the nth from
    the right was written by one of them, and what stands further left by anybody. With none the header is not read.
    """
    direct = str(meta.get("REMOTE_ADDR") or "")
    said = [part.strip() for part in str(meta.get("HTTP_X_FORWARDED_FOR") or "").split(",") if part.strip()]
    if not trusted_proxies or not said:
        return direct
    claimed = _without_port(said[max(0, len(said) - trusted_proxies)])
    return claimed if _parsed(claimed) else direct


def network(address: str) -> bytes:
    """What counts as one client: an IPv4 address, or the /64 of an IPv6 address, since one household gets all of it."""
    parsed = _parsed(address)
    if parsed is None:
        return address.encode()
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    return parsed.packed if parsed.version == 4 else parsed.packed[:8]


class RateLimit:
    """Counts requests by client, in this process's memory.

    Addresses are kept as keyed hashes. Each minute the counts are dropped and the key is drawn anew, so that nothing
    links one minute to the next. When `max_clients` are counted the oldest is forgotten: memory is bounded.
    """

    def __init__(self, max_clients: int = MAX_CLIENTS, clock: Callable[[], float] = time.monotonic) -> None:
        self._max_clients = max_clients
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: dict[bytes, int] = {}
        self._window = -1
        self._key = b""

    def __len__(self) -> int:
        return len(self._counts)

    def wait(self, address: str, allowed: int, cost: int = 1) -> int:
        """Count one request as `cost`. 0 if it fits into the `allowed` of this minute, else the seconds until the next.

        What is refused counts as 1, so that asking for PDFs in vain does not shut out the pages.
        """
        with self._lock:
            now = self._clock()
            if int(now // WINDOW) != self._window:
                self._window, self._key = int(now // WINDOW), os.urandom(32)
                self._counts.clear()
            client = hashlib.blake2b(network(address), key=self._key, digest_size=16).digest()
            if client not in self._counts and len(self._counts) >= self._max_clients:
                del self._counts[next(iter(self._counts))]
            before = self._counts.get(client, 0)
            fits = before + cost <= allowed
            self._counts[client] = before + (cost if fits else 1)
            return 0 if fits else max(1, WINDOW - int(now % WINDOW))


def _parsed(address: str) -> Any:
    try:
        return ip_address(address)
    except ValueError:
        return None


def _without_port(text: str) -> str:
    """Some proxies write 192.0.2.1:5123 or [2001:db8::1]:5123."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
