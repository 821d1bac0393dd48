import datetime

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.details import Details
from privacyhelper.plan.plan import make_plan

DANA = {"signer": "me", "when": "before", "goals": ("unsure",), "state": "OH", "provider": "hospital", "scan": "ct"}


@pytest.fixture(scope="session")
def plan():
    """Makes the plan of Dana Rivera, who has a CT scan to come at a hospital in Ohio, but for what a test changes."""

    def make(day=datetime.date(2026, 11, 20), details=None, **changes):
        return make_plan(situation(Answers(**{**DANA, **changes})), details or Details(), day)

    return make
