"""Letters on a phone without JavaScript: without the plan, with errors, and when the answers are gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import choose_place, download, on_paper, open_groups


def test_a_letter_from_the_list_of_all_without_the_plan(phone: Page):
    phone.goto("/letters/")
    phone.get_by_role("link", name="Make this letter Get the list of who received the records").click()
    choose_place(phone)
    expect(phone.get_by_role("heading", name="2. Read your letter")).to_be_visible()
    file, content = download(phone, "Letter to print (PDF)")
    assert re.fullmatch(r"letter-\d{4}-\d{2}-\d{2}\.pdf", file)
    assert "45 CFR § 164.528" in on_paper(content)
    file, content = download(phone, "Letter as plain text")
    assert re.fullmatch(r"letter-\d{4}-\d{2}-\d{2}\.txt", file)
    assert content.decode().rstrip().endswith("Sent by me through my patient portal account.")


def test_an_app_is_asked_for_its_notice_and_then_gets_its_letter(phone: Page):
    phone.goto("/letters/accounting/")
    choose_place(phone, state="WA", provider="app")
    expect(phone.locator("main")).to_contain_text("One more answer, and the letter is ready.")
    phone.locator('[name="has_notice"][value="no"] + label').click()
    phone.get_by_role("button", name="Show the letter").click()
    expect(phone.locator("#preview")).to_be_visible()
    assert "HIPAA" not in on_paper(download(phone, "Letter to print (PDF)")[1])


def test_nothing_chosen_puts_the_focus_on_a_summary_that_leads_to_the_field(phone: Page):
    phone.goto("/letters/accounting/")
    phone.get_by_role("button", name="Show the letter").click()
    expect(phone).to_have_title(re.compile("^Error: "))
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_role("alert").get_by_role("link").first.click()
    expect(phone.locator("#id_signer")).to_be_focused()


def test_a_wrong_detail_opens_its_group_and_loses_nothing(phone: Page):
    phone.goto("/letters/accounting/")
    choose_place(phone)
    open_groups(phone)
    phone.locator("#id_patient_name").fill("Dana Rivera")
    phone.locator("#id_patient_email").fill("dana at example")
    phone.get_by_role("button", name="Put this into the letter").click()
    expect(phone).to_have_title(re.compile("^Error: "))
    phone.get_by_role("alert").get_by_role("link").click()
    expect(phone.locator("#id_patient_email")).to_be_focused()
    expect(phone.locator("#id_patient_name")).to_have_value("Dana Rivera")
    phone.locator("#id_patient_email").fill("dana@example.com")
    phone.get_by_role("button", name="Put this into the letter").click()
    expect(phone).to_have_url(re.compile("/letters/accounting/#preview$"))
    expect(phone.locator(".paper").first).to_contain_text("dana@example.com")


def test_enter_in_a_field_keeps_the_details(phone: Page):
    phone.goto("/letters/accounting/")
    choose_place(phone)
    open_groups(phone)
    phone.locator("#id_patient_name").fill("Dana Rivera")
    phone.locator("#id_patient_name").press("Enter")
    expect(phone).to_have_url(re.compile("#preview$"))
    expect(phone.locator(".paper").first).to_contain_text("Dana Rivera")


def test_the_text_for_a_portal_can_be_marked_and_copied(phone: Page):
    phone.goto("/letters/accounting/")
    choose_place(phone)
    phone.locator("#portal").focus()
    phone.keyboard.press("Control+a")
    marked = phone.locator("#portal").evaluate("box => [box.selectionStart, box.selectionEnd, box.value.length]")
    assert marked[0] == 0
    assert marked[1] == marked[2] > 500
    phone.keyboard.type("changed")
    expect(phone.locator("#portal")).not_to_have_value(re.compile("changed"))


def test_erased_in_another_tab_the_letter_says_so(phone: Page):
    phone.goto("/letters/accounting/")
    choose_place(phone)
    open_groups(phone)
    phone.locator("#id_patient_name").fill("Dana Rivera")
    other = phone.context.new_page()
    other.goto("/letters/")
    other.get_by_role("button", name="Erase my answers").click()
    expect(other).to_have_url(re.compile("/erased/$"))
    phone.get_by_role("button", name="Put this into the letter").click()
    expect(phone.get_by_role("link", name="Start again")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("Dana")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("slug", ["accounting", "ai-opt-out", "ai-use-questions"])
def test_no_letter_scrolls_sideways(phone: Page, slug: str, width: int):
    phone.set_viewport_size({"width": width, "height": 844})
    phone.goto(f"/letters/{slug}/")
    choose_place(phone, state="MN")
    open_groups(phone)
    long = "x" * 100
    phone.locator("#id_patient_name").fill(long)
    phone.locator("#id_own_words").fill(f"{long}\n{long}")
    phone.get_by_role("button", name="Put this into the letter").click()
    for summary in phone.locator("main summary:visible").all():
        summary.click()
    assert phone.locator("html").evaluate("html => html.scrollWidth") <= width
