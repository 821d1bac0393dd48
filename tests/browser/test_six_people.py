"""Six people in six states, and one in the European Union: from the first page to a PDF that holds the law of their case."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Given, download, make_letter, on_paper, to_the_plan

ME: Given = {"signer": "me", "when": "before", "told": "no", "head": "no"}
LIST = "Get the list of who received your records"
OPT_OUT = "Ask to keep your scan out of research and AI training"
ASK_AI = "Ask how AI is used on your scan"


def letter_of(page: Page, answers: Given, name: str, **details: str) -> tuple[str, str]:
    """The words of the plan, and those of this letter's PDF."""
    to_the_plan(page, answers)
    plan = " ".join(page.locator("main").text_content().split())
    make_letter(page, name, details)
    file, content = download(page, "Letter to print (PDF)")
    assert re.fullmatch(r"letter-\d{4}-\d{2}-\d{2}\.pdf", file)
    text = on_paper(content)
    for typed in details.values():
        assert typed in text
    assert "Keep this page. Do not send." in text
    return plan, text


def test_minnesota_hospital_a_signed_sheet_stands_first(phone: Page):
    answers = {**ME, "goals": ["say-no"], "state": "MN", "provider": "hospital", "scan": "mri"}
    plan, letter = letter_of(phone, answers, OPT_OUT, patient_name="Dana Rivera", provider_name="Lakeside Hospital")
    assert "What the law of Minnesota adds" in plan
    assert "Minn. Stat. § 144.295" in letter
    assert letter.index("My choice under Minnesota law") < letter.index("Request to limit the use")


def test_texas_ct_of_the_head_new_ai_laws_are_put_as_questions(phone: Page):
    answers = {**ME, "goals": ["know-ai", "say-no"], "state": "TX", "provider": "hospital", "scan": "ct", "head": "yes"}
    plan, letter = letter_of(phone, answers, ASK_AI, patient_name="Luz Ortega")
    assert "Texas · CT scan of the head · hospital" in plan
    assert "A new law may make them tell you; lawyers disagree." in plan
    assert "I understand that Texas law" in letter
    assert "Tex. Health & Safety Code § 183.005" in letter
    assert "If you believe that one of these laws does not apply, please say so." in letter
    phone.goto("/plan/")
    make_letter(phone, OPT_OUT, {})
    opt_out = on_paper(download(phone, "Letter to print (PDF)")[1])
    assert "Luz Ortega" in opt_out
    assert "Tex. Health & Safety Code § 181.153" in opt_out
    assert "45 CFR § 164.508(a)(1), (b)(4)" in opt_out


def test_washington_app_outside_hipaa_its_health_data_law_is_claimed_and_nothing_of_hipaa(phone: Page):
    answers = {
        **ME,
        "when": "after",
        "goals": ["say-no"],
        "state": "WA",
        "provider": "app",
        "has_notice": "no",
        "scan": "mri",
    }
    plan, letter = letter_of(phone, answers, OPT_OUT, patient_name="Kim Park", vendor_name="ScanPal, Inc.")
    assert "HIPAA does not seem to govern this app or website." in plan
    assert "These protections do not cover this company." in plan
    assert "What the law of Washington adds" in plan
    assert "Part A. Washington law counts here" in letter
    assert "RCW 19.373.040" in letter
    assert "I also ask you, as a courtesy" in letter
    assert "HIPAA" not in letter
    assert "45 CFR" not in letter


def test_california_va_hospital_the_privacy_act_counts_and_state_law_does_not(phone: Page):
    answers = {**ME, "when": "after", "goals": ["who-has-it"], "state": "CA", "provider": "va-military", "scan": "mri"}
    plan, letter = letter_of(phone, answers, LIST, patient_name="Sam Lee", patient_record_number="A-1234")
    assert "HIPAA and the Privacy Act govern this VA or military clinic." in plan
    assert "What the law of California adds" not in plan
    assert "5 U.S.C. § 552a(c)" in letter
    assert "Cal. " not in letter


def test_new_york_parent_the_letter_speaks_for_the_child(phone: Page):
    answers = {
        **ME, "signer": "child-under-12", "when": "after", "goals": ["who-has-it", "get-images"], "state": "NY",
        "provider": "imaging-center", "scan": "ultrasound",
    }  # fmt: skip
    details = {"signer_name": "Ana Rivera", "patient_name": "Leo Rivera", "provider_name": "Lakeside Imaging Center"}
    plan, letter = letter_of(phone, answers, LIST, **details)
    assert "N.Y. Pub. Health Law § 18" in plan
    assert "I write for my child, the patient, as the parent or guardian" in letter
    assert "45 CFR § 164.528" in letter
    assert "my child's ultrasound" in letter
    assert "my ultrasound" not in letter


def test_florida_unsure_place_every_claim_is_conditional(phone: Page):
    answers = {
        **ME, "goals": ["say-no"], "state": "FL", "provider": "unsure", "has_notice": "unsure", "scan": "mammogram",
        "told": "unsure",
    }  # fmt: skip
    plan, letter = letter_of(phone, answers, OPT_OUT, patient_name="Rosa Diaz")
    assert "We do not know yet if HIPAA governs this place." in plan
    assert "If HIPAA applies to you, I have the right to" in letter
    assert "Part A. I have the right to" not in letter
    assert "I understand that Florida law" in letter
    assert "Fla. Stat. § 408.051(3)" in letter


def test_european_union_the_gdpr_and_no_us_law(phone: Page):
    answers = {**ME, "when": "after", "goals": ["who-has-it"], "state": "EU", "provider": "hospital", "scan": "mri"}
    plan, letter = letter_of(phone, answers, "Ask who received your data", patient_name="Søren Ødegård")
    assert "The GDPR governs this hospital." in plan
    assert "GDPR art. 15(1)(c)" in letter
    for us in ("HIPAA", "45 CFR", "Privacy Officer", "Social Security"):
        assert us not in letter


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_plan_does_not_scroll_sideways_even_with_everything_open(phone: Page, width: int):
    phone.set_viewport_size({"width": width, "height": 844})
    answers = {
        **ME,
        "goals": ["unsure", "get-images"],
        "state": "TX",
        "provider": "hospital",
        "scan": "ct",
        "head": "yes",
    }
    to_the_plan(phone, answers)
    for summary in phone.locator("main summary:visible").all():
        summary.click()
    assert phone.locator("html").evaluate("html => html.scrollWidth") <= width


def test_the_packet_the_card_and_the_calendar_are_one_touch_away(phone: Page):
    answers = {**ME, "goals": ["say-no", "know-ai"], "state": "TX", "provider": "hospital", "scan": "xray"}
    to_the_plan(phone, answers)
    for link, name in (
        ("All letters in one PDF", "packet"), ("Question card (PDF)", "questions"), ("Dates for my calendar", "dates"),
    ):  # fmt: skip
        file, content = download(phone, link)
        assert file.startswith(name)
        assert content
    phone.get_by_role("link", name="Change my answers").click()
    expect(phone).to_have_url(re.compile("/check/answers/$"))
