"""Plain words, measured: the rules at or below US grade 11, pages at 8, the questions at 6, no sentence above 25 words."""

import pytest

from privacyhelper.case.route import PAGE_FIELDS
from privacyhelper.law import library
from privacyhelper.letters.words import slugs
from privacyhelper.pages import compare, learn, rights
from tests.journey.asking import PEOPLE
from tests.journey.walking import DANA, walk
from tests.words.level import grade, sentences, too_long
from tests.words.reader import prose, read_blocks

HARDEST_RULE, HARDEST_PAGE, HARDEST_QUESTION = 11, 8, 6
CODES = sorted(library().jurisdictions)
COMPARED = tuple(f"/rights/compare/{question}/" for question in compare.ANSWERS)
PUBLIC = (
    *COMPARED, "/questions/minnesota/", "/questions/european-union/", "/sources/articles/",
    *(f"/sources/articles/{shelf.id}/" for shelf in learn.shelves()),
    "/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/", "/rights/", "/rights/compare/", "/questions/",
    "/learn/", "/sources/", "/search/", "/start/", "/letters/", "/no-such-page/", "/rights/atlantis/",
)  # fmt: skip


# The measure itself


def test_a_hard_text_is_hard_and_an_easy_one_is_easy():
    hard = "Notwithstanding contractual provisions, institutional representatives may discretionarily promulgate regulations."
    assert grade(hard) > HARDEST_RULE
    assert grade("You can ask. They may say no.") < HARDEST_QUESTION


def test_a_long_sentence_is_found_and_a_full_stop_in_a_name_ends_none():
    assert too_long(" ".join(["word"] * 26) + ".")
    assert not too_long(" ".join(["word"] * 25) + ".")
    assert len(sentences("Ask Dr. Rivera about 42 U.S.C. 1320d before the scan. Then write it down.")) == 2


def test_allowed_terms_count_as_easy_words_in_every_form():
    assert grade("Ask for an accounting of disclosures.") == grade("Ask for an opt-out.") == grade("Ask for an X-ray.")


def test_a_stray_end_tag_does_not_hide_the_rest_of_a_page():
    assert read_blocks("<main><p>One here.</section></p><p>Two there.</p></main>") == ["One here.", "Two there."]


def test_what_a_page_says_is_read_without_its_menus_and_its_citations():
    html = """<header>Menu</header><main><h1>Title</h1><p>You can ask for a copy.</p><p class="law">45 CFR 164.524.</p>
    <ul><li>They may say no to you.</li></ul></main><footer>End</footer>"""
    assert read_blocks(html) == ["Title", "You can ask for a copy.", "They may say no to you."]
    assert prose(read_blocks(html)) == "You can ask for a copy. They may say no to you."


# The law


@pytest.mark.parametrize("code", CODES)
def test_no_rule_is_above_grade_11_and_no_sentence_of_it_above_25_words(code):
    hard = []
    for rule in library().jurisdictions[code].rules:
        for name in ("says", "limits"):
            text = getattr(rule, name)
            if grade(text) > HARDEST_RULE or too_long(text):
                hard.append((rule.id, name, grade(text), too_long(text)))
        hard += [(rule.id, "title", long) for long in too_long(rule.title)]
    assert hard == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_different_in_a_place_is_said_in_three_short_sentences(code):
    told = library().jurisdictions[code].different
    assert len(told) == 3
    for one in told:
        assert len(sentences(one.says)) == 1, one.says
        assert not too_long(one.says), one.says


# The pages


def check(html: str, hardest: float) -> None:
    """Fails with the grade of the page, or with its sentences that are too long."""
    blocks = read_blocks(html)
    assert blocks, "nothing was read"
    assert [long for block in blocks for long in too_long(block)] == []
    text = prose(blocks)
    assert not text or grade(text) <= hardest, grade(text)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_at_grade_8_or_below(client, address):
    check(client.get(address).content.decode(), HARDEST_PAGE)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["copies", "texas", "qqqq", "who saw my scan"])
def test_what_a_search_finds_is_at_grade_8_or_below(client, typed):
    client.post("/search/", {"words": typed})
    check(client.get("/search/").content.decode(), HARDEST_PAGE)


RIGHTS = {f"/rights/{library().slug(code)}/" for code in CODES} | {
    rights.href(rule).partition("#")[0] for rule in library().rules.values()
}


@pytest.mark.parametrize("address", sorted(RIGHTS))
def test_a_page_of_rights_is_at_grade_8_or_below(client, address):
    check(client.get(address).content.decode(), HARDEST_PAGE)


@pytest.mark.parametrize("code", CODES)
def test_a_page_of_sources_is_at_grade_8_or_below(client, code):
    check(client.get(f"/sources/{library().slug(code)}/").content.decode(), HARDEST_PAGE)


@pytest.mark.parametrize("slug", sorted(learn.articles()))
def test_an_article_is_at_grade_8_or_below(client, slug):
    check(client.get(f"/learn/{slug}/").content.decode(), HARDEST_PAGE)


@pytest.mark.django_db
def test_every_question_page_is_at_grade_6_or_below(client):
    asked = walk(client, DANA)
    assert set(asked) == set(PAGE_FIELDS)  # this person is asked everything
    for page in (*asked, "answers"):
        check(client.get(f"/check/{page}/").content.decode(), HARDEST_QUESTION)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["signer", "goals", "scan"])
def test_a_question_with_an_error_is_at_grade_6_or_below(client, page):
    walk(client, DANA, until=page)
    check(client.post(f"/check/{page}/", {}).content.decode(), HARDEST_QUESTION)


@pytest.mark.django_db
@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_a_plan_is_at_grade_8_or_below(client, who):
    walk(client, PEOPLE[who])
    for address in ("/plan/", "/plan/questions/", "/plan/law/"):
        check(client.get(address).content.decode(), HARDEST_PAGE)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(slugs()))
def test_the_page_of_a_letter_is_at_grade_8_or_below(client, slug):
    client.post(
        f"/letters/{slug}/", {"signer": "me", "state": "TX", "provider": "hospital", "when": "after", "scan": "ct"}
    )
    check(client.get(f"/letters/{slug}/").content.decode(), HARDEST_PAGE)
