"""The pages of letters: the list, one letter with its form and its preview, its files, and what is said to bad input."""

import datetime
import logging
import re
from typing import get_args

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from privacyhelper import urls as site
from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey.letter_page import NOTES_SHOWN
from privacyhelper.journey.letter_page import _words as page_words
from privacyhelper.law.model import LetterSlug
from privacyhelper.letters.addressee import offered
from privacyhelper.letters.details import CHOICES, DATES, LIMITS, Details
from privacyhelper.letters.forms import _words as detail_words
from privacyhelper.letters.forms import details_form, fields_for
from privacyhelper.letters.words import common, words_of
from privacyhelper.press import render
from privacyhelper.sealed.models import SealedRow
from tests.journey.asking import BASE, markup, part, seen, words
from tests.journey.papers import pages
from tests.journey.walking import walk

pytestmark = pytest.mark.django_db
urlpatterns = [*site.urlpatterns, path("answered/", HttpResponse, name="answered")]
DAY = datetime.date(2026, 11, 20)
LETTERS = get_args(LetterSlug)
MAIN_PART = {"complaint": "own_words", "amendment": "correction", "confidential-communications": "new_contact"}
PLACE = {"part": "place", "signer": "me", "state": "TX", "provider": "hospital", "scan": "ct"}
BAD = "\"'><script>alert(1)</script>{{ 7*7 }}{% now 'Y' %}</textarea>\u202e\u200b\x07 O\u2019Brien & Søn"
CLEAN = "\"'><script>alert(1)</script>{{ 7*7 }}{% now 'Y' %}</textarea> O\u2019Brien & Søn"

BAD_AND_SHORT, CLEAN_AND_SHORT = "'\"><i>{{7}}{%x%}\u202e & ø", "'\"><i>{{7}}{%x%} & ø"
ON_AN_ENVELOPE = ("provider_name", "provider_address", "patient_address", "vendor_name")


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY)


def place(client: Client, slug: str = "accounting", **changes: str):
    """Answer the few questions that a letter needs."""
    response = client.post(f"/letters/{slug}/", {**PLACE, **changes})
    assert response.status_code == 303, response.context["place"].errors
    return response


def fill(client: Client, slug: str = "accounting", **details: str):
    return client.post(f"/letters/{slug}/", {"part": "details", **details})


def date(name: str, text: str) -> dict[str, str]:
    return dict(zip((f"{name}_month", f"{name}_day", f"{name}_year"), text.split(), strict=True))


def pdf_text(response) -> str:
    """The words of a PDF, with plain spaces."""
    return " ".join(pages(response.content))


def squeezed(text: str) -> str:
    """Without any space: lines on paper and on the screen break at different places."""
    return re.sub(r"\s+", "", text)


# --- The list of all letters ---


def test_the_list_names_every_letter_once_under_a_heading(client):
    response = client.get("/letters/")
    shown = re.findall(r'class="usa-button" href="/letters/([a-z-]+)/"', response.content.decode())
    assert sorted(shown) == sorted(LETTERS)
    for slug in shown:
        assert words(words_of(slug).name) in seen(response)
    for shelf in page_words()["shelves"]:
        inside = part(response, shelf["id"])
        assert re.findall(r'class="usa-button" href="/letters/([a-z-]+)/"', inside) == shelf["slugs"]
        assert f'href="#{shelf["id"]}">{shelf["title"]}' in response.content.decode()


def test_the_list_says_what_each_letter_does_and_does_not(client):
    text = seen(client.get("/letters/"))
    for slug in LETTERS:
        assert words(words_of(slug).does["default"]) in text
        assert words(words_of(slug).does_not["default"]) in text


def test_the_list_speaks_to_the_place_once_it_is_known(client):
    place(client, state="WA", provider="app")
    client.post("/letters/accounting/", {"part": "place", "has_notice": "no"})
    text = seen(client.get("/letters/"))
    assert words(words_of("accounting").does["outside-law"]) in text
    assert words(words_of("accounting").does["default"]) not in text


def test_the_list_leaves_out_what_does_not_fit_someone_who_died(client):
    place(client, signer="deceased")
    html = client.get("/letters/").content.decode()
    assert "/letters/accounting/" in html
    assert "/letters/ai-opt-out/" not in html


def test_who_has_a_plan_finds_the_way_back_to_it(client):
    walk(client, {**BASE, "goals": ["who-has-it", "say-no", "get-images"]})
    assert 'href="/plan/">Go to my plan' in client.get("/letters/").content.decode()
    slugs_of_plan = re.findall(r'href="/letters/([a-z-]+)/">Make', part(client.get("/plan/"), "letters"))
    assert len(slugs_of_plan) > 1
    for slug, following in zip(slugs_of_plan, [*slugs_of_plan[1:], ""], strict=True):
        html = client.get(f"/letters/{slug}/").content.decode()
        assert '<a class="back" href="/plan/">Your plan</a>' in html
        found = re.findall(r'href="/letters/([a-z-]+)/">Next letter in my plan: ', html)
        assert found == ([following] if following else [])
        assert 'href="/plan/">Back to my plan' in html


def test_a_letter_outside_the_plan_leads_back_to_it(client):
    walk(client, {**BASE, "goals": ["get-images"]})
    plan = part(client.get("/plan/"), "letters")
    slug = next(slug for slug in LETTERS if f"/letters/{slug}/" not in plan)
    html = client.get(f"/letters/{slug}/").content.decode()
    assert "Next letter in my plan" not in html
    assert 'href="/plan/">Back to my plan' in html


def test_without_a_plan_nothing_speaks_of_one(client):
    place(client)
    for address in ("/letters/", "/letters/accounting/"):
        assert "/plan/" not in client.get(address).content.decode()


@pytest.mark.parametrize(("state", "foreign"), [("TX", False), ("GB", False), ("EU", True), ("other", True)])
def test_abroad_the_language_and_the_free_help_fit(client, state, foreign):
    place(client, state=state)
    text = seen(client.get("/letters/accounting/"))
    assert ("This letter is in English." in text) == foreign
    assert ("LawHelp" in text) == (state == "TX")


def test_a_download_is_said_to_stay_on_the_device(client):
    place(client)
    assert "A file you download stays on this device." in seen(client.get("/letters/accounting/"))


def test_the_list_needs_no_session_and_begins_none(client, settings):
    response = client.get("/letters/")
    assert response.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert SealedRow.objects.count() == 0


# --- Without the plan ---


@pytest.mark.parametrize("slug", LETTERS)
def test_a_letter_works_without_the_plan_once_it_knows_the_place(client, slug):
    asked = client.get(f"/letters/{slug}/")
    scan = [] if slug == "privacy-notice" else ["scan"]
    assert [field.attrs["name"] for field in markup(asked).find("select")] == ["signer", "state", "provider", *scan]
    response = place(client, slug)
    assert response["Location"] == f"/letters/{slug}/"
    page = client.get(f"/letters/{slug}/")
    assert page.status_code == 200
    assert words_of(slug).name in seen(page)
    assert "Read your letter" in seen(page)


def test_only_what_is_missing_is_asked(client):
    client.post("/start/", {"state": "NY", "scan": "mri"})
    fields = [field.attrs["name"] for field in markup(client.get("/letters/accounting/")).find("select")]
    assert fields == ["signer", "provider"]


def test_who_answered_all_questions_is_asked_nothing(client):
    walk(client, BASE)
    assert "Read your letter" in seen(client.get("/letters/accounting/"))


def test_the_notice_is_asked_where_it_decides(client):
    place(client, state="WA", provider="app")
    page = client.get("/letters/accounting/")
    assert "Does its website have a Notice of Privacy Practices?" in seen(page)
    assert [button.attrs["value"] for button in markup(page).find("input", type="radio")] == ["yes", "no", "unsure"]
    assert client.post("/letters/accounting/", {"part": "place", "has_notice": "no"}).status_code == 303
    assert "HIPAA's disclosure list" not in seen(client.get("/letters/accounting/"))
    assert "HIPAA does not seem to govern this app or website." in seen(client.get("/letters/accounting/"))


def test_the_kind_of_scan_may_be_left_out(client):
    place(client, scan="")
    assert "the images of my scan" in words(part(client.get("/letters/accounting/"), "preview"))


@pytest.mark.parametrize("name", ["signer", "state", "provider"])
@pytest.mark.parametrize("value", ["", "ZZ", BAD])
def test_each_missing_or_unlisted_answer_is_said_beside_it_and_on_top(client, name, value):
    response = client.post("/letters/accounting/", {**PLACE, name: value})
    page, text = markup(response), seen(response)
    assert response.status_code == 200
    assert page.one("title").text.startswith("Error: Get the list of who received the records")
    assert page.one(css="error-summary").text.startswith("There is a problem")
    assert page.one(id=f"id_{name}").attrs["aria-invalid"] == "true"
    beside = page.one(id=f"id_{name}-error").text.removeprefix("Error: ")
    message = "Pick one of the answers on this page." if value else beside
    assert text.count(message) == 2
    on_top, label = page.one("a", href=f"#id_{name}").text, page.one("label", **{"for": f"id_{name}"}).text
    assert on_top.startswith(label)
    assert on_top.endswith(message)
    assert b"alert(1)" not in response.content
    for other, kept in PLACE.items():
        if other not in (name, "part"):
            assert f'value="{kept}" selected' in response.content.decode()
    assert SealedRow.objects.count() == 0


def test_who_signs_and_where_can_be_changed_on_the_page(client):
    place(client)
    fill(client, patient_name="Dana Rivera")
    response = place(client, state="MN", signer="child-12-17")
    assert response["Location"] == "/letters/accounting/"
    text = seen(client.get("/letters/accounting/"))
    assert "my child" in text
    assert "Dana Rivera" in client.get("/letters/accounting/").content.decode()
    assert client.session["answers"]["state"] == "MN"


def test_a_wrong_change_is_refused_and_the_letter_stays(client):
    place(client)
    response = client.post("/letters/accounting/", {**PLACE, "state": "ZZ"})
    assert "<title>Error: " in response.content.decode()
    assert re.search(r'<details class="more" open><summary>Not your case', response.content.decode())
    assert client.session["answers"]["state"] == "TX"


# --- The page of one letter ---


@pytest.mark.parametrize("slug", LETTERS)
def test_the_page_says_what_the_letter_is_and_is_not(client, slug):
    place(client, slug)
    response = client.get(f"/letters/{slug}/")
    page, text = markup(response), seen(response)
    assert page.one("title").text == f"{words_of(slug).name} - Privacy Helper"
    assert len(page.find("h1")) == 1
    assert "What it does not do." in text
    assert "HIPAA governs this hospital." in text
    assert "Information and forms, not legal advice." in text
    ids = [element.attrs["id"] for element in page.all if "id" in element.attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slug", LETTERS)
def test_the_page_is_small_on_its_way_to_a_bad_phone(client, slug):
    place(client, slug)
    response = client.get(f"/letters/{slug}/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) <= 12 * 1024


IN_THE_EU = [slug for slug in LETTERS if offered(slug, situation(Answers(state="EU", provider="hospital")))]


@pytest.mark.parametrize(
    ("state", "slug"),
    [*(("TX", slug) for slug in LETTERS), ("MN", "ai-opt-out"), *(("EU", slug) for slug in IN_THE_EU)],
)
def test_the_preview_has_the_very_words_of_the_pdf(client, slug, state):
    place(client, slug, state=state)
    long = {"own_words": "I was there at noon.\nNobody told me.", "correction": "Left knee.", "new_contact": "c/o Ana"}
    fill(client, slug, patient_name="Dana Rivera", **long)
    html = part(client.get(f"/letters/{slug}/"), "preview")
    sheets = html[html.index('<div class="sheet paper">') : html.index("<p>The PDF has")]
    on_paper = squeezed(pdf_text(client.get(f"/letters/{slug}.pdf"))).replace("☐", "")
    blocks = [words(block) for block in re.split(r"</?(?:p|li|h[1-6]|div|ul|ol)\b[^>]*>", sheets)]
    assert len([block for block in blocks if block]) > 10
    for block in blocks:
        assert squeezed(block).replace("☐", "") in on_paper, block
    for name in {"own_words", MAIN_PART.get(slug, "own_words")}:
        assert squeezed(long[name]) in squeezed(words(sheets)), name


@pytest.mark.parametrize("slug", LETTERS)
def test_the_ways_to_answer_stand_in_the_preview(client, slug):
    place(client, slug)
    preview = words(part(client.get(f"/letters/{slug}/"), "preview"))
    if slug == "confidential-communications":
        assert common()["closing"]["only_there"] in preview
    else:
        assert re.search("Please answer me: ☐ .*by (mail|email)", preview)


@pytest.mark.parametrize("slug", LETTERS)
def test_each_field_of_a_letter_is_in_one_group_and_none_must_be_filled_in(client, slug):
    place(client, slug)
    page = markup(client.get(f"/letters/{slug}/"))
    wanted = fields_for(slug, situation(Answers(state="TX", provider="hospital", signer="me", scan="ct")))
    for name in wanted:
        boxes = [f"{name}_month", f"{name}_day", f"{name}_year"] if name in DATES else [name]
        for box in boxes:
            field = page.one(name=box)
            assert "aria-required" not in field.attrs
            assert "required" not in field.attrs


def test_the_groups_of_the_form_know_every_detail_once():
    fields = [name for group in page_words()["groups"] for name in group["fields"]]
    assert sorted(fields) == sorted(Details.__dataclass_fields__)


def test_each_letter_stands_on_one_shelf():
    assert sorted(slug for shelf in page_words()["shelves"] for slug in shelf["slugs"]) == sorted(LETTERS)


def test_what_stands_first_is_a_detail_of_that_letter_and_says_why():
    for slug, groups in page_words()["first"].items():
        fields = [name for group in groups for name in group["fields"]]
        assert set(fields) <= set(fields_for(slug, situation(Answers(state="TX", provider="hospital"))))
        assert len(fields) == len(set(fields))
        for group in groups:
            assert group["why"].endswith(".")
            assert group.get("needs", fields[0]) in fields


def test_the_groups_are_closed_until_something_is_wrong(client):
    place(client)
    assert '<details class="form-group">' in client.get("/letters/accounting/").content.decode()
    assert '<details class="form-group" open>' not in client.get("/letters/accounting/").content.decode()


def test_details_are_kept_and_lead_to_the_preview(client):
    place(client)
    response = fill(client, patient_name="Dana Rivera", **date("scan_date", "10 2 2026"))
    assert (response.status_code, response["Location"]) == (303, "/letters/accounting/#preview")
    page = client.get("/letters/accounting/")
    preview = words(part(page, "preview"))
    assert "Dana Rivera" in preview
    assert "my CT scan of October 2, 2026" in preview
    assert "1 filled in" in seen(page)
    assert 'value="Dana Rivera"' in page.content.decode()
    assert client.session["details"][""] == {"patient_name": "Dana Rivera", "scan_date": "2026-10-02"}


def test_details_of_one_letter_serve_the_next_and_a_blank_takes_one_back(client):
    place(client)
    fill(client, patient_name="Dana Rivera", patient_phone="555-0123", **date("period_start", "10 2 2025"))
    fill(client, "ai-opt-out", patient_name="Dana Rivera", patient_phone="")
    assert client.session["details"][""] == {"patient_name": "Dana Rivera", "period_start": "2025-10-02"}
    assert "Dana Rivera" in words(part(client.get("/letters/ai-opt-out/"), "preview"))


@pytest.mark.parametrize("slug", LETTERS)
def test_the_short_version_the_text_to_copy_and_what_to_do_stand_on_the_page(client, slug):
    place(client, slug)
    fill(client, slug, patient_name="Dana Rivera")
    response = client.get(f"/letters/{slug}/")
    portal = markup(response).one("textarea", id="portal")
    assert "readonly" in portal.attrs
    assert "Dana Rivera" in portal.text
    assert markup(response).one("p", css="say").text
    sending = words(part(response, "send"))
    keep = common()["keep"]
    for label in (keep["where"], keep["enclose"], keep["refuse"], keep["if_silent"]):
        assert label in sending
    assert any(keep[key] in sending for key in ("when", "when_records", "send_by"))
    assert any(lines[0] in sending for lines in keep["today_text"].values())
    assert "This sheet stays with you" not in sending


@pytest.mark.parametrize(
    ("slug", "changes", "ending"),
    [
        ("access-images", {}, "portal_end"),
        ("follow-up", {}, "portal_end"),
        ("consumer-data-request", {}, "other_end"),
        ("exchange-opt-out", {}, "other_end"),
        ("complaint", {}, "other_end"),
        ("access-images", {"state": "EU"}, "other_end"),
    ],
)
def test_the_text_to_copy_says_how_it_came(client, slug, changes, ending):
    place(client, slug, **changes)
    response = client.get(f"/letters/{slug}/")
    assert markup(response).one("textarea", id="portal").text.endswith(common()[ending])
    assert ("For a patient portal" in seen(response)) == (ending == "portal_end")


def test_a_complaint_says_by_when_to_send_it_and_what_hipaa_allows(client):
    place(client, "complaint")
    response = client.get("/letters/complaint/")
    assert "By when to send it Send it now." in words(part(response, "send"))
    assert "HIPAA allows AI that reads your scan, sharing de-identified images, and turning down a favor." in seen(
        response
    )


# --- What decides what a letter says ---


def first_parts(response) -> str:
    """What stands open before the parts that are folded."""
    html = part(response, "details")
    return html[html.index('<div class="form-first"') : html.index('<details class="form-group"')]


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        ("complaint", ["complaint_to", "complaint_about", "own_words", "first_letter", "first_letter_date", "received_date"]),
        ("follow-up", ["first_letter", "first_letter_date", "received_date", "outcome", "extended_to"]),
        ("amendment", ["correction"]),
        ("confidential-communications", ["new_contact"]),
    ],
)  # fmt: skip
def test_what_decides_stands_first_and_open_and_says_why(client, slug, names):
    place(client, slug)
    first = first_parts(client.get(f"/letters/{slug}/"))
    found = re.findall(r'name="([a-z_]+?)(?:_month|_day|_year)?"', first)
    assert list(dict.fromkeys(found)) == names
    assert first.count('id="why-') == len(page_words()["first"][slug])


def options(client: Client, slug: str, name: str) -> list[str]:
    html = client.get(f"/letters/{slug}/").content.decode()
    return re.findall('value="([^"]*)"', re.search(rf'<select name="{name}".*?</select>', html, re.DOTALL)[0])


@pytest.mark.parametrize(
    ("changes", "offices"),
    [
        ({}, ["ocr", "provider", "grievance", "state"]),
        ({"provider": "imaging-center"}, ["ocr", "provider", "state"]),
        ({"provider": "hospital", "state": "GU"}, ["ocr", "provider", "grievance"]),
        ({"state": "EU"}, ["authority", "provider"]),
        ({"state": "GB"}, ["provider", "authority"]),
    ],
)
def test_a_complaint_offers_the_offices_of_its_law_the_usual_one_first(client, changes, offices):
    place(client, "complaint", **changes)
    assert options(client, "complaint", "complaint_to") == offices


@pytest.mark.parametrize("state", ["TX", "EU"])
def test_the_letter_goes_to_the_office_that_stands_first_in_the_list(client, state):
    place(client, "complaint", state=state)
    before = part(client.get("/letters/complaint/"), "preview")
    fill(client, "complaint", complaint_to=options(client, "complaint", "complaint_to")[0])
    after = part(client.get("/letters/complaint/"), "preview")
    assert words(before) == words(after)


def test_no_list_offers_what_the_law_here_does_not_know(client):
    place(client, "complaint", state="EU")
    assert "insurer" not in options(client, "complaint", "complaint_about")
    assert "erase" in options(client, "complaint", "complaint_about")
    for slug in ("follow-up", "complaint"):
        first = options(client, slug, "first_letter")
        assert "exchange-opt-out" not in first
        assert slug not in first
        assert "access-images" in first


def test_the_parts_of_the_long_list_hold_each_choice_once():
    groups = detail_words()["groups"]["complaint_about"]
    assert sorted(value for group in groups for value in group["values"]) == sorted(CHOICES["complaint_about"])


def test_what_a_complaint_is_about_fits_into_a_list_on_a_narrow_phone(client):
    place(client, "complaint")
    html = client.get("/letters/complaint/").content.decode()
    listed = re.search(r'<select name="complaint_about".*?</select>', html, re.DOTALL)[0]
    labels = [words(label) for label in re.findall(r"<option[^>]*>(.*?)</option>", listed, re.DOTALL)]
    assert len(labels) > 10
    assert max(len(label) for label in labels) <= 36
    assert listed.count("<optgroup") == 3


@pytest.mark.parametrize(
    ("slug", "name", "value"),
    [("follow-up", "first_letter", "access-images"), ("complaint", "complaint_about", "shared")],
)
def test_a_letter_that_lacks_what_decides_says_so_above_the_preview(client, slug, name, value):
    place(client, slug)
    assert "You did not pick" in words(part(client.get(f"/letters/{slug}/"), "preview"))
    fill(client, slug, **{name: value})
    assert "You did not pick" not in words(part(client.get(f"/letters/{slug}/"), "preview"))


def test_a_reminder_names_the_rule_and_the_day(client):
    place(client, "follow-up")
    sent, got = date("first_letter_date", "9 1 2026"), date("received_date", "9 4 2026")
    fill(client, "follow-up", first_letter="accounting", outcome="overdue", **sent, **got)
    preview = words(part(client.get("/letters/follow-up/"), "preview"))
    assert "the time for it ended on November 3, 2026." in preview
    assert "45 CFR § 164.528(c)(1)" in preview


@pytest.mark.parametrize(("slug", "name"), [("complaint", "complaint_to"), ("complaint", "complaint_about"), ("follow-up", "first_letter"), ("follow-up", "outcome")])  # fmt: skip
def test_an_unlisted_choice_is_refused_beside_its_list_and_never_shown(client, slug, name):
    place(client, slug)
    response = fill(client, slug, **{name: BAD})
    page = markup(response)
    assert page.one(id=f"id_{name}").attrs["aria-invalid"] == "true"
    assert "Pick one of these" in page.one(id=f"id_{name}-error").text
    assert b"alert(1)" not in response.content
    assert "details" not in client.session


@pytest.mark.parametrize("slug", LETTERS)
def test_each_letter_has_room_for_own_words_and_says_how_many(client, slug):
    place(client, slug)
    page = markup(client.get(f"/letters/{slug}/"))
    own = page.one("textarea", name="own_words")
    assert (
        f"You can write up to {LIMITS['own_words']:,} characters."
        in page.one(id=own.attrs["aria-describedby"].split()[-1]).text
    )
    label = page.one("label", **{"for": "id_own_words"}).text
    assert label == ("What happened" if slug == "complaint" else "In your own words")


# --- Before it is sent ---


@pytest.mark.parametrize("slug", LETTERS)
def test_few_notes_stand_open_and_none_of_them_is_part_of_the_letter(client, slug):
    place(client, slug)
    response = client.get(f"/letters/{slug}/")
    open_, *folded = re.findall(r'<ul class="notes">(.*?)</ul>', response.content.decode(), re.DOTALL) or [""]
    assert open_.count("<li>") <= NOTES_SHOWN + 1
    notes = [words(note) for note in re.findall("<li>(.*?)</li>", "".join([open_, *folded]), re.DOTALL)]
    for note in notes:
        assert note not in words(part(response, "preview"))
        assert note not in markup(response).one("textarea", id="portal").text


def test_every_trap_of_paying_in_full_stands_on_its_page(client):
    place(client, "pay-in-full-restriction")
    text = seen(client.get("/letters/pay-in-full-restriction/"))
    assert "4 more things to check" in text
    for _, note in words_of("pay-in-full-restriction").notes[2:]:
        assert note in text


# --- Who is hiding, and what is nobody's business ---

NEW = "c/o Ana Soto, 9 Oak Lane"


def test_a_new_address_stands_in_its_letter_and_its_field_alone(client):
    place(client, "confidential-communications")
    assert "form-first" in client.get("/letters/confidential-communications/").content.decode()
    fill(client, "confidential-communications", new_contact=NEW)
    html = client.get("/letters/confidential-communications/").content.decode()
    assert html.count(NEW) == 3  # preview, text to copy, and its own field, which is folded now
    assert 'class="form-first"' not in html
    assert NEW in re.search('<details class="form-group">.*?</details>', html, re.DOTALL)[0]
    for slug in LETTERS:
        if slug != "confidential-communications":
            assert NEW not in client.get(f"/letters/{slug}/").content.decode()


def test_who_wants_to_be_reached_elsewhere_is_not_told_to_take_pictures(client):
    place(client, "confidential-communications")
    response = client.get("/letters/confidential-communications/")
    assert "picture of every page" not in seen(response)
    assert "A picture stays on the phone" in words(part(response, "send"))
    assert "Can someone else open your portal?" in seen(response)


def test_asking_for_the_privacy_notice_asks_nothing_about_a_patient(client):
    assert "scan" not in [
        field.attrs["name"] for field in markup(client.get("/letters/privacy-notice/")).find("select")
    ]
    place(client, "privacy-notice")
    response = client.get("/letters/privacy-notice/")
    names = {
        re.sub("_(month|day|year)$", "", name) for name in re.findall(r'name="([a-z_]+)"', part(response, "details"))
    }
    assert names == {
        "csrfmiddlewaretoken", "part", "patient_name", "patient_address", "provider_name", "provider_address", "own_words",
    }  # fmt: skip
    assert "As it stands in their records" not in seen(response)


def test_minnesotas_own_sheet_stands_first_in_the_preview_too(client):
    place(client, "ai-opt-out", state="MN")
    preview = words(part(client.get("/letters/ai-opt-out/"), "preview"))
    assert preview.index("My choice under Minnesota law") < preview.index("Request to limit the use")
    assert "Minn. Stat. § 144.295" in preview


def test_signs_that_our_fonts_do_not_have_are_lines_with_a_note(client):
    place(client)
    fill(client, patient_name="Dana \U0001fae0")
    preview = words(part(client.get("/letters/accounting/"), "preview"))
    assert "Write this in by hand, where you see a line: your name or address" in preview
    assert "\U0001fae0" not in preview


def test_a_sheet_for_someone_else_asks_for_the_signer(client):
    place(client, signer="adult")
    fill(client, signer_name="Ana Rivera", patient_name="Dana Rivera")
    preview = words(part(client.get("/letters/accounting/"), "preview"))
    assert "Ana Rivera, Personal representative, for the patient" in preview
    assert "Enclosed: proof that I may act for the patient." in preview


def test_the_way_to_the_next_step_holds_listed_values_and_one_date(client, settings):
    settings.ROOT_URLCONF = __name__
    place(client)
    fill(client, patient_name="Dana Rivera")
    links = [link.attrs["href"] for link in markup(client.get("/letters/accounting/")).find("a")]
    assert "/answered/?letter=accounting&state=TX&provider=hospital&sent=2026-11-20" in links


# --- The wrong letter ---


def test_for_someone_who_died_a_letter_that_speaks_for_the_living_is_not_made(client):
    place(client, "ai-opt-out", signer="deceased")
    text = seen(client.get("/letters/ai-opt-out/"))
    assert "It speaks for a living patient." in text
    assert "Read your letter" not in text
    for ending in ("pdf", "txt"):
        assert client.get(f"/letters/ai-opt-out.{ending}")["Location"] == "/letters/ai-opt-out/"
    assert client.get("/letters/accounting.pdf").status_code == 200


ABROAD = ["exchange-opt-out", "pay-in-full-restriction", "confidential-communications"]


@pytest.mark.parametrize("slug", ABROAD)
@pytest.mark.parametrize("state", ["EU", "GB", "other"])
def test_a_letter_that_this_law_does_not_know_says_why_and_shows_a_way_on(client, slug, state):
    place(client, slug, state=state)
    response = client.get(f"/letters/{slug}/")
    assert "This letter does not fit here" in seen(response)
    assert words(words_of(slug).not_here) in seen(response)
    assert "Read your letter" not in seen(response)
    assert 'class="usa-button" href="/letters/"' in response.content.decode()
    assert 'href="/rights/' in response.content.decode()
    assert f'href="/letters/{slug}/"' not in client.get("/letters/").content.decode()
    for ending in ("pdf", "txt"):
        assert client.get(f"/letters/{slug}.{ending}")["Location"] == f"/letters/{slug}/"
    assert fill(client, slug, patient_name="Dana Rivera").status_code == 200
    assert "details" not in client.session
    place(client, slug)  # and back in Texas it is there
    assert "Read your letter" in seen(client.get(f"/letters/{slug}/"))


def test_today_a_letter_that_waits_comes_with_a_warning(client):
    walk(client, {**BASE, "when": "today"})
    text = seen(client.get("/letters/ai-use-questions/"))
    assert "Your scan is too soon for that. Take the card and the words for the desk." in text
    assert "Read your letter" in text


# --- Errors ---

ERRORS = [
    ("patient_name", {"patient_name": "x" * 121}, "Use at most 120 characters; you typed 121."),
    ("patient_address", {"patient_address": "\n".join("1234567")}, "Use at most 6 lines; you typed 7."),
    ("own_words", {"own_words": "x" * 1501}, "Use at most 1,500 characters; you typed 1,501."),
    ("patient_email", {"patient_email": "dana at example"}, "Use an email address such as name@example.com"),
    ("patient_record_number", {"patient_record_number": "123-45-6789"}, "This looks like a Social Security number."),
    ("scan_date", date("scan_date", "13 2 2026"), "Use a number from 1 to 12 for the month."),
    ("scan_date", date("scan_date", "2 30 2026"), "That month does not have so many days."),
    ("scan_date", {"scan_date_month": "2"}, "Add the day to the date."),
    ("scan_date", date("scan_date", "2 3 26"), "Enter the year with four digits"),
    ("scan_date", date("scan_date", "2 3 1826"), "Check the year."),
    ("patient_birth_date", date("patient_birth_date", "11 21 2026"), "This day is still to come."),
    ("period_start", date("period_start", "11 19 2020"), "older than six years"),
    ("period_end", date("period_end", "11 21 2026"), "up to the day of the letter"),
    (
        "period_end",
        {**date("period_start", "10 2 2025"), **date("period_end", "10 1 2025")},
        "The last day is before the first day. Check both days.",
    ),
]


@pytest.mark.parametrize(("name", "typed", "message"), ERRORS, ids=lambda value: str(value)[:24])
def test_each_error_keeps_what_was_typed_and_says_what_to_do(client, name, typed, message):
    place(client)
    response = fill(client, provider_name="Lakeside Imaging Center", **typed)
    html, page = response.content.decode(), markup(response)
    assert response.status_code == 200
    assert page.one("title").text.startswith("Error: Get the list of who received the records")
    summary = re.search(r'error-summary.*?href="#([^"]+)">(.*?)</a>', html, re.DOTALL)
    assert message in words(summary[2])
    assert page.one(id=summary[1]).attrs["name"].startswith(name)
    opened = re.findall(r'<details class="form-group" open>.*?</details>', html, re.DOTALL)
    assert len(opened) == 1
    assert f'id="{summary[1]}"' in opened[0]
    for text in ("Lakeside Imaging Center", *typed.values()):
        assert words(text) in words(html) or f'value="{text}"' in html
    assert "details" not in client.session
    assert "Read your letter" not in seen(response)
    assert "Go straight to the letter" not in seen(response)  # it is not there


def test_a_letter_of_questions_refuses_a_day_that_is_over(client):
    place(client, "ai-use-questions")
    response = fill(client, "ai-use-questions", **date("answer_by", "11 19 2026"))
    assert "This day is over." in seen(response)


def test_one_error_keeps_nothing_of_the_form_but_all_that_was_kept_before(client):
    place(client)
    fill(client, patient_name="Dana Rivera")
    fill(client, patient_name="Ana Rivera", patient_email="x")
    assert client.session["details"][""] == {"patient_name": "Dana Rivera"}


def test_unknown_fields_are_not_kept(client):
    place(client)
    fill(client, patient_name="Dana Rivera", social_security="123", correction="not of this letter", state="ZZ")
    assert client.session["details"][""] == {"patient_name": "Dana Rivera"}
    assert client.session["answers"]["state"] == "TX"


# --- Hostile input ---


def text_fields(slug: str) -> list[str]:
    form = details_form(slug, situation(Answers(state="TX", provider="research-study", signer="adult")), DAY)
    return [name for name in form.fields if name not in DATES and name not in CHOICES and name != "patient_email"]


@pytest.mark.parametrize("slug", LETTERS)
def test_hostile_input_comes_out_as_typed_and_never_as_markup(client, slug):
    place(client, slug, provider="research-study", signer="adult")
    pairs = {
        name: (BAD, CLEAN) if LIMITS[name] >= len(BAD) + 3 else (BAD_AND_SHORT, CLEAN_AND_SHORT)
        for name in text_fields(slug)
    }
    typed = {name: f"{number}/{bad}" for number, (name, (bad, _)) in enumerate(pairs.items(), 10)}
    assert fill(client, slug, **typed).status_code == 303
    response = client.get(f"/letters/{slug}/")
    markup(response)  # every element is closed where it should be
    on_page, on_paper = words(part(response, "preview")), pdf_text(client.get(f"/letters/{slug}.pdf"))
    as_text = client.get(f"/letters/{slug}.txt").content.decode()
    for number, (name, (_, clean)) in enumerate(pairs.items(), 10):
        assert squeezed(f"{number}/{clean}") in squeezed(on_page), name
        assert squeezed(f"{number}/{clean}") in squeezed(on_paper), name
        if name not in ON_AN_ENVELOPE:  # a message in a portal has no addresses
            assert f"{number}/{clean}" in as_text, name
    for shown in (response.content.decode(), on_paper, as_text):
        assert not re.search("[\u202e\u200b\x07]", shown)
    assert b"<script" not in response.content
    assert b"<i>" not in response.content


def test_an_error_shows_hostile_input_escaped(client):
    place(client)
    response = fill(client, patient_name=BAD, patient_email=BAD)
    assert response.status_code == 200
    assert b"<script" not in response.content
    assert b"&lt;script&gt;" in response.content


# --- As much as anyone can type ---

FULL = "\U0001f642"  # four bytes, which is as long as a sign can be


def filled(slug: str, sign: str) -> dict[str, str]:
    """Every text field of a letter, as long as it may be."""
    form = details_form(slug, situation(Answers(state="TX", provider="hospital", signer="me")), DAY)
    texts = [name for name in form.fields if name not in DATES and name not in CHOICES and name != "patient_email"]
    return {name: sign * LIMITS[name] for name in texts}


def test_thirteen_letters_full_of_plain_words_are_all_kept(client):
    for slug in LETTERS:
        place(client, slug)
        assert fill(client, slug, **filled(slug, "m")).status_code == 303, slug
    for slug in LETTERS:
        assert "m" * 1500 in client.get(f"/letters/{slug}/").content.decode()


def test_what_is_too_much_to_keep_is_said_beside_its_field_and_loses_nothing(client):
    refused = []
    for slug in LETTERS:
        place(client, slug)
        kept = client.session.get("details", {})
        response = fill(client, slug, **filled(slug, FULL))
        if response.status_code == 303:
            continue
        refused.append(slug)
        page = markup(response)
        bad = [element.attrs["name"] for element in page.all if element.attrs.get("aria-invalid") == "true"]
        assert bad in (["own_words"], ["correction"])
        assert "There is no room left for so long a text." in page.one(id=f"id_{bad[0]}-error").text
        assert seen(response).count("There is no room left for so long a text.") == 2
        assert FULL * LIMITS[bad[0]] in response.content.decode()  # it stands in its field, to be made shorter
        assert client.session["details"] == kept
    assert refused, "nothing is too much, so this test proves nothing"
    assert place(client, refused[0], state="MN").status_code == 303  # answers have room all the same
    assert fill(client, refused[0]).status_code == 303
    assert client.get(f"/letters/{refused[0]}.txt").status_code == 200


# --- Files ---


@pytest.mark.parametrize("slug", LETTERS)
def test_a_letter_without_any_detail_is_a_pdf_with_blanks(client, slug):
    place(client, slug)
    response = client.get(f"/letters/{slug}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="letter-2026-11-20.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert "Keep this page. Do not send." in pdf_text(response)


@pytest.mark.parametrize("slug", LETTERS)
def test_the_text_is_the_portal_text(client, slug):
    place(client, slug)
    response = client.get(f"/letters/{slug}.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="letter-2026-11-20.txt"'
    portal = markup(client.get(f"/letters/{slug}/")).one("textarea", id="portal")
    assert " ".join(response.content.decode().split()) == portal.text


@pytest.mark.parametrize("ending", ["pdf", "txt"])
@pytest.mark.parametrize("slug", LETTERS)
def test_a_file_without_a_place_leads_to_the_page_that_asks(client, slug, ending):
    response = client.get(f"/letters/{slug}.{ending}")
    assert (response.status_code, response["Location"]) == (303, f"/letters/{slug}/")
    assert SealedRow.objects.count() == 0


def test_a_busy_press_says_when_to_try_again(client, monkeypatch):
    place(client)
    monkeypatch.setattr(render, "WAIT", 0.01)
    with render._alone():
        response = client.get("/letters/accounting.pdf")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Nothing is lost" in seen(response)
    assert client.get("/letters/accounting.pdf").status_code == 200


# --- Addresses ---


@pytest.mark.parametrize(
    "address", ["/letters/nonsense/", "/letters/nonsense.pdf", "/letters/TX.txt", "/letters/ACCOUNTING/"]
)
def test_an_unknown_letter_is_not_found_and_the_page_names_those_that_exist(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no letter at this address" in seen(response)
    for slug in LETTERS:
        assert f'href="/letters/{slug}/"' in response.content.decode()


@pytest.mark.parametrize("slug", LETTERS)
def test_each_letter_of_the_contract_has_its_addresses(client, slug):
    for address in (f"/letters/{slug}/", f"/letters/{slug}.pdf", f"/letters/{slug}.txt"):
        assert client.get(address).status_code in (200, 303)


ADDRESSES = ["/letters/", "/letters/accounting/", "/letters/accounting.pdf", "/letters/accounting.txt"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_look_writes_nothing_is_never_kept_and_works_for_the_head_alone(client, address):
    place(client)
    fill(client, patient_name="Dana Rivera")
    before = bytes(SealedRow.objects.get().blob)
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert bytes(SealedRow.objects.get().blob) == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_query_says_counts_for_nothing(client, address):
    place(client)
    response = client.get(address, {"patient_name": "Mallory", "state": "NY", "part": "details"})
    assert b"Mallory" not in response.content
    assert client.session["answers"]["state"] == "TX"
    assert "details" not in client.session


@pytest.mark.parametrize("address", ["/letters/", "/letters/accounting.pdf", "/letters/accounting.txt"])
def test_files_and_the_list_take_nothing(client, address):
    assert client.post(address, PLACE).status_code == 405


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_a_session_that_is_over_is_explained(client, address):
    place(client)
    SealedRow.objects.all().delete()
    response = client.get(address)
    assert response.status_code == 410
    assert "Your answers are not here any more" in seen(response)


def test_details_sent_after_erasing_in_another_tab_are_not_kept(client, settings):
    place(client)
    del client.cookies[settings.SESSION_COOKIE_NAME]
    response = fill(client, patient_name="Dana Rivera")
    assert response.status_code == 410
    assert b"Dana" not in response.content
    assert SealedRow.objects.filter().count() == 1  # the old one, which nobody can open


def test_forms_need_the_token_of_their_page():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/letters/accounting/", PLACE).status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', client.get("/letters/accounting/").content.decode())[1]
    assert client.post("/letters/accounting/", {**PLACE, "csrfmiddlewaretoken": token}).status_code == 303


def test_nothing_typed_is_logged_or_put_into_an_address(client, caplog):
    place(client)
    with caplog.at_level(logging.DEBUG):
        response = fill(client, patient_name="Canary Rivera", own_words="Canary")
        fill(client, patient_email="canary")
        for address in ADDRESSES:
            client.get(address)
    assert "canary" not in caplog.text.lower()
    assert "canary" not in str(response.headers).lower()


def test_pages_show_the_way_out(client):
    for address in ("/letters/", "/letters/accounting/", "/letters/nonsense/"):
        response = client.get(address)
        assert b"/erase/?leave" in response.content
        assert b'content="noindex"' in response.content


def test_a_company_never_gets_a_letter_at_the_address_of_the_hospital(client):
    place(client)
    hospital = {"provider_name": "Lakeside Imaging Center", "provider_address": "100 Lake Road\nAustin, TX 78702"}
    fill(client, **hospital)
    fill(client, "consumer-data-request", vendor_name="Northlake AI")
    fill(client, "follow-up", first_letter="consumer-data-request", **hospital)
    for slug in ("consumer-data-request", "follow-up"):
        preview = words(part(client.get(f"/letters/{slug}/"), "preview"))
        assert "Northlake AI" in preview
        assert "100 Lake Road" not in preview
    assert "100 Lake Road" in words(part(client.get("/letters/accounting/"), "preview"))
    place(client, state="WA", provider="app")  # there the app itself is the place
    client.post("/letters/accounting/", {"part": "place", "has_notice": "no"})
    assert "provider_address" in part(client.get("/letters/consumer-data-request/"), "details")


def test_a_link_from_a_page_of_rights_fills_in_the_state_and_writes_nothing(client):
    response = client.get("/letters/accounting/?state=MN&provider=hospital")
    picked = markup(response).one("option", value="MN")
    assert "selected" in picked.attrs
    assert not response.cookies.get("session")
    assert SealedRow.objects.count() == 0
    assert 'action="/letters/accounting/"' in response.content.decode()  # the next address carries no query


@pytest.mark.parametrize("state", ["XX", "", "<b>", "TX&signer=me"])
def test_a_link_with_an_odd_state_fills_in_nothing(client, state):
    response = client.get("/letters/accounting/", {"state": state})
    assert response.status_code == 200
    assert response.context["place"].initial["state"] == ""


def test_a_link_never_overwrites_the_state_given(client):
    place(client)
    assert client.get("/letters/accounting/?state=MN").context["place"].initial["state"] == "TX"
