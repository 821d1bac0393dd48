"""Every jurisdiction has a page with all that the law gives there, and nothing unsure on it looks sure."""

import datetime

import pytest

from privacyhelper.case.answers import PROVIDERS
from privacyhelper.law import Place, Rule, library, reach
from privacyhelper.letters.words import words_of
from privacyhelper.pages import phrases, rights
from tests.letters.everyone import cases, letters
from tests.pages.blocks import inside, squeezed
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
    """The page of a jurisdiction on the day above, by its code; or of one topic there, by its name in addresses."""
    on(DAY)

    def get(code: str, topic: str = ""):
        address = f"/rights/{library().slug(code)}/{topic and topic + '/'}"
        if address not in shelf:
            response = client.get(address)
            assert response.status_code == 200, address
            shelf[address] = read(response)
        return shelf[address]

    return get


def topics_of(code: str) -> list[str]:
    """The topics that have a page of their own at this place, in order; none where its rules stand on one page."""
    place = library().jurisdictions[code]
    told = rights.rights_page(place, datetime.date.fromisoformat(DAY))
    return [part.slug for part in told.parts if part.cards] if rights.by_topic(place) else []


@pytest.fixture
def rules_of(page):
    """All pages on which the rules of a place are told, by its code."""
    return lambda code: [page(code, topic) for topic in topics_of(code) or [""]]


@pytest.fixture
def told(rules_of):
    """The words of each rule of a place, and the links of the pages on which they stand."""

    def get(code: str) -> tuple[dict[str, str], list[str]]:
        pages = rules_of(code)
        return {id: words for seen in pages for id, words in seen.rules.items()}, [
            link for seen in pages for link in seen.links
        ]

    return get


def part_of(rules: dict[str, str], rule_id: str) -> str:
    """The words of one rule."""
    assert rule_id in rules, f"{rule_id} is not on its page"
    return rules[rule_id]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_in_force_stands_on_its_page_once(code, page, rules_of):
    found = library().jurisdictions[code]
    day = datetime.date.fromisoformat(DAY)
    expected = {rule.id for rule in found.rules if rule.in_force(day) or (rule.effective and rule.effective > day)}
    for seen in (page(code), *rules_of(code)):
        assert len(seen.ids) == len(set(seen.ids))
    rules = [id for seen in rules_of(code) for id in seen.rules]
    assert sorted(rules) == sorted(expected)
    assert expected <= set(page(code).ids), "an old address leads to the rule, or to its entry in the list"


BY_TOPIC = [code for code in CODES if topics_of(code)]


def test_a_place_with_many_rules_has_a_page_for_each_topic_and_no_other_place():
    assert "US" in BY_TOPIC
    for code in CODES:
        assert (code in BY_TOPIC) == (len(library().jurisdictions[code].rules) > rights.MOST_ON_A_PAGE)


@pytest.mark.parametrize("code", BY_TOPIC)
def test_the_page_of_such_a_place_lists_every_rule_with_how_far_it_binds_and_the_way_to_it(code, client, page):
    place = library().jurisdictions[code]
    entries = inside(client.get(f"/rights/{library().slug(code)}/").content.decode())
    day = datetime.date.fromisoformat(DAY)
    for rule in rights.standing_rules(place, day):
        card = rights.card(rule, place, rights.starts(rule, day))
        assert entries[rule.id].links == [rights.href(rule)]
        for words in (rule.title, card.badge, *card.marks):
            assert squeezed(words) in entries[rule.id].text
    assert not page(code).rules


@pytest.mark.parametrize("code", BY_TOPIC)
def test_from_topic_to_topic_and_back_to_all(code, page):
    slug, topics = library().slug(code), topics_of(code)
    titles = set()
    for number, topic in enumerate(topics):
        seen = page(code, topic)
        turns = {
            values["rel"]: values["href"] for tag, values in seen.elements if values.get("rel") in ("prev", "next")
        }
        around = {"prev": topics[number - 1] if number else None, "next": dict(enumerate(topics)).get(number + 1)}
        assert turns == {rel: f"/rights/{slug}/{other}/" for rel, other in around.items() if other}
        assert {f"/rights/{slug}/", f"/rights/{slug}/#topic-{topic}"} <= set(seen.links)
        assert "Information and forms, not legal advice." in seen.text
        assert ("/start/" if code == "US" else f"/start/?state={code}") in seen.links
        titles.add(seen.text.partition(" - Privacy Helper")[0])
    assert len(titles) == len(topics)


@pytest.mark.parametrize(
    ("address", "leads"),
    [("/rights/texas/copies/", "/rights/texas/#topic-copies"), ("/rights/texas/who/", "/rights/texas/"),
     ("/rights/california/fair/", "/rights/california/"), ("/rights/TX/copies/", "/rights/texas/")],
)  # fmt: skip
def test_a_topic_without_a_page_of_its_own_leads_to_its_place(client, on, address, leads):
    on(DAY)
    assert client.get(address)["Location"] == leads


@pytest.mark.parametrize("address", ["/rights/federal/nothing/", "/rights/texas/nothing/"])
def test_an_unknown_topic_is_a_page_not_found_that_helps(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert {"/rights/", "/search/"} <= set(read(response).links)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_always_says_its_force_its_limits_whom_it_binds_its_law_and_two_dates(code, told):
    rules, links = told(code)
    for rule in library().jurisdictions[code].rules:
        words = part_of(rules, rule.id)
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
        assert rule.source in links


@pytest.mark.parametrize("code", CODES)
def test_what_is_unsure_is_marked_and_what_is_sure_is_not(code, told):
    rules, _ = told(code)
    for rule in library().jurisdictions[code].rules:
        words = part_of(rules, rule.id)
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
        assert squeezed(phrases.sentence(contact.handles)) in seen.text
        shown = seen.links.count(contact.url) - of_rules.count(contact.url)  # a law can stand on an office's own site
        assert shown == (contact.evidence.level != "memory")
        assert contact.url not in seen.text
    if any(contact.evidence.level == "memory" for contact in library().jurisdictions[code].contacts):
        assert "look up the address on its official site" in seen.text


@pytest.mark.parametrize("code", CODES)
def test_what_is_different_is_said_first_and_leads_to_the_rules_it_rests_on(code, page):
    seen, place = page(code), library().jurisdictions[code]
    marks = [values["href"] for tag, values in seen.elements if tag == "a" and values.get("class") == "mark"]
    assert marks == [rights.href(library().rules[id]) for one in place.different for id in one.rules]
    assert ("different" in seen.ids) == bool(place.different)
    last = 0
    for one in place.different:
        last = seen.text.index(squeezed(one.says), last)
    assert last < seen.text.index("On this page")


def test_what_was_read_and_not_found_is_one_click_away(page):
    for code in CODES:
        assert f"/sources/{library().slug(code)}/" in page(code).links, code


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
        "topic-ai", "topic-saying-no", "topic-research", "topic-copies", "topic-who", "topic-correct", "topic-contact", "topic-apps",
        "topic-breach", "topic-fair", "topic-complain",
    ]  # fmt: skip


def test_every_topic_of_the_law_has_one_place_on_the_page():
    topics = [topic for entry in rights.rights()["parts"] for topic in entry["topics"]]
    assert sorted(topics) == sorted({rule.topic for rule in library().rules.values()})


def test_a_rule_not_in_force_yet_shows_its_day_and_stands_behind_those_in_force(page):
    seen = page("CO")
    assert part_of(seen.rules, "co-admt-decisions").startswith("From January 1, 2027")
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
def test_every_rule_that_starts_later_is_shown_from_its_day(rule_id, told):
    rule = library().rules[rule_id]
    day = f"{rule.effective:%B} {rule.effective.day}, {rule.effective.year}"
    words = part_of(told(rule.code)[0], rule_id)
    assert words.startswith(f"From {day}")
    assert "In force since" not in words


def test_on_its_day_a_rule_is_in_force(client, on):
    on("2027-01-01")
    words = part_of(read(client.get("/rights/colorado/")).rules, "co-admt-decisions")
    assert not words.startswith("From January 1, 2027 ")
    assert "In force since January 1, 2027" in words


def test_a_rule_past_its_end_is_nowhere():
    texas = library().jurisdictions["TX"]
    first = texas.rules[0].model_copy(update={"ends": datetime.date(2026, 11, 19)})
    ended = texas.model_copy(update={"rules": (first, *texas.rules[1:])})
    for day, there in ((datetime.date(2026, 11, 19), True), (datetime.date(2026, 11, 20), False)):
        shown = rights.rights_page(ended, day)
        assert any(card.rule.id == first.id for part in shown.parts for card in part.now + part.later) == there


def test_with_a_rule_falls_the_sentence_that_rests_on_it():
    texas = library().jurisdictions["TX"]
    rested = next(one for one in texas.different if one.rules)
    ends = {"ends": datetime.date(2026, 11, 19)}
    rules = tuple(rule.model_copy(update=ends) if rule.id == rested.rules[0] else rule for rule in texas.rules)
    ended = texas.model_copy(update={"rules": rules})
    for day, there in ((datetime.date(2026, 11, 19), True), (datetime.date(2026, 11, 20), False)):
        said = [sentence for sentence, _ in rights.rights_page(ended, day).different]
        assert (rested.says in said) == there
        others = [one.says for one in texas.different if rested.rules[0] not in one.rules]
        assert [sentence for sentence in said if sentence != rested.says] == others


def linked(rule: Rule) -> set[str]:
    """The letters that the rule's card leads to, by slug."""
    return {href.split("/")[2] for href, _ in rights.card(rule, library().jurisdictions[rule.code]).letters}


@pytest.fixture(scope="module")
def used() -> dict[str, set[str]]:
    """The letters that rest on a rule, or count a date from it, for every kind of place in Texas and in the EU."""
    found: dict[str, set[str]] = {}
    for case in (*cases("TX"), *cases("EU")):
        for letter in letters(case):
            dated = [due.rule for due in (letter.due, letter.records_due) if due and due.rule]
            for id in (*letter.basis, *dated):
                found.setdefault(id, set()).add(letter.slug)
    return found


@pytest.mark.parametrize("code", ["TX", "EU", "US"])
def test_a_rule_leads_to_all_letters_that_rest_on_it(code, used):
    """Not to a complaint, which another letter comes before, nor to a reminder, which rests on its first letter's rules."""
    missing = {
        rule.id: left_out
        for rule in library().jurisdictions[code].rules
        if (left_out := used.get(rule.id, set()) - linked(rule) - {"complaint", "follow-up"})
    }
    assert missing == {}


# What the date in each of these letters is counted from.
COUNTED = {"access-images": "copy", "accounting": "list", "amendment": "correct"}


def counts_a_date(rule: Rule, slug: str) -> bool:
    """Whether the date in this letter may be counted from this rule: the same thing, at some place that gets the letter."""
    clocks = [
        clock for clock in rule.clocks if clock.for_ == COUNTED.get(slug) and clock.starts in ("received", "paid")
    ]
    places = [Place(rule.code, provider, hipaa) for provider in PROVIDERS for hipaa in ("yes", "no", "unsure")]
    return bool(clocks) and any(reach(rule, place) != "no" for place in places)


def test_a_rule_leads_only_to_letters_that_ask_under_it_or_count_a_date_from_it():
    """A letter goes to a hospital or a firm: a rule for insurers or exchanges alone has no place in it."""
    idle = {}
    for rule in library().rules.values():
        asks = set(rule.in_letter.asks) if rule.in_letter else set()
        for slug in linked(rule) - asks - {"complaint"}:
            if rule.id not in words_of(slug).cited and not counts_a_date(rule, slug):
                idle.setdefault(slug, set()).add(rule.id)
    assert idle == {}


@pytest.mark.parametrize("code", ["TX", "MD", "CO", "EU", "US"])
def test_the_letters_of_a_rule_stand_in_its_card(code, client, on):
    on(DAY)
    pages = {rights.href(rule).partition("#")[0] for rule in library().jurisdictions[code].rules}
    blocks = {id: one for address in pages for id, one in inside(client.get(address).content.decode()).items()}
    for rule in library().jurisdictions[code].rules:
        starts = rule.effective if rule.effective and rule.effective > datetime.date.fromisoformat(DAY) else None
        letters = rights.card(rule, library().jurisdictions[code], starts).letters
        assert [link for link in blocks[rule.id].links if link.startswith("/letters/")] == [href for href, _ in letters]
        state = "" if code == "US" else f"?state={code}"
        assert all(href.endswith(f"/{state}") for href, _ in letters), f"{rule.id}: the letter knows the state"
        assert not (starts and letters), f"{rule.id}: a law to come is no law to write under"
        assert linked(rule) <= set(rule.letters), rule.id


def test_letters_are_linked_from_rules_that_letters_may_use(told):
    here, federal = ({link.partition("?")[0] for link in told(code)[1]} for code in ("TX", "US"))
    assert {"/letters/ai-use-questions/", "/letters/ai-opt-out/"} <= here
    assert {"/letters/accounting/", "/letters/access-images/", "/letters/amendment/"} <= federal


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


def test_every_federal_rule_says_up_to_when_changes_were_looked_for(told):
    federal, (rules, _) = library().jurisdictions["US"], told("US")
    for rule in federal.rules:
        said = phrases.later_changes(rule, federal)
        assert f"Later changes: {squeezed(said)}" in part_of(rules, rule.id)


def test_links_out_tell_nobody_where_the_visitor_came_from(page):
    for tag, values in page("TX").elements:
        if tag == "a" and values["href"].startswith("http"):
            assert {"noreferrer", "external"} <= set(values["rel"].split())
