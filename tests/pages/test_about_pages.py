"""Who runs the site, what it promises, what it was tested for: said plainly, also where there is little to say."""

import pytest
from django.conf import settings as site

from privacyhelper.law import library
from tests.browser.every_page import STATES
from tests.pages.reading import read

NOBODY = {"name": "", "address": "", "email": "", "funding": "", "lawyers": ""}
SOMEBODY = {
    "name": "Lakeside Patient Project",
    "address": "12 Example Street\nSpringfield",
    "email": "hello@lakeside.example",
    "funding": "Gifts from neighbors",
    "lawyers": "Rosa Delgado (Texas)",
}
PROMISE = (
    "We keep your answers for at most one hour after your last click, locked with a key that only your browser stores. "
    "While you use the site our server can read them to make your letters. After that, nobody can. "
    "Files you download stay on your device."
)


def test_about_without_an_operator_says_so(client, settings):
    settings.OPERATOR = NOBODY
    text = read(client.get("/about/")).text
    assert "have not said who they are" in text
    assert "no lawyer is named as having reviewed it" in text
    assert "gave no email address" in text


def test_about_names_the_operator(client, settings):
    settings.OPERATOR = SOMEBODY
    response = client.get("/about/")
    seen = read(response)
    for value in ("Lakeside Patient Project", "12 Example Street", "Gifts from neighbors", "Rosa Delgado (Texas)"):
        assert value in seen.text
    assert "mailto:hello@lakeside.example" in seen.links
    assert "have not said" not in seen.text


def test_about_with_only_a_name_says_what_is_missing(client, settings):
    settings.OPERATOR = NOBODY | {"name": "Lakeside Patient Project"}
    text = read(client.get("/about/")).text
    for gap in ("not given", "not said", "none named"):
        assert gap in text


def test_an_operator_name_is_shown_as_typed_and_never_as_markup(client, settings):
    settings.OPERATOR = NOBODY | {"name": "<b>Lake</b> & 'Side'"}
    seen = read(client.get("/about/"))
    assert "<b>Lake</b> & 'Side'" in seen.text
    assert "b" not in [tag for tag, _ in seen.elements]


def test_about_counts_the_rules_and_leads_to_how_they_were_read_and_what_was_corrected(client):
    rules = library().rules.values()
    seen = read(client.get("/about/"))
    assert f"{len(rules)} rules of law" in seen.text
    assert (
        f"{sum(rule.evidence.level == 'primary' for rule in rules)} of them were read in the law's own text"
        in seen.text
    )
    assert {"/sources/", "/sources/#corrections"} <= set(seen.links)
    assert {"how-read", "corrections"} <= set(seen.ids), "old links still lead to their place"
    assert "MIT License" in seen.text


def test_privacy_makes_the_promise_in_exactly_these_words(client):
    assert PROMISE in read(client.get("/privacy/")).text


def test_privacy_names_the_cookies_that_the_site_sets_and_no_others(client, settings):
    text = read(client.get("/privacy/")).text
    assert settings.SESSION_COOKIE_NAME in text
    assert settings.CSRF_COOKIE_NAME in text
    assert "There are two" in text


def test_privacy_says_what_leaving_cannot_do(client):
    text = read(client.get("/privacy/")).text
    assert "Your browser history stays." in text
    assert "Files that you downloaded stay" in text


@pytest.mark.parametrize("address", ["/privacy/", "/privacy/health-data/"])
def test_the_health_data_policy_says_what_washington_and_nevada_ask_for(client, settings, address):
    settings.OPERATOR = SOMEBODY
    seen = read(client.get(address))
    for heading in (
        "What we collect", "Why, and how it is used and processed", "Where it comes from", "What we share, and with whom",
        "Other sites", "How to use your rights", "If this policy changes",
    ):  # fmt: skip
        assert heading in seen.text
    for law in ("RCW 19.373", "NRS 603A", "Effective ", "Nothing, with nobody.", "Erase my answers"):
        assert law in seen.text
    assert "mailto:hello@lakeside.example" in seen.links


def test_the_policy_has_its_own_place_on_the_privacy_page(client):
    assert "health-data" in read(client.get("/privacy/")).ids


def test_the_policy_without_a_contact_says_so(client, settings):
    settings.OPERATOR = NOBODY
    assert "named no contact for other requests" in read(client.get("/privacy/health-data/")).text


def test_the_policy_names_every_kind_of_question():
    """If a question is added, someone must look at the policy's list of what is collected."""
    from privacyhelper.case.answers import VALUES

    assert set(VALUES) == {
        "signer", "when", "goals", "state", "provider", "has_notice", "scan", "head", "told", "ai_reads", "ai_named",
        "human_reads", "leaves_site", "vendor_keeps", "other_country", "training", "deidentified", "consent_research",
        "signed", "pays_in_full",
    }  # fmt: skip


def test_accessibility_says_what_was_not_tested(client, settings):
    settings.OPERATOR = SOMEBODY
    seen = read(client.get("/accessibility/"))
    for heading in (
        "What we built for",
        "What we tested",
        "What we did not test",
        "What is hard today",
        "Where we stand",
    ):
        assert heading in seen.text
    assert "Nobody has certified this site." in seen.text
    assert "mailto:hello@lakeside.example" in seen.links


# What the statement says was tested, and the test of it.
TESTED = {
    "more than 150 pages and states": "browser/test_every_page.py: test_every_page_is_for_everyone",
    "with a keyboard and nothing else": "browser/test_keyboard.py: test_the_whole_way_from_the_first_page_to_leaving",
    "With the Tab key": "browser/test_focus.py: test_tab_leads_through_the_whole_page_and_shows_where_it_is",
    "zoomed to 400 percent": "browser/test_own_settings.py: test_at_400_percent_the_summary_of_errors_is_what_one_sees",
    "text twice as large": "browser/test_own_settings.py: test_wide_spacing_and_text_twice_as_large_cut_nothing_off",
    "colors that a person sets": "browser/test_own_settings.py: test_in_forced_colors_states_are_told_apart",
    "no movement for those": "browser/test_own_settings.py: test_nothing_moves_for_who_wants_no_movement",
    "What a screen reader is told": "browser/test_heard.py: test_a_wrong_date_in_a_letter_is_heard_at_its_box",
    "open for 50 minutes": "browser/test_own_settings.py: test_a_page_open_for_50_minutes_offers_one_more_hour",
    "How hard our words are": "words/test_reading_level.py: test_a_public_page_is_at_grade_8_or_below",
    "checks the tags": "press/test_tags.py: test_each_piece_of_text_is_read_exactly_once",
}


def test_what_the_accessibility_page_says_was_tested_was_tested(client):
    seen = read(client.get("/accessibility/")).text
    for claim, proof in TESTED.items():
        file, name = proof.split(": ")
        assert claim in seen
        assert name in (site.BASE_DIR / "tests" / file).read_text(encoding="utf-8"), claim
    assert len(STATES) > 150


def test_accessibility_without_an_address_says_so(client, settings):
    settings.OPERATOR = NOBODY
    assert "gave no email address" in read(client.get("/accessibility/")).text


def test_the_first_page_stands(client):
    seen = read(client.get("/"))
    assert "Will saying no hurt my care, delay my scan or cost me money?" in seen.text
    assert PROMISE in seen.text
