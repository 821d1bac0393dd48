"""A person with a phone and no JavaScript, from the first page through all questions to the plan and a letter on paper."""

import re
from collections.abc import Mapping

from playwright.sync_api import Page, expect

from privacyhelper.case.route import PAGE_FIELDS
from tests.journey.papers import pages

Given = Mapping[str, str | list[str]]


def to_the_plan(page: Page, answers: Given) -> None:
    """From / to /plan/, by touch alone."""
    page.goto("/")
    page.locator("main a.usa-button").first.click()
    page.get_by_role("link", name="Start the questions").first.click()
    for _ in range(15):
        slug = re.search(r"/check/([a-z-]+)/$", page.url)[1]
        if slug == "answers":
            break
        answer(page, slug, answers)
    page.get_by_role("link", name="Show my plan").click()
    expect(page).to_have_url(re.compile("/plan/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan")
    page.wait_for_load_state()  # the heading is there before the rest of the page


def answer(page: Page, slug: str, answers: Given) -> None:
    """Pick this person's answers on one question page, and go on."""
    for name in PAGE_FIELDS[slug]:
        given = answers.get(name, ())
        if name == "state":
            page.select_option("select", str(given))
            continue
        for value in [given] if isinstance(given, str) else given:
            page.locator(f'[name="{name}"][value="{value}"] + label').click()
    page.get_by_role("button", name="Continue").click()


def make_letter(page: Page, name: str, details: Mapping[str, str]) -> None:
    """From the plan to one letter, and put these details into it."""
    page.get_by_role("link", name=f"Make this letter {name}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    for summary in page.locator("details.form-group > summary").all():
        summary.click()
    for field, text in details.items():
        page.locator(f'[name="{field}"]').fill(text)
    page.get_by_role("button", name="Put this into the letter").click()
    expect(page).to_have_url(re.compile("/letters/[a-z-]+/#preview$"))


def choose_place(page: Page, **answers: str) -> None:
    """Who signs, and where: what a letter asks first when it is made without the plan."""
    given = {"signer": "me", "state": "TX", "provider": "hospital", "scan": "ct", **answers}
    for name, value in given.items():
        if page.locator(f"select#id_{name}").count():
            page.select_option(f"#id_{name}", value)
    page.get_by_role("button", name="Show the letter").click()


def open_groups(page: Page) -> None:
    """Open each part of the form for details that is folded."""
    for summary in page.locator("details.form-group:not([open]) > summary").element_handles():
        summary.click()


def download(page: Page, link: str) -> tuple[str, bytes]:
    """Follow a link to a file: its name, and what is in it."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=link, exact=True).click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def on_paper(content: bytes) -> str:
    """The words of a PDF with single spaces."""
    return " ".join(pages(content))


def letter_on_paper(page: Page, name: str, **details: str) -> str:
    """The words of this letter's PDF with these details typed in; then back on the plan."""
    make_letter(page, name, details)
    file, content = download(page, "Letter to print (PDF)")
    assert re.fullmatch(r"letter-\d{4}-\d{2}-\d{2}\.pdf", file)
    text = on_paper(content)
    for typed in details.values():
        assert typed in text
    assert "Keep this page. Do not send." in text
    page.goto("/plan/")
    return text


def plan_words(page: Page) -> str:
    """The words of the page with single spaces, also those that are folded away."""
    return " ".join(page.locator("main").text_content().split())
