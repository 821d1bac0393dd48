"""What tests of letters share: a law that is changed for one test."""

import pytest

from privacyhelper.law import Library
from privacyhelper.letters import dates


@pytest.fixture
def amended(monkeypatch):
    """Changes a rule for the dates of one test: amended("tx-breach", images="named")."""

    def change(rule_id, **fields):
        real = dates.library()
        code = rule_id[:2].upper()
        rules = tuple(
            rule.model_copy(update=fields) if rule.id == rule_id else rule for rule in real.jurisdictions[code].rules
        )
        changed = real.jurisdictions[code].model_copy(update={"rules": rules})
        mine = Library({**real.jurisdictions, code: changed}, {rule.id: rule for rule in rules})
        monkeypatch.setattr(dates, "library", lambda: mine)

    return change
