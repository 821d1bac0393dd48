"""Every link of every page leads somewhere: crawled from the first page, as a visitor with a plan and as one without."""

import re
from html import unescape

import pytest

from tests.journey.walking import DANA, walk

HREF = re.compile(r'<(?:a|link)\b[^>]*?href="([^"]+)"')
# Pages of one place: of each kind one or two are followed here, tests/pages reads all of them.
OF_A_PLACE = re.compile(r"/(?:rights|questions|sources)/[a-z-]+/")
FOLLOWED = (
    "/rights/federal/",
    "/rights/texas/",
    "/rights/compare/",
    "/questions/texas/",
    "/sources/texas/",
    "/sources/articles/",
)


def crawl(client, start: list[str], most: int = 400) -> dict[str, int]:
    """The status of every address of this site that can be reached by links from these, pages of places sampled."""
    seen: dict[str, int] = {}
    waiting = list(start)
    while waiting and len(seen) < most:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address, follow=True)
        seen[address] = response.status_code
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in HREF.findall(response.content.decode()):
            link = re.sub(
                r"(/letters/[a-z-]+/)\?state=.*", r"\1", unescape(link).split("#")[0]
            )  # one page for all states
            if not link.startswith("/") or link.startswith(("/static/", "//")):
                continue
            if OF_A_PLACE.fullmatch(link) and link not in FOLLOWED:
                continue
            waiting.append(link)
    return seen


@pytest.fixture(autouse=True)
def no_limit(settings):
    settings.REQUESTS_PER_MINUTE = 0


@pytest.mark.django_db
def test_a_first_visit_meets_no_dead_link(client):
    seen = crawl(client, ["/"])
    assert {"/start/", "/questions/card.pdf", "/rights/", "/letters/", "/about/", "/privacy/"} <= set(seen)
    assert {"/questions/", "/learn/", "/search/", "/sources/", "/sources/articles/", "/rights/compare/"} <= set(seen)
    assert {address: status for address, status in seen.items() if status >= 400} == {}


@pytest.mark.django_db
def test_the_page_that_says_not_found_leads_on(client):
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    for link in HREF.findall(response.content.decode()):
        if link.startswith("/") and not link.startswith("/static/"):
            assert client.get(link, follow=True).status_code < 400, link


@pytest.mark.django_db
def test_someone_with_a_plan_meets_no_dead_link(client):
    walk(client, DANA)
    seen = crawl(client, ["/plan/"])
    assert {"/plan/packet.pdf", "/plan/dates.ics", "/letters/accounting/", "/check/answers/"} <= set(seen)
    assert {address: status for address, status in seen.items() if status >= 400} == {}
