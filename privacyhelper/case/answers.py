"""The questions' fields and values. They are a contract: links, answer files and tests use these names."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

SIGNERS = ("me", "teen", "child-under-12", "child-12-17", "adult", "deceased", "helping")
WHEN = ("before", "today", "after", "none")
GOALS = (
    "unsure", "know-ai", "say-no", "who-has-it", "get-images", "withdraw", "fix", "private-channel",
    "hide-from-insurer", "notice", "complain",
)  # fmt: skip
STATES = (
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR",
    "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
)  # fmt: skip
ISLANDS = ("AS", "GU", "MP", "VI")  # federal law only
ABROAD = ("EU", "GB", "other")
PROVIDERS = (
    "hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal", "student-health",
    "jail-prison", "research-study", "direct-pay", "app", "unsure",
)  # fmt: skip
SCANS = ("xray", "ct", "mri", "mammogram", "ultrasound", "pet", "dental", "other")
YES_NO_UNSURE = ("yes", "no", "unsure")
TOLD_VALUES = ("yes", "no", "unclear", "not-asked")
SIGNED = ("none", "authorization", "general-form", "unsure")
TOLD_AI = ("ai_reads", "ai_named", "human_reads")
TOLD_DATA = ("leaves_site", "vendor_keeps", "other_country")
TOLD_TRAINING = ("training", "deidentified", "consent_research")

VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "signer": SIGNERS,
        "when": WHEN,
        "goals": GOALS,
        "state": STATES + ISLANDS + ABROAD,
        "provider": PROVIDERS,
        "has_notice": YES_NO_UNSURE,
        "scan": SCANS,
        "head": YES_NO_UNSURE,
        "told": YES_NO_UNSURE,
        **dict.fromkeys(TOLD_AI + TOLD_DATA + TOLD_TRAINING, TOLD_VALUES),
        "signed": SIGNED,
        "pays_in_full": YES_NO_UNSURE,
    }
)


@dataclass(frozen=True)
class Answers:
    """What a person answered; "" (or no goals) is a question not answered yet."""

    signer: str = ""
    when: str = ""
    goals: tuple[str, ...] = ()
    state: str = ""
    provider: str = ""
    has_notice: str = ""
    scan: str = ""
    head: str = ""
    told: str = ""
    ai_reads: str = ""
    ai_named: str = ""
    human_reads: str = ""
    leaves_site: str = ""
    vendor_keeps: str = ""
    other_country: str = ""
    training: str = ""
    deidentified: str = ""
    consent_research: str = ""
    signed: str = ""
    pays_in_full: str = ""

    @classmethod
    def listed(cls, raw: Mapping[str, object]) -> "Answers":
        """The answers in `raw` whose values are listed; anything else is dropped without a word (links, old sessions)."""
        kept: dict[str, object] = {}
        for name, allowed in VALUES.items():
            value = raw.get(name)
            if name == "goals":
                picked = value if isinstance(value, list | tuple) else ()
                kept[name] = tuple(goal for goal in allowed if goal in picked)
            elif isinstance(value, str) and value in allowed:
                kept[name] = value
        return cls(**kept)  # type: ignore[arg-type]

    def as_dict(self) -> dict[str, str | list[str]]:
        """The answered fields, as JSON can hold them."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in pairs if value}
