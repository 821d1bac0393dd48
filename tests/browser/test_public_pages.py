"""The pages that ask nothing, as visitors see them: narrow screens, no JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

NARROW = {"width": 320, "height": 640}
PAGES = [
    "/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/", "/rights/", "/rights/texas/",
    "/rights/federal/", "/rights/european-union/", "/rights/compare/", "/rights/compare/breach/by-answer/", "/questions/",
    "/questions/texas/", "/learn/", "/learn/your-exam/", "/learn/shared-device/", "/sources/", "/sources/texas/",
    "/sources/articles/", "/search/", "/rights/texs/",
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


def test_a_search_and_back_from_what_it_found(phone: Page) -> None:
    """By touch, without JavaScript: the words are in no address, Back works, and the box is empty when opened again."""
    phone.goto("/learn/")
    phone.get_by_role("link", name="Search", exact=True).click()
    phone.get_by_label("Search rules, letters, articles and questions").fill("mamogram")
    phone.get_by_role("button", name="Search").click()
    expect(phone).to_have_url(re.compile("/search/found/$"))
    expect(phone.get_by_text("This is for: mammogram")).to_be_visible()
    phone.locator("main section a").first.click()
    expect(phone).not_to_have_url(re.compile("/search/"))
    phone.go_back()
    expect(phone.get_by_role("heading", name="Search results", level=1)).to_be_visible()
    expect(phone.get_by_label("Search rules, letters, articles and questions")).to_have_value("mamogram")
    phone.goto("/search/")
    expect(phone.get_by_label("Search rules, letters, articles and questions")).to_have_value("")


def test_a_search_without_words_says_what_to_do(phone: Page) -> None:
    phone.goto("/search/")
    phone.get_by_role("button", name="Search").click()
    expect(phone.locator(".error-summary")).to_contain_text("Type a word first")
    expect(phone).to_have_title(re.compile("^Error:"))


def test_from_a_claim_to_its_source_and_back(phone: Page) -> None:
    phone.goto("/learn/scan-shows-who-i-am/")
    phone.locator("main .lead a.mark").first.click()
    expect(phone.locator("#from-1")).to_be_in_viewport()
    phone.locator("#from-1 a.mark").click()
    expect(phone.locator("#at-1")).to_be_in_viewport()


def test_from_a_rule_to_the_letter_that_uses_it_with_the_state_filled_in(phone: Page) -> None:
    phone.goto("/rights/texas/")
    phone.locator("#tx-ai-care-disclosure .usa-button").click()
    expect(phone.get_by_label("Where is the scan done?", exact=False)).to_have_value("TX")


def test_the_states_are_compared_by_answer_and_by_name_without_javascript(phone: Page) -> None:
    phone.goto("/rights/compare/")
    phone.get_by_role("link", name="Data leaks").click()
    expect(phone.get_by_role("heading", level=2).first).to_contain_text("how soon must they tell you")
    first = phone.locator("tbody tr[id]").first
    expect(first).to_have_attribute("id", "AL")
    phone.get_by_role("link", name="Sort by answer").click()
    expect(phone.locator("tbody tr[id]").first).not_to_have_attribute("id", "AL")
    expect(phone.get_by_role("link", name="Sort by name")).to_be_visible()


def test_a_way_out_stands_on_every_public_page_large_enough_to_hit(phone: Page) -> None:
    for address in ("/", "/learn/shared-device/", "/rights/compare/", "/search/"):
        phone.goto(address)
        box = phone.get_by_role("button", name="Leave now").bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] < 100, "at the top"
