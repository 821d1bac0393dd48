"""A real gunicorn, with the project's own configuration, on a real file: the promises hold for the whole machine."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.sealed.small_server import ROOT, Server

CANARY = "Dana-Rivera-canary-7391"


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    if running.process.poll() is None:
        running.stop()


def test_what_a_patient_typed_is_in_no_file_and_no_log(server):
    kept = server.ask("POST", "/put/", answer=CANARY)
    cookie = kept.getheader("Set-Cookie").partition(";")[0]
    assert CANARY.encode() in server.ask("GET", "/look/", cookie).body
    assert server.ask("GET", f"/boom/?q={CANARY}", cookie).status == 500
    assert server.ask("GET", f"/nowhere/{CANARY}/?q={CANARY}", cookie).status == 404
    assert server.ask("POST", f"/guarded/?q={CANARY}", cookie, answer=CANARY).status == 403
    server.raw(f"GET /{CANARY} nonsense\r\n\r\n".encode())
    server.raw(f"GET /?q={CANARY * 200} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    server.raw(f"GET /?q={CANARY} HTTP/1.1\r\nHost: {CANARY}.example\r\n\r\n".encode())

    files = [path for path in server.folder.rglob("*") if path.is_file()]
    assert any(path.name == "site.sqlite3" for path in files)
    secret = cookie.partition("=")[2]
    assert len(secret) == 43
    for path in files:
        for hint in (CANARY, secret):
            assert hint.encode() not in path.read_bytes(), path

    log = server.stop()
    assert "Booting worker" in log
    assert "ERROR django.request 500 ValueError in tests/sealed/small_site.py:" in log
    for hint in (CANARY, secret, "boom", "nowhere", "guarded", "127.0.0.1 "):
        assert hint not in log


def test_the_server_keeps_no_access_log_whatever_it_is_told(tmp_path):
    server = Server(tmp_path, "--access-logfile", "-")
    assert server.ask("GET", "/plain/").status == 200
    assert "/plain/" not in server.stop()


@pytest.mark.parametrize(
    "setting",
    ["control_socket_disable = True", "accesslog = None", "preload_app = True", "workers = 2", "timeout = 30",
     "worker_class = gthread", "threads = 8",
     "limit_request_line = 2048", "max_requests = 2000", "max_requests_jitter = 200", "bind = ['127.0.0.1:8000']"],
)  # fmt: skip
def test_what_gunicorn_makes_of_the_configuration(setting, configuration):
    assert setting in configuration


@pytest.fixture(scope="module")
def configuration() -> list[str]:
    """gunicorn's own account of its settings, one `name = value` each."""
    env = {name: value for name, value in os.environ.items() if name not in ("BIND", "WEB_CONCURRENCY", "THREADS")}
    said = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--print-config"],
        cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return [" ".join(line.split()) for line in said.stdout.splitlines()]


def test_a_request_line_beyond_2048_bytes_is_refused_before_the_site_sees_it(server):
    answer = server.raw(b"GET /" + b"x" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 4")


def test_a_wrong_setting_stops_the_start_in_plain_words(tmp_path):
    found = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "privacyhelper.wsgi"],
        cwd=ROOT, env=os.environ | {"DEBUG": "perhaps"}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert found.returncode != 0
    assert "DEBUG must be on or off, not 'perhaps'" in found.stderr


def test_a_setting_that_the_checks_refuse_stops_the_start_too(tmp_path):
    found = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0"], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"EXIT_URL": "nowhere", "SECRET_KEY": "only-for-this-test"}, timeout=60,
    )  # fmt: skip
    assert found.returncode != 0
    assert "Privacy Helper cannot start:\n- EXIT_URL must be a web address" in found.stderr
    assert "Booting worker" not in found.stderr


def hang(server: Server, times: int) -> ExitStack:
    """Once the server is up: so many connections that send half a request."""
    server.ask("GET", "/plain/")
    held = ExitStack()
    for _ in range(times):
        held.enter_context(server.half())
    return held


def test_who_sends_half_a_request_keeps_nobody_from_leaving(server):
    with hang(server, 7):
        began = time.monotonic()
        left = server.ask("POST", "/erase/?leave")
        assert (left.status, left.getheader("Location")) == (303, "/left/")
        assert time.monotonic() - began < 3  # the rest of a request is waited for up to 10 seconds


def test_even_where_they_take_every_thread_it_is_for_seconds_only(tmp_path):
    server = Server(tmp_path, THREADS="2", READ_TIMEOUT="1")
    try:
        with hang(server, 2):
            assert server.ask("POST", "/erase/?leave").status == 303
    finally:
        server.stop()
