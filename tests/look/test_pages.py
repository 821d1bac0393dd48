"""The frame around every page, the first page, and the pages for when something goes wrong."""

import html
import re
from functools import partial

import brotli
import pytest
from django.conf import settings
from django.views import csrf, defaults

PAGE = "{% extends 'base.html' %}{% block title %}Title{% endblock %}{% block content %}<h1>Title</h1>{% endblock %}"
WHOLE = ["pages/home.html", "400.html", "403_csrf.html", "404.html", "500.html"]


def load(render, name):
    return render("{% extends '" + name + "' %}")


@pytest.mark.parametrize("personal", [True, False])
def test_a_page_has_language_title_and_one_main(render, personal):
    page = render(PAGE, personal=personal)
    assert page.one("html").attrs["lang"].startswith("en")
    assert page.one("title").text == "Title - Privacy Helper"
    assert page.one("main").attrs["id"] == "main"
    assert page.one("meta", name="viewport").attrs["content"] == "width=device-width, initial-scale=1"


def test_the_first_link_skips_to_the_content(render):
    page = render(PAGE)
    assert page.find("a")[0].attrs["href"] == "#main"


def test_pages_with_answers_offer_to_erase_and_to_leave(render):
    page = render(PAGE, personal=True)
    forms = {form.attrs["action"]: form for form in page.find("form")}
    assert set(forms) == {"/erase/", "/erase/?leave"}
    assert {form.attrs["method"] for form in forms.values()} == {"post"}
    assert forms["/erase/"].text == "Erase my answers"
    assert forms["/erase/?leave"].text == "Leave now"
    assert page.one("meta", name="robots").attrs["content"] == "noindex"


def test_other_pages_have_plain_links_a_way_out_and_may_be_found(render):
    page = render(PAGE)
    assert [form.attrs["action"] for form in page.find("form")] == ["/erase/?leave"]
    assert not page.find("meta", name="robots")
    links = {link.attrs["href"] for link in page.find("a")}
    assert {"/", "/questions/", "/rights/", "/learn/", "/search/"} <= links, "the ways in, above every page"
    assert {"/privacy/", "/privacy/health-data/", "/about/", "/sources/", "/accessibility/"} <= links, "and below it"


@pytest.mark.parametrize("personal", [True, False])
def test_the_footer_says_what_this_is_not(render, personal):
    assert "Information and forms, not legal advice." in render(PAGE, personal=personal).one("footer").text


def test_a_title_says_when_there_is_an_error(render):
    class Form:
        errors = {"name": ["This field is required."]}

    assert render(PAGE, form=Form()).one("title").text == "Error: Title - Privacy Helper"


@pytest.mark.parametrize("name", WHOLE)
def test_no_page_has_script_or_style_inside(render, name):
    page = load(render, name)
    assert not page.find("script")
    assert not page.find("style")
    assert not [e for e in page.all if "style" in e.attrs or any(a.startswith("on") for a in e.attrs)]


@pytest.mark.parametrize("name", WHOLE)
def test_every_page_has_one_heading_and_skips_no_level(render, name):
    levels = [int(e.tag[1]) for e in load(render, name).all if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("name", WHOLE)
def test_pages_load_own_files_only_and_each_exists(render, name):
    page = load(render, name)
    files = [e.attrs["src"] for e in page.find("img")] + [e.attrs["href"] for e in page.find("link")]
    assert files
    for file in files:
        assert file.startswith("/static/")
        assert (settings.BASE_DIR / file[1:]).is_file(), file


def test_the_first_page_is_light(render):
    page = load(render, "pages/home.html")
    files = {e.attrs["src"] for e in page.find("img")} | {e.attrs["href"] for e in page.find("link")}
    fonts = re.findall(r"url\(\.\./([^)]+)\)", (settings.BASE_DIR / "static/css/site.css").read_text())
    files |= {f"/static/{font}" for font in fonts}
    assert 1 + len(files) <= 6
    size = len(brotli.compress(page.html.encode()))
    for file in files:
        data = (settings.BASE_DIR / file[1:]).read_bytes()
        size += len(data) if file.endswith("woff2") else len(brotli.compress(data))
    assert size <= 100 * 1024


def test_the_first_page_leads_to_the_start_with_one_strong_button(render):
    page = load(render, "pages/home.html")
    assert page.one("a", css="usa-button").attrs["href"] == "/start/"
    assert page.one(id="safe-to-ask")
    assert "at most one hour after your last click" in page.html
    assert "Not a substitute for the advice of an attorney." in page.html


@pytest.mark.parametrize(
    "file", sorted((settings.BASE_DIR / "static" / "img").glob("*.svg")), ids=lambda file: file.name
)
def test_drawings_are_plain(file):
    text = file.read_text()
    assert len(text) < 4096
    assert not re.search(r"<script|<style|style=|href=|url\(", text)


@pytest.mark.parametrize(
    ("view", "status", "says"),
    [
        (partial(defaults.page_not_found, exception=Exception("x")), 404, "We cannot find that page"),
        (partial(defaults.bad_request, exception=Exception("x")), 400, "We could not read what your browser sent"),
        (defaults.server_error, 500, "Sorry, something went wrong on our side"),
        (csrf.csrf_failure, 403, "Go back and try again"),
    ],
)
def test_when_something_goes_wrong_our_own_page_says_what_to_do(rf, view, status, says):
    response = view(rf.get("/"))
    assert response.status_code == status
    assert says in html.unescape(response.content.decode())
