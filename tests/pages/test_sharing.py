"""What a link to a page shows in a text message or a search, and what browsers ask for at the root."""

import re
from html import unescape

import pytest
from django.conf import settings
from PIL import Image

from tests.pages.reading import read

OURS = "https://privacy.example.org"
PUBLIC = [
    "/", "/start/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/", "/rights/", "/rights/texas/",
    "/rights/federal/", "/rights/compare/", "/rights/compare/copies/by-answer/", "/questions/", "/questions/texas/",
    "/learn/", "/learn/can-i-refuse-ai/", "/sources/", "/sources/texas/", "/sources/articles/",
]  # fmt: skip
# Pages that show answers, or could, and pages for when something goes wrong.
OTHERS = ["/letters/", "/letters/accounting/", "/search/", "/check/signer/", "/erase/", "/erased/", "/left/",
          "/nowhere/", "/rights/texs/", "/learn/nowhere/"]  # fmt: skip
ROOT = settings.BASE_DIR / "static" / "root"


def said(response) -> dict[str, str]:
    """Name or property of each meta element, and what it says; `canonical` with them."""
    seen = read(response)
    found = {}
    for tag, values in seen.elements:
        if tag == "meta" and "content" in values:
            for kind in ("name", "property"):
                if kind in values:
                    found[values[kind]] = values["content"]
        if tag == "link" and values.get("rel") == "canonical":
            found["canonical"] = values["href"]
    return found


def title_of(response) -> str:
    return unescape(re.search("<title>(.*?)</title>", response.content.decode())[1]).removesuffix(" - Privacy Helper")


@pytest.fixture
def public_url(settings):
    settings.PUBLIC_URL = OURS
    return OURS


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_link_to_a_public_page_says_what_it_leads_to(client, public_url, address):
    page = client.get(address)
    about = said(page)
    assert about["description"] == about["og:description"]
    assert 40 <= len(about["description"]) <= 300
    assert "<" not in about["description"]
    assert about["og:site_name"] == "Privacy Helper"
    assert about["og:type"] == "website"
    assert about["twitter:card"] == "summary_large_image"
    if address != "/start/":
        assert about["og:title"] == title_of(page)
        assert about["canonical"] == about["og:url"] == OURS + address


@pytest.mark.django_db
def test_a_link_from_a_clinic_keeps_what_it_says_and_its_preview_tells_none_of_it(client, public_url):
    """Phones and browsers that share an address take the canonical one where a page names one."""
    page = client.get("/start/?state=TX&scan=ct")
    about = said(page)
    assert not {"canonical", "og:url"} & set(about)
    assert about["og:title"] == "Getting a scan? Have a say in what happens to it."
    assert "Texas" in page.content.decode()
    assert about == said(client.get("/start/")), "the same for everyone"


@pytest.mark.django_db
@pytest.mark.parametrize("address", OTHERS)
def test_no_page_with_answers_and_no_error_is_made_for_sharing(client, public_url, address):
    about = said(client.get(address))
    assert not [name for name in about if name.startswith(("og:", "twitter:")) or name in ("canonical", "description")]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/start/", "/check/when/", "/letters/"])
def test_where_someone_has_begun_the_page_is_not_made_for_sharing(client, public_url, address):
    client.post("/check/signer/", {"signer": "me"})
    assert said(client.get(address))["robots"] == "noindex"
    assert not [name for name in said(client.get(address)) if name.startswith("og:")]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_addresses_come_from_the_setting_and_never_from_the_visitor(client, public_url, host):
    page = client.get("/about/", headers={"Host": host, "X-Forwarded-Host": "evil.example"})
    addresses = [text for text in said(page).values() if "//" in text]
    assert len(addresses) == 3
    assert all(address.startswith(f"{OURS}/") for address in addresses)


def test_where_no_address_is_set_no_page_names_one(client, settings):
    settings.PUBLIC_URL = ""
    page = client.get("/about/")
    about = said(page)
    assert not {"canonical", "og:url", "og:image", "twitter:card"} & set(about)
    assert about["og:title"] == title_of(page)


def test_the_picture_of_a_link_is_there_has_the_size_it_says_and_is_small(client, public_url):
    about = said(client.get("/"))
    file = settings.BASE_DIR / about["og:image"].removeprefix(f"{OURS}/")
    size = int(about["og:image:width"]), int(about["og:image:height"])
    with Image.open(file) as picture:
        assert picture.size == size == (1200, 630)
    assert file.stat().st_size < 60 * 1024
    assert "Privacy Helper" in about["og:image:alt"]


@pytest.mark.django_db  # to close a file's answer ends Django's request, which looks for connections
@pytest.mark.parametrize(
    ("address", "kind"),
    [("/favicon.ico", "image/"), ("/apple-touch-icon.png", "image/png"), ("/robots.txt", "text/plain")],
)
def test_what_browsers_ask_for_at_the_root_is_there(client, address, kind):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith(kind)
    assert not response.cookies
    response.close()


def test_the_icons_have_the_sizes_that_are_asked_for():
    with Image.open(ROOT / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
    with Image.open(ROOT / "apple-touch-icon.png") as icon:
        assert (icon.size, icon.mode) == ((180, 180), "RGB"), "phones draw what is clear black"


def test_a_search_engine_may_read_each_page_that_says_noindex():
    """A page that it may not read could still be listed, from a link alone."""
    text = (ROOT / "robots.txt").read_text()
    closed = re.findall("^Disallow: (.*)$", text, re.MULTILINE)
    assert closed == ["/*.pdf", "/*.ics"]


def test_a_page_that_hides_where_someone_was_shows_no_icon_of_ours(client):
    links = [values for tag, values in read(client.get("/left/")).elements if tag == "link"]
    assert links == [{"rel": "icon", "href": "data:,"}]


def test_the_browser_around_a_page_has_the_color_of_its_top(client):
    css = (settings.BASE_DIR / "static" / "css" / "site.css").read_text()
    tops = re.findall(r":root\{[^}]*--surface:\s*(#\w+)", css)
    page = client.get("/about/")
    themes = {
        values["media"]: values["content"]
        for tag, values in read(page).elements
        if tag == "meta" and values.get("name") == "theme-color"
    }
    assert re.search(r"\.top\{[^}]*background:var\(--surface\)", css)
    assert themes == {"(prefers-color-scheme: light)": tops[0], "(prefers-color-scheme: dark)": tops[1]}
