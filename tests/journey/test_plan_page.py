"""The page of the plan, and its files: what each person reads, and what it never says."""

import datetime
import logging
import re

import icalendar
import pytest
from django.utils import timezone

from privacyhelper.case.answers import GOALS, Answers
from privacyhelper.case.say_no import MOST_FIRST
from privacyhelper.journey.plan_page import plan_page
from privacyhelper.letters.words import words_of
from privacyhelper.press import render
from privacyhelper.sealed.models import SealedRow
from tests.journey.asking import BASE, PEOPLE, markup, part, plan_of, seen, words
from tests.journey.papers import pages
from tests.journey.walking import DANA, walk

pytestmark = pytest.mark.django_db
PARTS = ("/plan/", "/plan/questions/", "/plan/law/")
FILES = ("/plan/packet.pdf", "/plan/dates.ics", "/plan/card.pdf")
SAFE = "Will saying no hurt my care, delay my scan or cost me money?"


@pytest.fixture
def november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: datetime.date(2026, 11, 20))


def pdf_text(response) -> str:
    return " ".join(pages(response.content))


def whole_plan_of(client, who) -> str:
    """The HTML of this person's plan, of its questions and of the law behind it."""
    plan_of(client, who)
    return "".join(client.get(address).content.decode() for address in PARTS)


def plan_page_of(client, who):
    """Answer all questions as this person does: what their plan shows today."""
    walk(client, PEOPLE[who] if isinstance(who, str) else who)
    return plan_page(Answers.listed(client.session["answers"]), lambda _: {}, timezone.localdate())


# --- Everyone ---


@pytest.mark.parametrize("who", PEOPLE)
def test_everyone_gets_a_whole_plan(client, who):
    response = plan_of(client, who)
    page, text = markup(response), seen(response)
    assert response.status_code == 200
    assert page.one("title").text == "Your plan - Privacy Helper"
    assert [heading.text for heading in page.find("h1")] == ["Your plan"]
    for title in ("What can I say no to?", "Questions still to ask", "Which law counts", "What does the law not give?"):
        assert title in text
    assert "Information and forms, not legal advice." in text
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("who", PEOPLE)
def test_no_id_stands_twice_and_each_link_within_the_page_leads_somewhere(client, who):
    plan_of(client, who)
    pages = {address: markup(client.get(address)) for address in PARTS}
    there = {at: [one.attrs["id"] for one in page.all if "id" in one.attrs] for at, page in pages.items()}
    for at, page in pages.items():
        assert len(there[at]) == len(set(there[at]))
        for link in page.find("a"):
            address, _, anchor = link.attrs["href"].partition("#")
            if anchor and (address or at) in PARTS:
                assert anchor in there[address or at], (at, link.attrs["href"])


@pytest.mark.parametrize("who", PEOPLE)
def test_headings_leave_out_no_level(client, who):
    plan_of(client, who)
    for address in PARTS:
        levels = [int(tag[1]) for tag in re.findall(r"<(h[1-6])", client.get(address).content.decode())]
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("who", PEOPLE)
def test_every_rule_shows_its_force_its_citation_and_two_dates(client, who):
    html = whole_plan_of(client, who)
    rules = re.findall(r'<ul class="rules" role="list">(.*?)</ul>', html, re.DOTALL)
    assert rules or who == "abroad"
    for rule in (rule for group in rules for rule in re.findall(r"<li>.*?</li>", group, re.DOTALL)):
        assert re.search(r"<strong>[^<]+:</strong>", rule)
        assert re.search(r'<a href="https?://[^"]+" rel="noreferrer noopener external">[^<]+</a>', rule)
        assert "text read:" in rule
        assert "later changes:" in rule


@pytest.mark.parametrize("who", PEOPLE)
def test_every_rule_leads_to_its_place_on_the_page_of_rights(client, who):
    html = whole_plan_of(client, who)
    by_page: dict[str, set[str]] = {}
    for address, anchor in re.findall(r'href="(/rights/[^"#]+)#([^"]+)"', html):
        by_page.setdefault(address, set()).add(anchor)
    assert by_page or who == "abroad"
    for address, anchors in by_page.items():
        there = client.get(address).content.decode()
        assert {anchor for anchor in anchors if f'id="{anchor}"' not in there} == set()


@pytest.mark.parametrize("who", PEOPLE)
def test_six_kinds_of_use_come_first_and_all_the_others_are_one_click_away(client, who):
    page = plan_page_of(client, who)
    html = part(client.get("/plan/"), "say-no")
    first, _, others = html.partition('<details class="say-no__all">')
    assert 0 < first.count('class="say-no__row"') <= MOST_FIRST
    assert html.count('class="say-no__row"') == len(page.plan.say_no)
    assert (f"See all {len(page.plan.say_no)} kinds of use" in words(html)) == bool(others)
    for row in page.plan.say_no:
        assert words(row.label) in words(html)
        assert row.verdict_words in words(html)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_letter_has_its_badge_its_sum_its_short_version_and_one_button(client, who):
    page = plan_page_of(client, who)
    html = part(client.get("/plan/"), "letters")
    assert bool(html) == bool(page.letters)
    for one in page.letters:
        assert f'href="/letters/{one.pick.slug}/"' in html
        for said in (
            one.pick.name, one.pick.note, one.pick.reason, one.pick.does, one.pick.does_not, one.pick.due.sum, one.letter.short
        ):  # fmt: skip
            assert said in words(html)
    assert html.count("badge--") == len(page.letters)


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "deceased"])
def test_the_first_worry_is_answered_before_anything_else(client, who):
    text = seen(plan_of(client, who))
    assert text.index(SAFE) < text.index("Limits and law")
    assert ("Keep your appointment. You do not need an answer before your scan." in text) == (who != "hospital-after")
    assert text.count("In an emergency, get care first.") >= 2


def test_the_case_stands_on_top(client):
    text = seen(plan_of(client, "hospital-before"))
    assert "Texas · CT scan of the head · hospital Your plan" in text


def test_the_plan_is_small_enough_for_a_bad_phone(client):
    for goals in (["unsure", "get-images", "who-has-it"], list(GOALS)):
        walk(client, {**DANA, "provider": "hospital", "goals": goals})
        for address in PARTS:
            response = client.get(address, headers={"accept-encoding": "gzip, deflate, br"})
            assert response["Content-Encoding"] == "br"
            assert len(response.content) <= 12 * 1024, address
            assert client.get(address, headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_what_travels_compressed_gives_nothing_away(client):
    """No token, and nothing that came with the request: its length tells nobody what is in it."""
    walk(client, DANA)
    for address in PARTS:
        assert b"csrfmiddlewaretoken" not in client.get(address).content
        assert b"canary" not in client.get(f"{address}?q=canary", headers={"user-agent": "canary"}).content


# --- Situations ---


def test_texas_says_that_its_ai_law_is_disputed(client):
    response = plan_of(client, "hospital-before")
    assert "A new law may make them tell you; lawyers disagree." in words(part(response, "say-no"))
    assert "What the law of Texas adds" in seen(response)


def test_before_the_scan_the_disclosure_list_is_for_later(client):
    html = part(plan_of(client, {**BASE, "goals": ["who-has-it", "say-no"]}), "letters")
    assert words(html).index("Ask to keep your scan out") < words(html).index("For later")


def test_today_gives_a_script_and_no_letter_that_waits(client):
    response = plan_of(client, "hospital-today")
    script = words(part(response, "script"))
    assert "Is AI used on my scan, and does a doctor look at every image too?" in script
    assert "/letters/ai-use-questions/" not in part(response, "letters")
    text = seen(response)
    assert text.index("Your scan is too soon to wait for a letter.") < text.index("Limits and law")


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "hospital-today"])
def test_only_today_has_a_script(client, who):
    assert part(plan_of(client, who), "script") == ""


def test_after_the_scan_the_list_comes_now_and_has_a_date_with_its_sum(client):
    html = part(plan_of(client, "hospital-after"), "letters")
    assert "For later" not in html
    assert re.search(r"Answer due \w+ \d+, \d{4}, if you send it today\. .* Sent .* \+ 60 days = ", words(html))


def test_a_letter_for_later_has_no_date_that_counts_from_today(client):
    html = part(plan_of(client, {**BASE, "goals": ["who-has-it", "say-no"]}), "letters")
    cards = re.findall(r"<article.*?</article>", html, re.DOTALL)
    later = [words(card) for card in cards if "For later" in card]
    assert later
    for card in later:
        assert card.count("Send it after the scan") == 1
        assert "Answer due" not in card


def test_report_and_images_each_have_their_date_where_a_state_sets_two(client, november):
    response = plan_of(
        client, {**BASE, "state": "CA", "when": "after", "provider": "imaging-center", "goals": ["get-images"]}
    )
    letters, dates = words(part(response, "letters")), words(part(response, "dates"))
    assert (
        "Report and records asked for by December 9, 2026, images due December 24, 2026, if you send it today."
        in letters
    )
    assert "December 9, 2026 Get a copy of the images and the report: the report and records" in dates
    assert "December 24, 2026 Get a copy of the images and the report: the images" in dates


def test_the_date_of_a_complaint_is_never_called_the_date_of_an_answer(client, november):
    response = plan_of(client, {**BASE, "when": "after", "goals": ["complain"]})
    letters, dates = words(part(response, "letters")), words(part(response, "dates"))
    assert "Send it by November 20, 2026." in letters
    assert "Answer" not in letters
    assert "November 20, 2026 Make a complaint: send it by this day" in dates


def test_letters_with_the_same_date_share_its_sum(client, november):
    page = plan_page_of(client, {**BASE, "state": "WY", "goals": ["know-ai", "say-no", "notice"]})
    html = part(client.get("/plan/"), "dates")
    assert len(page.plan.dates) == 3
    assert html.count("<dt>") == 1
    assert html.count(page.plan.dates[0].due.sum) == 1
    for one in page.plan.dates:
        assert one.name in html


def test_several_letters_are_said_to_stand_in_the_order_to_send_them(client):
    html = words(part(plan_of(client, {**BASE, "goals": list(GOALS), "pays_in_full": "yes"}), "letters"))
    assert "10 letters, in the order to send them. Each goes in an envelope of its own." in html
    assert html.index("Send this one before any other.") < html.index("Hand it in at the front desk")


def test_one_letter_has_no_order(client):
    assert "in the order to send them" not in seen(plan_of(client, {**BASE, "goals": ["notice"]}))


def test_what_the_state_adds_leads_to_the_whole_of_each_rule(client):
    page = plan_page_of(client, "hospital-before")
    assert 'href="/plan/law/#state"' in part(client.get("/plan/"), "law")
    html = client.get("/plan/law/").content.decode()
    for note in page.plan.state_rules:
        assert f'href="/rights/texas/#{note.rule.id}"' in html
        assert note.rule.citation in words(html)


@pytest.mark.parametrize("who", ["hospital-before", "eu", "app"])
def test_one_letter_is_to_make_first_and_each_comes_as_a_pdf_with_blanks(client, who):
    page = plan_page_of(client, who)
    html = part(client.get("/plan/"), "letters")
    assert len(page.letters) > 1
    assert html.count('class="usa-button"') == 1
    for one in page.letters:
        assert f'href="/letters/{one.pick.slug}.pdf">PDF with blanks' in html


def test_a_pdf_that_is_not_blank_is_not_called_so(client):
    walk(client, PEOPLE["hospital-after"])
    client.post("/letters/accounting/", {"part": "details", "patient_name": "Dana Rivera"})
    html = part(client.get("/plan/"), "letters")
    assert 'href="/letters/accounting.pdf">PDF with what you typed' in html


@pytest.mark.parametrize("who", PEOPLE)
def test_the_papers_come_first_and_the_letters_before_the_questions(client, who):
    page = plan_page_of(client, who)
    response = client.get("/plan/")
    html, papers = response.content.decode(), part(response, "papers")
    assert 'href="/plan/card.pdf"' in papers
    assert ('href="/plan/packet.pdf"' in papers) == bool(page.letters)
    parts = [name for name in ("papers", "say-no", "letters", "questions") if page.letters or name != "letters"]
    places = [html.index(f' aria-labelledby="{name}"') for name in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("who", PEOPLE)
def test_questions_are_folded_by_group_with_their_number_and_each_leads_to_its_answers(client, who):
    page = plan_page_of(client, who)
    html, told = part(client.get("/plan/"), "questions"), seen(client.get("/plan/questions/"))
    for question in (question for group in page.questions for question in group.questions):
        assert f'href="/plan/questions/#{question.id}"' in html
        for text in (question.text, question.why, question.good, question.bad):
            assert words(text) in told
    assert html.count('<details class="ask-group">') == len(page.questions)
    for group in page.questions:
        assert f"{group.title} ({len(group.questions)})" in words(html)


@pytest.mark.parametrize("who", ["eu", "gb", "abroad"])
def test_abroad_nobody_is_sent_to_us_legal_aid(client, who):
    text = seen(plan_of(client, who))
    assert "LawHelp" not in text
    assert "Free help: your data protection authority" in text


def test_the_va_follows_the_privacy_act_and_no_state_law(client):
    text = words(whole_plan_of(client, "va"))
    assert "HIPAA and the Privacy Act govern this VA or military clinic." in text
    assert "5 U.S.C. § 552a" in text
    assert "What the law of California adds" not in text


def test_an_app_outside_hipaa_hears_of_no_hipaa_protection(client):
    response = plan_of(client, "app")
    text = seen(response)
    assert "These protections do not cover this company." in text
    assert "They may not refuse care because" not in text
    assert "HIPAA does not seem to govern this app or website." in text
    assert "45 C.F.R." not in words(part(response, "letters"))
    assert "My Health My Data" in text


def test_where_hipaa_is_unsure_no_rule_of_it_is_put_as_sure(client):
    response = plan_of(client, "unsure")
    html = response.content.decode()
    federal = re.findall(
        r"<li><p>([^\n]*?<a href=\"/rights/federal/[a-z-]+/#us-(?:authorization|sale|accounting)\">)",
        client.get("/plan/law/").content.decode(),
    )
    assert federal
    assert all(line.startswith("If HIPAA covers this place:") for line in federal)
    assert "If HIPAA does not apply to this place, these protections do not cover it." in words(html)
    letters = words(part(response, "letters"))
    assert "They must do this" not in letters
    assert "If HIPAA covers this place, they must act within 30 days." in letters


def test_words_for_a_goal_without_a_letter_hang_on_hipaa_where_it_is_unsure(client):
    response = plan_of(client, {**PEOPLE["unsure"], "signer": "deceased", "when": "after", "goals": ["notice"]})
    text = words(part(response, "own-words"))
    assert "If HIPAA covers this place, they must do this" in text
    assert "If HIPAA covers this place: You have the right to a copy of the Notice of Privacy Practices." in text
    assert "Please give me your current Notice of Privacy Practices, on paper." in text


@pytest.mark.parametrize(("who", "law"), [("eu", "GDPR art. 15"), ("gb", "UK GDPR")])
def test_abroad_no_us_law_is_named_as_one_that_counts(client, who, law):
    html = whole_plan_of(client, who)
    text = words(html)
    assert law in text
    assert "/rights/federal/" not in html
    assert not re.search(r"45 C\.?F\.?R", text)
    assert "No law that we hold makes them offer a scan without AI." in text
    assert "They may not punish you" not in text


def test_an_island_has_federal_law_alone(client):
    response = plan_of(client, "island")
    assert "For this place we know federal law only. Local law may give you more." in seen(response)
    assert 'href="/rights/federal/">All rules that we hold for Guam' in response.content.decode()


def test_another_country_has_no_law_of_ours(client):
    response = plan_of(client, "abroad")
    text = seen(response)
    assert "We hold no law of this country." in text
    assert "They must do this" not in text
    assert "You have the right to" not in text


def test_for_someone_who_died_no_scan_is_to_come(client):
    response = plan_of(client, "deceased")
    text = seen(response)
    assert SAFE not in text
    assert "Keep your appointment" not in text
    assert "Will asking cost me anything?" in text
    assert "/letters/ai-opt-out/" not in part(response, "letters")
    assert "/letters/accounting/" in part(response, "letters")


def test_someone_who_died_and_a_goal_without_a_letter_leave_no_empty_heading(client):
    response = plan_of(client, {**PEOPLE["deceased"], "goals": ["know-ai"]})
    assert part(response, "letters") == ""
    assert 'href="#letters"' not in response.content.decode()
    assert 'href="/letters/"' in response.content.decode()
    for file in ("/plan/packet.pdf", "/plan/dates.ics"):
        assert client.get(file)["Location"] == "/plan/"


def test_a_teen_is_warned_before_anything_else(client):
    text = seen(plan_of(client, "teen"))
    assert text.index("Do not use this if it could put you at risk.") < text.index("Limits and law")


def test_what_the_person_was_told_is_not_asked_again(client):
    text = words(part(plan_of(client, "told"), "questions"))
    assert "I was told that AI helps to read my scan." in text
    assert "Do you use AI to read, measure or sort scans like mine?" not in text


def test_the_wrong_letters_are_named_with_the_reason(client):
    text = words(part(plan_of(client, "unsure"), "law"))
    assert "A letter that says “HIPAA requires you”. We do not know that yet." in text


# --- Before the plan, and without it ---


@pytest.mark.parametrize("address", [*PARTS, *FILES])
def test_who_has_a_question_open_is_led_there(client, address):
    walk(client, BASE, until="provider")
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (303, "/check/provider/")


def test_who_answered_nothing_is_told_first_what_a_plan_is(client):
    for address in ("/plan/", *FILES):
        assert client.get(address)["Location"] == "/start/"
    assert "Then you see your plan" in client.get("/start/").content.decode()
    assert SealedRow.objects.count() == 0


@pytest.mark.parametrize("address", [*PARTS, *FILES])
def test_a_session_that_is_over_is_explained(client, address):
    walk(client, BASE)
    SealedRow.objects.all().delete()
    response = client.get(address)
    assert response.status_code == 410
    assert "Your answers are not here any more" in seen(response)


def test_a_changed_answer_changes_the_plan(client):
    plan_of(client, "hospital-before")
    client.post("/check/place/", {"state": "EU"})
    assert "The GDPR governs this hospital." in seen(client.get("/plan/"))


@pytest.mark.parametrize("address", [*PARTS, *FILES])
def test_a_look_writes_nothing_and_is_never_kept(client, address):
    walk(client, BASE)
    before = bytes(SealedRow.objects.get().blob)
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert bytes(SealedRow.objects.get().blob) == before


def test_the_plan_shows_the_way_out_and_is_not_for_search_engines(client):
    response = plan_of(client, "hospital-before")
    assert b"/erase/?leave" in response.content
    assert b'name="robots" content="noindex"' in response.content


@pytest.mark.parametrize("address", [*PARTS, *FILES])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_plan_is_only_looked_at(client, address, method):
    walk(client, BASE)
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("address", [*PARTS, *FILES])
def test_asking_for_the_head_alone_works(client, address):
    walk(client, BASE)
    response = client.head(address)
    assert (response.status_code, response.content) == (200, b"")


def test_nothing_of_the_plan_is_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        plan_of(client, "told")
        client.get("/plan/packet.pdf")
    assert "Texas" not in caplog.text
    assert "withdraw" not in caplog.text


# --- Files ---


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/plan/packet.pdf", "packet-2026-11-20.pdf"),
        ("/plan/dates.ics", "dates-2026-11-20.ics"),
        ("/plan/card.pdf", "questions-2026-11-20.pdf"),
    ],
)
def test_files_have_neutral_names(client, november, address, name):
    walk(client, BASE)
    assert client.get(address)["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_packet_holds_every_letter_of_the_plan(client, november):
    page = plan_page_of(client, "hospital-after")
    response = client.get("/plan/packet.pdf")
    assert response["Content-Type"] == "application/pdf"
    text = pdf_text(response)
    for one in page.letters:
        assert words_of(one.pick.slug).name in text
        assert one.letter.subject in text.replace("\u00a0", " ")


def test_the_calendar_names_nobody_and_nothing_about_health(client, november):
    walk(client, PEOPLE["hospital-after"])
    client.post("/letters/accounting/", {"part": "details", "patient_name": "Dana Rivera", "provider_name": "Lakeside"})
    response = client.get("/plan/dates.ics")
    calendar = icalendar.Calendar.from_ical(response.content)
    titles = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert titles
    assert all(title.startswith("Paperwork: ") for title in titles)
    for word in (b"Dana", b"Lakeside", b"Texas", b"scan", b"accounting"):
        assert word.lower() not in response.content.lower()


def test_the_calendar_has_the_dates_of_the_page(client, november):
    page = plan_page_of(client, "hospital-after")
    calendar = icalendar.Calendar.from_ical(client.get("/plan/dates.ics").content)
    days = {event["dtstart"].dt for event in calendar.walk("VEVENT")}
    assert {one.due.date for one in page.plan.dates} <= days


def test_the_card_asks_what_is_still_open_for_this_person(client):
    walk(client, PEOPLE["told"])
    text = pdf_text(client.get("/plan/card.pdf"))
    assert "I was told that AI helps to read my scan." in text
    assert "Texas" not in text


def test_a_busy_press_says_when_to_try_again(client, monkeypatch):
    walk(client, BASE)
    monkeypatch.setattr(render, "WAIT", 0.01)
    with render._alone():
        for file in ("/plan/packet.pdf", "/plan/card.pdf"):
            response = client.get(file)
            assert (response.status_code, response["Retry-After"]) == (503, "5")
            assert "no-store" in response["Cache-Control"]
            assert "Nothing is lost" in seen(response)
