"""What holds for every page of this room: it sets no cookie, loads nothing from elsewhere, and leads nowhere in vain."""

import re
from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlsplit

import brotli
import pytest
from django.http import HttpResponse
from django.urls import Resolver404, resolve

from privacyhelper.law import library
from privacyhelper.pages import compare, learn, rights
from tests.pages.reading import Seen, read

PLACES = [library().slug(code) for code in sorted(library().jurisdictions)]
WORKS = ["/sources/articles/", *(f"/sources/articles/{shelf.id}/" for shelf in learn.shelves())]
SOME = [
    "california",
    "european-union",
    "maryland",
    "puerto-rico",
    "texas",
    "united-kingdom",
]  # tests beside this read all
OF_RULES = {rights.href(rule).partition("#")[0] for rule in library().rules.values()}
KEPT = {  # the same for everyone
    "about": ["/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/"],
    "rights": ["/rights/", *sorted(OF_RULES | {f"/rights/{place}/" for place in PLACES})],
    "compare": ["/rights/compare/"]
    + [f"/rights/compare/{id}/{end}" for id in compare.words()["questions"] for end in ("", "by-answer/")],
    "questions": ["/questions/", *(f"/questions/{place}/" for place in SOME)],
    "learn": ["/learn/", *(f"/learn/{path.stem}/" for path in sorted(learn.ARTICLES.glob("*.yaml")))],
    "sources": ["/sources/", *WORKS, "/sources/federal/", *(f"/sources/{place}/" for place in SOME)],
}
DATA = ["/rights/compare.csv", "/rights/compare.json"]
ROOMS = {**KEPT, "search": ["/search/"]}
PAGES = [address for addresses in ROOMS.values() for address in addresses]
OTHERS = {f"/{room}/{place}/" for room in ("questions", "sources") for place in PLACES if place not in SOME}
# One of each kind: pages of a kind are made by the same code.
KINDS = [
    *KEPT["about"], *DATA, "/rights/", "/rights/texas/", *KEPT["compare"][:3], "/questions/", "/questions/texas/",
    *KEPT["learn"][:2], "/sources/", "/sources/articles/", "/sources/texas/",
]  # fmt: skip
# Addresses that the design promises and that other rooms hold. Where one does not answer yet, nothing here can be wrong.
PROMISED = ("/clinics/",)


@dataclass(frozen=True)
class Got:
    """A page as it came, compressed where it may be, and what is seen on it."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    size: int
    seen: Seen


@pytest.fixture(scope="module")
def shelf() -> dict[str, Got]:
    """Pages that were asked for once, for all tests of this file."""
    return {}


@pytest.fixture
def got(client, shelf):
    """A page, asked for once. Tests without the mark django_db may not ask the database, and so no page may."""

    def get(address: str) -> Got:
        if address not in shelf:
            response = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
            packed = response.get("Content-Encoding") == "br"
            body = brotli.decompress(response.content) if packed else response.content
            shelf[address] = Got(
                response.status_code,
                dict(response.headers),
                list(response.cookies),
                len(response.content),
                read(SimpleNamespace(content=body)),
            )
        return shelf[address]

    return get


def kept(page: Got | HttpResponse) -> bool:
    """Whether caches may keep it for five minutes, for everyone."""
    forever = page.headers["Cache-Control"] == "public, max-age=300"
    return forever and not page.cookies and "Cookie" not in page.headers.get("Vary", "")


@pytest.mark.parametrize("room", KEPT)
def test_a_page_sets_no_cookie_asks_no_database_and_may_be_kept_for_five_minutes(got, room):
    for address in KEPT[room]:
        assert got(address).status == 200, address
        assert kept(got(address)), address


@pytest.mark.parametrize("address", DATA)
def test_the_data_sets_no_cookie_asks_no_database_and_may_be_kept_for_five_minutes(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert kept(response)


def test_the_search_page_asks_no_database_of_a_new_visitor_and_is_kept_by_nobody(got, settings):
    page = got("/search/")
    assert page.status == 200
    assert settings.SESSION_COOKIE_NAME not in page.cookies
    assert page.headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*KINDS, "/search/"])
def test_for_a_visitor_with_a_session_no_page_is_kept(client, settings, address):
    client.cookies[settings.SESSION_COOKIE_NAME] = "A" * 43
    assert client.get(address)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("room", ROOMS)
def test_a_page_loads_nothing_from_another_site_and_runs_no_script(got, room):
    for address in ROOMS[room]:
        seen = got(address).seen
        loaded = [
            values.get("src") or values.get("href", "")
            for tag, values in seen.elements
            if tag in ("img", "link", "source")
        ]
        assert loaded, address
        assert all(target.startswith("/static/") for target in loaded), address
        tags = {tag for tag, _ in seen.elements}
        assert not {"script", "style", "iframe", "object", "embed", "video", "audio", "image", "use", "base"} & tags, (
            address
        )
        named = [name for _, values in seen.elements for name in values if name == "style" or name.startswith("on")]
        assert not named, address
        assert all(action.startswith("/") and action[1:2] != "/" for action in seen.all("form", "action")), address


@pytest.mark.parametrize("room", ROOMS)
def test_a_page_has_one_main_heading_a_title_and_headings_without_gaps(got, room):
    for address in ROOMS[room]:
        seen = got(address).seen
        levels = [int(tag[1]) for tag, _ in seen.elements if tag in ("h1", "h2", "h3", "h4", "h5")]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(lower - upper <= 1 for upper, lower in zip(levels, levels[1:], strict=False)), address
        assert len(seen.ids) == len(set(seen.ids)), address
        assert "title" in [tag for tag, _ in seen.elements], address


@pytest.mark.parametrize("room", ROOMS)
def test_what_one_part_of_a_page_says_of_another_is_there(got, room):
    """A label, a heading that names a part, a text that describes a field."""
    for address in ROOMS[room]:
        seen = got(address).seen
        named = [
            id
            for _, values in seen.elements
            for name in ("aria-labelledby", "aria-describedby", "for")
            for id in values.get(name, "").split()
        ]
        assert set(named) <= set(seen.ids), address


@pytest.fixture(scope="module")
def known() -> dict:
    """What was found behind the addresses that pages lead to, asked once: the ids on that page, or None."""
    return {}


def look(client, got, known: dict, path: str) -> list[str] | None:
    """The ids on the page at `path`; None if it does not answer yet and is promised by another room."""
    if path in PAGES:
        return got(path).seen.ids
    if path in OTHERS:  # of the same kind as those in PAGES, and others read them
        return []
    if path not in known:
        try:
            resolve(path)
        except Resolver404:
            assert path.startswith(PROMISED), f"{path} leads nowhere"
            known[path] = None
        else:
            known[path] = []
            if not path.endswith(".pdf"):  # a PDF takes long, and others read it
                response = client.get(path)
                # who has no plan yet is led to the first question
                assert response.status_code == (303 if path == "/plan/" else 200), f"{path}: {response.status_code}"
                page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
                known[path] = read(response).ids if page else []
    return known[path]


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_every_link_inside_the_site_leads_to_its_page_and_to_its_place_on_it(client, got, known, room):
    for address in ROOMS[room]:
        for link in set(got(address).seen.links):
            target = urlsplit(link)
            if target.scheme:
                assert target.scheme in ("http", "https", "mailto"), f"{address}: {link}"
                continue
            assert not target.netloc, f"{address}: {link}"
            assert re.fullmatch(r"(state=[A-Z]{2})?", target.query), f"{address}: {link}"
            ids = look(client, got, known, target.path or address)
            if target.fragment and ids is not None:
                assert target.fragment in ids, f"{address}: {link}"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/rights/texas/", "/rights/european-union/", "/questions/puerto-rico/"])
def test_a_link_that_brings_its_state_leads_to_its_page(client, got, address):
    links = {link for link in got(address).seen.links if link.startswith("/") and "?" in link}
    assert links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    "address",
    ["/", "/rights/", "/rights/texas/", "/rights/federal/", "/about/", "/questions/", "/questions/texas/", "/sources/",
     "/sources/texas/", "/rights/compare/", *KEPT["learn"]],
)  # fmt: skip
def test_what_this_site_is_not_stands_where_people_come_in(got, address):
    text = got(address).seen.text
    for sentence in (
        "Information and forms, not legal advice.",
        "Not a substitute for the advice of an attorney.",
        "Not medical advice.",
        "We are not a law firm, a hospital or the government.",
        "Free help: your local legal aid, LawHelp.org",
    ):
        assert sentence in text


@pytest.mark.parametrize("room", ["rights", "questions", "sources"])
@pytest.mark.parametrize("place", ["european-union", "united-kingdom"])
def test_nobody_abroad_is_sent_to_american_legal_aid(got, room, place):
    seen = got(f"/{room}/{place}/").seen
    assert "LawHelp" not in seen.text
    assert "Information and forms, not legal advice." in seen.text


def test_the_first_page_leads_to_the_questions_and_to_the_health_data_policy(got):
    links = got("/").seen.links
    assert "/start/" in links
    assert "/privacy/health-data/" in links


def test_every_page_leads_to_every_part_of_the_library(got):
    for address in PAGES:
        assert {"/questions/", "/rights/", "/learn/", "/search/", "/sources/"} <= set(got(address).seen.links), address


@pytest.mark.parametrize("address", KINDS)
def test_pages_answer_only_to_reading(client, address):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(address).status_code == 405


@pytest.mark.parametrize("address", [*KINDS, "/search/"])
def test_a_page_answers_to_a_look_at_its_head(client, address):
    head, whole = client.head(address), client.get(address)
    assert head.status_code == whole.status_code == 200
    assert head.content == b""
    for name in ("Content-Type", "Cache-Control"):
        assert head.get(name) == whole.get(name)


@pytest.mark.parametrize("room", KEPT)
def test_a_page_is_small_on_its_way(got, room):
    for address in KEPT[room]:
        assert got(address).headers["Content-Encoding"] == "br", address
        assert "Accept-Encoding" in got(address).headers["Vary"], address
        assert got(address).size < 12 * 1024, address


def test_so_is_that_page_of_every_other_place(client):
    sizes = {
        one: len(client.get(one, headers={"Accept-Encoding": "br"}).content)
        for one in sorted(OTHERS)
        if "federal" not in one
    }
    assert {address: size for address, size in sizes.items() if not 0 < size < 12 * 1024} == {}


@pytest.mark.parametrize("address", [*DATA, "/rights/texas/"])
@pytest.mark.parametrize(("taken", "sent"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", None)])
def test_a_page_and_the_data_travel_as_the_browser_takes_them(client, address, taken, sent):
    assert client.get(address, headers={"Accept-Encoding": taken}).get("Content-Encoding") == sent


@pytest.mark.parametrize("address", ["/nowhere/", "/rights/nowhere/else/", "/learn/a/b/", "/rights/compare/nowhere/"])
def test_a_page_that_is_not_there_says_so_offers_a_search_and_is_not_for_everyone_to_keep(client, address):
    response = client.get(address)
    assert response.status_code == 404
    seen = read(response)
    assert "/search/" in seen.links
    assert not response.cookies
    assert "public" not in response.get("Cache-Control", "")
    assert "nowhere" not in response.content.decode()
