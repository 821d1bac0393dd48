"""Each page of the site in each state is for everyone: WCAG 2.2 AA, as far as a machine can tell (DESIGN 8.4).

A visit is dear, so each page is opened once, with all folded text open, and everything is looked at there.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.browser.every_page import BY_NAME, BY_PERSON, STATES, State, answer, show_again, unfold

NARROW = {"width": 320, "height": 640}
LOOK = Path(__file__).with_name("look_at_page.js").read_text(encoding="utf-8").rstrip()
# axe has target-size switched off unless it is named. Other rules that are off by default are not meant for pages like ours.
# Colors are measured apart: in light and in the dark, at one element of each kind of words.
EVERYTHING = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
    "resultTypes": ["violations"],
}
COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations", "incomplete"]}
# What axe cannot make out: words beside the arrow of a list, which is a gradient, words on the squares of the map, which are a
# drawing, and an arrow without words. Their pairs of colors are measured in tests/look/test_stylesheet.py.
UNSEEN = ("<select", "<text", '<span aria-hidden="true">↑')
# Says nothing about this site, on purpose: no header, no footer, and the browser's own sizes and colors.
BARE = {"left"}
# What a field is for, if it is about the person who types (WCAG 1.3.5). Every other field is "off".
OURS = {"patient_address": "street-address", "patient_phone": "tel", "patient_email": "email", "signer_name": "name"}
OF_PATIENT = {
    "patient_name": "name", "patient_birth_date_month": "bday-month", "patient_birth_date_day": "bday-day",
    "patient_birth_date_year": "bday-year",
}  # fmt: skip
KEYBOARDS = {"patient_phone": "tel", "patient_email": "email"}


@pytest.fixture
def visitor(chromium: Browser, live_server) -> Iterator[Page]:
    """A phone of someone whom nobody knows. With JavaScript, which axe needs; nothing moves."""
    context = chromium.new_context(viewport=PHONE, base_url=live_server.url, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("who", BY_PERSON)
def test_every_page_is_for_everyone(visitor: Page, who: str) -> None:
    answer(visitor.context, BY_PERSON[who][0].answers)
    wrong = [f"{state.name}: {problem}" for state in BY_PERSON[who] for problem in problems(visitor, state)]
    assert not wrong, "\n" + "\n".join(wrong)


def problems(page: Page, state: State) -> Iterator[str]:
    """Everything that is wrong with the page in this state, as sentences."""
    if state.name in BARE:  # it leaves for another site at once, which does not answer here
        page.route(f"{settings.EXIT_URL}**", lambda route: route.fulfill(status=204))
    show_again(page, state)
    unfold(page)
    yield from wrong_title(page, state)
    yield from wrong_fields(page, state)
    page.evaluate(AXE_SCRIPT)
    yield from axe(page, "document", EVERYTHING)
    if state.name not in BARE:
        yield from look(page, "outline")
        yield from look(page, "smallTargets")
        yield from pale(page)
        page.emulate_media(color_scheme="dark")
        yield from (f"in the dark: {problem}" for problem in pale(page))
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    yield from look(page, "cutOff")
    page.set_viewport_size(PHONE)


def look(page: Page, at: str) -> list[Any]:
    """What one of the functions of look_at_page.js finds."""
    return page.evaluate(f"{LOOK}.{at}()")


def axe(page: Page, where: str, options: dict[str, Any]) -> Iterator[str]:
    """What axe finds there, and the colors that it could not make out."""
    found = page.evaluate(f"options => axe.run({where}, options)", options)
    unsure = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
    for rule in found["violations"] + unsure:
        for node in rule["nodes"]:
            if rule in unsure and node["html"].startswith(UNSEEN):
                continue
            why = " ".join(check["message"] for check in node["any"] + node["all"] + node["none"])
            yield f"{rule['id']} at {' '.join(map(str, node['target']))}: {why} {node['html'][:120]}"


def pale(page: Page) -> Iterator[str]:
    """Words that do not stand out from what is behind them."""
    return axe(page, f"{{include: {LOOK}.oneOfEachColor()}}", COLORS)


def wrong_title(page: Page, state: State) -> Iterator[str]:
    """A title says what the page is, with "Error: " before it if something has to be put right."""
    title = page.title()
    if title.startswith("Error: ") != state.error:
        yield f'the title is "{title}"'
    if state.address.startswith("/check/") and state.status == 200:
        question = page.locator("h1").inner_text().strip()
        if question not in title:
            yield f'the title "{title}" does not say "{question}"'


def wrong_fields(page: Page, state: State) -> Iterator[str]:
    """A browser may fill in what is about the person who types, and keeps nothing else."""
    own = OURS | (OF_PATIENT if state.answers.get("signer") in ("me", "teen") else {})
    for field in look(page, "fields"):
        name, kind = field["name"], field["type"]
        if kind in ("radio", "checkbox"):
            continue
        if field["autocomplete"] != own.get(name, "off"):
            yield f'the field {name} has autocomplete="{field["autocomplete"]}"'
        keyboard = "numeric" if re.search("_(month|day|year)$", name) else KEYBOARDS.get(name, "")
        if field["inputmode"] != keyboard:
            yield f'the field {name} has inputmode="{field["inputmode"]}"'


def test_no_two_addresses_have_the_same_title(chromium: Browser, live_server) -> None:
    """Someone with ten tabs open, or a list of bookmarks, can tell them apart."""
    titles: dict[str, str] = {}
    seen: set[str] = set()
    for states in BY_PERSON.values():
        new = {state.address: state for state in states if state.status == 200 and state.address not in seen}
        if not new:
            continue
        seen |= set(new)
        context = chromium.new_context(base_url=live_server.url)
        answer(context, states[0].answers)
        for address in new:
            page = context.request.get(address)
            title = re.search("<title>(.*?)</title>", page.text(), re.DOTALL)[1]
            path = urlsplit(page.url).path  # where it leads to
            assert titles.setdefault(title, path) == path, title
        context.close()


def test_every_state_is_visited_once() -> None:
    assert sorted(state.name for states in BY_PERSON.values() for state in states) == sorted(BY_NAME)
    assert len(BY_NAME) == len(STATES)


BAD = """<!doctype html><html><head><title>Bad</title></head><body><nav></nav>
<h1>One</h1><h3>Three</h3><main><p><a href="/">x</a></p><button>Go</button><div style="width: 500px; text-align: right">wide</div>
<p style="width: 3em; overflow: hidden; white-space: nowrap">cut off here</p><input name="patient_phone">
<p style="color: #aaa; background: #fff">pale</p></main></body></html>"""
FOUND: dict[str, tuple[Callable[[Page], Any], tuple[str, ...]]] = {
    "targets": (lambda page: look(page, "smallTargets"), ('<a> "x"', '<button> "Go"', '<input> "patient_phone"')),
    "narrow": (
        lambda page: look(page, "cutOff"),
        ("scrolls sideways", "text is cut off: <p>", "beyond the edge: <div>"),
    ),
    "outline": (
        lambda page: look(page, "outline"),
        ("does not say its language", "level 1 is followed by", "0 of header", "0 of footer", "a nav without a name"),
    ),
    "fields": (
        lambda page: wrong_fields(page, State("bad", "/letters/")),
        ('patient_phone has autocomplete=""', 'patient_phone has inputmode=""'),
    ),
    "title": (lambda page: wrong_title(page, State("x-error", "/", sends={})), ('the title is "Bad"',)),
    "axe": (lambda page: axe(page, "document", EVERYTHING), ("html-has-lang at", "heading-order at", "label at")),
    "colors": (pale, ("color-contrast at",)),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_is_wrong_is_found(visitor: Page, what: str) -> None:
    """The measures above can fail."""
    visitor.set_viewport_size(NARROW)
    visitor.set_content(BAD)
    visitor.evaluate(AXE_SCRIPT)
    find, expected = FOUND[what]
    found = "\n".join(find(visitor))
    for sentence in expected:
        assert sentence in found
