"""People in different situations, for tests of the plan and of letters; and a page as its visitors see it."""

import re
from collections.abc import Mapping
from html import unescape

from django.http import HttpResponse
from django.test import Client

from tests.look.conftest import Markup

from .walking import walk

Given = Mapping[str, str | list[str]]

BASE: Given = {
    "signer": "me", "when": "before", "goals": ["unsure"], "state": "TX", "provider": "hospital", "scan": "ct",
    "head": "yes", "told": "no",
}  # fmt: skip
PEOPLE: Mapping[str, Given] = {
    "hospital-before": BASE,
    "hospital-today": {**BASE, "when": "today", "goals": ["say-no", "know-ai", "who-has-it"]},
    "hospital-after": {**BASE, "when": "after", "goals": ["who-has-it", "get-images", "complain"]},
    "no-scan": {**BASE, "when": "none", "goals": ["say-no"]},
    "va": {**BASE, "state": "CA", "provider": "va-military", "goals": ["who-has-it", "say-no"]},
    "app": {**BASE, "state": "WA", "provider": "app", "has_notice": "no", "goals": ["say-no", "who-has-it", "know-ai"]},
    "unsure": {**BASE, "state": "FL", "provider": "unsure", "has_notice": "unsure", "goals": ["get-images", "say-no"]},
    "student": {**BASE, "state": "OH", "provider": "student-health"},
    "jail": {**BASE, "state": "GA", "provider": "jail-prison", "goals": ["notice", "who-has-it"]},
    "study": {**BASE, "state": "MA", "provider": "research-study", "goals": ["withdraw", "say-no"]},
    "eu": {**BASE, "state": "EU", "goals": ["say-no", "who-has-it", "know-ai"]},
    "gb": {**BASE, "state": "GB", "goals": ["say-no", "who-has-it", "complain"]},
    "island": {**BASE, "state": "GU", "goals": ["say-no", "who-has-it"]},
    "abroad": {**BASE, "state": "other", "goals": ["say-no", "who-has-it"]},
    "deceased": {**BASE, "signer": "deceased", "when": "after", "goals": ["who-has-it", "fix", "say-no"]},
    "teen": {**BASE, "signer": "teen", "scan": "xray"},
    "told": {**BASE, "told": "yes", "ai_reads": "yes", "training": "no", "signed": "authorization", "goals": ["withdraw"]},
    "insurer": {**BASE, "goals": ["hide-from-insurer"], "pays_in_full": "yes"},
}  # fmt: skip


def plan_of(client: Client, who: str | Given) -> HttpResponse:
    """Answer all questions as this person does, and look at the plan."""
    walk(client, PEOPLE[who] if isinstance(who, str) else who)
    return client.get("/plan/")


def markup(response: HttpResponse) -> Markup:
    """The page as a list of elements. Fails where an element is not closed."""
    return Markup(response.content.decode())


def words(text: str) -> str:
    """What a person reads of some HTML, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def seen(response: HttpResponse) -> str:
    """What a person reads in the main part of a page."""
    return words(re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0])


def part(response: HttpResponse, id_: str) -> str:
    """The HTML of the section with this heading, up to the next section; "" where there is none."""
    found = re.search(rf'<section[^>]* aria-labelledby="{id_}">.*?</section>', response.content.decode(), re.DOTALL)
    return found[0] if found else ""
