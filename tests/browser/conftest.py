"""A real Chromium, for walks through the site as a visitor sees it: no JavaScript, nothing from another host."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is marked `browser`, so that nobody has to remember."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the walks of a module; each gets its own context, which is a browser that knows nobody.

    Not one for all: two Playwrights at a time in one process do not go together, and other rooms have tests of theirs.
    """
    if not CHROMIUM.exists():
        pytest.fail(f"No Chromium at {CHROMIUM}: run `make test`, or install it with `apt-get install chromium`.")
    # Playwright runs an event loop in this thread, where Django would otherwise refuse to empty the test database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_server(django_db_setup: None) -> Iterator[LiveServer]:
    """pytest-django's own server, started without collected files. Each test that uses it has the database to itself."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):  # read once, when the server starts
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def for_a_real_browser(settings) -> None:
    """Files from the source folders, by their plain names; and no limit on requests, since all come from one address."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.REQUESTS_PER_MINUTE = 0


@pytest.fixture
def new_page(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Makes pages in fresh contexts: `new_page(viewport=PHONE, javascript=False)`.

    At the end the test fails if any of them asked another host for anything.
    """
    contexts: list[BrowserContext] = []
    hosts: set[str] = set()

    def make(viewport: dict[str, int] = PHONE, javascript: bool = False) -> Page:
        context = chromium.new_context(
            viewport=viewport, java_script_enabled=javascript, base_url=live_server.url, locale="en-US"
        )
        context.set_default_timeout(30_000)  # a busy machine is no failure
        context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert hosts <= {urlsplit(live_server.url).netloc}, "the site made the browser ask another host"


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A small phone without JavaScript."""
    return new_page(PHONE)


@pytest.fixture
def desk(new_page: Callable[..., Page]) -> Page:
    """A desktop computer without JavaScript."""
    return new_page(DESK)
