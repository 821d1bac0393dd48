"""The situation that a person's answers describe: which law governs, and where the scan is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from privacyhelper.law import Place
from privacyhelper.law.reach import Hipaa

from .answers import ISLANDS, Answers
from .route import counted

# Kinds of place that HIPAA covers as a rule (45 CFR 160.103: providers that bill electronically).
HIPAA_KINDS = ("hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal")
# The laws ("doors") that may govern. Each letter has words for each of them.
COVERED = ("hipaa", "va", "study", "student", "jail", "unsure")  # HIPAA binds, or may bind
REGIMES = (*COVERED, "outside", "eu", "gb", "abroad")


@dataclass(frozen=True)
class Situation:
    """One person's case. Fields hold values of the answers (case/answers.py); "" where not asked or not answered.

    regime: which law governs: hipaa; va (HIPAA and the Privacy Act); study (the Common Rule beside HIPAA); student
    (FERPA); jail; unsure (HIPAA may apply); outside (an app or firm without a notice: a state's consumer law); eu and
    gb (the GDPR); abroad (another country: no law of ours).
    place: the same for the law library.
    """

    answers: Answers
    regime: str
    place: Place

    @property
    def jurisdiction(self) -> str:
        """The code of the file in law/data that adds to federal law, or "" where there is none."""
        return self.place.jurisdiction if self.place.jurisdiction != "other" else ""

    @property
    def for_other(self) -> bool:
        """Whether someone signs for the patient."""
        return self.answers.signer in ("child-under-12", "child-12-17", "adult", "deceased")

    @property
    def publishes_notice(self) -> bool:
        """A firm or app, or a place of unknown kind, that says on its website that HIPAA binds it."""
        return self.regime == "hipaa" and self.answers.provider not in HIPAA_KINDS


def situation(answers: Answers) -> Situation:
    """The situation behind some answers. Answers that no longer count are dropped first; blanks mean unsure or none."""
    answers = counted(answers)
    provider = answers.provider or "unsure"
    state = answers.state
    if answers.signer == "deceased" and state in ("EU", "GB"):
        state = "other"  # the GDPR does not protect people who have died (Recital 27); a country's own law may
    regime = _regime(state, provider, answers.has_notice)
    hipaa: Mapping[str, Hipaa] = {"hipaa": "yes", "va": "yes", "outside": "no", "eu": "no", "gb": "no", "abroad": "no"}
    code = "" if state in ISLANDS else state
    return Situation(answers, regime, Place(code, provider, hipaa.get(regime, "unsure")))


def _regime(state: str, provider: str, has_notice: str) -> str:
    """The right-door finder (DESIGN section 5)."""
    if state in ("EU", "GB", "other"):
        return {"EU": "eu", "GB": "gb", "other": "abroad"}[state]
    if provider in ("direct-pay", "app", "unsure"):
        if has_notice == "yes":
            return "hipaa"
        return "outside" if has_notice == "no" and provider != "unsure" else "unsure"
    special = {"va-military": "va", "research-study": "study", "student-health": "student", "jail-prison": "jail"}
    return special.get(provider, "hipaa")
