"""The whole way with nothing but a keyboard: no mouse, no touch, no JavaScript. Tests press keys and look; they touch nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from privacyhelper.case.route import PAGE_FIELDS
from privacyhelper.journey import words
from tests.browser.people import on_paper
from tests.journey.walking import DANA, fields_of

SAY_NO = "Ask to keep your scan out of research and AI training"
# What a screen reader would call the thing that has the focus: its question and its name.
NAME = """() => {
    const at = document.activeElement;
    if (at === document.body) return "";
    const words = [at.closest("fieldset")?.querySelector("legend")?.textContent, at.labels?.[0]?.textContent, at.textContent];
    return words.filter(Boolean).join(" ").replace(/\\s+/g, " ").trim();
}"""


def tab_to(page: Page, *names: str, key: str = "Tab") -> None:
    """Press Tab until what has the focus is called all of this."""
    for _ in range(120):
        page.keyboard.press(key)
        said = page.evaluate(NAME)
        if all(name in said for name in names):
            return
    pytest.fail(f"no {key} leads to {names}")


def unfold(page: Page, *names: str) -> None:
    """Tab to what is folded, and press Enter."""
    tab_to(page, *names)
    page.keyboard.press("Enter")


def follow(page: Page, *names: str, key: str = "Tab") -> None:
    """Tab to a link or a button, press Enter, and be where it leads."""
    tab_to(page, *names, key=key)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, field: str, text: str, *rest: str) -> None:
    """Tab to this field and type; the rest goes into the boxes that follow."""
    tab_to(page, field)
    page.keyboard.type(text)
    for box in rest:
        page.keyboard.press("Tab")
        page.keyboard.type(box)


def expect_question(page: Page, slug: str) -> None:
    expect(page).to_have_url(re.compile(f"/check/{slug}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(words.pages()[slug].question)


def answer(page: Page, slug: str) -> None:
    """Pick Dana's answers: Space ticks, arrows move among the answers of one question, typing finds a state."""
    for name, given in fields_of(slug).items():
        if name == "state":
            tab_to(page, "Where is the scan done")
            page.keyboard.type(words.label_of(name, str(given)))
        elif name == "goals":
            for value in given:
                tab_to_field(page, name, value)
                page.keyboard.press("Space")
        else:
            tab_to_field(page, name)
            page.keyboard.press("Space")
            while not page.locator(f'[name="{name}"][value="{given}"]:checked').count():
                page.keyboard.press("ArrowDown")
    follow(page, "Continue")


def tab_to_field(page: Page, name: str, value: str = "") -> None:
    """Press Tab until this field has the focus, if it has not."""
    field = f'[name="{name}"][value="{value}"]' if value else f'[name="{name}"]'
    for _ in range(60):
        if page.locator(f":is({field}):focus").count():
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no Tab leads to {field}")


def expect_focus_on(page: Page, *names: str) -> None:
    said = page.evaluate(NAME)
    assert all(name in said for name in names), said


def test_the_whole_way_from_the_first_page_to_leaving(desk: Page, settings, live_server) -> None:
    settings.EXIT_URL = f"{live_server.url}/about/"
    desk.goto("/")
    follow(desk, "about five minutes")
    follow(desk, "Start")

    follow(desk, "Continue")  # with nothing picked
    expect(desk).to_have_title(re.compile("^Error: "))
    expect(desk.get_by_role("alert")).to_be_focused()
    follow(desk, "Pick who this is for.")
    expect_focus_on(desk, "Who is this for?", "Me")
    follow(desk, "Continue")  # and again
    expect(desk.get_by_role("alert")).to_be_focused()
    follow(desk, "Pick who this is for.")
    answer(desk, "signer")
    for slug in list(PAGE_FIELDS)[1:]:
        expect_question(desk, slug)
        answer(desk, slug)
    expect(desk).to_have_url(re.compile("/check/answers/$"))
    expect(desk.locator("main")).to_contain_text(words.label_of("signed", str(DANA["signed"])))

    follow(desk, "Show my plan")
    expect(desk).to_have_url(re.compile("/plan/$"))
    unfold(desk, "Limits and law")
    expect(desk.locator("details[open]").get_by_text("What this does not give you:")).to_be_visible()
    follow(desk, "Make this letter", SAY_NO)
    expect(desk.get_by_role("heading", level=1)).to_have_text(SAY_NO)

    unfold(desk, "Who the letter is from")
    type_into(desk, "Your full name", "Dana Rivera")
    unfold(desk, "How they find the record")
    type_into(desk, "Your date of birth", "3", "4", "1961")
    tab_to(desk, "Date of the scan")
    desk.keyboard.type("2")
    desk.keyboard.press("Tab")
    desk.keyboard.type("31")  # no February has that
    desk.keyboard.press("Tab")
    desk.keyboard.type("2026")
    follow(desk, "Put this into the letter")
    follow(desk, "Date of the scan")  # the summary has the focus: on to its link, and from there into the box
    expect(desk.locator("#id_scan_date_1")).to_be_focused()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("20")
    follow(desk, "Put this into the letter")
    expect(desk).to_have_url(re.compile("#preview$"))
    expect(desk.locator(".paper").first).to_contain_text("Dana Rivera")

    tab_to(desk, "Letter to print (PDF)")
    with desk.expect_download() as coming:
        desk.keyboard.press("Enter")
    letter = on_paper(coming.value.path().read_bytes())
    assert "Dana Rivera" in letter
    assert "February 20, 2026" in letter
    follow(desk, "Back to my plan")
    expect(desk).to_have_url(re.compile("/plan/$"))
    tab_to(desk, "Leave now")
    with desk.expect_navigation(url="**/about/"):
        desk.keyboard.press("Enter")
    desk.goto("/plan/")
    expect(desk.locator("main")).not_to_contain_text("Texas")


def test_the_first_tab_skips_to_the_main_part(desk: Page) -> None:
    desk.goto("/rights/texas/")
    follow(desk, "Skip to main content")
    expect(desk).to_have_url(re.compile("#main$"))
    desk.keyboard.press("Tab")
    expect_focus_on(desk, "All places")


def test_a_search_from_the_menu(desk: Page) -> None:
    desk.goto("/learn/")
    follow(desk, "Search")
    type_into(desk, "Search rules, letters, articles and questions", "texas")
    with desk.expect_navigation(url="**/search/found/"):
        desk.keyboard.press("Enter")
    follow(desk, "Your rights: Texas")
    expect(desk).to_have_url(re.compile("/rights/texas/$"))


def test_a_page_of_rights_from_the_list_to_a_part_to_what_is_folded_and_back(desk: Page) -> None:
    desk.goto("/rights/")
    follow(desk, "Texas")
    expect(desk).to_have_url(re.compile("/rights/texas/$"))
    follow(desk, "Saying no")
    expect(desk).to_have_url(re.compile("#topic-"))
    expect(desk.get_by_role("heading", name="Saying no")).to_be_in_viewport()
    unfold(desk, "How it was read")
    expect(desk.locator("main details[open]")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(desk.locator("main details[open]")).to_have_count(0)
    follow(desk, "Back to the list")
    expect(desk.locator("#on-this-page")).to_be_in_viewport()
    follow(desk, "See what you can say no to", key="Shift+Tab")
    expect(desk).to_have_url(re.compile(r"/start/\?state=TX$"))


def test_a_letter_without_the_plan(desk: Page) -> None:
    desk.goto("/letters/ai-opt-out/")
    for name, typed in (("signer", "Me"), ("state", "Minn"), ("provider", "Hosp")):
        tab_to_field(desk, name)
        desk.keyboard.type(typed)
    follow(desk, "Show the letter")
    expect(desk.locator(".paper").first).to_contain_text("My choice under Minnesota law")
