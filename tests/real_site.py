"""The whole site on a real gunicorn, with its files collected, hashed and compressed; and a browser of few words."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
# What README says to run before the server, in one process.
SET_UP = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
"""


class Browser:
    """Cookies by hand, forms with their token, no redirect followed."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, {}

    def ask(self, method: str, address: str, form: dict | None = None, **headers: str) -> tuple[int, bytes, str]:
        """Status, body, and where to go next."""
        response, body = self.response(method, address, form, **headers)
        return response.status, body, response.headers.get("Location", "")

    def response(
        self, method: str, address: str, form: dict | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """What came back, with its body as it travelled."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, address, urlencode(form or {}, doseq=True), headers)
        response = connection.getresponse()
        for header in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        body = response.read()
        connection.close()
        return response, body

    def send(self, address: str, form: dict) -> tuple[int, bytes, str]:
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", address)[1])[1].decode()
        return self.ask("POST", address, form | {"csrfmiddlewaretoken": token})


class Site:
    """gunicorn as a deployment runs it, with every folder that anything might write to inside `folder`."""

    def __init__(self, folder: Path, more_settings: str = "") -> None:
        self.folder = folder
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.env = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3", "SECRET_KEY": "only-for-this-test",
            "WEB_CONCURRENCY": "1",
        }  # fmt: skip
        for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            (folder / name).mkdir()
            self.env[name] = str(folder / name)
        # The files that the pages name, collected for this test alone.
        (folder / "real_site.py").write_text(
            f"from privacyhelper.settings import *\nSTATIC_ROOT = {str(folder / 'static')!r}\n{more_settings}\n"
        )
        self.env |= {"DJANGO_SETTINGS_MODULE": "real_site", "PYTHONPATH": str(folder)}
        subprocess.run([sys.executable, "-c", SET_UP], cwd=ROOT, env=self.env, check=True)
        with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--bind", f"fd://{self.socket.fileno()}", "privacyhelper.wsgi"],
                cwd=ROOT, env=self.env, stdout=out, stderr=err, pass_fds=[self.socket.fileno()],
            )  # fmt: skip

    @property
    def port(self) -> int:
        return self.socket.getsockname()[1]

    def stop(self) -> None:
        """End it, if it still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)

    def bytes(self) -> Iterator[tuple[Path, bytes]]:
        """Every file that came to be, with its name."""
        for path in self.folder.rglob("*"):
            if path.is_file() and "static" not in path.parts:
                yield path, path.name.encode() + path.read_bytes()
