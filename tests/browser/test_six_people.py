"""Six people in six states, one in the European Union and one who signs for someone who died: from the first page to PDFs that
hold the law of their case."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Given, download, letter_on_paper, on_paper, plan_words, to_the_plan

ME: Given = {"signer": "me", "when": "before", "told": "no", "head": "no"}
LIST = "Get the list of who received the records"
OPT_OUT = "Ask to keep your scan out of research and AI training"
ASK_AI = "Ask how AI is used on your scan"
COPIES = "Get a copy of the images and the report"
FIX = "Ask them to fix a mistake in the record"
REACH_ME = "Have them reach you in another way"
INSURER = "Keep a scan from the health insurer"
EXCHANGE = "Opt out of a health information exchange"
DELETE = "Ask an app or company to stop using your scan and delete it"
COMPLAIN = "Make a complaint"
NOTICE = "Get the privacy notice"
TAKE_BACK = "Take back a permission"


def names_of(page: Page) -> list[str]:
    """The letters of the plan, in their order."""
    return page.locator('section[aria-labelledby="letters"] h3').all_text_contents()


def test_minnesota_hospital_a_signed_sheet_stands_first(phone: Page):
    answers = {**ME, "goals": ["say-no", "hide-from-insurer"], "state": "MN", "provider": "hospital", "scan": "mri",
               "pays_in_full": "yes"}  # fmt: skip
    to_the_plan(phone, answers)
    assert "What the law of Minnesota adds" in plan_words(phone)
    assert names_of(phone)[:2] == [INSURER, OPT_OUT]
    letter = letter_on_paper(phone, OPT_OUT, patient_name="Dana Rivera", provider_name="Lakeside Hospital")
    assert "Minn. Stat. § 144.295" in letter
    assert letter.index("My choice under Minnesota law") < letter.index("Request to limit the use")
    insurer = letter_on_paper(phone, INSURER)
    assert "45 CFR § 164.522(a)(1)(vi)" in insurer
    assert "Dana Rivera" in insurer
    assert "Before any bill for this scan goes out." in insurer


def test_texas_ct_of_the_head_new_ai_laws_are_put_as_questions(phone: Page):
    answers = {**ME, "goals": ["know-ai", "say-no"], "state": "TX", "provider": "hospital", "scan": "ct", "head": "yes"}
    to_the_plan(phone, answers)
    plan = plan_words(phone)
    assert "Texas · CT scan of the head · hospital" in plan
    assert "A new law may make them tell you; lawyers disagree." in plan
    assert names_of(phone) == [ASK_AI, OPT_OUT]
    letter = letter_on_paper(phone, ASK_AI, patient_name="Luz Ortega")
    assert "I understand that Texas law" in letter
    assert "Tex. Health & Safety Code § 183.005" in letter
    assert "If you believe that one of these laws does not apply, please say so." in letter
    opt_out = letter_on_paper(phone, OPT_OUT)
    assert "Luz Ortega" in opt_out
    assert "Tex. Health & Safety Code § 181.153" in opt_out
    assert "45 CFR § 164.508(a)(1), (b)(4)" in opt_out


def test_washington_app_outside_hipaa_its_health_data_law_is_claimed_and_nothing_of_hipaa(phone: Page):
    answers = {**ME, "when": "after", "goals": ["say-no", "get-images"], "state": "WA", "provider": "app", "has_notice": "no",
               "scan": "mri"}  # fmt: skip
    to_the_plan(phone, answers)
    plan = plan_words(phone)
    assert "HIPAA does not seem to govern this app or website." in plan
    assert "These protections do not cover this company." in plan
    assert "What the law of Washington adds" in plan
    assert "Save a copy first. Want to stay? Then leave this letter out." in plan
    assert names_of(phone) == [OPT_OUT, COPIES, DELETE]
    letter = letter_on_paper(phone, OPT_OUT, patient_name="Kim Park", vendor_name="ScanPal, Inc.")
    assert "Part A. Washington law counts here" in letter
    assert "RCW 19.373.040" in letter
    assert "I also ask you, as a courtesy" in letter
    delete = letter_on_paper(phone, DELETE)
    assert "RCW 19.373.040" in delete
    assert "ScanPal, Inc." in delete
    copies = letter_on_paper(phone, COPIES)
    for text in (letter, copies):
        assert "HIPAA" not in text
    for text in (letter, delete, copies):
        assert "45 CFR" not in text


def test_california_va_hospital_the_privacy_act_counts_and_state_law_does_not(phone: Page):
    answers = {
        **ME,
        "when": "after",
        "goals": ["who-has-it", "fix"],
        "state": "CA",
        "provider": "va-military",
        "scan": "mri",
    }
    to_the_plan(phone, answers)
    plan = plan_words(phone)
    assert "HIPAA and the Privacy Act govern this VA or military clinic." in plan
    assert "What the law of California adds" not in plan
    letter = letter_on_paper(phone, LIST, patient_name="Sam Lee", patient_record_number="A-1234")
    assert "5 U.S.C. § 552a(c)" in letter
    wrong = letter_on_paper(phone, FIX, correction="The report names the left knee. It was the right one.")
    assert "45 CFR § 164.526(a)(1)" in wrong
    assert "5 U.S.C. § 552a(d)" in wrong
    for text in (letter, wrong):
        assert "Sam Lee" in text
        assert "Cal. " not in text


def test_new_york_parent_the_letter_speaks_for_the_child(phone: Page):
    answers = {
        **ME, "signer": "child-under-12", "when": "after", "goals": ["who-has-it", "get-images", "complain"], "state": "NY",
        "provider": "imaging-center", "scan": "ultrasound",
    }  # fmt: skip
    details = {"signer_name": "Ana Rivera", "patient_name": "Leo Rivera", "provider_name": "Lakeside Imaging Center"}
    to_the_plan(phone, answers)
    plan = plan_words(phone)
    assert "Send it by" in plan
    phone.get_by_role("link", name="What the law of New York adds").click()
    assert "N.Y. Pub. Health Law § 18" in plan_words(phone)
    phone.get_by_role("link", name="Back to my plan").click()
    letter = letter_on_paper(phone, LIST, **details)
    assert "45 CFR § 164.528" in letter
    copies = letter_on_paper(phone, COPIES)
    assert "45 CFR § 164.524(c)(2)" in copies
    assert "N.Y. Pub. Health Law § 18" in copies
    for text in (letter, copies):
        assert "I write for my child, the patient, as the parent or guardian" in text
        assert "my child's ultrasound" in text
        assert "my ultrasound" not in text
    complaint = letter_on_paper(phone, COMPLAIN)
    assert "Office for Civil Rights" in complaint
    assert "45 CFR § 160.306" in complaint
    assert "Leo Rivera" in complaint


def test_florida_unsure_place_every_claim_is_conditional(phone: Page):
    answers = {
        **ME, "goals": ["say-no", "private-channel", "withdraw"], "state": "FL", "provider": "unsure", "has_notice": "unsure",
        "scan": "mammogram", "told": "unsure",
    }  # fmt: skip
    to_the_plan(phone, answers)
    assert "We do not know yet if HIPAA governs this place." in plan_words(phone)
    assert names_of(phone)[0] == REACH_ME
    letter = letter_on_paper(phone, OPT_OUT, patient_name="Rosa Diaz")
    assert "I understand that Florida law" in letter
    assert "Fla. Stat. § 408.051(3)" in letter
    reach = letter_on_paper(phone, REACH_ME, new_contact="555-0100, voicemail is safe")
    assert "45 CFR § 164.522(b)(1)(i)" in reach
    take_back = letter_on_paper(phone, TAKE_BACK)
    assert "45 CFR § 164.508(b)(5)" in take_back
    for text in (letter, reach, take_back):
        assert "If HIPAA applies to you, I have the right to" in text
        assert "Part A. I have the right to" not in text


def test_european_union_the_gdpr_and_no_us_law(phone: Page):
    answers = {**ME, "when": "after", "goals": ["who-has-it", "get-images", "complain", "private-channel"], "state": "EU",
               "provider": "hospital", "scan": "mri"}  # fmt: skip
    to_the_plan(phone, answers)
    plan = plan_words(phone)
    assert "The GDPR governs this hospital." in plan
    assert "Please send letters, calls and messages about this only here:" in plan
    letters = [
        letter_on_paper(phone, "Ask who received your data", patient_name="Søren Ødegård"),
        letter_on_paper(phone, COPIES),
        letter_on_paper(phone, COMPLAIN),
    ]
    for text, law in zip(
        letters, ("GDPR art. 15(1)(c)", "(GDPR) arts. 12(3)-(6), 15(1), 15(3)", "GDPR arts. 77-79"), strict=True
    ):
        assert law in text
        for us in ("HIPAA", "45 CFR", "Privacy Officer", "Social Security", "Office for Civil Rights"):
            assert us not in text


def test_someone_who_died_the_executor_gets_four_kinds_and_words_for_the_rest(phone: Page):
    answers = {**ME, "signer": "deceased", "when": "after", "goals": ["get-images", "say-no", "notice"], "state": "TX",
               "provider": "hospital", "scan": "ct"}  # fmt: skip
    to_the_plan(phone, answers)
    plan = plan_words(phone)
    assert names_of(phone) == [COPIES]
    assert "Words to use without a letter" in plan
    assert "Please leave the patient's scan and the patient's records out of AI training." in plan
    assert "Please give me your current Notice of Privacy Practices, on paper." in plan
    copies = letter_on_paper(phone, COPIES, signer_name="Ana Rivera", patient_name="Leo Rivera")
    assert "45 CFR § 164.524(c)(2)" in copies
    assert "the patient's CT scan" in copies


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_plan_does_not_scroll_sideways_even_with_everything_open(phone: Page, width: int):
    phone.set_viewport_size({"width": width, "height": 844})
    answers = {
        **ME,
        "goals": ["unsure", "get-images", "complain", "private-channel"],
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


def test_the_packet_of_every_goal_holds_every_letter(phone: Page):
    answers = {**ME, "when": "after", "goals": ["private-channel", "notice", "say-no", "get-images", "fix", "complain"],
               "state": "NV", "provider": "hospital", "scan": "xray"}  # fmt: skip
    to_the_plan(phone, answers)
    names = names_of(phone)
    assert names == [REACH_ME, OPT_OUT, EXCHANGE, COPIES, FIX, NOTICE, COMPLAIN]
    assert "Think of emergencies first." in plan_words(phone)
    packet = on_paper(download(phone, "All letters in one PDF")[1])
    assert packet.count("For the office that opens this letter") == len(names)
    for name in names:
        assert name in packet
    assert "45 CFR § 164.520(a)(1), (c)" in letter_on_paper(phone, NOTICE)
    assert "Nev. Rev. Stat. § 439.591(1)" in letter_on_paper(phone, EXCHANGE)
