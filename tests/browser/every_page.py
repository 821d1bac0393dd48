"""Every page of the site in every state that a visitor can see, by name: what is checked for everyone is checked here.

Nothing here knows of pytest: `bench/screenshots.py` takes its pictures of the same list.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args
from urllib.parse import urlencode

from playwright.sync_api import APIResponse, BrowserContext, Page

from privacyhelper.case.answers import Answers
from privacyhelper.case.route import PAGE_FIELDS, asked
from privacyhelper.law.model import LetterSlug
from privacyhelper.pages.learn import articles

Given = Mapping[str, str | list[str]]
CANNOT_BE_TRUE = {"month": "2", "day": "31", "year": "2026"}

TEXAS: Given = {
    "signer": "me", "when": "before", "goals": ["know-ai", "say-no", "who-has-it", "get-images"], "state": "TX",
    "provider": "hospital", "scan": "ct", "head": "yes", "told": "no",
}  # fmt: skip
EVERYTHING: Given = {
    "signer": "me", "when": "before", "goals": ["say-no", "hide-from-insurer"], "state": "TX", "provider": "unsure",
    "has_notice": "no", "scan": "ct", "head": "yes", "told": "yes", "ai_reads": "yes", "ai_named": "unclear",
    "human_reads": "no", "leaves_site": "yes", "vendor_keeps": "not-asked", "other_country": "no", "training": "unclear",
    "deidentified": "yes", "consent_research": "no", "signed": "general-form", "pays_in_full": "yes",
}  # fmt: skip
PEOPLE: Mapping[str, Given] = {
    "texas": TEXAS,
    "everything": EVERYTHING,
    "every-goal": {**TEXAS, "state": "CA", "goals": ["know-ai", "say-no", "who-has-it", "get-images", "withdraw", "fix",
                                                     "private-channel", "hide-from-insurer", "notice", "complain"],
                   "pays_in_full": "yes"},
    "va": {**TEXAS, "when": "after", "provider": "va-military", "goals": ["who-has-it", "fix"], "scan": "mri"},
    "eu": {**TEXAS, "state": "EU", "goals": ["say-no", "who-has-it", "get-images"]},
    "uk": {**TEXAS, "state": "GB", "goals": ["say-no", "complain"]},
    "elsewhere": {**TEXAS, "state": "other", "goals": ["say-no"]},
    "app": {**TEXAS, "state": "WA", "provider": "app", "has_notice": "no", "when": "after"},
    "study": {**TEXAS, "state": "MN", "provider": "research-study", "goals": ["withdraw", "say-no"]},
    "jail": {**TEXAS, "state": "GA", "provider": "jail-prison", "goals": ["get-images"]},
    "student": {**TEXAS, "state": "OH", "provider": "student-health", "scan": "xray"},
    "today": {**TEXAS, "when": "today", "goals": ["unsure"], "scan": "mammogram"},
    "teen": {**TEXAS, "signer": "teen", "goals": ["private-channel"], "state": "NY"},
    "parent": {**TEXAS, "signer": "child-under-12", "when": "after", "state": "FL", "scan": "ultrasound"},
    "deceased": {**TEXAS, "signer": "deceased", "when": "after", "goals": ["get-images", "who-has-it"]},
    "guam": {**TEXAS, "state": "GU", "goals": ["get-images"]},
}  # fmt: skip
# What a patient types into letters. Everyone is made up.
DETAILS: Mapping[str, str] = {
    "patient_name": "Dana Rivera", "patient_address": "48 Alder Street\nExampleton, TX 78702",
    "patient_phone": "512-555-0146", "patient_email": "dana@example.org",
    "patient_birth_date_month": "3", "patient_birth_date_day": "4", "patient_birth_date_year": "1961",
    "provider_name": "Lakeside Imaging Center", "provider_address": "1200 Harbor Road\nExampleton, TX 78701",
    "scan_date_month": "8", "scan_date_day": "20", "scan_date_year": "2026", "vendor_name": "Example Scan App, Inc.",
    "correction": "The report names the left knee. It was the right one.", "new_contact": "c/o Lee Rivera\nGeneral Delivery",
    "own_words": "I asked at the desk. Nobody could tell me.", "study_name": "Example Lung Study",
}  # fmt: skip
# Each letter as the person for whom it exists.
LETTERS: Mapping[str, str] = {
    **dict.fromkeys(get_args(LetterSlug), "every-goal"), "consumer-data-request": "app", "follow-up": "texas",
}  # fmt: skip


@dataclass(frozen=True)
class State:
    """One page in one state.

    answers: the questions answered before; details: typed into the letter of this address before. sends: what is typed
    and sent on the page itself, to be told what is wrong (None: nothing is sent). begun: a page with answers on it is open
    to this person. status: what the server answers.
    """

    name: str
    address: str
    answers: Given = field(default_factory=dict)
    details: Mapping[str, str] | None = None
    sends: Given | None = None
    status: int = 200

    @property
    def error(self) -> bool:
        """Whether the page shows what is wrong with what was sent."""
        return self.sends is not None and self.name.endswith("-error")


def _public() -> Iterator[State]:
    for address in (
        "/", "/start/", "/about/", "/privacy/", "/privacy/health-data/", "/accessibility/", "/rights/", "/rights/texas/",
        "/rights/federal/", "/rights/federal/saying-no/", "/rights/california/", "/rights/california/apps/", "/rights/guam/",
        "/rights/european-union/", "/rights/united-kingdom/", "/rights/compare/", "/rights/compare/breach/",
        "/rights/compare/breach/by-answer/", "/questions/", "/questions/texas/",
        "/questions/european-union/", "/learn/", "/sources/", "/sources/texas/", "/sources/federal/", "/sources/articles/",
        "/sources/articles/scan/", "/search/", "/letters/", "/left/", "/erased/",
    ):  # fmt: skip
        yield State(address.strip("/").replace("/", "-") or "home", address)
    for slug in articles():
        yield State(f"learn-{slug}", f"/learn/{slug}/")
    yield State("start-link", "/start/?state=TX&scan=ct")
    yield State("start-link-clash", "/start/?state=CA&scan=mri", TEXAS)
    yield State("start-with-plan", "/start/", TEXAS)
    yield State("search-found", "/search/", sends={"words": "copies texas"})
    yield State("search-nothing", "/search/", sends={"words": "qqqqqq zzzzzz"})
    yield State("search-error", "/search/", sends={"words": ""})
    yield State("erase", "/erase/", TEXAS)
    for name, address in (
        ("no-page", "/nothing-here/"), ("no-place", "/rights/texs/"), ("no-article", "/learn/nothing/"),
        ("no-letter", "/letters/nothing/"), ("no-question", "/check/nothing/"),
    ):  # fmt: skip
        yield State(name, address, status=404)
    yield State("too-long", f"/search/?{'a' * 1100}", status=414)


def _questions() -> Iterator[State]:
    for page in PAGE_FIELDS:
        before = _before(page)
        yield State(f"check-{page}", f"/check/{page}/", before)
        yield State(f"check-{page}-filled", f"/check/{page}/", EVERYTHING)
        if page not in ("told-ai", "told-data", "told-training"):  # a blank is an answer there
            yield State(f"check-{page}-error", f"/check/{page}/", before, sends={})
    yield State("check-answers", "/check/answers/", EVERYTHING)
    yield State("check-answers-open", "/check/answers/", {name: TEXAS[name] for name in ("signer", "when", "goals")})


def _before(page: str) -> Given:
    """The answers to all pages before this one."""
    slugs = list(PAGE_FIELDS)
    return {name: EVERYTHING[name] for slug in slugs[: slugs.index(page)] for name in PAGE_FIELDS[slug]}


def _plans() -> Iterator[State]:
    for name, answers in PEOPLE.items():
        yield State(f"plan-{name}", "/plan/", answers)
    for name in ("texas", "every-goal", "eu"):
        yield State(f"plan-questions-{name}", "/plan/questions/", PEOPLE[name])
        yield State(f"plan-law-{name}", "/plan/law/", PEOPLE[name])
    yield State("plan-not-yet", "/plan/")


def _letters() -> Iterator[State]:
    for slug in get_args(LetterSlug):
        address, answers = f"/letters/{slug}/", PEOPLE[LETTERS[slug]]
        yield State(f"letter-{slug}-place", address)
        yield State(f"letter-{slug}", address, answers)
        yield State(f"letter-{slug}-filled", address, answers, DETAILS)
    yield State("letter-place-error", "/letters/accounting/", sends={})
    wrong_date = {f"scan_date_{part}": text for part, text in CANNOT_BE_TRUE.items()}
    yield State("letter-error", "/letters/accounting/", TEXAS, sends={**wrong_date, "patient_name": "Dana Rivera"})
    for name in ("eu", "va", "app", "deceased", "parent", "study"):
        yield State(f"letter-access-images-{name}", "/letters/access-images/", PEOPLE[name], DETAILS)
    yield State("letter-not-here", "/letters/pay-in-full-restriction/", PEOPLE["eu"])
    yield State("letters-with-plan", "/letters/", TEXAS)


STATES: tuple[State, ...] = (*_public(), *_questions(), *_plans(), *_letters())
BY_NAME: Mapping[str, State] = {state.name: state for state in STATES}


def _by_person() -> dict[str, tuple[State, ...]]:
    """The states of each person who gave the same answers, under the name of the first of them, a dozen at most.

    What leaves something behind comes last: details are kept for the letters that follow, and so is a search.
    """
    found: dict[str, list[State]] = {}
    for state in sorted(STATES, key=lambda state: (state.sends is not None, state.details is not None)):
        found.setdefault(json.dumps(state.answers), []).append(state)
    parts = [states[first : first + 12] for states in found.values() for first in range(0, len(states), 12)]
    return {part[0].name: tuple(part) for part in parts}


BY_PERSON: Mapping[str, tuple[State, ...]] = _by_person()


def show(page: Page, state: State) -> None:
    """Bring the page into this state, in a context that knows nobody yet. Works without JavaScript.

    Raises AssertionError if the server answers anything else than the state says.
    """
    answer(page.context, state.answers)
    show_again(page, state)


def show_again(page: Page, state: State) -> None:
    """The same in a context that has given these answers already: one person goes from page to page (BY_PERSON)."""
    keep_details(page.context, state)
    response = page.goto(state.address)
    assert response is not None
    assert response.status == state.status, (state.name, response.status)
    if state.sends is not None:
        _send(page, state.sends)
    page.wait_for_load_state()


def keep_details(context: BrowserContext, state: State) -> None:
    """Have the site keep what the state's letter holds, if it holds something typed."""
    if state.details is not None:
        taken = _post(context, state.address, {"part": "details", **state.details})
        assert taken.status == 303, (state.name, taken.status)


def unfold(page: Page) -> None:
    """Open every folded text of the page."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


def _send(page: Page, given: Given) -> None:
    """Type this into the page's form, and send it."""
    unfold(page)
    for name, text in given.items():
        page.locator(f'main [name="{name}"]').fill(str(text))
    page.locator("main form button[type=submit]").last.click()


def answer(context: BrowserContext, answers: Given) -> None:
    """Answer the questions as a browser would, without drawing their pages."""
    known = Answers()
    for slug, names in PAGE_FIELDS.items():
        given = {name: answers[name] for name in names if answers.get(name)}
        if not any(name in answers for name in names):
            continue
        if not asked(slug, known):
            continue
        taken = _post(context, f"/check/{slug}/", given)
        assert taken.status == 303, (slug, taken.status)
        known = Answers.listed({**known.as_dict(), **given})


def _post(context: BrowserContext, address: str, given: Given) -> APIResponse:
    """Send a form with the token of its page."""
    if not (token := _token(context)):
        context.request.get("/check/signer/")
        token = _token(context)
    pairs = [(name, text) for name, value in given.items() for text in ([value] if isinstance(value, str) else value)]
    body = urlencode([("csrfmiddlewaretoken", token), *pairs])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return context.request.post(address, data=body, headers=headers, max_redirects=0)


def _token(context: BrowserContext) -> str:
    return next((cookie["value"] for cookie in context.cookies() if "csrf" in cookie["name"]), "")
