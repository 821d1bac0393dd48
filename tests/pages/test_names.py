"""/rights/<name>/: one address for each place, other spellings lead there, wrong ones get help."""

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
        ("guam", "federal"), ("VI", "federal"), ("in", "indiana"), ("or", "oregon"),
    ],
)  # fmt: skip
def test_another_spelling_leads_to_the_page(client, typed, address):
    response = client.get(f"/rights/{typed}/")
    assert response.status_code == 301
    assert response["Location"] == f"/rights/{address}/"


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


def test_a_name_like_none_gets_the_list_and_is_not_shown_again(client):
    response = client.get("/rights/Qwxzjk/")
    assert response.status_code == 404
    seen = read(response)
    assert "Did you mean" not in seen.text
    assert "/rights/" in seen.links
    assert "Qwxzjk" not in response.content.decode()


def test_a_page_that_was_not_found_is_not_kept(client):
    assert not client.get("/rights/Qwxzjk/").has_header("Cache-Control")


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
    slugs = [link.split("/")[2] for link in seen.links if link.startswith("/rights/") and link != "/rights/"]
    assert slugs[0] == "federal"
    assert set(slugs) == {library().slug(code) for code in library().jurisdictions}
    states = [slug for slug in slugs if slug not in ("federal", "european-union", "united-kingdom")]
    assert states == sorted(states)
    assert len(states) == 52
    for word in ("Guam", "American Samoa", "US Virgin Islands", "Northern Mariana Islands", "Other countries"):
        assert word in seen.text
