"""What may be done with a rule in one person's case: the law's standing at the place, and whose rights are used."""

import datetime

from privacyhelper.law import Rule, Standing
from privacyhelper.law import standing as at_place

from .situation import Situation

# Kinds of patient or signer that a rule may leave out (law.model.Rule.not_for).
_GROUP = {"teen": "minor", "child-under-12": "minor", "child-12-17": "minor", "adult": "adult", "deceased": "deceased"}


def leaves_out(rule: Rule, situation: Situation) -> bool:
    """Whether a rule leaves this kind of patient or signer out."""
    return _GROUP.get(situation.answers.signer) in rule.not_for


def standing(rule: Rule, situation: Situation, day: datetime.date) -> Standing:
    """law.standing at this place, for this patient and signer.

    A rule that leaves this kind of patient or signer out stands nowhere. After a death nobody can promise that a state's
    right lives on, so it is only asked about; HIPAA says that it does (45 CFR 164.502(f), (g)(4)).
    """
    if leaves_out(rule, situation):
        return Standing.NONE
    found = at_place(rule, situation.place, day)
    if (
        found is Standing.CLAIM
        and situation.answers.signer == "deceased"
        and rule.code != "US"
        and rule.force == "right"
    ):
        return Standing.ASK
    return found
