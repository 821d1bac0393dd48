"""Who runs the site, what it promises, what it was tested for: said plainly, also where there is little to say."""

import datetime

import pytest

from privacyhelper.law import library
from privacyhelper.pages import words
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


def test_about_counts_how_the_rules_were_read(client):
    rules = library().rules.values()
    text = read(client.get("/about/")).text
    assert f"{len(rules)} rules in {len(library().jurisdictions)} files" in text
    for level in ("primary", "secondary", "memory"):
        assert f"{sum(rule.evidence.level == level for rule in rules)} were" in text
    assert f"{sum(rule.settled == 'argued' for rule in rules)} of all the rules are marked" in text
    assert "A second reader" in text
    assert "MIT License" in text


def test_an_empty_corrections_log_says_none_so_far(client, monkeypatch):
    monkeypatch.setattr(words, "corrections", lambda: ())
    assert "None so far." in read(client.get("/about/")).text


def test_a_correction_is_shown_with_its_day(client, monkeypatch):
    entry = words.Correction(datetime.date(2027, 1, 31), "The page on Texas named the wrong section.")
    monkeypatch.setattr(words, "corrections", lambda: (entry,))
    text = read(client.get("/about/")).text
    assert "January 31, 2027" in text
    assert "The page on Texas named the wrong section." in text
    assert "None so far." not in text


def test_corrections_are_read_newest_first(tmp_path):
    (tmp_path / "corrections.yaml").write_text(
        "corrections:\n- {date: 2027-01-31, what: First.}\n- {date: 2027-03-01, what: Second.}\n"
    )
    assert [entry.what for entry in words.corrections(tmp_path)] == ["Second.", "First."]


@pytest.mark.parametrize(
    "entry",
    ["{date: 2027-01-31}", "{date: soon, what: A.}", "{date: 2027-01-31, what: ' '}", "{date: 2027-01-31, who: B}"],
)
def test_a_correction_without_a_day_or_words_is_refused(tmp_path, entry):
    (tmp_path / "corrections.yaml").write_text(f"corrections:\n- {entry}\n")
    with pytest.raises(ValueError, match="needs a date"):
        words.corrections(tmp_path)


def test_the_log_in_use_can_be_read():
    assert all(entry.what for entry in words.corrections())


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
        "Other sites", "How to use your rights", "Changes",
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
    for heading in ("What we built for", "What we tested", "What we did not test", "What is hard today"):
        assert heading in seen.text
    assert "Nobody has certified this site." in seen.text
    assert "mailto:hello@lakeside.example" in seen.links


def test_accessibility_without_an_address_says_so(client, settings):
    settings.OPERATOR = NOBODY
    assert "gave no email address" in read(client.get("/accessibility/")).text


def test_the_first_page_stands(client):
    seen = read(client.get("/"))
    assert "Will saying no hurt my care, delay my scan or cost me money?" in seen.text
    assert PROMISE in seen.text
