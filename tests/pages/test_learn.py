"""/learn/: short articles in which every claim leads to what it rests on, and nobody's memory is a source."""

import re

import pytest
from django.utils.formats import date_format

from privacyhelper.law import library
from privacyhelper.letters.words import slugs
from privacyhelper.pages import learn, phrases, rights
from privacyhelper.pages.learn import ArticleError, read_article
from privacyhelper.pages.words import read as words_file
from tests.pages.blocks import inside, squeezed, under
from tests.pages.reading import read

SLUGS = sorted(path.stem for path in learn.ARTICLES.glob("*.yaml"))
NO_FIGURE = re.compile(r"\b[23]D\b")  # names of a kind of image, no number
GOOD = """\
title: A small article
answer: It may.
updated: 2026-11-20
parts:
  - heading: What it is
    says:
      - text: It is small.
        from: [lake-2026]
      - list:
          - {text: Ask about it., own: true}
next: []
letters: [accounting]
sources:
  lake-2026:
    title: A study of lakes
    by: Lakeside Imaging Center
    year: 2026
    url: https://lake.example/1
    read: abstract
    day: 2026-11-20
"""


@pytest.fixture(scope="module")
def shelf() -> dict:
    """Pages that were asked for once, for all tests of this file."""
    return {}


@pytest.fixture
def page(client, shelf):
    """The page of an article as (response, what is seen on it)."""

    def get(slug: str):
        if slug not in shelf:
            response = client.get(f"/learn/{slug}/")
            assert response.status_code == 200
            shelf[slug] = (response, read(response))
        return shelf[slug]

    return get


def article(slug: str) -> learn.Article:
    return learn.articles()[slug]


def test_every_article_is_on_exactly_one_shelf():
    on_shelves = [one.slug for part in learn.shelves() for one in part.articles]
    assert sorted(on_shelves) == SLUGS


def test_the_list_names_every_article_once_with_its_short_answer(client):
    seen = read(client.get("/learn/"))
    assert sorted(link.split("/")[2] for link in seen.links if re.fullmatch(r"/learn/[^/]+/", link)) == SLUGS
    for slug in SLUGS:
        assert squeezed(article(slug).title) in seen.text
        assert squeezed(article(slug).first_sentence) in seen.text
        assert article(slug).answer.startswith(article(slug).first_sentence)
    assert "/questions/" in seen.links


@pytest.mark.parametrize("slug", SLUGS)
def test_every_claim_has_a_number_that_leads_to_its_source_at_the_foot(slug, page):
    response, seen = page(slug)
    marks = [
        int(values["href"].removeprefix("#from-"))
        for tag, values in seen.elements
        if tag == "a" and values.get("href", "").startswith("#from-")
    ]
    foot = [int(id.removeprefix("from-")) for id in seen.ids if id.startswith("from-")]
    assert list(dict.fromkeys(marks)) == foot == list(range(1, len(foot) + 1)), "numbered as they are first named"
    assert len(marks) == sum(len(item.from_) + len(item.rules) for item in article(slug).items)
    entries = inside(response.content.decode())
    for one in learn.page(article(slug)).references:
        entry = entries[f"from-{one.number}"]
        assert entry.links == [f"#at-{one.number}", one.href], "back to the text, and on to the source"
        assert f"at-{one.number}" in seen.ids
        assert squeezed(one.source.title if one.source else one.rule.title) in entry.text


@pytest.mark.parametrize("slug", SLUGS)
def test_every_paragraph_of_an_article_is_on_its_page_with_its_own_numbers(slug, page):
    text = page(slug)[1].text
    shown = learn.page(article(slug))
    blocks = [one for _, part in shown.parts for block in part for one in block.items]
    exams = [one for _, does, ask in shown.exams for one in (*does, *ask)]
    expected = list(article(slug).items)
    assert [one.text for one in (shown.answer, *exams, *blocks)] == [item.text for item in expected]
    for one, item in zip((shown.answer, *exams, *blocks), expected, strict=True):
        assert [mark.href for mark, _ in one.marks] == [
            *(learn.sources()[id].url for id in item.from_),
            *(rights.href(library().rules[id]) for id in item.rules),
        ]
        numbers = " ".join(f"source {mark.number}" for mark, _ in one.marks)
        assert squeezed(f"{item.text}{numbers}") in text


@pytest.mark.parametrize("slug", SLUGS)
def test_a_text_with_a_figure_is_never_without_a_source(slug):
    figures = [item.text for item in article(slug).items if item.own and re.search(r"\d", NO_FIGURE.sub("", item.text))]
    assert figures == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_source_that_an_article_names_exists_and_no_rule_is_named_as_a_source(slug):
    for item in article(slug).items:
        assert set(item.from_) <= set(learn.sources())
        assert set(item.rules) <= set(library().rules)


def test_every_source_is_used_and_none_has_the_name_of_a_rule():
    used = {id for one in learn.articles().values() for item in one.items for id in item.from_}
    assert set(learn.sources()) == used
    assert not set(learn.sources()) & set(library().rules)


def test_what_was_read_once_is_described_in_one_way():
    """Two articles may rest on one page; they then say the same of how much was read, and when."""
    by_address: dict[str, set] = {}
    for source in learn.sources().values():
        by_address.setdefault(source.url, set()).add((source.title, source.by, source.year, source.read, source.day))
    assert {address: told for address, told in by_address.items() if len(told) > 1} == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_claim_rests_on_memory_or_on_a_law_that_has_ended(slug):
    for item in article(slug).items:
        for rule in (library().rules[id] for id in item.rules):
            assert rule.evidence.level != "memory", rule.id
            assert not (rule.ends and rule.ends < article(slug).updated), rule.id


@pytest.mark.parametrize("slug", SLUGS)
def test_a_claim_about_a_law_to_come_names_the_year(slug):
    for item in article(slug).items:
        for rule in (library().rules[id] for id in item.rules):
            if rule.effective and rule.effective > article(slug).updated:
                assert str(rule.effective.year) in item.text, rule.id


@pytest.mark.parametrize("slug", SLUGS)
def test_the_foot_says_how_much_of_each_source_was_read_and_what_is_unsure_about_each_rule(slug, page):
    entries = inside(page(slug)[0].content.decode())
    for one in learn.page(article(slug)).references:
        entry = entries[f"from-{one.number}"].text
        if one.source:
            assert words_file("learn")["read"][one.source.read] in entry
            assert str(one.source.year) in entry
            assert squeezed(one.source.note or "") in entry
        else:
            assert phrases.badge(one.rule) in entry
            assert squeezed(one.rule.citation) in entry
            assert all(mark in entry for mark in phrases.marks(one.rule))


@pytest.mark.parametrize("slug", SLUGS)
def test_an_article_says_when_it_was_checked_and_no_source_was_read_after_that(slug, page):
    found = article(slug)
    assert date_format(found.updated, "F j, Y") in under(page(slug)[0].content.decode())["from"].text
    assert all(source.day <= found.updated for source in found.sources.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_an_article_leads_on_to_other_articles_and_to_letters_that_exist(slug, page):
    found, links = article(slug), page(slug)[1].links
    assert slug not in found.next
    assert set(found.next) <= set(SLUGS)
    assert set(found.letters) <= set(slugs())
    assert {f"/learn/{other}/" for other in found.next} <= set(links)
    assert {f"/letters/{letter}/" for letter in found.letters} <= set(links)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_told_in_words_too(slug, page):
    found = article(slug)
    drawings = [values for tag, values in page(slug)[1].elements if tag == "img"]
    assert bool(found.drawing) == bool(found.drawing_says)
    assert [values["alt"] for values in drawings] == ([found.drawing_says] if found.drawing else [])
    assert all((learn.STATIC / values["src"].removeprefix("/static/")).is_file() for values in drawings)


@pytest.mark.parametrize("slug", SLUGS)
def test_sources_on_other_sites_learn_nothing_of_the_reader(slug, page):
    for tag, values in page(slug)[1].elements:
        if tag == "a" and values["href"].startswith("http"):
            assert {"noreferrer", "external"} <= set(values["rel"].split())


def test_each_kind_of_exam_says_what_ai_does_and_what_to_ask(page):
    found = [one for one in learn.articles().values() if one.exams]
    assert found
    for one in found:
        seen = page(one.slug)[1]
        for exam in one.exams:
            assert exam.id in seen.ids
            assert f"#{exam.id}" in seen.links
            assert all(not item.own for item in exam.does), f"{exam.id}: what AI does is a claim"


def test_an_unknown_article_is_a_404_that_helps(client):
    response = client.get(f"/learn/{SLUGS[0][:-1]}/")
    assert response.status_code == 404
    seen = read(response)
    assert f"/learn/{SLUGS[0]}/" in seen.links
    assert "/learn/" in seen.links
    assert "/search/" in seen.links
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("name", ["qwxzjk", "Qwxzjk" * 40, "..", "%00", "<b>qwxzjk", "learn.yaml"])
def test_a_name_like_none_gets_help_and_is_not_shown_again(client, name):
    response = client.get(f"/learn/{name}/")
    assert response.status_code == 404
    assert "qwxzjk" not in response.content.decode().lower()
    assert "/learn/" in read(response).links


class TestAMalformedArticle:
    """It is named with its file and field before anybody reads it."""

    def path(self, folder, text):
        path = folder / "small.yaml"
        path.write_text(text)
        return path

    def test_a_well_formed_one_is_read(self, tmp_path):
        found = read_article(self.path(tmp_path, GOOD))
        assert found.slug == "small"
        assert [item.own for item in found.items] == [True, False, True]

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ("title: A small article\n", "", "title"),
            ("title: A small article", f"title: {'long ' * 20}", "title"),
            ("answer: It may.\n", "", "answer"),
            ("answer: It may.", "answer: ''", "answer"),
            ("updated: 2026-11-20", "updated: lately", "updated"),
            ("updated: 2026-11-20", "updatd: 2026-11-20", "updatd"),
            ("        from: [lake-2026]\n", "", "parts.0.says.0"),
            ("        from: [lake-2026]\n", "        from: [lake-2026]\n        own: true\n", "parts.0.says.0"),
            ("        from: [lake-2026]\n", "        form: [lake-2026]\n        own: true\n", "form"),
            ("    says:\n", "    say:\n", "say"),
            ("letters: [accounting]", "letters: [acounting]", "letters.0"),
            ("    url: https://lake.example/1", "    url: lake.example", "sources.lake-2026.url"),
            ("    read: abstract", "    read: gladly", "sources.lake-2026.read"),
            ("    read: abstract\n", "", "sources.lake-2026.read"),
            ("    year: 2026", "    year: 26", "sources.lake-2026.year"),
            ("    day: 2026-11-20\n", "", "sources.lake-2026.day"),
            ("next: []", "drawing: ../secret", "drawing"),
            ("next: []", "exams: [{id: a b, name: A, does: [], ask: []}]", "exams.0.id"),
        ],
    )
    def test_it_is_named_with_file_and_field(self, tmp_path, old, new, named):
        assert old in GOOD
        with pytest.raises(ArticleError) as error:
            read_article(self.path(tmp_path, GOOD.replace(old, new, 1)))
        assert str(error.value).startswith("small.yaml: ")
        assert named in str(error.value)

    @pytest.mark.parametrize("text", ["", "title: [", "- a list", "only words", "a: b: c"])
    def test_what_is_no_article_at_all_is_named_too(self, tmp_path, text):
        with pytest.raises(ArticleError, match=r"^small\.yaml: "):
            read_article(self.path(tmp_path, text))

    def test_one_id_for_two_sources_is_found(self, tmp_path, monkeypatch):
        (tmp_path / "one.yaml").write_text(GOOD)
        (tmp_path / "two.yaml").write_text(GOOD.replace("A study of lakes", "A study of hills"))
        monkeypatch.setattr(learn, "ARTICLES", tmp_path)
        for cached in (learn.articles, learn.sources):
            monkeypatch.setattr(learn, cached.__name__, cached.__wrapped__)
        with pytest.raises(ArticleError, match=r"two\.yaml: sources\.lake-2026"):
            learn.sources()
