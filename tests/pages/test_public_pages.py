"""What holds for every page of this room: it sets no cookie, loads nothing from elsewhere, and leads nowhere in vain."""

from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from privacyhelper.law import library
from tests.pages.reading import read

ABOUT = ["/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/", "/rights/"]
RIGHTS = [f"/rights/{library().slug(code)}/" for code in sorted(library().jurisdictions)]
PAGES = ABOUT + RIGHTS
# Addresses that the design promises and that other rooms hold. Where one does not answer yet, nothing here can be wrong.
PROMISED = ("/start/", "/letters/", "/answered/", "/questions/", "/learn/", "/clinics/", "/plan/", "/sources/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_sets_no_cookie_asks_no_database_and_may_be_kept_for_five_minutes(client, address):
    response = client.get(address)  # tests without the mark django_db may not ask the database
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/privacy/", "/rights/texas/"])
def test_for_a_visitor_with_a_session_no_page_is_kept(client, settings, address):
    client.cookies[settings.SESSION_COOKIE_NAME] = "A" * 43
    assert client.get(address)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_loads_nothing_from_another_site_and_runs_no_script(client, address):
    seen = read(client.get(address))
    loaded = [
        values.get("src") or values.get("href", "") for tag, values in seen.elements if tag in ("img", "link", "source")
    ]
    assert loaded
    assert all(target.startswith("/static/") for target in loaded)
    assert not {"script", "style", "iframe", "object", "embed", "video", "audio"} & {tag for tag, _ in seen.elements}
    assert not [name for _, values in seen.elements for name in values if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_main_heading_a_title_and_headings_without_gaps(client, address):
    seen = read(client.get(address))
    levels = [int(tag[1]) for tag, _ in seen.elements if tag in ("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in zip(levels, levels[1:], strict=False))
    assert len(seen.ids) == len(set(seen.ids))
    assert "title" in [tag for tag, _ in seen.elements]


@pytest.fixture(scope="module")
def known() -> dict:
    """What was found behind the addresses that pages lead to, asked once: the ids on that page, or None."""
    return {}


def look(client, known: dict, path: str) -> list[str] | None:
    """The ids on the page at `path`; None if it does not answer yet and is promised by another room."""
    if path not in known:
        try:
            resolve(urlsplit(path).path)
        except Resolver404:
            assert path.startswith(PROMISED), f"{path} leads nowhere"
            known[path] = None
        else:
            response = client.get(path)
            assert response.status_code == 200, f"{path}: {response.status_code}"
            known[path] = read(response).ids if response["Content-Type"].startswith("text/html") else []
    return known[path]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_link_inside_the_site_leads_to_its_page_and_to_its_place_on_it(client, known, address):
    for link in set(read(client.get(address)).links):
        target = urlsplit(link)
        if target.scheme:
            assert target.scheme in ("http", "https", "mailto")
            continue
        path = (target.path or address) + (f"?{target.query}" if target.query else "")
        ids = look(client, known, path)
        if target.fragment and ids is not None:
            assert target.fragment in ids, f"{address}: {link}"


@pytest.mark.parametrize("address", ["/", "/rights/", "/rights/texas/", "/rights/federal/", "/about/"])
def test_what_this_site_is_not_stands_where_people_come_in(client, address):
    text = read(client.get(address)).text
    for sentence in (
        "Information and forms, not legal advice.",
        "Not a substitute for the advice of an attorney.",
        "Not medical advice.",
        "We are not a law firm, a hospital or the government.",
        "Free help: your local legal aid, LawHelp.org",
    ):
        assert sentence in text


def test_the_first_page_leads_to_the_questions_and_to_the_health_data_policy(client):
    links = read(client.get("/")).links
    assert "/start/" in links
    assert "/privacy/health-data/" in links


@pytest.mark.parametrize("address", PAGES)
def test_pages_answer_only_to_reading(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_small_on_its_way(client, address):
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < (30_000 if address == "/rights/federal/" else 16_000)  # bytes
