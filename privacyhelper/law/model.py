"""What the law files hold, as types. pydantic reads law files only, never anything that a patient typed."""

import datetime
from enum import Enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Topic = Literal[
    "ai-notice", "records-access", "records-retention", "confidentiality", "disclosure-log", "deidentified-data",
    "exchange-opt-out", "consumer-data", "genetic-biometric", "breach-notice", "correction", "restriction",
    "authorization", "communications", "privacy-notice", "complaint", "research", "nondiscrimination",
]  # fmt: skip
LetterSlug = Literal[
    "ai-use-questions", "ai-opt-out", "exchange-opt-out", "pay-in-full-restriction", "accounting", "access-images",
    "revoke-authorization", "amendment", "confidential-communications", "privacy-notice", "consumer-data-request",
    "complaint", "follow-up",
]  # fmt: skip
Force = Literal["right", "duty", "ban", "option"]
Binds = Literal["provider", "insurer", "vendor", "business", "state", "anyone"]
Provider = Literal[
    "hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal", "student-health",
    "jail-prison", "research-study", "direct-pay", "app",
]  # fmt: skip
PlaceKind = Literal[Provider, "all", "insurer", "exchange", "government", "employer"]
Scan = Literal["xray", "ct", "mri", "mammogram", "ultrasound", "pet", "dental", "other"]
Use = Literal[
    "the-scan", "check-in-form", "ai-reading", "ai-image-processing", "ai-extra-paid", "ai-notes-messages",
    "operations", "registries", "study-signed", "research-waiver", "deidentified-sharing", "reidentification",
    "vendor-training", "sale", "marketing", "fundraising", "exchange", "insurer", "employer", "authorities", "app-use",
]  # fmt: skip
ClockFor = Literal["copy", "look", "send-on", "answer", "correct", "list", "notify", "delete", "opt-out"]
Verdict = Literal["choice", "ask", "cannot-stop", "not-allowed"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Clock(_Frozen):
    """A time limit: `days` of this `kind` from `starts`; `extend_days` if they may take longer once.

    `kind` month counts calendar months (Art. 12(3) GDPR says "one month"); then `days` and `extend_days` are months.
    """

    for_: ClockFor = Field(alias="for")
    days: Annotated[int, Field(gt=0)]
    kind: Literal["calendar", "business", "month"]
    starts: Literal["received", "paid", "discovered", "discharge", "agreed"]
    extend_days: Annotated[int, Field(gt=0)] | None = None


class Evidence(_Frozen):
    """How a rule was read. `edition`: the edition of the text; `changes`: up to when later changes were looked for."""

    level: Literal["primary", "secondary", "memory"]
    seen: Address | None = None
    note: Text | None = None
    edition: Text | None = None
    changes: Text | None = None

    @model_validator(mode="after")
    def _seen_when_read(self) -> "Evidence":
        if self.level != "memory" and self.seen is None:
            raise ValueError("seen must be the address of the page that was read")
        return self


class Figures(_Frozen):
    fee: Text | None = None
    keep_years: int | None = None
    look_back_years: int | None = None


class LetterWords(_Frozen):
    """How a letter may speak of a rule.

    `says`: a whole sentence, first person where it speaks of the patient, with no more in it than the rule holds. It must
    also read well after "I understand that ", so it starts with the name of the law's state.
    `asks`: what the patient asks for under this rule, by letter slug: a whole sentence.
    `own_sheet`: the patient uses a binding right by signing; in `ai-opt-out` it is its own signed sheet, placed first.
    `exchange`: the name of the state's health information exchange, as the law or its own site has it.
    """

    says: Text
    asks: dict[LetterSlug, Text] = {}
    own_sheet: bool = False
    exchange: Text | None = None


class Rule(_Frozen):
    """One thing that a law gives or forbids, whom it binds and how it was read.

    `lifts`: the verdict that the rule gives for a kind of use, decided by reading its limits, not only its force.
    `must_tell`: the kinds of use of which this rule makes them tell the patient.
    `not_for`: patients or signers whom it leaves out: a minor's records, an agent who signs for an adult, an estate.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}-[a-z0-9-]+$")]
    topic: Topic
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
    says: Text
    limits: Text
    force: Force
    binds: Annotated[tuple[Binds, ...], Field(min_length=1)]
    hipaa: Literal["yes", "no", "partly"]
    places: Annotated[tuple[PlaceKind, ...], Field(min_length=1)]
    images: Literal["named", "included", "unclear", "no", "n-a"]
    scans: tuple[Scan, ...] = ()
    uses: tuple[Use, ...] = ()
    lifts: dict[Use, Literal["choice", "not-allowed"]] = {}
    must_tell: tuple[Use, ...] = ()
    not_for: tuple[Literal["minor", "adult", "deceased"], ...] = ()
    clocks: tuple[Clock, ...] = ()
    settled: Literal["yes", "argued"]
    citation: Text
    bill: Text | None = None
    source: Address
    effective: datetime.date | None = None
    ends: datetime.date | None = None
    figures: Figures = Figures()
    letters: tuple[LetterSlug, ...] = ()
    in_letter: LetterWords | None = None
    evidence: Evidence

    @property
    def code(self) -> str:
        """The jurisdiction's code, upper case: TX for tx-breach."""
        return self.id[:2].upper()

    def in_force(self, day: datetime.date) -> bool:
        """Whether the rule has started and not ended on `day` (an `ends` day is the last day in force)."""
        return (self.effective is None or self.effective <= day) and (self.ends is None or day <= self.ends)

    @model_validator(mode="after")
    def _lifts_are_uses(self) -> "Rule":
        for field, uses in (("lifts", tuple(self.lifts)), ("must_tell", self.must_tell)):
            for use in uses:
                if use not in self.uses:
                    raise ValueError(f"{field}: {use} is not among the rule's uses")
            if uses and self.force == "option":
                raise ValueError(f"{field}: an option lifts nothing and makes nobody tell")
        return self


class Contact(_Frozen):
    """An office. Of evidence memory: print its name only, never as a place to send anything."""

    kind: Literal[
        "attorney-general", "health-department", "medical-board", "insurance-department", "privacy-agency", "regulator"
    ]
    name: Text
    url: Address
    handles: Text
    evidence: Evidence


class Difference(_Frozen):
    """One sentence of the answer at the top of a rights page, and the `rules` that it rests on: with them it falls.

    Only a sentence that says that nothing was found ("We found no ...") rests on none.
    """

    says: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"\.$")]
    rules: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _rests_on_rules(self) -> "Difference":
        if not self.rules and not self.says.startswith("We found no"):
            raise ValueError('rules: name the rules that it rests on, or begin with "We found no"')
        return self


class Jurisdiction(_Frozen):
    """One file of law/data: the federal law (US), a state, the EU or the UK. `different`: what is different there."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: Text
    different: Annotated[tuple[Difference, ...], Field(min_length=1, max_length=3)]
    researched: datetime.date
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    gaps: tuple[Text, ...]


class Standing(Enum):
    """What a letter may do with a rule."""

    CLAIM = "claim"  # "I have the right to ..."
    CLAIM_IF_HIPAA = "claim-if-hipaa"  # the same under the heading "If HIPAA applies to you"
    ASK = "ask"  # "I understand that ... If you believe that this law does not apply, please say so."
    NONE = "none"  # not in a letter
