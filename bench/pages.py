"""The site's pages, for bench/run.py: as a browser asks for them, through all middleware, compressed.

The peer is the finished page itself, sent by a view of one line through the same middleware and gzip: what Django takes for
any page of that size.
"""

import sys
from collections.abc import Callable, Mapping
from types import ModuleType

from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.gzip import gzip_page

from privacyhelper.case.route import PAGE_FIELDS

TAKES = {"Accept-Encoding": "gzip, deflate, br"}
PERSON: Mapping[str, str | list[str]] = {
    "signer": "me", "when": "before", "goals": ["know-ai", "say-no", "who-has-it", "get-images"], "state": "TX",
    "provider": "hospital", "scan": "ct", "head": "yes", "told": "no",
}  # fmt: skip
# The name, the address, and how many milliseconds it may take (0: the project set itself no limit).
PAGES = (
    ("a question page", "/check/provider/", 10),
    ("the plan", "/plan/", 0),
    ("a page of rights", "/rights/texas/", 0),
    ("a topic of federal rights", "/rights/federal/copies/", 0),
)
PEER = "bench_peer"


def visitor() -> Client:
    """Someone with a plan, on a database of their own in memory (run.py names it)."""
    settings.ALLOWED_HOSTS, settings.REQUESTS_PER_MINUTE = ["testserver"], 0
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    call_command("migrate", verbosity=0)
    client = Client()
    for page, names in PAGE_FIELDS.items():
        if any(name in PERSON for name in names):
            taken = client.post(f"/check/{page}/", {name: PERSON[name] for name in names if name in PERSON})
            assert taken.status_code == 303, page
    return client


def asked(client: Client, address: str) -> Callable[[], bytes]:
    def work() -> bytes:
        response = client.get(address, headers=TAKES)
        assert response.status_code == 200, address
        return response.content

    return work


def finished(client: Client, address: str) -> Callable[[], bytes]:
    """The peer: the same page, made before."""
    made = client.get(address).content

    @gzip_page
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(made)

    name = f"{PEER}_{len(sys.modules)}"
    sys.modules[name] = ModuleType(name)
    sys.modules[name].urlpatterns = [path("page/", view)]

    def work() -> bytes:
        with override_settings(ROOT_URLCONF=name):
            return client.get("/page/", headers=TAKES).content

    return work
