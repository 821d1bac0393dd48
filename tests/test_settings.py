"""Settings from the environment: safe with none, whole behind a proxy, and plain words when one is wrong."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

ROOT = Path(__file__).resolve().parents[1]
OURS = {
    "ALLOWED_HOSTS", "BEHIND_TLS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DEBUG", "EXIT_URL", "PUBLIC_URL", "SECRET_KEY",
    "SECRET_KEY_FILE", "TIME_ZONE", "TRUSTED_PROXIES",
}  # fmt: skip
SAY = """
import json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=repr))
"""
DEPLOYED = {
    "PUBLIC_URL": "https://privacy.example.org",
    "ALLOWED_HOSTS": "privacy.example.org",
    "TRUSTED_PROXIES": "1",
    "SECRET_KEY": "only-for-this-test",
}


def python(code: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs code beside a copy of the settings in `folder`, so that what they make is made there."""
    package = folder / "privacyhelper"
    if not package.exists():
        package.mkdir()
        for path in (ROOT / "privacyhelper").iterdir():
            if path.name != "settings.py":
                (package / path.name).symlink_to(path)
        (package / "settings.py").write_bytes((ROOT / "privacyhelper" / "settings.py").read_bytes())
        for name in ("templates", "static"):
            (folder / name).symlink_to(ROOT / name)
    usual = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False, timeout=60,
        env=usual | {"DJANGO_SETTINGS_MODULE": "privacyhelper.settings"} | env,
    )  # fmt: skip


def settings_with(folder: Path, **env: str) -> dict:
    done = python(SAY, folder, **env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refusal(folder: Path, **env: str) -> str:
    """The last line that a wrong setting leaves on the screen."""
    done = python(SAY, folder, **env)
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> tuple[dict, Path]:
    """The settings with nothing set, and the folder that they were read in."""
    folder = tmp_path_factory.mktemp("alone")
    return settings_with(folder), folder


@pytest.fixture(scope="module")
def deployed(tmp_path_factory) -> dict:
    return settings_with(tmp_path_factory.mktemp("deployed"), **DEPLOYED)


# Nothing set


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", False), ("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]), ("TRUSTED_PROXIES", 0), ("BEHIND_TLS", False),
     ("CSRF_TRUSTED_ORIGINS", []), ("SECURE_PROXY_SSL_HEADER", None), ("SECURE_HSTS_SECONDS", 0),
     ("SESSION_COOKIE_NAME", "sealed"), ("SESSION_COOKIE_SECURE", False), ("CSRF_COOKIE_NAME", "csrftoken"),
     ("CSRF_COOKIE_SECURE", False)],
)  # fmt: skip
def test_with_nothing_set_it_is_for_this_machine_alone(alone, name, value):
    assert alone[0][name] == value


def test_the_secret_key_is_made_once_for_its_owner_only(alone):
    found, folder = alone
    path = folder / "var" / "secret-key"
    assert len(found["SECRET_KEY"]) == 50
    assert path.read_text() == found["SECRET_KEY"] == settings_with(folder)["SECRET_KEY"]
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)


def test_the_database_lies_beside_it_and_nobody_waits_long_for_it(alone):
    found, folder = alone
    database = found["DATABASES"]["default"]
    assert (database["NAME"], database["OPTIONS"]["timeout"]) == (str(folder / "var" / "site.sqlite3"), 2)


def test_its_folder_is_made_too_when_the_key_comes_from_elsewhere(tmp_path):
    settings_with(tmp_path, SECRET_KEY="only-for-this-test")
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    assert not list((tmp_path / "var").iterdir())


# Behind a proxy, as the README says


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", False), ("ALLOWED_HOSTS", ["privacy.example.org"]), ("BEHIND_TLS", True), ("TRUSTED_PROXIES", 1),
     ("CSRF_TRUSTED_ORIGINS", ["https://privacy.example.org"]), ("SECURE_HSTS_SECONDS", 31536000),
     ("SECURE_PROXY_SSL_HEADER", ["HTTP_X_FORWARDED_PROTO", "https"]),
     ("SESSION_COOKIE_NAME", "__Host-sealed"), ("CSRF_COOKIE_NAME", "__Host-csrf")],
)  # fmt: skip
def test_behind_tls_everything_is_for_https(deployed, name, value):
    assert deployed[name] == value


@pytest.mark.parametrize("kind", ["SESSION", "CSRF"])
def test_both_cookies_are_what_their_names_promise(deployed, kind):
    """__Host-: browsers drop it unless it is Secure, for the whole site, and for no other host."""
    found = {part: deployed[f"{kind}_COOKIE_{part}"] for part in ("SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")}
    assert found == {"SECURE": True, "HTTPONLY": True, "SAMESITE": "Lax", "PATH": "/", "DOMAIN": None}


def test_the_checks_find_nothing_wrong_with_it(tmp_path):
    done = python("import django; django.setup(); from django.core.checks import run_checks; print(run_checks())",
                  tmp_path, **DEPLOYED)  # fmt: skip
    assert "Error" not in done.stdout + done.stderr
    assert done.returncode == 0


FORM = """
import django; django.setup()
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
proxied = {"HTTP_HOST": "privacy.example.org", "HTTP_X_FORWARDED_PROTO": PROTO, "HTTP_X_FORWARDED_FOR": "192.0.2.7",
           "HTTP_ORIGIN": "https://privacy.example.org", "HTTP_REFERER": "https://privacy.example.org/check/signer/"}
client = Client(enforce_csrf_checks=True)
page = client.get("/check/signer/", **proxied)
token = page.cookies["__Host-csrf"].value
sent = client.post("/check/signer/", {"signer": "me", "csrfmiddlewaretoken": token}, **proxied)
print(sent.status_code, sorted(sent.cookies))
print(client.post("/erase/", **proxied).headers["Location"])
"""


@pytest.mark.parametrize("proto", ["https", ""])
def test_its_forms_are_taken_even_if_the_proxy_does_not_say_https(tmp_path, proto):
    done = python(FORM.replace("PROTO", repr(proto)), tmp_path, **DEPLOYED)
    assert done.stdout.splitlines() == ["303 ['__Host-sealed']", "/erased/"], done.stderr


# Wrong


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("DEBUG", "perhaps", "DEBUG must be on or off"), ("TRUSTED_PROXIES", "one", "must be a whole number"),
     ("TRUSTED_PROXIES", "\u0662", "must be a whole number"), ("TRUSTED_PROXIES", "\u00b2", "must be a whole number"),
     ("TRUSTED_PROXIES", "-1", "must be a whole number")],
)  # fmt: skip
def test_a_wrong_setting_is_named(tmp_path, name, value, said):
    assert said in refusal(tmp_path, SECRET_KEY="only-for-this-test", **{name: value})


def test_an_empty_key_file_is_not_a_key(tmp_path):
    (tmp_path / "key").write_text("\n")
    assert "The file with the secret key is empty" in refusal(tmp_path, SECRET_KEY_FILE=str(tmp_path / "key"))


def test_postgresql_without_its_driver_is_one_sentence(tmp_path):
    hide = tmp_path / "hide"
    hide.mkdir()
    (hide / "sitecustomize.py").write_text(
        "import importlib.util\nreal = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name.startswith('psycopg') else real(name, *rest)\n"
    )
    said = refusal(tmp_path, DATABASE_URL="postgres://site@db.example/site", PYTHONPATH=str(hide), SECRET_KEY="x")
    assert said.endswith("DATABASE_URL names PostgreSQL, which needs: pip install 'psycopg[binary]'")


# Files


def test_files_are_collected_and_pages_name_them_by_what_is_in_them(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    known = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for template in ("base.html", "404.html", "500.html"):
        page = render_to_string(template)
        assert f'href="/static/{known["css/site.css"]}"' in page
        assert (tmp_path / known["css/site.css"]).stat().st_size > 1000
