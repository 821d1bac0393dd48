"""The pages that ask nothing, as visitors see them: narrow screens, no JavaScript, no mouse."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

NARROW = {"width": 320, "height": 640}
PAGES = [
    "/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/", "/rights/", "/rights/texas/",
    "/rights/federal/", "/rights/european-union/", "/rights/texs/",
]  # fmt: skip


def open_all(page: Page) -> None:
    """Unfold every folded text."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.locator("details:not([open])").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_narrow_screen(new_page: Callable[..., Page], scheme: str) -> None:
    page = new_page(NARROW)
    page.emulate_media(color_scheme=scheme)
    for address in PAGES:
        page.goto(address)
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address


def test_no_page_reports_a_blocked_file_or_style(new_page: Callable[..., Page]) -> None:
    page = new_page(NARROW, javascript=True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for address in PAGES[:-1]:
        page.goto(address)
    assert said == []


def test_from_the_list_to_a_state_to_a_part_to_the_start_by_keyboard(desk: Page) -> None:
    desk.goto("/rights/")
    desk.get_by_role("link", name="Texas").focus()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("/rights/texas/$"))
    desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_text("Skip to main content")
    for _ in range(40):
        if desk.locator(":focus").inner_text() == "Saying no":
            break
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("#topic-no$"))
    expect(desk.locator("#topic-no")).to_be_in_viewport()
    desk.get_by_role("link", name="See what you can say no to").first.focus()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/start/\?state=TX$"))


def test_how_a_rule_was_read_unfolds_without_javascript(phone: Page) -> None:
    phone.goto("/rights/texas/")
    rule = phone.locator("#tx-ai-care-disclosure")
    note = rule.get_by_text("We read this in the law's own text.")
    expect(note).to_be_hidden()
    rule.get_by_text("How it was read").click()
    expect(note).to_be_visible()


def test_what_is_unsure_does_not_look_like_what_is_sure(phone: Page) -> None:
    phone.goto("/rights/texas/")
    looks = {
        name: phone.locator(f"#{name} .badge").first.evaluate("badge => getComputedStyle(badge).backgroundColor")
        for name in ("tx-ai-care-disclosure", "tx-access-hospital")
    }
    assert len(set(looks.values())) == 2


def test_marks_and_late_badges_can_be_read_in_light_and_dark(new_page: Callable[..., Page]) -> None:
    ratio = """badge => {
        const style = getComputedStyle(badge);
        const light = color => {
            const [r, g, b] = color.match(/[\\d.]+/g).map(part => part / 255)
                .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
        };
        let back = badge;
        while (getComputedStyle(back).backgroundColor === "rgba(0, 0, 0, 0)") back = back.parentElement;
        const [one, two] = [light(style.color), light(getComputedStyle(back).backgroundColor)].sort((a, b) => b - a);
        return (one + .05) / (two + .05);
    }"""
    page = new_page(javascript=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto("/rights/colorado/")
        for look in (".badge--unsure", ".badge--later", ".rule__mark", ".rule .law", ".law summary"):
            assert page.locator(look).first.evaluate(ratio) >= 4.5, f"{look}, {scheme}"
