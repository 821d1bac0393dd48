"""/sources/: what every claim rests on, how that was read and when, what is unchecked, what was corrected."""

import datetime
import re

import pytest
from django.utils.formats import date_format

from privacyhelper.law import library
from privacyhelper.pages import learn, phrases, rights, sources, words
from privacyhelper.pages.words import read as words_file
from tests.pages.blocks import Block, squeezed, under
from tests.pages.reading import Seen, read

CODES = sorted(library().jurisdictions)
HOW = {"own": "primary", "others": "secondary", "memory": "memory"}


DAY = "2026-11-20"


@pytest.fixture(scope="module")
def shelf() -> dict:
    """Pages that were asked for once, for all tests of this file."""
    return {}


@pytest.fixture
def page(client, shelf, on):
    """The sources of a place on the day above: (what is seen, its parts by heading, its markup)."""
    on(DAY)

    def get(code: str):
        if code not in shelf:
            response = client.get(f"/sources/{library().slug(code)}/")
            assert response.status_code == 200
            html = response.content.decode()
            shelf[code] = (read(response), under(html), html)
        return shelf[code]

    return get


def rules_in(block: Block | None) -> list[str]:
    """The ids of the rules that a part of the page names, in order."""
    return [link.partition("#")[2] for link in block.links if link.startswith("/rights/")] if block else []


def test_every_rule_stands_exactly_once_under_how_it_was_read(page):
    for code in CODES:
        parts, rules = page(code)[1], library().jurisdictions[code].rules
        for part, level in HOW.items():
            found = rules_in(parts.get(part))
            assert sorted(found) == sorted(rule.id for rule in rules if rule.evidence.level == level), (code, part)


def test_what_is_argued_is_listed_once_more_and_nothing_else(page):
    for code in CODES:
        argued = [rule.id for rule in library().jurisdictions[code].rules if rule.settled == "argued"]
        assert rules_in(page(code)[1].get("argued")) == argued, code


def test_a_rule_stands_under_the_page_on_which_it_was_read_and_each_page_is_named_once(page):
    for code, part in ((code, part) for code in CODES for part in ("own", "others")):
        block, named = page(code)[1].get(part, Block()), []
        for link in block.links:
            if link.startswith("http") and "lawhelp.org" not in link:
                named.append(link)
            elif link.startswith("/rights/"):
                assert library().rules[link.partition("#")[2]].evidence.seen == named[-1]
        assert len(set(named)) == len(named), (code, part)
        assert all(rights.site(address) in block.text for address in named), (code, part)


def test_a_rule_says_its_law_which_text_was_read_and_up_to_when_changes_were_looked_for(page):
    for code in CODES:
        place, parts = library().jurisdictions[code], page(code)[1]
        for rule in place.rules:
            text = parts[next(part for part, level in HOW.items() if level == rule.evidence.level)].text
            assert squeezed(f"{rule.title}. {rule.citation}") in text, rule.id
            if rule.evidence.level != "memory":
                assert squeezed(phrases.text_read(rule)) in text, rule.id
                assert squeezed(phrases.later_changes(rule, place)) in text, rule.id


def test_the_page_of_a_place_counts_its_rules_and_says_when_they_were_looked_at(page):
    for code in CODES:
        place, text = library().jurisdictions[code], page(code)[0].text
        primary = sum(rule.evidence.level == "primary" for rule in place.rules)
        assert f"{primary} of {len(place.rules)} rules" in text, code
        assert date_format(place.researched, "F j, Y") in text, code


def test_a_rule_that_has_ended_rests_on_nothing_and_one_to_come_says_from_when():
    texas = library().jurisdictions["TX"]
    first, second, *others = texas.rules
    day = datetime.date.fromisoformat(DAY)
    changed = (
        first.model_copy(update={"ends": day - datetime.timedelta(days=1)}),
        second.model_copy(update={"effective": day + datetime.timedelta(days=1)}),
        *others,
    )
    found = sources.place_sources(texas.model_copy(update={"rules": changed}), day)
    reads = [one for page in (*found.own, *found.others) for one in page.rules] + list(found.memory)
    starts = {one.rule.id: one.starts for one in reads}
    assert first.id not in starts
    assert starts[second.id] == day + datetime.timedelta(days=1)
    assert not any(start for id, start in starts.items() if library().rules[id].in_force(day) and id != second.id)


def test_what_was_not_found_is_said(page):
    for code in CODES:
        parts, gaps = page(code)[1], library().jurisdictions[code].gaps
        assert ("gaps" in parts) == bool(gaps), code
        assert all(squeezed(gap) in parts["gaps"].text for gap in gaps), code


def test_an_office_whose_address_nobody_checked_has_a_name_and_no_address(page):
    for code in CODES:
        seen, parts, html = page(code)
        place = library().jurisdictions[code]
        read_pages = {rule.evidence.seen for rule in place.rules}
        unchecked = [contact for contact in place.contacts if contact.evidence.level == "memory"]
        assert ("offices" in parts) == bool(unchecked), code
        for contact in unchecked:
            assert squeezed(contact.name) in parts["offices"].text, code
            assert f'"{contact.url}"' not in html or contact.url in read_pages, code
            assert contact.url not in seen.text, code


def test_no_address_from_memory_is_on_a_list_or_in_the_data(client):
    contacts = [contact for place in library().jurisdictions.values() for contact in place.contacts]
    laws = {address for rule in library().rules.values() for address in (rule.source, rule.evidence.seen)}
    unchecked = {contact.url for contact in contacts if contact.evidence.level == "memory"} - laws
    for address in ("/sources/", "/rights/", "/rights/compare.csv", "/rights/compare.json"):
        text = client.get(address).content.decode()
        assert not {url for url in unchecked if f'"{url}"' in text}, address


def test_the_page_of_a_place_leads_to_its_rules_and_to_how_to_report_a_mistake(page):
    for code in CODES:
        assert {f"/rights/{library().slug(code)}/", "/sources/#report", "/sources/"} <= set(page(code)[0].links), code


class TestTheFirstPage:
    @pytest.fixture
    def seen(self, client):
        return read(client.get("/sources/"))

    @pytest.fixture
    def counts(self, client, on) -> dict[str, list[int]]:
        """The numbers in the table's row of each place, by its name in addresses: rules, and those read in the law."""
        on(DAY)
        rows = re.findall(
            r'<tr><th scope="row"><a href="/sources/([a-z-]+)/">[^<]+</a></th><td>(\d+)</td><td>(\d+)</td></tr>',
            client.get("/sources/").content.decode(),
        )
        return {slug: [int(number) for number in numbers] for slug, *numbers in rows}

    def test_every_place_has_one_row_with_its_own_counts(self, counts):
        assert set(counts) == {library().slug(code) for code in CODES}
        for code in CODES:
            rules = library().jurisdictions[code].rules
            primary = sum(rule.evidence.level == "primary" for rule in rules)
            assert counts[library().slug(code)] == [len(rules), primary], code

    def test_the_counts_of_the_whole_site_add_up(self, seen, counts):
        rules = library().rules.values()
        told = rights.how_read(rules)
        assert told["all"] == told["primary"] + told["secondary"] + told["memory"] == len(rules)
        assert [sum(column) for column in zip(*counts.values(), strict=True)] == [told["all"], told["primary"]]
        assert f"{told['all']} rules in {len(CODES)} files" in seen.text
        for level in ("primary", "secondary", "memory"):
            assert f"{told[level]} were" in seen.text
        assert f"{told['argued']} of all the rules are marked" in seen.text

    def test_it_says_how_many_offices_were_not_checked(self, seen):
        contacts = [contact for place in library().jurisdictions.values() for contact in place.contacts]
        unchecked = sum(contact.evidence.level == "memory" for contact in contacts)
        assert f"{unchecked} of {len(contacts)} offices" in seen.text

    def test_it_has_a_place_for_each_thing_that_others_point_to(self, seen):
        assert {"how-read", "unchecked", "places", "works", "report", "corrections"} <= set(seen.ids)

    def test_it_counts_the_works_and_leads_to_them(self, seen):
        assert f"See all {len(sources.works())} studies and reports" in seen.text
        assert "/sources/articles/" in seen.links

    def test_with_an_address_it_says_where_to_write(self, client, settings):
        settings.OPERATOR = {**settings.OPERATOR, "email": "hello@lakeside.example"}
        seen = read(client.get("/sources/"))
        assert "mailto:hello@lakeside.example" in seen.links
        assert "gave no email address" not in seen.text

    def test_without_an_address_it_says_so(self, client, settings):
        settings.OPERATOR = {**settings.OPERATOR, "email": ""}
        assert "gave no email address" in read(client.get("/sources/")).text


class TestTheWorks:
    @pytest.fixture
    def shelves(self, client):
        """The page of each shelf, by its id."""
        return {shelf.id: read(client.get(f"/sources/articles/{shelf.id}/")) for shelf in learn.shelves()}

    @pytest.fixture
    def seen(self, shelves):
        """All of them as one."""
        return Seen(sum((one.elements for one in shelves.values()), []), " ".join(one.text for one in shelves.values()))

    def test_every_source_of_an_article_is_there_and_on_its_shelf_once_by_title(self, seen, shelves):
        addresses = {source.url for source in learn.sources().values()}
        assert addresses <= set(seen.links)
        for shelf in learn.shelves():
            listed = [link for link in shelves[shelf.id].links if link in addresses]
            named = {learn.sources()[id].url for one in shelf.articles for item in one.items for id in item.from_}
            assert sorted(listed) == sorted(named)
            titles = [work.source.title.lower() for work in sources.works(shelf.articles)]
            assert titles == sorted(titles)

    def test_the_list_of_shelves_counts_the_works_and_leads_to_each(self, client):
        listed = read(client.get("/sources/articles/"))
        for shelf in learn.shelves():
            assert f"/sources/articles/{shelf.id}/" in listed.links
            assert f"{shelf.heading} {len(sources.works(shelf.articles))} studies and reports" in listed.text
        assert client.get("/sources/articles/nothing/").status_code == 404

    def test_each_says_by_whom_and_when_how_much_was_read_on_which_day_and_its_limits(self, seen):
        for work in sources.works():
            source = work.source
            assert work.how_read == words_file("learn")["read"][source.read]
            day = date_format(source.day, "F j, Y")
            told = f"{source.by}, {source.year}. {work.how_read} Looked at on {day}."
            assert squeezed(told + (f" {source.note}" if source.note else "")) in seen.text

    def test_each_names_the_articles_that_rest_on_it(self, seen):
        for work in sources.works():
            naming = [
                article.slug
                for article in learn.articles().values()
                if any(learn.sources()[id].url == work.source.url for item in article.items for id in item.from_)
            ]
            assert [article.slug for article in work.articles] == naming
            assert naming
        for article in learn.articles().values():
            if any(item.from_ for item in article.items):
                assert f"/learn/{article.slug}/" in seen.links


class TestCorrections:
    def test_an_empty_log_says_none_so_far(self, client, monkeypatch):
        monkeypatch.setattr(words, "corrections", lambda: ())
        assert "None so far." in under(client.get("/sources/").content.decode())["corrections"].text

    def test_a_correction_is_shown_with_its_day(self, client, monkeypatch):
        entry = words.Correction(datetime.date(2027, 1, 31), "The page on Texas named the wrong section.")
        monkeypatch.setattr(words, "corrections", lambda: (entry,))
        text = under(client.get("/sources/").content.decode())["corrections"].text
        assert "January 31, 2027" in text
        assert "The page on Texas named the wrong section." in text
        assert "None so far." not in text

    def test_two_of_one_day_stand_under_that_day(self, client, monkeypatch):
        day = datetime.date(2027, 1, 31)
        log = (words.Correction(day, "First."), words.Correction(day, "Second."))
        monkeypatch.setattr(words, "corrections", lambda: log)
        text = under(client.get("/sources/").content.decode())["corrections"].text
        assert text.count("January 31, 2027") == 1
        assert text.index("January 31, 2027") < text.index("First.") < text.index("Second.")

    def test_they_are_read_newest_first(self, tmp_path):
        (tmp_path / "corrections.yaml").write_text(
            "corrections:\n- {date: 2027-01-31, what: First.}\n- {date: 2027-03-01, what: Second.}\n"
        )
        assert [entry.what for entry in words.corrections(tmp_path)] == ["Second.", "First."]

    @pytest.mark.parametrize(
        "entry",
        ["{date: 2027-01-31}", "{date: soon, what: A.}", "{date: 2027-01-31, what: ' '}", "{date: 2027-01-31, who: B}"],
    )
    def test_one_without_a_day_or_words_is_refused(self, tmp_path, entry):
        (tmp_path / "corrections.yaml").write_text(f"corrections:\n- {entry}\n")
        with pytest.raises(ValueError, match="needs a date"):
            words.corrections(tmp_path)

    def test_the_log_in_use_can_be_read_and_every_entry_is_shown(self, client):
        text = under(client.get("/sources/").content.decode())["corrections"].text
        for entry in words.corrections():
            assert squeezed(entry.what) in text
            assert date_format(entry.date, "F j, Y") in text
