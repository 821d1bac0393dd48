"""The site takes what people set for themselves: large text, wide spacing, zoom, their own colors, no movement, more time."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from privacyhelper.sealed.models import SealedRow
from tests.browser.conftest import PHONE
from tests.browser.every_page import BY_NAME, show, unfold

LOOK = Path(__file__).with_name("look_at_page.js").read_text(encoding="utf-8").rstrip()
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}  # a window of 1280 x 1024 at 400 %
WIDER = {"width": 640, "height": 512}  # the same at 200 %
# The widest spacing that WCAG 1.4.12 asks a page to bear.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
LARGE = "html { font-size: 200% !important }"


def restyle(page: Page, css: str) -> None:
    """What a person's own style sheet would do to the page, instead of what it did before."""
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }", css
    )


def squeezed(page: Page) -> list[str]:
    """Text that is cut off, or stands on other text."""
    return page.evaluate(f"{LOOK}.cutOff()") + page.evaluate(f"{LOOK}.collisions()")


@pytest.mark.parametrize("name", [
    "home", "start", "check-goals-filled", "check-answers", "plan-va", "letter-error", "letter-access-images-filled",
    "rights-texas", "rights-compare", "search-found",
])  # fmt: skip
def test_wide_spacing_and_text_twice_as_large_cut_nothing_off(new_page: Callable[..., Page], name: str) -> None:
    page = new_page(NARROW)
    show(page, BY_NAME[name])
    unfold(page)
    restyle(page, SPACED)
    wrong = [f"spaced: {problem}" for problem in squeezed(page)]
    page.set_viewport_size(WIDER)
    restyle(page, LARGE)
    wrong += [f"large: {problem}" for problem in squeezed(page)]
    assert not wrong, "\n" + "\n".join(wrong)


def test_text_on_text_and_out_of_its_box_is_found(phone: Page) -> None:
    phone.set_content(
        "<p style='margin: 0'>one</p><p style='margin: -12px 0 0'>two</p>"
        "<div style='height: 9px; border: 1px solid'>three</div>"
    )
    found = phone.evaluate(f"{LOOK}.collisions()")
    assert found == ['text leaves its box: <div> "three"', '<p> "two" stands on <p> "one"']


def test_leave_now_stays_in_reach_where_there_is_room_and_takes_none_where_there_is_not(phone: Page) -> None:
    show(phone, BY_NAME["plan-texas"])
    header, leave = phone.locator("header"), phone.get_by_role("button", name="Leave now")
    for size, room in ((PHONE, 0.1), (ZOOMED, 0)):
        phone.set_viewport_size(size)
        phone.evaluate("scrollTo(0, 2000)")
        box = header.bounding_box()
        assert max(0, box["y"] + box["height"]) <= size["height"] * room
    for _ in range(3):
        phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(leave).to_be_focused()
    expect(leave).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("name", ["check-signer-error", "letter-error"])
def test_at_400_percent_the_summary_of_errors_is_what_one_sees(new_page: Callable[..., Page], name: str) -> None:
    page = new_page(ZOOMED)
    show(page, BY_NAME[name])
    expect(page.get_by_role("alert").get_by_role("heading")).to_be_in_viewport(ratio=1)


# Colors of one's own


def look_of(part: Locator) -> bytes:
    return part.screenshot(animations="disabled")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colors_states_are_told_apart(new_page: Callable[..., Page], scheme: str) -> None:
    page = new_page(PHONE)
    page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    show(page, BY_NAME["check-signer-filled"])
    picked, other = page.locator("[type=radio]:checked"), page.locator("[type=radio]:not(:checked)").last
    assert look_of(picked) != look_of(other), "the mark"
    edge = "label => getComputedStyle(label).border"
    assert page.locator(":checked + label").evaluate(edge) != page.locator(":not(:checked) + label").last.evaluate(edge)
    button = page.get_by_role("button", name="Continue")
    before = look_of(page.locator(".actions"))
    button.focus()
    assert look_of(page.locator(".actions")) != before, "the focus"
    bar = page.locator(".progress__bar")
    first = look_of(bar)
    bar.evaluate("bar => { bar.value = bar.max }")
    assert look_of(bar) != first, "how far one has come"


def test_in_forced_colors_every_answer_on_the_map_has_a_look_of_its_own(new_page: Callable[..., Page]) -> None:
    page = new_page(PHONE)
    page.emulate_media(forced_colors="active")
    page.goto("/rights/compare/")
    box, square = page.locator(".legend__box").first, page.locator(".map g").first
    square.locator("text").evaluate("text => { text.textContent = '' }")
    boxes, squares = set(), set()
    for tint in range(5):
        box.evaluate("(box, tint) => { box.className = `legend__box legend__box--${tint}` }", tint)
        square.evaluate("(square, tint) => square.setAttribute('class', `map__${tint}`)", tint)
        boxes.add(look_of(box))
        squares.add(look_of(square))
    assert (len(boxes), len(squares)) == (5, 5)


# No movement


def test_nothing_moves_for_who_wants_no_movement(new_page: Callable[..., Page]) -> None:
    page = new_page(PHONE)
    page.emulate_media(reduced_motion="reduce")
    for name in ("home", "plan-texas", "letter-error"):
        page.context.clear_cookies()
        show(page, BY_NAME[name])
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(one => {
            const style = getComputedStyle(one);
            const waits = style.animationName.startsWith("hour"); // comes or goes at once, after 50 minutes and after 60
            return style.transitionDuration !== "0s" || style.scrollBehavior !== "auto"
                || (style.animationName !== "none" && !waits);
        }).map(one => one.outerHTML.slice(0, 80))""")
        assert moving == [], name


# More time


def test_a_page_open_for_50_minutes_offers_one_more_hour(phone: Page) -> None:
    """Without JavaScript, and without losing what is typed: the offer opens in a tab of its own."""
    show(phone, BY_NAME["letter-accounting"])
    unfold(phone)
    phone.locator("#id_patient_name").fill("Dana Rivera")
    offer = phone.get_by_role("link", name=re.compile("Keep my answers for one more hour"))
    expect(offer).to_be_hidden()
    wait = "seconds => document.getAnimations().forEach(one => { one.currentTime = seconds * 1000 })"
    phone.evaluate(wait, 49 * 60)
    expect(offer).to_be_hidden()
    phone.evaluate(wait, 50 * 60 + 1)
    expect(offer).to_be_in_viewport()
    over = phone.get_by_text("Has it been open for more than an hour?")
    expect(over).to_be_hidden()
    SealedRow.objects.update(expires=timezone.now() + datetime.timedelta(minutes=10))
    with phone.context.expect_page() as coming:
        offer.click()
    expect(coming.value).to_have_url(re.compile("/start/$"))
    assert SealedRow.objects.get().expires > timezone.now() + datetime.timedelta(minutes=55)
    expect(phone.locator("#id_patient_name")).to_have_value("Dana Rivera")
    phone.evaluate(wait, 60 * 60 + 1)
    expect(offer).to_be_hidden()
    expect(over).to_be_in_viewport()
