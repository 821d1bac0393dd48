"""Small and fast on a bad phone, without JavaScript: counted by Chromium itself, on a real gunicorn with collected files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page

from privacyhelper.case.route import PAGE_FIELDS
from tests.browser.conftest import PHONE
from tests.browser.every_page import BY_NAME, BY_PERSON, EVERYTHING, Given, State, answer, keep_details, show_again
from tests.real_site import ROOT, Browser, Site

FIRST_PAGE, FIRST_REQUESTS, FURTHER_PAGE = 100 * 1024, 6, 12 * 1024  # bytes; requests; bytes
ENCODINGS = {"Accept-Encoding": "gzip, deflate, br"}
NO_SHIFT = 0.1  # below it, a page counts as steady (Core Web Vitals)
PERSONAL = ("/check/signer/", "/check/answers/", "/plan/", "/plan/questions/", "/plan/law/", "/letters/", "/letters/accounting/",
            "/plan/card.pdf", "/plan/packet.pdf", "/plan/dates.ics", "/letters/accounting.pdf", "/letters/accounting.txt")  # fmt: skip
PUBLIC = ("/", "/about/", "/rights/", "/rights/texas/", "/rights/federal/copies/", "/questions/texas/", "/learn/", "/sources/",
          "/sources/articles/scan/", "/rights/compare/", "/rights/compare.csv")  # fmt: skip
MISSING = (
    "/nothing-here/",
    "/rights/texs/",
    "/rights/federal/nothing/",
    "/learn/nothing/",
    "/letters/nothing/",
    "/static/css/no.css",
)


@dataclass
class Asked:
    """One request as Chromium counted it. total: bytes of head and body; head: of the head alone."""

    url: str
    kind: str
    cached: bool = False
    head: float = 0
    total: float = 0
    before: float = 0
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> float:
        return self.total - self.head


class Wire:
    """What a page took from the network since `fresh`, by the browser's own count."""

    def __init__(self, page: Page) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.by_id: dict[str, Asked] = {}
        for name in ("requestWillBeSent", "requestServedFromCache", "responseReceived", "loadingFinished"):
            self.cdp.on(f"Network.{name}", getattr(self, f"_{name}"))
        self.cdp.send("Network.enable")

    def fresh(self) -> None:
        self.by_id.clear()

    @property
    def asked(self) -> list[Asked]:
        """Whatever was answered, and not from the browser's own cache."""
        self.cdp.send("Network.enable")  # what happened before is told before this is answered
        return [one for one in self.by_id.values() if one.head and not one.cached]

    @property
    def pages(self) -> list[Asked]:
        return [one for one in self.asked if one.kind == "Document"]

    @property
    def bytes(self) -> float:
        return sum(one.before + one.total for one in self.asked)

    def _requestWillBeSent(self, told: dict[str, Any]) -> None:
        one = Asked(told["request"]["url"], told.get("type", ""))
        if "redirectResponse" in told:
            first = self.by_id[told["requestId"]]
            one.before = first.before + told["redirectResponse"]["encodedDataLength"]
        self.by_id[told["requestId"]] = one

    def _requestServedFromCache(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self.by_id:
            self.by_id[told["requestId"]].cached = True

    def _responseReceived(self, told: dict[str, Any]) -> None:
        if one := self.by_id.get(told["requestId"]):
            one.cached |= told["response"].get("fromDiskCache", False)
            one.head = told["response"]["encodedDataLength"]
            one.headers = {name.lower(): value for name, value in told["response"]["headers"].items()}

    def _loadingFinished(self, told: dict[str, Any]) -> None:
        if one := self.by_id.get(told["requestId"]):
            one.total = told["encodedDataLength"]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("small"), "REQUESTS_PER_MINUTE = 0")
    yield running
    running.stop()
    running.socket.close()


@pytest.fixture
def context(chromium: Chromium, site: Site) -> Iterator[BrowserContext]:
    """A phone without JavaScript that was never here."""
    made = new_context(chromium, site)
    yield made
    made.close()


def new_context(chromium: Chromium, site: Site, **options: Any) -> BrowserContext:
    made = chromium.new_context(
        base_url=f"http://localhost:{site.port}",
        viewport=PHONE,
        java_script_enabled=options.pop("javascript", False),
        **options,
    )
    made.set_default_timeout(30_000)
    return made


def fill_in(page: Page, slug: str, given: Given) -> None:
    """Answer a question as a person does, and go on."""
    for name in PAGE_FIELDS[slug]:
        for value in [given[name]] if isinstance(given[name], str) else given[name]:
            chosen = page.locator(f'main select[name="{name}"]')
            if chosen.count():
                chosen.select_option(value)
            else:
                page.locator(f'main input[name="{name}"][value="{value}"]').check(force=True)
    page.locator("main form button[type=submit]").last.click()


# --- The first page, and every further one ---


@pytest.mark.parametrize("address", ["/", "/start/", "/check/signer/", "/start/?state=TX"])
def test_the_first_page_of_a_visit_is_at_most_100_kb_in_at_most_6_requests(context, address):
    page = context.new_page()
    wire = Wire(page)
    page.goto(address, wait_until="networkidle")
    icons = {urljoin(page.url, icon) for icon in re.findall(r'rel="icon" href="([^"]+)"', page.content())}
    requests = {one.url for one in wire.asked} | icons  # which not every browser asks for at once
    assert len(requests) <= FIRST_REQUESTS, requests
    assert wire.bytes <= FIRST_PAGE
    assert not [one.url for one in wire.asked if one.kind == "Script"]


def test_the_whole_way_is_small_and_asks_for_no_file_twice(context):
    page = context.new_page()
    wire = Wire(page)
    page.goto("/", wait_until="networkidle")
    page.goto("/start/", wait_until="networkidle")
    page.locator("main a.usa-button, main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/check/signer/")
    assert wire.bytes <= FIRST_PAGE, "the way to the first question"

    seen = []
    for slug in PAGE_FIELDS:
        assert page.url.endswith(f"/check/{slug}/")
        wire.fresh()
        fill_in(page, slug, EVERYTHING)
        seen.append(page.url)
        _is_one_small_page(wire, slug)
    assert seen[-1].endswith("/check/answers/")
    for address in ("/plan/", "/plan/questions/", "/plan/law/", "/letters/", "/letters/ai-opt-out/", "/rights/texas/"):
        wire.fresh()
        page.goto(address)
        _is_one_small_page(wire, address)


def _is_one_small_page(wire: Wire, name: str) -> None:
    """Nothing but the page came: no file was asked for again."""
    asked = wire.asked
    assert [one.kind for one in asked] == ["Document"], (name, [one.url for one in asked])
    assert asked[0].body <= FURTHER_PAGE, name


# --- Every page in every state ---


@pytest.mark.parametrize("person", BY_PERSON)
def test_every_page_in_every_state_is_at_most_12_kb(context, person):
    """By plain requests; what has to be sent from the page first, by the browser."""
    answer(context, BY_PERSON[person][0].answers)
    for state in BY_PERSON[person]:
        size, html = _plainly(context, state) if state.sends is None else _by_browser(context, state)
        assert size <= FURTHER_PAGE, state.name
        _has_no_script_and_no_image_without_its_size(html, state.name)


@pytest.mark.parametrize("name", ["rights-federal", "check-goals", "plan-every-goal", "letter-accounting-filled"])
def test_a_plain_request_counts_the_same_as_the_browser(context, name):
    state = BY_NAME[name]
    answer(context, state.answers)
    plainly, by_browser = _plainly(context, state)[0], _by_browser(context, state)[0]
    most = 110 if "letter" in name else 10  # gzip adds up to 100 bytes at random; chunks have ends
    assert abs(plainly - by_browser) <= most


def _plainly(context: BrowserContext, state: State) -> tuple[float, str]:
    """How many bytes of body come, and the page."""
    keep_details(context, state)
    response = context.request.get(state.address, headers=ENCODINGS)
    assert response.status == state.status, state.name
    return float(response.headers.get("content-length", len(response.body()))), response.text()


def _by_browser(context: BrowserContext, state: State) -> tuple[float, str]:
    page = context.new_page()
    wire = Wire(page)
    show_again(page, state)
    shown = wire.pages[-1].body, page.content()
    page.close()
    return shown


def _has_no_script_and_no_image_without_its_size(html: str, name: str) -> None:
    assert "<script" not in html, name
    for image in re.findall(r"<img\b[^>]*>", html):
        assert re.search(r'\bwidth="\d+"', image), (name, image)
        assert re.search(r'\bheight="\d+"', image), (name, image)


@pytest.mark.parametrize(
    "name", ["home", "rights-texas", "learn-your-exam", "check-goals", "plan-texas", "letter-accounting"]
)
def test_nothing_jumps_while_a_page_loads(chromium, site, name):
    """Apart from the fonts: how much those move depends on what the device shows until they come."""
    context = new_context(chromium, site, javascript=True)
    context.route("**/*.woff2", lambda route: route.abort())
    answer(context, BY_NAME[name].answers)
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => window.shift += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(BY_NAME[name].address, wait_until="networkidle")
    assert page.evaluate("window.shift") <= NO_SHIFT
    context.close()


# --- What may be kept, and how it travels ---


@pytest.fixture(scope="module")
def files(site) -> dict[str, str]:
    """The collected files: their names, and the names with a hash that pages use."""
    return json.loads((site.folder / "static" / "staticfiles.json").read_text())["paths"]


def test_files_have_hashed_names_are_kept_for_ever_and_travel_compressed(site, files):
    asked = Browser(site.port)
    assert files
    for name, hashed in files.items():
        assert re.search(r"\.[0-9a-f]{12}\.", hashed), name
        response, body = asked.response("GET", f"/static/{hashed}", **ENCODINGS)
        assert response.status == 200
        kept = dict(part.strip().partition("=")[::2] for part in response.headers["Cache-Control"].split(","))
        assert int(kept["max-age"]) >= 365 * 24 * 60 * 60, name
        assert {"public", "immutable"} <= kept.keys(), name
        if name.endswith((".css", ".svg")) and len((ROOT / "static" / name).read_bytes()) > 400:
            assert response.headers["Content-Encoding"] == "br", name
            assert (
                asked.response("GET", f"/static/{hashed}", **{"Accept-Encoding": "gzip"})[0].headers["Content-Encoding"]
                == "gzip"
            )


def test_pages_name_files_by_their_hash_and_no_font_is_asked_for_before_it_is_used(site, files):
    asked = Browser(site.port)
    for address in ("/", "/check/signer/", "/learn/your-exam/"):
        html = asked.ask("GET", address)[1].decode()
        named = set(re.findall(r"/static/([^\"'?]+)", html))
        assert named, address
        assert named <= set(files.values()), address
        assert "preload" not in html, address
    style = asked.ask("GET", f"/static/{files['css/site.css']}")[1].decode()
    faces = [face for face in re.findall(r"@font-face\s*{[^}]*}", style) if "url(" in face]
    assert len(faces) == 2
    for face in faces:
        assert "font-display:swap" in face.replace(" ", "")
        assert re.search(r"\.[0-9a-f]{12}\.woff2", face)


def test_no_script_is_among_the_files(files):
    assert not [name for name in files if name.endswith((".js", ".mjs", ".wasm"))]


def test_personal_pages_and_files_are_kept_by_nobody(context):
    answer(context, BY_NAME["plan-texas"].answers)
    for address in (*PERSONAL, "/", "/rights/texas/"):  # on a device that others use, no page tells that it was read
        response = context.request.get(address, headers=ENCODINGS)
        assert response.status == 200, address
        assert "no-store" in response.headers["cache-control"], address


def test_public_pages_are_kept_for_five_minutes_and_a_page_that_is_not_there_by_nobody(site):
    for address in PUBLIC:
        response, _ = Browser(site.port).response("GET", address, **ENCODINGS)
        assert (response.status, response.headers["Cache-Control"]) == (200, "public, max-age=300"), address
        assert response.headers["Content-Encoding"] == "br", address
        assert "Accept-Encoding" in response.headers["Vary"], address
    for address in MISSING:
        response, _ = Browser(site.port).response("GET", address)
        assert response.status == 404, address
        assert "no-store" in response.headers["Cache-Control"], address
