"""A document can load the press's own files and nothing else, and is still printed when it asks for more."""

import socket

import pytest

from privacyhelper.press.fetcher import PressFetcher, Refused
from privacyhelper.press.render import pdf

from weasyprint import HTML  # isort: skip  (after the press: it chooses the fonts)

CANARY = "canary-of-the-host"


@pytest.fixture
def asked(monkeypatch):
    """Every address that a document asked for, and no network to reach one."""
    seen, fetch = [], PressFetcher.fetch

    def noting(self, url, headers=None):
        seen.append(url)
        return fetch(self, url, headers)

    def no_network(*args, **kwargs):
        raise AssertionError("the network was used")

    monkeypatch.setattr(PressFetcher, "fetch", noting)
    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    return seen


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.png", "https://example.org/", "HTTPS://example.org/", "ftp://example.org/a", "//example.org/a",
        "file:///etc/passwd", "FILE:/etc/passwd", "/etc/passwd", "data:text/plain,hello", "data:image/png;base64,AAAA",
        "javascript:alert(1)", "press:", "press:fonts/", "press:fonts/fonts.conf", "press:fonts/../render.py",
        "press:fonts/%2e%2e/render.py", "press:fonts/../fonts/PublicSans-Regular.ttf", "press:fonts//PublicSans-Regular.ttf",
        "press://fonts/PublicSans-Regular.ttf", "PRESS:fonts/PublicSans-Regular.ttf", "press:fonts/PublicSans-Regular.ttf?x",
        "press:letter.css", "press:/etc/passwd", "", "\0", "press:fonts/make.py",
    ],
)  # fmt: skip
def test_everything_but_our_own_files_is_refused(url):
    with pytest.raises(Refused) as refusal:
        PressFetcher().fetch(url)
    assert not url or url not in str(refusal.value)  # an address may hold what a patient typed


def test_our_own_fonts_are_served():
    response = PressFetcher().fetch("press:fonts/PublicSans-Regular.ttf")
    assert response.content_type == "font/ttf"
    assert response.read()[:4] == b"\0\1\0\0"


def test_the_ways_around_fetch_lead_to_fetch():
    fetcher = PressFetcher()
    for way in (fetcher, fetcher.open):
        with pytest.raises(Refused):
            way("file:///etc/passwd")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20">'


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("", '<link rel="stylesheet" href="{url}">'),
        ("", '<style>@import url("{url}");</style>'),
        ("", '<style>@font-face {{ font-family: X; src: url("{url}") }} body {{ font-family: X }}</style>'),
        ("", '<style>body {{ background: url("{url}") }}</style>'),
        ("", '<style>@page {{ @top-left {{ content: url("{url}") }} }}</style>'),
        ("", '<style>@color-profile --x {{ src: url("{url}") }}</style>'),
        ("", '<link rel="attachment" href="{url}">'),
        ('<p style="background: url({url})">x</p>', ""),
        ('<ul style="list-style-image: url({url})"><li>x</li></ul>', ""),
        ('<img src="{url}" alt="x">', ""),
        ('<img srcset="{url} 2x" src="{url}" alt="x">', ""),
        ('<object data="{url}">x</object>', ""),
        ('<embed src="{url}">', ""),
        ('<a rel="attachment" href="{url}">x</a>', ""),
        (SVG + '<image xlink:href="{url}" width="9" height="9"/></svg>', ""),
        (SVG + '<image href="{url}" width="9" height="9"/></svg>', ""),
        (SVG + '<use href="{url}#a"/></svg>', ""),
        (SVG + '<style>@import url("{url}");</style><rect width="9" height="9"/></svg>', ""),
    ],
)
def test_a_letter_is_printed_without_what_it_may_not_load(body, head, asked, tmp_path, page, words):
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    for url in (secret.as_uri(), "http://127.0.0.1:9/x", f"data:text/plain,{CANARY}"):
        made = pdf(page(body.format(url=url) + "<p>Dear Dana</p>", head.format(url=url)))
        assert "Dear Dana" in words(made)
        assert CANARY.encode() not in made
        assert CANARY not in words(made)


@pytest.mark.parametrize("tag", ['<img src="{url}" alt="x">', SVG + '<image href="{url}" width="9" height="9"/></svg>'])
def test_it_was_the_fetcher_that_refused(tag, asked, page):
    pdf(page(tag.format(url="file:///etc/hostname") + "<p>Dear Dana</p>"))
    assert "file:///etc/hostname" in asked


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="file:///etc/hostname">', '<style>@import url("file:///etc/hostname");</style>',
        '<style>p { background: url("file:///etc/hostname") }</style>', '<link rel="attachment" href="file:///etc/hostname">',
    ],
)  # fmt: skip
def test_the_fetcher_alone_would_do(head, asked, page, read):
    """Should WeasyPrint one day be handed a document whose styles were left in it."""
    made = HTML(string=page("<p>Dear Dana</p>", head), url_fetcher=PressFetcher()).write_pdf(pdf_variant="pdf/ua-1")
    assert asked == ["file:///etc/hostname"]
    assert not read(made).attachments


def test_a_relative_address_leads_nowhere(asked, page, words):
    made = pdf(
        page(
            '<img src="etc/passwd" alt="x"><p>Dear Dana</p>',
            '<base href="file:///"><link rel="stylesheet" href="a.css">',
        )
    )
    assert "Dear Dana" in words(made)
    assert all(not url.startswith("press:") for url in asked)


def test_a_letter_asks_for_nothing(asked, sample):
    for name in ("letter", "keep", "more"):
        pdf(sample(name))
    assert asked == []
