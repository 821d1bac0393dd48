"""What a screen reader says of the pages that matter most: each control by role, name and state, in the order of the page."""

import re

from playwright.sync_api import Page, expect

from tests.browser.every_page import BY_NAME, answer, show


def test_a_question_that_was_left_open_says_so_and_each_answer_has_a_short_name(phone: Page) -> None:
    show(phone, BY_NAME["check-when-error"])
    expect(phone.locator("form[novalidate]")).to_match_aria_snapshot("""
        - alert:
          - heading "There is a problem" [level=2]
          - list:
            - listitem:
              - link "Pick when the scan is."
        - group "When is the scan?":
          - heading "When is the scan?" [level=1]
          - paragraph: "Error: Pick when the scan is."
          - radio "In more than two days"
        - button "Continue"
    """)
    now = phone.get_by_role("radio", name="Now, or within two days", exact=True)
    expect(now).to_have_accessible_description(re.compile("Do not wait for a letter before your scan"))
    question = phone.get_by_role("group", name="When is the scan?")
    expect(question).to_have_accessible_description(re.compile("also work after the scan.* Pick when the scan is"))


def test_a_row_of_the_plan_says_first_what_it_is_about_and_then_what_one_can_do(phone: Page) -> None:
    show(phone, BY_NAME["plan-texas"])
    expect(phone.locator(".say-no__row").first).to_match_aria_snapshot("""
        - listitem:
          - heading "A research study that asks me to sign" [level=4]
          - text: Your choice
          - paragraph: /You need not sign/
          - group: Limits and law A research study that asks me to sign
    """)
    expect(phone.get_by_role("article", name="Get the list of who received the records")).to_match_aria_snapshot("""
        - article "Get the list of who received the records":
          - heading "Get the list of who received the records" [level=3]
          - paragraph: They must do this For later
          - link "Make this letter Get the list of who received the records"
          - link "PDF with blanks Get the list of who received the records"
          - group: Short version, to copy or say Get the list of who received the records
    """)


def test_a_wrong_date_in_a_letter_is_heard_at_its_box(phone: Page) -> None:
    show(phone, BY_NAME["letter-error"])
    expect(phone.get_by_role("group", name="Date of the scan")).to_match_aria_snapshot("""
        - group "Date of the scan":
          - paragraph: /Error. That month does not have so many days/
          - textbox "Month": "2"
          - textbox "Day" [invalid]: "31"
          - textbox "Year": "2026"
    """)


def test_what_was_typed_in_one_letter_stands_in_the_next(phone: Page) -> None:
    """WCAG 3.3.7: nobody types the same thing twice."""
    show(phone, BY_NAME["letter-accounting-filled"])
    phone.goto("/letters/access-images/")
    expect(phone.locator("#id_patient_name")).to_have_value("Dana Rivera")
    expect(phone.locator("#id_scan_date_2")).to_have_value("2026")


def test_the_way_to_help_stands_at_the_same_place_of_every_page_that_has_it(phone: Page) -> None:
    """WCAG 3.2.6: the last thing of the main part, right before the foot of the page."""
    answer(phone.context, BY_NAME["plan-texas"].answers)
    for address in ("/", "/start/", "/plan/", "/letters/", "/letters/accounting/", "/rights/texas/", "/learn/"):
        phone.goto(address)
        after = phone.locator(".legal-note").evaluate("""note => {
            const found = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT);
            found.currentNode = note.querySelector("p").lastElementChild;
            return found.nextNode()?.outerHTML.slice(0, 80) ?? "";
        }""")
        assert after == "", address
