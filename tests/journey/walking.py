"""Walks through the questions, as a browser without JavaScript makes them."""

from collections.abc import Mapping

from django.test import Client

from privacyhelper.case.route import PAGE_FIELDS

# One person's answers to everything that can be asked.
DANA: Mapping[str, str | list[str]] = {
    "signer": "me", "when": "before", "goals": ["say-no", "hide-from-insurer"], "state": "TX", "provider": "unsure",
    "has_notice": "no", "scan": "ct", "head": "yes", "told": "yes", "ai_reads": "yes", "ai_named": "unclear",
    "human_reads": "no", "leaves_site": "yes", "vendor_keeps": "not-asked", "other_country": "no", "training": "unclear",
    "deidentified": "yes", "consent_research": "no", "signed": "general-form", "pays_in_full": "yes",
}  # fmt: skip


def fields_of(page: str, answers: Mapping[str, str | list[str]] = DANA) -> dict[str, str | list[str]]:
    """What a browser posts for one page."""
    return {name: answers[name] for name in PAGE_FIELDS[page] if answers.get(name)}


def walk(client: Client, answers: Mapping[str, str | list[str]] = DANA, until: str = "answers") -> list[str]:
    """Answer page after page, as redirects lead, up to but without `until`. The pages seen, in order."""
    seen: list[str] = []
    page = "signer"
    while page != until:
        seen.append(page)
        assert len(seen) < 15, "the walk does not end"
        response = client.post(f"/check/{page}/", fields_of(page, answers))
        assert response.status_code == 303, (page, response.context and response.context["form"].errors)
        page = response["Location"].removeprefix("/check/").removesuffix("/")
    return seen
