"""Through all questions in a real browser, by touch on a phone. With nothing but a keyboard: test_keyboard.py."""

import re

from playwright.sync_api import Page, expect

from privacyhelper.case.route import PAGE_FIELDS
from privacyhelper.journey import words
from tests.journey.walking import DANA, fields_of


def expect_page(page: Page, slug: str) -> None:
    expect(page).to_have_url(re.compile(f"/check/{slug}/$"))
    if slug in PAGE_FIELDS:
        expect(page.get_by_role("heading", level=1)).to_have_text(words.pages()[slug].question)


def answer_by_touch(page: Page, slug: str) -> None:
    for name, given in fields_of(slug).items():
        if name == "state":
            page.select_option("select", str(given))
            continue
        for value in [given] if isinstance(given, str) else given:
            page.locator(f'[name="{name}"][value="{value}"] + label').click()
    page.get_by_role("button", name="Continue").click()


def test_all_questions_by_touch_on_a_phone(phone: Page):
    phone.goto("/start/")
    phone.get_by_role("link", name="Start the questions").first.click()
    for slug in PAGE_FIELDS:
        expect_page(phone, slug)
        answer_by_touch(phone, slug)
    expect_page(phone, "answers")
    expect(phone.locator("main")).to_contain_text("Texas")
    phone.get_by_role("link", name="Change your answer to: Kind of scan").click()
    expect_page(phone, "scan")
    expect(phone.locator('[value="ct"]')).to_be_checked()
    phone.locator('[value="mammogram"] + label').click()
    phone.get_by_role("button", name="Continue").click()
    expect_page(phone, "answers")
    expect(phone.locator("main")).to_contain_text("Mammogram")


def test_going_back_in_the_browser_and_on_again_loses_nothing(phone: Page):
    phone.goto("/check/signer/")
    answer_by_touch(phone, "signer")
    answer_by_touch(phone, "when")
    expect_page(phone, "goals")
    phone.go_back()
    expect_page(phone, "when")
    expect(phone.locator(f'[value="{DANA["when"]}"]')).to_be_checked()
    phone.get_by_role("link", name="Back").click()
    expect_page(phone, "signer")
    expect(phone.locator('[value="me"]')).to_be_checked()


def test_a_page_left_open_while_another_tab_erased_leads_to_a_new_start(phone: Page):
    phone.goto("/check/signer/")
    answer_by_touch(phone, "signer")
    expect_page(phone, "when")
    other = phone.context.new_page()
    other.goto("/check/when/")
    other.get_by_role("button", name="Erase my answers").click()
    expect(other).to_have_url(re.compile("/erased/$"))
    answer_by_touch(phone, "when")
    phone.get_by_role("link", name="Start again").click()
    expect(phone).to_have_url(re.compile("/start/$"))


def test_no_question_page_scrolls_sideways(phone: Page):
    phone.goto("/start/?state=TX&scan=ct")
    assert_fits(phone)
    phone.goto("/check/signer/")
    for slug in PAGE_FIELDS:
        assert_fits(phone)
        answer_by_touch(phone, slug)
    expect_page(phone, "answers")
    assert_fits(phone)


def assert_fits(page: Page) -> None:
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("html").evaluate("html => html.scrollWidth") <= width, page.url
