"""Leaving and erasing in a real browser, with and without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.sealed.small_server import Server

pytestmark = pytest.mark.browser
CANARY = "Dana-Rivera-canary-7391"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("site"))
    yield running
    running.stop()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request, server) -> Iterator[Page]:
    """A visitor who has answered a question and looks at the answer."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(java_script_enabled=request.param, base_url=f"http://127.0.0.1:{server.port}")
        context.request.post("/put/", form={"answer": CANARY})
        page = context.new_page()
        page.goto("/look/")
        assert CANARY in page.content()
        yield page
        browser.close()


def test_leave_now_leads_out_and_back_shows_nothing(page, server):
    referrers = []
    page.on("request", lambda sent: referrers.append(sent.headers.get("referer")) if "localhost" in sent.url else None)
    page.goto("/erase/?leave")
    page.get_by_role("button", name="Erase my answers and leave").click()
    page.wait_for_url(f"http://localhost:{server.port}/plain/")
    assert page.context.cookies() == []
    assert set(referrers) == {None}
    seen = []
    for _ in range(2):
        page.go_back()
        seen.append(page.url.rpartition(str(server.port))[2])
        assert CANARY not in page.content()
    assert seen == ["/erase/?leave", "/look/"]  # the page that led out is not in the history


def test_erase_in_one_tab_and_the_other_has_nothing_more(page):
    other = page.context.new_page()
    other.goto("/erase/")
    other.get_by_role("button", name="Erase my answers").click()
    other.wait_for_url("**/erased/")
    assert page.context.cookies() == []
    page.reload()
    assert CANARY not in page.content()


def test_the_browser_understands_every_feature_we_switch_off(page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/plain/")
    assert [text for text in said if "Permissions-Policy" in text] == []
