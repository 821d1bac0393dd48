"""The first page answers five things before anyone scrolls: what this is, what one gets, why to trust it, whether it hurts
one's care, and how to start."""

import pytest
from playwright.sync_api import Page, expect

SCREENS = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 720}}


@pytest.mark.parametrize("screen", SCREENS)
def test_one_screen_says_what_this_is_and_starts(new_page, screen: str) -> None:
    page: Page = new_page(SCREENS[screen])
    page.goto("/")
    first = page.locator(".hero")
    start = first.get_by_role("link", name="Start about five minutes")
    for seen in (
        page.get_by_role("heading", level=1, name="Getting a scan? Have a say in what happens to it."),
        first.get_by_text("Find out what you can say no to."),
        first.get_by_text("letters ready to sign"),
        start,
        first.get_by_text("Will it hurt my care?"),
        first.get_by_text("No account, no ads, nothing to pay."),
        first.get_by_text("Each claim names its law"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)
    start.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you start")
