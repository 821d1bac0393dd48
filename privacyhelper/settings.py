"""Settings. Every one comes from the environment; with none set the site is safe to run on one machine."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from privacyhelper.sealed.quiet import LOGGING as LOGGING

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"


def _flag(name: str, default: bool = False) -> bool:
    """An on/off setting from the environment. Raises ImproperlyConfigured for anything but on and off."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "false", "no", "off", "1", "true", "yes", "on"):
        return default if value == "" else value in ("1", "true", "yes", "on")
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}")


def _number(name: str, default: int) -> int:
    """A whole number from the environment. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "").strip()
    if value and not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value) if value else default


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _own_folder(path: Path) -> Path:
    """`path`, after making the folder it lies in, for the site's own user alone, where there is none."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _secret_key() -> str:
    """SECRET_KEY from the environment, else from a file outside git that is made once, readable by its owner only.

    Raises ImproperlyConfigured if that file is empty.
    """
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = Path(os.environ.get("SECRET_KEY_FILE") or VAR / "secret-key")
    if not path.exists():
        try:
            with os.fdopen(os.open(_own_folder(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(get_random_secret_key())
        except FileExistsError:  # another process was first
            pass
    if key := path.read_text().strip():
        return key
    raise ImproperlyConfigured(f"The file with the secret key is empty: {path}. Delete it, and a new one is made.")


def _database() -> dict[str, Any]:
    """DATABASE_URL, else a SQLite file in var/. Raises ImproperlyConfigured for PostgreSQL without its driver."""
    address = os.environ.get("DATABASE_URL") or f"sqlite:///{_own_folder(VAR / 'site.sqlite3')}"
    # Seconds a connection is kept: opening a database for each request takes longer than reading a session.
    found = dj_database_url.parse(address, conn_max_age=60)
    if found["ENGINE"].endswith("sqlite3"):
        # Seconds to wait for someone else's write: longer than any of ours takes, shorter than a person waits.
        found.setdefault("OPTIONS", {}).setdefault("timeout", 2)
    elif found["ENGINE"].endswith("postgresql") and not (find_spec("psycopg") or find_spec("psycopg2")):
        raise ImproperlyConfigured("DATABASE_URL names PostgreSQL, which needs: pip install 'psycopg[binary]'")
    return found


DEBUG = _flag("DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
# The address that letters print in their QR code, for example https://privacy.example.org. Never the Host header.
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS", PUBLIC_URL)
# How many proxies in front may be believed about the client's address.
TRUSTED_PROXIES = _number("TRUSTED_PROXIES", 0)
# Set when a TLS proxy is in front: cookies for https only, and HSTS.
BEHIND_TLS = _flag("BEHIND_TLS", default=PUBLIC_URL.startswith("https://"))
# Where "Leave now" leads.
EXIT_URL = os.environ.get("EXIT_URL", "https://www.weather.gov/")
# What /about/ says about who runs this site; unset, it says so.
OPERATOR = {
    "name": os.environ.get("OPERATOR_NAME", ""),
    "address": os.environ.get("OPERATOR_ADDRESS", ""),
    "email": os.environ.get("OPERATOR_EMAIL", ""),
    "funding": os.environ.get("OPERATOR_FUNDING", ""),
    "lawyers": os.environ.get("OPERATOR_LAWYERS", ""),
}

ROOT_URLCONF = "privacyhelper.urls"
WSGI_APPLICATION = "privacyhelper.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "privacyhelper.sealed",
    "privacyhelper.press",
    "privacyhelper.law",
    "privacyhelper.case",
    "privacyhelper.letters",
    "privacyhelper.plan",
    "privacyhelper.journey",
    "privacyhelper.pages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "privacyhelper.sealed.middleware.switch_off_features",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # inside the three above: files carry their headers too
    "privacyhelper.sealed.middleware.keep_private",
    "privacyhelper.sealed.middleware.limit_requests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "loaders": None,
        },
    }
]
if DEBUG:
    del TEMPLATES[0]["OPTIONS"]["loaders"]
else:
    TEMPLATES[0]["OPTIONS"]["loaders"] = [
        ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader",
                                                   "django.template.loaders.app_directories.Loader"])
    ]  # fmt: skip
CRISPY_ALLOWED_TEMPLATE_PACKS = ("uswds",)
CRISPY_TEMPLATE_PACK = "uswds"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": _database()}

LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["privacyhelper.formats"]  # dates as our pages write them
TIME_ZONE = os.environ.get("TIME_ZONE", "America/New_York")
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # what browsers and search engines ask for at the root
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Sessions: sealed with a key that only the visitor's browser stores (DESIGN 8.1).
SESSION_ENGINE = "privacyhelper.sealed.backend"
SESSION_COOKIE_NAME = "__Host-sealed" if BEHIND_TLS else "sealed"
SESSION_COOKIE_AGE = 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "privacyhelper.sealed.views.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrftoken"
CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None

SECURE_REFERRER_POLICY = "same-origin"  # no-referrer breaks Django's CSRF check
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS and TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Bodies stay in memory and small: no field of ours is long, and nothing is uploaded.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
