"""/questions/ and /questions/<place>/: every question to take along once, with the law behind it in that place."""

import datetime

import pytest

from privacyhelper.law import library
from privacyhelper.pages import phrases, rights
from privacyhelper.plan.every_question import every_question
from privacyhelper.plan.questions import entries
from tests.pages.blocks import inside, squeezed
from tests.pages.reading import read

DAY = "2026-11-20"
STATES = sorted(code for code in library().jurisdictions if code not in ("US", "EU", "GB"))
PLACES = ["", *STATES, "EU", "GB"]
SOME = ["", "TX", "MD", "CA", "DC", "NV", "PR", "EU", "GB"]


@pytest.fixture(scope="module")
def shelf() -> dict:
    """Pages that were asked for once, for all tests of this file."""
    return {}


@pytest.fixture
def page(client, on, shelf):
    """The page for a place on the day above: (response, what is seen, its parts by id). "" is the one without a place."""
    on(DAY)

    def get(code: str):
        if code not in shelf:
            response = client.get(f"/questions/{library().slug(code)}/" if code else "/questions/")
            assert response.status_code == 200
            shelf[code] = (response, read(response), inside(response.content.decode()))
        return shelf[code]

    return get


def groups(code: str):
    return every_question(code, datetime.date.fromisoformat(DAY))


@pytest.mark.parametrize("code", SOME)
def test_every_question_stands_on_the_page_once(code, page):
    response, seen, _ = page(code)
    asks = [values["id"] for tag, values in seen.elements if tag == "details" and values.get("class") == "ask"]
    assert asks == [one.question.id for group in groups(code) for one in group.questions]
    if code not in ("EU", "GB"):
        assert set(asks) == {words.id for words in entries()}
        assert len(asks) == len(entries())


@pytest.mark.parametrize("code", SOME)
def test_every_question_says_why_and_what_a_good_answer_is_and_what_to_do_on_another(code, page):
    blocks = page(code)[2]
    for group in groups(code):
        assert f"group-{group.id}" in blocks
        for one in group.questions:
            said = blocks[one.question.id].text
            for text in (one.only, one.question.text, one.past, one.question.why, one.question.good, one.question.bad):
                assert squeezed(text) in said, one.question.id


@pytest.mark.parametrize("code", SOME)
def test_behind_a_question_stand_rules_of_that_place_and_federal_ones_alone(code, page):
    allowed = {f"/rights/{library().slug(code)}/"} if code else set()
    allowed |= {"/rights/federal/"} if code not in ("EU", "GB") else set()
    for group in groups(code):
        for one in group.questions:
            links = page(code)[2][one.question.id].links
            assert {"/".join(link.split("/")[:3]) + "/" for link in links} <= allowed, one.question.id
            assert links == [rights.href(note.rule) for note in one.rules], one.question.id


@pytest.mark.parametrize("code", SOME)
def test_a_rule_behind_a_question_says_its_force_its_law_and_what_is_unsure_about_it(code, page):
    for group in groups(code):
        for one in group.questions:
            said = page(code)[2][one.question.id].text
            for note in one.rules:
                for text in (phrases.badge(note.rule), note.rule.citation, *phrases.marks(note.rule)):
                    assert squeezed(text) in said, note.rule.id


@pytest.mark.parametrize("code", SOME)
def test_a_rule_that_only_may_bind_such_a_place_never_looks_sure(code, page):
    """It may be read and settled and still not reach every such place: then the page says so."""
    looks_sure = []
    for group in groups(code):
        for one in group.questions:
            said = page(code)[2][one.question.id].text
            for note in one.rules:
                if note.stands == "may" and not phrases.marks(note.rule) and squeezed(note.words) not in said:
                    looks_sure.append((one.question.id, note.rule.id))
    assert looks_sure == []


@pytest.mark.parametrize("code", SOME)
def test_a_question_without_a_law_says_so_and_shows_no_badge(code, page):
    html = page(code)[0].content.decode()
    for group in groups(code):
        for one in group.questions:
            start = html.index(f'id="{one.question.id}"')
            badges = html[start : html.index("</details>", start)].count('<span class="badge')
            assert badges == len(one.rules), one.question.id


@pytest.mark.parametrize("code", SOME)
def test_the_page_leads_to_the_card_to_the_start_with_its_place_and_to_every_group(code, page):
    links = page(code)[1].links
    assert "/questions/card.pdf" in links
    assert (f"/start/?state={code}" if code else "/start/") in links
    assert {f"#group-{group.id}" for group in groups(code)} <= set(links)
    assert "Will it hurt my care?" in page(code)[1].text


@pytest.mark.parametrize("code", SOME)
def test_every_place_can_be_chosen(code, page):
    places = [link for link in page(code)[1].links if link.startswith("/questions/") and link.endswith("/")]
    expected = {f"/questions/{library().slug(other)}/" for other in PLACES if other}
    assert set(places) - {"/questions/"} == expected


@pytest.mark.parametrize("code", ["EU", "GB"])
def test_abroad_no_american_law_is_named(code, page):
    assert "HIPAA" not in page(code)[1].text
    assert not [link for link in page(code)[1].links if link.startswith("/rights/federal/")]


def test_the_page_of_a_place_names_it(page):
    for code in SOME[1:]:
        seen = page(code)[1]
        assert library().jurisdictions[code].name in seen.text
        assert rights.within(library().jurisdictions[code]) in seen.text


def test_federal_law_has_the_page_without_a_place(client):
    response = client.get("/questions/federal/")
    assert response.status_code == 301
    assert response["Location"] == "/questions/"


def test_a_law_to_come_is_behind_a_question_from_its_day(client, on):
    """One that counts for a question later: the first that the files have."""
    for rule in library().rules.values():
        if not rule.effective or rule.code not in STATES or rule.effective.year < 2026:
            continue
        address = f"/questions/{library().slug(rule.code)}/"
        on(rule.effective.isoformat())
        if rights.href(rule) in read(client.get(address)).links:
            on((rule.effective - datetime.timedelta(days=1)).isoformat())
            assert rights.href(rule) not in read(client.get(address)).links
            return
    pytest.fail("no law of 2026 or later is behind a question")
