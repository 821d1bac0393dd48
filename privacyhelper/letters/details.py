"""What a person may add to a letter. All of it is optional; a blank becomes a line to fill in by hand."""

import datetime
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from privacyhelper.law.model import LetterSlug


@dataclass(frozen=True)
class Details:
    """The letter details (names are a contract: answer files use them). Text as typed, cleaned by DetailsForm."""

    patient_name: str = ""
    former_name: str = ""
    patient_address: str = ""
    patient_birth_date: datetime.date | None = None
    patient_record_number: str = ""
    patient_phone: str = ""
    patient_email: str = ""
    signer_name: str = ""
    signer_relation: str = ""
    provider_name: str = ""
    provider_address: str = ""
    scan_date: datetime.date | None = None
    scan_description: str = ""
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    authorization_date: datetime.date | None = None
    study_name: str = ""
    vendor_name: str = ""
    correction: str = ""
    new_contact: str = ""
    copy_format: str = ""
    answer_by: datetime.date | None = None
    own_words: str = ""
    first_letter: str = ""
    first_letter_date: datetime.date | None = None
    received_date: datetime.date | None = None
    outcome: str = ""
    extended_to: datetime.date | None = None
    complaint_to: str = ""
    complaint_about: str = ""


# The details that are picked from a list. `first_letter` holds a slug; what the others mean: words/details.yaml, `choices`.
OUTCOMES = ("overdue", "refused", "fee-too-high", "wrong-thing", "extended")
COMPLAINT_TO = ("ocr", "provider", "grievance", "state", "ftc", "authority")
OTHER_OFFICES = ("ocr", "state", "ftc", "authority")  # those of them that are not at the place or company itself
COMPLAINT_ABOUT = (
    "copy-late", "copy-refused", "copy-fee", "list-late", "correction", "shared", "sold", "signature", "revoked",
    "insurer", "contact", "notice", "breach", "erase", "retaliation",
)  # fmt: skip
CHOICES = MappingProxyType(
    {
        "first_letter": tuple(slug for slug in get_args(LetterSlug) if slug != "follow-up"),
        "outcome": OUTCOMES,
        "complaint_to": COMPLAINT_TO,
        "complaint_about": COMPLAINT_ABOUT,
    }
)
# Details that belong to one letter only: what is written to one office is nobody else's business.
OF_ONE_LETTER = frozenset({"own_words", "correction", "new_contact", "outcome", "answer_by"})
# How many characters each text may have. An address is several lines, everything else in the first group is one.
LIMITS = MappingProxyType(
    {
        "patient_name": 120, "former_name": 120, "patient_record_number": 60, "patient_phone": 40, "patient_email": 254,
        "signer_name": 120, "signer_relation": 80, "provider_name": 160, "scan_description": 160, "study_name": 200,
        "vendor_name": 160, "copy_format": 160,
        "patient_address": 300, "provider_address": 300, "new_contact": 400, "correction": 1500, "own_words": 1500,
    }
)  # fmt: skip
MANY_LINES = frozenset({"patient_address", "provider_address", "new_contact", "correction", "own_words"})
MAX_LINES = MappingProxyType(
    {"patient_address": 6, "provider_address": 6, "new_contact": 8, "correction": 40, "own_words": 40}
)
DATES = (
    "patient_birth_date", "scan_date", "period_start", "period_end", "authorization_date", "answer_by",
    "first_letter_date", "received_date", "extended_to",
)  # fmt: skip
