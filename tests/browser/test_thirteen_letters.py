"""Each kind of letter on a phone without JavaScript: from the list, past a slip of the pen, to the paper and the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

import pytest
from playwright.sync_api import Page, expect

from privacyhelper.law.model import LetterSlug
from privacyhelper.letters.details import CHOICES, DATES
from privacyhelper.letters.words import common, words_of
from tests.browser.people import choose_place, download, on_paper, open_groups

DETAILS = {
    "patient_name": "Dana Rivera",
    "provider_name": "Lakeside Imaging Center",
    "own_words": "I asked at the desk on October 5. Nobody could tell me.",
    "scan_date": "8 20 2026",
}
FIRST = {"first_letter": "accounting", "first_letter_date": "3 2 2026", "received_date": "3 5 2026"}


@dataclass(frozen=True)
class Walk:
    """One person's letter. says: what the letter then says; without: what it may not say."""

    slug: str
    says: tuple[str, ...]
    place: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


WALKS = {
    "questions": Walk("ai-use-questions", ("I asked at the desk",)),
    "opt-out": Walk("ai-opt-out", ("45 CFR § 164.522(a)",)),
    "exchange": Walk("exchange-opt-out", ("health information exchange",), without=("45 CFR § 164.524",)),
    "insurer": Walk("pay-in-full-restriction", ("45 CFR § 164.522(a)(1)(vi)",)),
    "list": Walk("accounting", ("45 CFR § 164.528",)),
    "copies": Walk("access-images", ("45 CFR § 164.524", "Texas law")),
    "permission": Walk("revoke-authorization", ("October 2, 2025",), details={"authorization_date": "10 2 2025"}),
    "mistake": Walk("amendment", ("It was my right knee.",), details={"correction": "It was my right knee."}),
    "reach": Walk(
        "confidential-communications",
        ("c/o Ana Soto, 9 Oak Lane", common()["closing"]["only_there"]),
        details={"new_contact": "c/o Ana Soto, 9 Oak Lane"},
    ),
    "notice": Walk("privacy-notice", ("45 CFR § 164.520",), without=("August 20",)),
    "company": Walk(
        "consumer-data-request",
        ("Northlake AI",),
        place={"state": "WA", "provider": "app"},
        details={"vendor_name": "Northlake AI"},
        without=("45 CFR", "patient portal"),
    ),
    "complaint-ocr": Walk(
        "complaint",
        ("200 Independence Avenue", "45 CFR § 164.528(c)(1)", "What happened"),
        details={"complaint_to": "ocr", "complaint_about": "list-late", **FIRST},
    ),
    "complaint-state": Walk(
        "complaint",
        ("To the Attorney General:", "45 CFR § 164.524(b)(2)"),
        details={"complaint_to": "state", "complaint_about": "copy-late"},
        without=("in the patient portal",),
    ),
    "complaint-ftc": Walk(
        "complaint",
        ("Federal Trade Commission",),
        place={"state": "WA", "provider": "app"},
        details={"complaint_to": "ftc", "complaint_about": "sold", "vendor_name": "Northlake AI"},
    ),
    "complaint-authority": Walk(
        "complaint",
        ("Article 77 GDPR", "To the supervisory authority:"),
        place={"state": "EU"},
        details={"complaint_to": "authority", "complaint_about": "erase"},
        without=("CFR", "HIPAA"),
    ),
    "reminder-overdue": Walk(
        "follow-up",
        ("I have had no answer.", "the time for it ended on May 4, 2026.", "45 CFR § 164.528(c)(1)"),
        details={"outcome": "overdue", **FIRST},
    ),
    "reminder-refused": Walk(
        "follow-up",
        ("You refused what I asked for.", "45 CFR § 164.524(d)(2)"),
        details={"outcome": "refused", **FIRST, "first_letter": "access-images"},
        without=("The time for them ended",),
    ),
}


def test_no_kind_of_letter_is_left_out():
    assert {walk.slug for walk in WALKS.values()} == set(get_args(LetterSlug))


@pytest.mark.parametrize("who", WALKS)
def test_a_letter_from_the_list_to_the_paper(phone: Page, who: str):
    walk = WALKS[who]
    phone.goto("/letters/")
    phone.get_by_role("link", name=f"Make this letter {words_of(walk.slug).name}", exact=True).click()
    choose_place(phone, **walk.place)
    if phone.locator('[name="has_notice"]').count():
        phone.locator('[name="has_notice"][value="no"] + label').click()
        phone.get_by_role("button", name="Show the letter").click()
    typed = fill(phone, {**DETAILS, **walk.details})
    fits(phone)
    if slip := next((name for name in typed if name in DATES), ""):
        make_a_slip(phone, slip, typed)
    phone.get_by_role("button", name="Put this into the letter").click()
    expect(phone).to_have_url(re.compile(f"/letters/{walk.slug}/#preview$"))
    fits(phone)
    preview, paper = read(phone), squeezed(on_paper(download(phone, "Letter to print (PDF)")[1]))
    for block in preview:
        assert squeezed(block) in paper, block
    letter = " ".join(preview)
    for text in walk.says:
        assert squeezed(text) in squeezed(letter), text
    for text in walk.without:
        assert squeezed(text) not in squeezed(letter), text
    assert squeezed(phone.locator("#portal").input_value()) == squeezed(
        download(phone, "Letter as plain text")[1].decode()
    )


def fill(page: Page, details: Mapping[str, str]) -> dict[str, str]:
    """Type each detail that this letter has a field for; which ones these were."""
    open_groups(page)
    here, typed = held(page), {}
    for name, text in details.items():
        if name in DATES and f"{name}_day" in here:
            for box, part in zip(("month", "day", "year"), text.split(), strict=True):
                page.locator(f'[name="{name}_{box}"]').fill(part)
        elif name in CHOICES and name in here:
            page.select_option(f"#id_{name}", text)
        elif name in here:
            page.locator(f"#id_{name}").fill(text)
        else:
            continue
        typed[name] = text
    return typed


def held(page: Page) -> dict[str, str]:
    """What each field of the page holds, by its name."""
    return dict(page.locator("main [name]").evaluate_all("all => all.map(field => [field.name, field.value])"))


def make_a_slip(page: Page, name: str, typed: Mapping[str, str]) -> None:
    """Send a month that does not exist; read what is said, and where; put it right. Nothing else is lost meanwhile."""
    month = typed[name].split()[0]
    page.locator(f"#id_{name}_0").fill("13")
    page.get_by_role("button", name="Put this into the letter").click()
    expect(page).to_have_title(re.compile("^Error: "))
    message = "Use a number from 1 to 12 for the month."
    expect(page.locator(f"#id_{name}-error")).to_contain_text(message)
    expect(page.locator(f"#id_{name}-error")).to_be_visible()
    on_top = page.get_by_role("alert").get_by_role("link")
    expect(on_top).to_have_count(1)
    expect(on_top).to_contain_text(message)
    on_top.click()
    expect(page.locator(f"#id_{name}_0")).to_be_focused()
    fits(page)
    now = held(page)
    for other, text in typed.items():
        boxes = [now[f"{other}_{box}"] for box in ("month", "day", "year")] if other in DATES else [now[other]]
        assert " ".join(boxes) == (text if other != name else f"13 {text.split(maxsplit=1)[1]}"), other
    page.locator(f"#id_{name}_0").fill(month)


def read(page: Page) -> list[str]:
    """The words of the preview, a block each."""
    return page.locator(".paper").evaluate_all(
        "sheets => sheets.flatMap(sheet => [...sheet.querySelectorAll('p, li, h3, h4')].map(block => block.textContent))"
    )


def squeezed(text: str) -> str:
    """Without spaces and boxes to tick: lines on paper and on the screen break at different places."""
    return re.sub(r"[\s☐]+", "", text)


def fits(page: Page) -> None:
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 390
