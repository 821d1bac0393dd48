"""Every jurisdiction has a page with all that the law gives there, and nothing unsure on it looks sure."""

import datetime

import pytest

from privacyhelper.law import library
from privacyhelper.pages import rights
from tests.pages.reading import read

DAY = "2026-11-20"
CODES = sorted(library().jurisdictions)
RULES = sorted(library().rules)


@pytest.fixture(scope="module")
def shelf() -> dict:
    """Pages that were read once, for all tests of this file."""
    return {}


@pytest.fixture
def page(client, on, shelf):
    """The page of a jurisdiction on the day above, by its code."""
    on(DAY)

    def get(code: str):
        if code not in shelf:
            response = client.get(f"/rights/{library().slug(code)}/")
            assert response.status_code == 200
            shelf[code] = read(response)
        return shelf[code]

    return get


def part_of(seen, rule_id: str) -> str:
    """The words of one rule on a page."""
    assert rule_id in seen.rules, f"{rule_id} is not on its page"
    return seen.rules[rule_id]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", CODES)
def test_every_rule_in_force_stands_on_its_page_once(code, page):
    found = library().jurisdictions[code]
    day = datetime.date.fromisoformat(DAY)
    expected = {rule.id for rule in found.rules if rule.in_force(day) or (rule.effective and rule.effective > day)}
    seen = page(code)
    assert set(seen.rules) == expected
    assert len(seen.ids) == len(set(seen.ids))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_always_says_its_force_its_limits_whom_it_binds_its_law_and_two_dates(code, page):
    seen = page(code)
    for rule in library().jurisdictions[code].rules:
        words = part_of(seen, rule.id)
        for text in (rule.title, rule.says, rule.limits, rule.citation):
            assert squeezed(text) in words
        for label in ("What it does not do.", "Who must follow it", "Text read", "Later changes", "How it was read"):
            assert label in words, f"{rule.id}: {label}"
        forces = (
            "They must do this",
            "They must keep to this",
            "Not allowed",
            "You have the right to this",
            "You can ask",
        )
        assert any(force in words for force in forces), rule.id
        assert rule.source in seen.links


@pytest.mark.parametrize("code", CODES)
def test_what_is_unsure_is_marked_and_what_is_sure_is_not(code, page):
    seen = page(code)
    for rule in library().jurisdictions[code].rules:
        words = part_of(seen, rule.id)
        assert ("We are not sure how far this reaches." in words) == (rule.settled == "argued"), rule.id
        read_it = rule.evidence.level == "primary"
        assert ("We have not read the law's own text." in words) == (not read_it), rule.id
        assert ("We wrote this from memory." in words) == (rule.evidence.level == "memory"), rule.id


@pytest.mark.parametrize("code", CODES)
def test_no_address_from_memory_is_shown_as_a_place_to_send_anything(code, page):
    seen, found = page(code), library().jurisdictions[code]
    of_rules = [address for rule in found.rules for address in (rule.source, rule.evidence.seen)]
    for contact in found.contacts:
        assert contact.name in seen.text
        assert squeezed(contact.handles) in seen.text
        shown = seen.links.count(contact.url) - of_rules.count(contact.url)  # a law can stand on an office's own site
        assert shown == (contact.evidence.level != "memory")
        assert contact.url not in seen.text
    if any(contact.evidence.level == "memory" for contact in library().jurisdictions[code].contacts):
        assert "look up the address on its official site" in seen.text


@pytest.mark.parametrize("code", CODES)
def test_what_was_not_found_is_said(code, page):
    for gap in library().jurisdictions[code].gaps:
        assert squeezed(gap) in page(code).text


@pytest.mark.parametrize("code", CODES)
def test_the_list_at_the_top_leads_to_every_part(code, page):
    seen = page(code)
    parts = [part for part in seen.ids if part.startswith("topic-")]
    assert parts == [link[1:] for link in seen.links if link.startswith("#topic-")]
    assert parts[-1] == "topic-complain"


@pytest.mark.parametrize("code", CODES)
def test_the_page_leads_on_to_the_questions_with_its_place(code, page):
    assert ("/start/" if code == "US" else f"/start/?state={code}") in page(code).links


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_this_site_is_not(code, page):
    assert "Information and forms, not legal advice." in page(code).text


def test_parts_stand_in_the_order_in_which_a_person_with_a_scan_needs_them(page):
    assert [part for part in page("US").ids if part.startswith("topic-")] == [
        "topic-ai", "topic-no", "topic-copies", "topic-who", "topic-correct", "topic-contact", "topic-apps",
        "topic-breach", "topic-fair", "topic-complain",
    ]  # fmt: skip


def test_every_topic_of_the_law_has_one_place_on_the_page():
    topics = [topic for entry in rights.rights()["parts"] for topic in entry["topics"]]
    assert sorted(topics) == sorted({rule.topic for rule in library().rules.values()})


def test_a_rule_not_in_force_yet_shows_its_day_and_stands_behind_those_in_force(page):
    seen = page("CO")
    assert part_of(seen, "co-admt-decisions").startswith("From January 1, 2027")
    assert "Not in force yet" in seen.text
    order = [name for name in seen.ids if name in seen.rules]
    insurers = order.index("co-ai-insurer-review")
    ai_now = [
        rule.id for rule in library().jurisdictions["CO"].rules if rule.topic == "ai-notice" and not rule.effective
    ]
    assert all(order.index(name) < insurers for name in ai_now)


@pytest.mark.parametrize(
    "rule_id", [r for r in RULES if (library().rules[r].effective or datetime.date.min).year > 2026]
)
def test_every_rule_that_starts_later_is_shown_from_its_day(rule_id, page):
    rule = library().rules[rule_id]
    day = f"{rule.effective:%B} {rule.effective.day}, {rule.effective.year}"
    words = part_of(page(rule.code), rule_id)
    assert words.startswith(f"From {day}")
    assert "In force since" not in words


def test_on_its_day_a_rule_is_in_force(client, on):
    on("2027-01-01")
    words = part_of(read(client.get("/rights/colorado/")), "co-admt-decisions")
    assert not words.startswith("From January 1, 2027 ")
    assert "In force since January 1, 2027" in words


def test_a_rule_past_its_end_is_nowhere():
    texas = library().jurisdictions["TX"]
    first = texas.rules[0].model_copy(update={"ends": datetime.date(2026, 11, 19)})
    ended = texas.model_copy(update={"rules": (first, *texas.rules[1:])})
    for day, there in ((datetime.date(2026, 11, 19), True), (datetime.date(2026, 11, 20), False)):
        shown = rights.rights_page(ended, day)
        assert any(card.rule.id == first.id for part in shown.parts for card in part.now + part.later) == there


def test_letters_are_linked_from_rules_that_letters_may_use(page):
    links = page("TX").links
    assert {"/letters/ai-use-questions/", "/letters/ai-opt-out/"} <= set(links)
    assert "/letters/accounting/" in page("US").links


def test_a_rule_from_memory_leads_to_no_letter():
    for rule in library().rules.values():
        if rule.evidence.level == "memory":
            assert rights.card(rule, library().jurisdictions[rule.code]).letters == ()


def test_a_state_without_a_rule_says_so_and_leads_to_the_federal_one(page):
    seen = page("TX")
    assert "We found no rule of Texas on these. Federal law has some: Who has your images" in seen.text
    assert "/rights/federal/#topic-who" in seen.links
    assert "topic-who" not in seen.ids


def test_a_place_has_its_article_within_a_sentence(page):
    assert "This page shows what the law of the District of Columbia adds." in page("DC").text
    assert "This page shows what the law of Ohio adds." in page("OH").text
    assert "We found no rule of the European Union on:" in page("EU").text


@pytest.mark.parametrize("code", ["EU", "GB"])
def test_abroad_nothing_points_to_federal_law(code, page):
    assert not [link for link in page(code).links if link.startswith("/rights/federal/")]
    assert "HIPAA or not" not in page(code).text


def test_the_federal_page_says_up_to_when_changes_were_looked_for(page):
    seen = page("US")
    assert "Later changes: looked for, up to July 2026" in part_of(seen, "us-access-copies")
    assert "checked for changes to mid-2026" in part_of(seen, "us-access-images-included")


def test_links_out_tell_nobody_where_the_visitor_came_from(page):
    for tag, values in page("TX").elements:
        if tag == "a" and values["href"].startswith("http"):
            assert {"noreferrer", "external"} <= set(values["rel"].split())
