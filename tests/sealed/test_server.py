"""A real gunicorn, with the project's own configuration, on a real file: the promises hold for the whole machine."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Dana-Rivera-canary-7391"


class Server:
    """gunicorn on a socket that is open before it starts, so that nobody has to wait for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.log = folder / "server.log"
        self.env = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "SECRET_KEY": "only-for-this-test",
            "DJANGO_SETTINGS_MODULE": "privacyhelper.settings",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "WEB_CONCURRENCY": "1",
            "TMPDIR": str(folder),
            "PYTHONWARNINGS": "ignore:No directory at:UserWarning",  # the files are not collected for this test
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=self.env, check=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--bind", f"fd://{self.socket.fileno()}", "tests.sealed.small_wsgi"],
                cwd=ROOT, env=self.env, stdout=log, stderr=log, pass_fds=[self.socket.fileno()],
            )  # fmt: skip

    def ask(self, method: str, address: str, cookie: str = "", **form: str) -> http.client.HTTPResponse:
        """One request. The response is read whole."""
        connection = http.client.HTTPConnection(*self.socket.getsockname(), timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | ({"Cookie": cookie} if cookie else {})
        connection.request(method, address, urlencode(form), headers)
        response = connection.getresponse()
        response.body = response.read()
        connection.close()
        return response

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(self.socket.getsockname(), timeout=30) as connection:
            connection.sendall(request)
            return connection.recv(4096)

    def stop(self) -> str:
        """End it; what it logged."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.socket.close()
        return self.log.read_text()


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


def test_the_server_leaves_no_control_socket_and_no_access_log(server):
    assert server.ask("GET", "/plain/").status == 200
    assert [path.name for path in server.folder.rglob("*") if path.suffix in (".ctl", ".sock")] == []
    assert "/plain/" not in server.stop()


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
