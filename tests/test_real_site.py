"""The real site on a real gunicorn: what a patient typed is in the letters, and nowhere on the machine (DESIGN 8.1)."""

import base64
from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest

from tests.journey.walking import fields_of
from tests.real_site import Browser, Site

# One word for each field that takes free text. Letters only, so that no page or paper writes them in another way.
CANARIES = {
    "patient_name": "Quillonbird", "former_name": "Vexatrope", "patient_record_number": "Zyrkomint",
    "patient_phone": "Brindlofax", "patient_email": "wobbletarn@example.org", "patient_address": "Glumpenstrasse",
    "provider_name": "Krestavolt", "provider_address": "Dwimmerlane", "study_name": "Ploverquix",
    "vendor_name": "Snarvendale", "copy_format": "Tumblekite", "correction": "Yawnispruce", "new_contact": "Hobblegrin",
    "first_letter": "Crankmeadow", "outcome": "Fizzlebarn", "own_words": "Murblewick", "signer_name": "Ostrapine",
    "signer_relation": "Jellifrond",
}  # fmt: skip
STRAY = "Straycanary"  # typed where it does not belong
LETTERS = ("accounting", "ai-opt-out", "ai-use-questions")


def spellings(text: str) -> list[bytes]:
    """How a text may lie in a file: plain or base64 at any offset, in one byte or two a letter."""
    found = []
    for plain in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
        found.append(plain)
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + plain)
            # The first and last signs also depend on what stands beside: leave them out.
            found.append(coded[(0, 2, 3)[shift] : -4])
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("real"))
    yield running
    if running.process.poll() is None:
        running.stop()
    running.socket.close()


def on_paper(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def walk(browser: Browser) -> None:
    """All questions, as Dana answers them."""
    page, steps = "signer", 0
    while page != "answers":
        status, _, to = browser.send(f"/check/{page}/", fields_of(page))
        assert status == 303, page
        page, steps = to.removeprefix("/check/").removesuffix("/"), steps + 1
        assert steps < 15


def fill(browser: Browser, slug: str) -> set[str]:
    """Type a canary into every text field that the letter's page has; which fields those were."""
    address = f"/letters/{slug}/"
    page = browser.ask("GET", address)[1].decode()
    fields = {name for name in CANARIES if f'name="{name}"' in page}
    status, body, _ = browser.send(address, {"part": "details"} | {name: CANARIES[name] for name in fields})
    assert status == 303, body.decode()
    return fields


def trip(browser: Browser) -> None:
    """Everything that goes wrong with a canary in it."""
    letter = "/letters/accounting/"
    dates = {f"{field}_{part}": STRAY for field in ("scan_date", "period_start") for part in ("month", "day", "year")}
    assert browser.send(letter, {"part": "details", "patient_name": STRAY, **dates})[0] == 200
    assert browser.send(letter, {"part": "details", "own_words": STRAY * 500})[0] == 200
    assert browser.send("/check/scan/", {"scan": STRAY})[0] == 200
    assert (
        browser.ask("POST", letter, {"part": "details", "patient_name": STRAY, "csrfmiddlewaretoken": STRAY})[0] == 403
    )
    assert browser.ask("POST", letter, {"patient_name": STRAY * 9000})[0] in (400, 403)  # the body is too large
    assert browser.ask("POST", letter, {STRAY + str(number): STRAY for number in range(200)})[0] in (400, 403)
    assert browser.ask("GET", f"/letters/{STRAY}/")[0] == 404
    assert browser.ask("GET", f"/letters/{STRAY}.pdf?{STRAY}={STRAY}")[0] == 404
    assert browser.ask("GET", f"/{STRAY}/?q={STRAY}", Referer=f"http://localhost/{STRAY}")[0] == 404
    assert browser.ask("GET", f"/plan/?q={STRAY * 100}")[0] == 414
    assert browser.ask("GET", "/plan/", Host=f"{STRAY}.example")[0] == 400
    assert browser.ask(STRAY.upper(), "/plan/")[0] == 403


def test_what_a_patient_types_is_in_the_letters_and_nowhere_on_the_machine(site):
    browser = Browser(site.socket.getsockname()[1])
    walk(browser)
    typed: set[str] = set()
    for slug in LETTERS:
        fields = fill(browser, slug)
        status, pdf, _ = browser.ask("GET", f"/letters/{slug}.pdf")
        assert status == 200
        assert CANARIES["own_words"] in on_paper(pdf)  # so the search below means something
        status, text, _ = browser.ask("GET", f"/letters/{slug}.txt")
        assert status == 200
        assert CANARIES["patient_name"] in text.decode()
        typed |= fields
    assert {"patient_name", "patient_address", "provider_name", "provider_address", "own_words"} <= typed
    for address in ("/plan/", "/plan/packet.pdf", "/plan/dates.ics", "/plan/card.pdf", "/letters/"):
        assert browser.ask("GET", address)[0] == 200, address
    assert CANARIES["patient_name"] in on_paper(browser.ask("GET", "/plan/packet.pdf")[1])
    trip(browser)
    cookie = browser.cookies["sealed"]
    assert len(cookie) == 43
    files = list(site.bytes())  # while the row is still there
    site.stop()
    files += site.bytes()

    names = {path.name for path, _ in files}
    assert {"site.sqlite3", "stdout", "stderr"} <= names
    assert b"Booting worker" in dict(files)[site.folder / "stderr"]
    for text in (*(CANARIES[name] for name in typed), STRAY, STRAY.upper(), cookie):
        for spelling in spellings(text):
            for path, content in files:
                assert spelling not in content, (text, path)


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_the_search_finds_a_text_in_any_spelling(before):
    whole = f"{before}Dana Quillonbird Rivera"
    for kept in (whole.encode(), whole.encode("utf-16-le"), base64.b64encode(whole.encode()),
                 base64.b64encode(whole.encode("utf-16-le"))):  # fmt: skip
        assert any(spelling in kept for spelling in spellings("Quillonbird")), kept
