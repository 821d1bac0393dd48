"""The small site behind a real gunicorn with the project's own configuration, on real files."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """gunicorn on a socket that is open before it starts, so that nobody has to wait for it."""

    def __init__(self, folder: Path, *options: str, **env: str) -> None:
        self.folder = folder
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.log = folder / "server.log"
        self.env = (
            os.environ
            | {
                "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
                "SECRET_KEY": "only-for-this-test",
                "DJANGO_SETTINGS_MODULE": "privacyhelper.settings",
                "HOME": str(folder),
                "XDG_RUNTIME_DIR": str(folder),
                "WEB_CONCURRENCY": "1",
                # Another host name for the same machine: to the browser it is another site.
                "EXIT_URL": f"http://localhost:{self.port}/plain/",
                "TMPDIR": str(folder),
                "PYTHONWARNINGS": "ignore:No directory at:UserWarning",  # the files are not collected for this test
            }
            | env
        )
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=self.env, check=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *options, "--bind", f"fd://{self.socket.fileno()}", "tests.sealed.small_wsgi"],
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

    def half(self) -> socket.socket:
        """A connection that begins a request and says no more."""
        connection = socket.create_connection(self.socket.getsockname(), timeout=30)
        connection.sendall(b"GET /plain/ HTTP/1.1\r\nHost: localh")
        return connection

    def stop(self) -> str:
        """End it; what it logged."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.socket.close()
        return self.log.read_text()
