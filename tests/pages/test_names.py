"""/rights/<name>/, /questions/<name>/ and /sources/<name>/: one address for each place, other spellings lead there, wrong ones get help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.law import library
from privacyhelper.pages import names
from tests.pages.reading import read


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("TX", "texas"), ("tx", "texas"), ("Texas", "texas"), ("TEXAS", "texas"), ("New%20York", "new-york"),
        ("new_york", "new-york"), ("NY", "new-york"), ("dc", "district-of-columbia"), ("washington-dc", "district-of-columbia"),
        ("pr", "puerto-rico"), ("US", "federal"), ("uk", "united-kingdom"), ("GB", "united-kingdom"), ("eu", "european-union"),
        ("guam", "federal"), ("VI", "federal"), ("in", "indiana"), ("or", "oregon"), ("D.C.", "district-of-columbia"), ("Hawai'i", "hawaii"),
    ],
)  # fmt: skip
def test_another_spelling_leads_to_the_page(client, typed, address):
    response = client.get(f"/rights/{typed}/")
    assert response.status_code == 301
    assert response["Location"] == f"/rights/{address}/"


@pytest.mark.parametrize("room", ["questions", "sources"])
@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("TX", "texas"),
        ("New%20York", "new-york"),
        ("dc", "district-of-columbia"),
        ("uk", "united-kingdom"),
        ("USA", "federal"),
    ],
)
def test_so_it_does_where_else_pages_are_sorted_by_place(client, room, typed, address):
    response = client.get(f"/{room}/{typed}/")
    assert response.status_code == 301
    assert response["Location"] == f"/{room}/{address}/"
    assert response["Cache-Control"] == "public, max-age=300"


def test_a_query_is_not_carried_on(client):
    assert client.get("/rights/TX/?name=Dana")["Location"] == "/rights/texas/"


def test_without_the_slash_it_leads_to_the_page(client):
    response = client.get("/rights/texas")
    assert response.status_code == 301
    assert response["Location"] == "/rights/texas/"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("texs", ["Texas"]), ("carolina", ["North Carolina", "South Carolina"]), ("new", ["New Hampshire", "New Jersey"]),
        ("pensylvania", ["Pennsylvania"]), ("masachusets", ["Massachusetts"]), ("Virgina", ["Virginia"]),
        ("dakotas", ["North Dakota", "South Dakota"]),
    ],
)  # fmt: skip
def test_an_unknown_name_is_not_found_but_close_ones_are_named(client, typed, named):
    response = client.get(f"/rights/{typed}/")
    assert response.status_code == 404
    seen = read(response)
    assert "Did you mean one of these?" in seen.text
    for name in named:
        assert name in seen.text
        assert f"/rights/{name.lower().replace(' ', '-')}/" in seen.links


@pytest.mark.parametrize("room", ["questions", "sources"])
def test_close_names_lead_on_within_the_same_room(client, room):
    response = client.get(f"/{room}/carolina/")
    assert response.status_code == 404
    assert {f"/{room}/north-carolina/", f"/{room}/south-carolina/"} <= set(read(response).links)


@pytest.mark.parametrize("room", ["rights", "questions", "sources"])
def test_a_name_like_none_gets_the_list_and_a_search_and_is_not_shown_again(client, room):
    response = client.get(f"/{room}/Qwxzjk/")
    assert response.status_code == 404
    seen = read(response)
    assert "Did you mean" not in seen.text
    assert "/rights/" in seen.links
    assert "/search/" in seen.links
    assert "Qwxzjk" not in response.content.decode()


@pytest.mark.parametrize("room", ["rights", "questions", "sources"])
def test_a_page_that_was_not_found_is_not_kept(client, room):
    assert client.get(f"/{room}/Qwxzjk/")["Cache-Control"] == "no-store"


def test_every_spelling_leads_to_a_place():
    for spelling, slug in names.known().items():
        assert library().by_slug(slug), spelling
        assert names.meant(spelling) == slug


def test_no_other_spelling_hides_a_place_own_name():
    for code in library().jurisdictions:
        assert names.meant(library().slug(code)) == library().slug(code)
        assert names.meant(code) == library().slug(code)


@given(st.text(max_size=300))
def test_whatever_is_typed_gets_at_most_four_places_and_no_error(typed):
    assert len(names.close(typed)) <= 4
    assert names.meant(typed) is None or library().by_slug(names.meant(typed))


def test_the_list_names_every_place_in_order(client):
    seen = read(client.get("/rights/"))
    others = ("/rights/", "/rights/compare/")
    slugs = [link.split("/")[2] for link in seen.links if link.startswith("/rights/") and link not in others]
    assert slugs[0] == "federal"
    assert set(slugs) == {library().slug(code) for code in library().jurisdictions}
    states = [slug for slug in slugs if slug not in ("federal", "european-union", "united-kingdom")]
    assert states == sorted(states)
    assert len(states) == 52
    for word in ("Guam", "American Samoa", "US Virgin Islands", "Northern Mariana Islands", "Other countries"):
        assert word in seen.text
