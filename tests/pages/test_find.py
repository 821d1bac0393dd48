"""/search/: what people type finds the law, a letter, an article or a question, and nobody else ever reads it."""

import datetime
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from hypothesis import example, given
from hypothesis import strategies as st

from privacyhelper.law import Library, library
from privacyhelper.letters.words import slugs, words_of
from privacyhelper.pages import find, learn, phrases, rights, views_find
from privacyhelper.pages.words import read as read_words
from privacyhelper.plan.every_question import every_question
from privacyhelper.sealed.models import SealedRow
from privacyhelper.sealed.quiet import LOGGING, QuietFormatter
from tests.pages.blocks import squeezed
from tests.pages.reading import read

DAY = datetime.date(2026, 11, 20)
CANARY = "Qwxzjk"
ODD = [
    '"', '""', '"copies', 'copies"', "'", "'; DROP TABLE found; --", "*", "copies*", "a*b", "^copies", "-copies", "+copies",
    "title:copies", "title : copies", "{title words} : copies", "(", ")", "(copies", "copies AND", "AND", "OR", "NOT", "NEAR",
    "NEAR(", "NEAR(copies images, 5)", "copies NEAR/2 images", "copies NOT images", "AND OR NOT NEAR", "\x00", "cop\x00ies",
    "\ud800", "copies\ud83d", "\u202ecopies", "%", "_", "\\", "%s", "{0}", "{{ typed }}", "§", "$$$", "²³", "①", "𐐀𐐀𐐀", "é" * 200,
    "İstanbul", "ß", "a\u0301", "copies\r\nSet-Cookie: a=b", " " * 50, "\t\n", "a " * 200, "x" * 10_000, '"' * 10_000,
    "copies " * 2_000,
]  # fmt: skip


def results(typed: str, day: datetime.date = DAY) -> find.Results:
    return find.find(typed, day)


def hrefs(typed: str, kind: str, day: datetime.date = DAY) -> list[str]:
    return [one.href for one in results(typed, day).by_kind[kind]]


def rules(typed: str, day: datetime.date = DAY) -> list[str]:
    """The ids of the rules that are found."""
    return [href.partition("#")[2] for href in hrefs(typed, "rule", day)]


def asked(client: Client, words: str) -> HttpResponse:
    """The page of results, as a visitor gets there: what is typed is posted, and the answer leads to a plain address."""
    sent = client.post("/search/", {"words": words})
    assert (sent.status_code, sent["Location"]) == (303, "/search/found/")
    found = client.get(sent["Location"])
    assert found.status_code == 200
    return found


def entry(response: HttpResponse, one: find.Found) -> str:
    """The words of one result on its page."""
    html = response.content.decode()
    start = html.index(f'<li><h3><a href="{one.href}">')
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", html[start : html.index("</li>", start)])))


class TestWhatIsFound:
    @pytest.mark.parametrize(
        ("typed", "meant"), [("mamogram", "mammogram"), ("hippa", "hipaa"), ("acounting", "accounting")]
    )
    def test_a_word_that_nobody_spells_so_is_read_as_the_one_most_like_it(self, typed, meant):
        assert results(typed).instead == meant
        assert results(typed).by_kind == results(meant).by_kind
        assert results(typed).any

    @pytest.mark.parametrize("typed", ["mammogram", "copies texas", CANARY, "cd"])
    def test_what_is_known_or_like_nothing_is_left_as_it_was_typed(self, typed):
        assert results(typed).instead == ""

    @pytest.mark.parametrize("typed", ["domestic violence", "my ex can see my portal", "abusive husband"])
    def test_someone_who_fears_a_person_finds_what_helps_against_that(self, typed):
        assert "/learn/shared-device/" in hrefs(typed, "article")

    def test_rules_of_other_countries_come_last_and_federal_ones_early(self):
        codes = [one.card.rule.code for one in results("research without asking").by_kind["rule"]]
        assert "US" in codes[:6]
        assert not {"EU", "GB"} & set(codes[:6])

    @pytest.mark.parametrize("slug", sorted(slugs()))
    def test_every_letter_by_its_name(self, slug):
        assert f"/letters/{slug}/" in hrefs(words_of(slug).name, "letter")

    @pytest.mark.parametrize("slug", sorted(path.stem for path in learn.ARTICLES.glob("*.yaml")))
    def test_every_article_by_its_title(self, slug):
        found = hrefs(learn.articles()[slug].title, "article")
        assert f"/learn/{slug}/" in [href.partition("#")[0] for href in found]

    def test_every_question_by_its_words(self):
        for group in every_question("", DAY):
            for one in group.questions:
                assert f"/questions/#{one.question.id}" in hrefs(one.question.text, "question")

    @pytest.mark.parametrize("code", sorted(library().jurisdictions))
    def test_a_rule_of_every_place_by_its_title(self, code):
        rule = library().jurisdictions[code].rules[0]
        assert rule.id in rules(f"{rule.title} {library().jurisdictions[code].name}")

    @pytest.mark.parametrize("section", ["164.524", "§ 164.528", "46.116", "144.295"])
    def test_a_section_number_finds_the_rules_of_that_section_first(self, section):
        number = section.removeprefix("§ ")
        holding = {
            rule.id for rule in library().rules.values() if number in f"{rule.citation} {rule.says} {rule.limits}"
        }
        citing = {rule.id for rule in library().rules.values() if number in rule.citation}
        assert citing
        found = rules(section)[: len(citing)]
        assert set(found) <= holding
        assert set(found) & citing

    @pytest.mark.parametrize(
        ("typed", "same"),
        [("mammograms", "mammogram"), ("copies", "copy"), ("breaches", "breach"), ("letters", "letter"), ("CD", "cds")],
    )
    def test_one_or_several_find_the_same(self, typed, same):
        assert results(typed).by_kind == results(same).by_kind

    @pytest.mark.parametrize("typed", ["COPIES", "Copies", " copies ", "the copies", "copies?"])
    def test_capitals_little_words_and_signs_change_nothing(self, typed):
        assert results(typed).by_kind == results("copies").by_kind

    @pytest.mark.parametrize(
        ("typed", "letter"),
        [("cd", "access-images"), ("cds", "access-images"), ("disc", "access-images"), ("mistake", "amendment"),
         ("wrong", "amendment"), ("optout", "exchange-opt-out"), ("HIE", "exchange-opt-out")],
    )  # fmt: skip
    def test_what_people_call_it_finds_the_letter(self, typed, letter):
        assert f"/letters/{letter}/" in hrefs(typed, "letter")

    @pytest.mark.parametrize("typed", sorted(read_words("find")["also"]))
    def test_every_other_word_for_a_thing_leads_somewhere(self, typed):
        assert results(typed).any

    def test_a_beginning_is_enough(self):
        assert set(rules("mammog")) & set(rules("mammogram"))

    @pytest.mark.parametrize(("typed", "address"), [("Texas", "texas"), ("TX", "texas"), ("new york", "new-york")])
    def test_a_state_leads_to_its_page(self, typed, address):
        found = results(typed)
        assert found.place == (f"/rights/{address}/", library().by_slug(address).name)

    @pytest.mark.parametrize("state", ["Texas", "Ohio", "Minnesota", "Puerto Rico"])
    def test_a_state_finds_its_own_rules_first(self, state):
        slug = state.lower().replace(" ", "-")
        first = hrefs(state, "rule")[: min(5, len(library().by_slug(slug).rules))]
        assert first
        assert all(href.startswith(f"/rights/{slug}/#") for href in first)

    def test_a_thing_and_a_state_find_that_state_s_rule_first(self):
        assert library().rules[rules("breach Texas")[0]].topic == "breach-notice"
        assert rules("breach Texas")[0].startswith("tx-")

    def test_where_few_pages_hold_every_word_those_with_some_of_them_follow(self):
        found = results("breach qwxzjk")
        assert found.loose
        assert rules("breach")[0] in rules("breach qwxzjk")
        assert not results("breach").loose

    def test_what_is_nowhere_finds_nothing(self):
        assert not results(CANARY).any
        assert not results("").any
        assert not results("?!").any

    def test_no_kind_crowds_out_the_others(self):
        for typed in ("copies", "AI", "scan", "the", "you"):
            found = results(typed).by_kind
            assert list(found) == list(find.SHOWN)
            for kind, ones in found.items():
                assert len(ones) <= find.SHOWN[kind]
                assert len({one.href for one in ones}) == len(ones)

    def test_every_kind_has_a_heading(self):
        assert set(read_words("find")["headings"]) == set(find.SHOWN)

    def test_many_may_search_at_once(self):
        words = ["copies", "breach", "Texas", "mammogram", "cd"] * 4
        with ThreadPoolExecutor(8) as many:
            assert list(many.map(results, words)) == [results(word) for word in words]


class TestTheDay:
    def test_a_rule_that_has_ended_is_not_found(self, monkeypatch):
        texas = library().jurisdictions["TX"]
        rule, *others = texas.rules
        ended = texas.model_copy(update={"rules": (rule.model_copy(update={"ends": DAY}), *others)})
        changed = Library({**library().jurisdictions, "TX": ended}, library().rules)
        monkeypatch.setattr(find, "library", lambda: changed)
        find._built.cache_clear()
        try:
            assert rule.id in rules(f"{rule.title} Texas", DAY)
            assert rule.id not in rules(f"{rule.title} Texas", DAY + datetime.timedelta(days=1))
        finally:
            find._built.cache_clear()

    @pytest.mark.django_db
    def test_a_rule_not_yet_in_force_says_from_when_until_its_day(self, client, on):
        rule = next(rule for rule in library().rules.values() if rule.effective and rule.effective > DAY)
        typed = f"{rule.title} {library().jurisdictions[rule.code].name}"
        said = f"from {phrases.day_words(rule.effective)}"
        for day, starts in ((DAY, rule.effective), (rule.effective, None)):
            on(day.isoformat())
            found = {one.href: one for one in results(typed, day).by_kind["rule"]}
            assert found[rights.href(rule)].card.starts == starts
            text = read(asked(client, typed)).text
            assert (said in text) == bool(starts)

    @pytest.mark.django_db
    def test_the_page_searches_the_law_of_today(self, client, monkeypatch, on):
        on("2027-01-31")
        days = []
        monkeypatch.setattr(views_find, "find", lambda _typed, day: days.append(day) or results("copies"))
        asked(client, "copies")
        assert days == [datetime.date(2027, 1, 31)]


class TestOddInput:
    @given(st.text(max_size=300))
    @example("NEAR(a b, 2)")
    @example('"')
    def test_whatever_is_typed_finds_something_or_nothing(self, typed):
        found = results(typed)
        assert len(found.shown) <= len(find.SHOWN)

    @given(
        st.lists(
            st.sampled_from(['"', "*", "^", "-", "NEAR", "AND", "OR", "NOT", "(", ")", ":", "{", "}", "copies", " "])
        )
    )
    def test_no_sign_is_read_as_a_command(self, parts):
        results("".join(parts))
        results(" ".join(parts))

    @pytest.mark.django_db
    @pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
    def test_odd_words_get_a_page(self, client, typed):
        sent = {"words": typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
        assert client.post("/search/", sent).status_code in (200, 303)
        assert client.get("/search/found/").status_code == 200
        results(typed)

    @pytest.mark.parametrize("typed", ["NEAR", "AND", "OR", "NOT", "NEAR(copies images, 5)", "copies NOT images"])
    def test_a_word_of_command_is_a_word(self, typed):
        assert results(typed.upper()).by_kind == results(typed.lower()).by_kind

    @pytest.mark.django_db
    @pytest.mark.parametrize("body", [b"words=%FF%FE", b"words=%00", b"words=", b"", b"other=a", b"words=a&words=b"])
    def test_a_broken_body_gets_a_page(self, client, body):
        response = client.post("/search/", body, content_type="application/x-www-form-urlencoded", follow=True)
        assert response.status_code == 200

    @pytest.mark.django_db
    @pytest.mark.parametrize("words", ["", "   ", "\x00", "x" * (find.LONGEST + 1), "x" * 10_000])
    def test_words_that_cannot_be_looked_for_are_said_to_be_so_beside_the_box(self, client, words):
        response = client.post("/search/", {"words": words})
        assert response.status_code == 200
        seen = read(response)
        assert seen.text.startswith("Error:")
        box = next(values for _, values in seen.elements if values.get("name") == "words")
        assert box["aria-invalid"] == "true"
        assert set(box["aria-describedby"].split()) <= set(seen.ids)
        assert not client.session.get(views_find.SEARCH)

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        "sent",
        [{"data": {"words": CANARY * 20_000}},
         {"data": f"words={CANARY * 20_000}", "content_type": "application/x-www-form-urlencoded"},
         {"data": CANARY, "content_type": "multipart/form-data"},
         {"data": f'{{"words": "{CANARY}"}}', "content_type": "application/json"}],
    )  # fmt: skip
    def test_a_body_that_is_too_long_or_of_another_kind_is_no_failure_of_ours(self, client, sent):
        assert client.post("/search/", **sent).status_code in (200, 400, 413)
        assert not client.session.get(views_find.SEARCH)

    @pytest.mark.django_db
    def test_signs_are_shown_as_typed_and_never_as_markup(self, client):
        typed = f"<script>alert(1)</script> \"{CANARY}' & co"
        seen = read(asked(client, typed))
        assert typed in seen.all("input", "value")
        assert "script" not in [tag for tag, _ in seen.elements]


@pytest.mark.django_db
class TestNoTrace:
    def test_what_is_typed_stands_in_the_box_and_nowhere_else(self, client):
        response = asked(client, f"copies {CANARY}")
        assert response.content.decode().count(CANARY) == 1
        seen = read(response)
        assert f"copies {CANARY}" in seen.all("input", "value")
        assert not [target for target in (*seen.links, *seen.all("form", "action")) if CANARY in target]

    def test_it_is_in_no_address_no_header_and_no_cookie(self, client):
        for response in (client.post("/search/", {"words": CANARY}), client.get("/search/found/")):
            assert response.request["QUERY_STRING"] == ""
            told = [*response.headers.values(), *(morsel.OutputString() for morsel in response.cookies.values())]
            assert not [value for value in told if CANARY.lower() in value.lower()]

    def test_the_database_holds_it_sealed(self, client):
        asked(client, CANARY)
        (row,) = SealedRow.objects.all()
        assert CANARY.encode() not in bytes(row.blob)
        assert CANARY not in f"{row.row_id} {row.expires}"

    def test_no_cache_and_no_search_engine_keeps_it(self, client):
        sent, found = client.post("/search/", {"words": CANARY}), client.get("/search/found/")
        for response in (sent, found, client.head("/search/found/"), client.post("/search/", {"words": ""})):
            assert response["Cache-Control"] == "no-store, private"
        assert found["X-Robots-Tag"] == "noindex"

    def test_it_can_be_erased_on_the_page_that_shows_it(self, client):
        assert {"/erase/", "/erase/?leave"} <= set(read(asked(client, CANARY)).all("form", "action"))
        client.post("/erase/")
        assert CANARY not in client.get("/search/found/").content.decode()
        assert SealedRow.objects.count() == 0

    def test_another_visitor_sees_nothing_of_it(self, client):
        asked(client, CANARY)
        for address in ("/search/", "/search/found/"):
            response = Client().get(address)
            assert CANARY not in response.content.decode()
            assert "results" not in response.context

    def test_the_box_is_empty_when_it_is_opened_again(self, client):
        """On a shared phone a tap on Search tells nobody what was looked for."""
        asked(client, CANARY)
        assert CANARY not in client.get("/search/").content.decode()

    def test_results_without_a_search_say_why_they_are_gone(self, client):
        assert "Search again." in read(client.get("/search/found/")).text

    def test_to_look_at_the_empty_page_keeps_nothing(self, client, settings):
        assert settings.SESSION_COOKIE_NAME not in client.get("/search/").cookies
        assert SealedRow.objects.count() == 0

    def test_a_search_sent_by_another_site_is_refused(self, settings):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post("/search/", {"words": CANARY}).status_code == 403
        strict.get("/search/")
        token = strict.cookies[settings.CSRF_COOKIE_NAME].value
        assert strict.post("/search/", {"words": CANARY, "csrfmiddlewaretoken": token}).status_code == 303

    def test_no_log_record_holds_it(self, client, caplog):
        caplog.set_level(logging.DEBUG, logger="privacyhelper")
        for name, logger in LOGGING["loggers"].items():
            if not name.startswith("gunicorn"):
                caplog.set_level(logger["level"], logger=name)
        for typed in (CANARY, f'"{CANARY}', f"copies NEAR {CANARY}", CANARY * 2_000):
            client.post("/search/", {"words": typed})
            client.get("/search/found/", {"words": typed[:100]})
        assert not [record for record in caplog.records if CANARY.lower() in f"{record.__dict__}".lower()]

    def test_when_the_search_fails_neither_the_page_nor_the_log_holds_it(self, client, monkeypatch, caplog):
        def broken(typed, _day):
            raise RuntimeError(f"cannot find {typed}")

        monkeypatch.setattr(views_find, "find", broken)
        client.raise_request_exception = False
        client.post("/search/", {"words": CANARY})
        response = client.get("/search/found/")
        assert response.status_code == 500
        assert CANARY not in response.content.decode()
        lines = [QuietFormatter().format(record) for record in caplog.records]
        assert lines
        assert not [line for line in lines if CANARY in line]

    @pytest.mark.parametrize("query", ["?words=copies", f"?words={CANARY}", f"?search={CANARY}", "?words="])
    def test_an_address_searches_nothing(self, client, monkeypatch, query):
        monkeypatch.setattr(views_find, "find", lambda *_args: pytest.fail("it searched"))
        for address in ("/search/", "/search/found/"):
            response = client.get(address + query)
            assert response.status_code == 200
            assert "results" not in response.context
            assert CANARY not in response.content.decode()


@pytest.mark.django_db
class TestThePage:
    def test_results_stand_under_their_kind_with_title_and_place(self, client, on):
        on(DAY.isoformat())
        response = asked(client, "breach Texas")
        for heading, ones in results("breach Texas").shown:
            assert heading in read(response).text
            for one in ones:
                assert squeezed(one.title) in entry(response, one)
                assert one.where in entry(response, one)
                assert squeezed(" ".join(one.says.split()[:10])) in entry(response, one)

    @pytest.mark.parametrize("typed", ["AI insurer", "breach Ohio", "exchange opt out"])
    def test_a_rule_says_its_force_and_what_is_unsure_about_it_among_the_results_too(self, client, on, typed):
        on(DAY.isoformat())
        response, found = asked(client, typed), results(typed).by_kind["rule"]
        assert any(one.card.marks for one in found)
        for one in found:
            for said in (one.card.badge, *one.card.marks):
                assert said in entry(response, one), one.href

    def test_it_has_one_main_heading_no_gaps_and_no_id_twice(self, client):
        pages = [asked(client, words) for words in ("copies", "Texas", CANARY)]
        for seen in map(read, [*pages, client.post("/search/", {"words": ""})]):
            levels = [int(tag[1]) for tag, _ in seen.elements if tag in ("h1", "h3", "h4")]
            assert levels.count(1) == 1
            assert len(set(seen.ids)) == len(seen.ids)

    def test_the_box_is_named_and_offers_nothing_that_was_typed_before(self, client):
        seen = read(client.get("/search/found/"))
        (box,) = [values for _, values in seen.elements if values.get("name") == "words"]
        assert box["id"] in seen.all("label", "for")
        assert box["autocomplete"] == "off"
        assert box["maxlength"] == str(find.LONGEST)
        (form,) = [values for tag, values in seen.elements if tag == "form" and values.get("role") == "search"]
        assert (form["method"], form["action"]) == ("post", "/search/")

    @pytest.mark.parametrize("words", [CANARY, f"breach {CANARY}"])
    def test_it_says_aloud_when_there_is_little_or_nothing(self, client, words):
        assert "status" in read(asked(client, words)).all("p", "role")

    def test_where_nothing_is_found_it_leads_on(self, client):
        assert {"/letters/", "/rights/", "/learn/", "/questions/"} <= set(read(asked(client, CANARY)).links)

    def test_a_state_is_offered_first(self, client):
        links = read(asked(client, "Texas")).links
        assert links.index("/rights/texas/") < min(links.index(one.href) for one in results("Texas").by_kind["rule"])

    def test_every_page_that_can_be_found_is_there(self, client):
        for entry in read_words("find")["pages"]:
            assert resolve(entry["href"])
            if not entry["href"].endswith(".pdf"):  # takes long, and others read it
                assert client.get(entry["href"]).status_code == 200, entry["href"]

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_it_answers_to_asking_and_searching_alone(self, client, method):
        assert getattr(client, method)("/search/").status_code == 405

    def test_pages_that_were_not_found_lead_to_it(self, client):
        for address in ("/nowhere/", "/rights/qwxzjk/", "/learn/qwxzjk/", "/questions/qwxzjk/", "/sources/qwxzjk/"):
            assert "/search/" in read(client.get(address)).links, address
