"""From a situation to a plan: `make_plan`, and the same as JSON for `manage.py write_letters`."""

import datetime
from typing import Any

from privacyhelper.case.say_no import say_no
from privacyhelper.case.situation import Situation
from privacyhelper.letters.dates import Due
from privacyhelper.letters.details import Details

from . import notes
from .model import Pick, Plan, PlanDate
from .own_words import own_words
from .picks import letters
from .questions import questions
from .rules import state_rules


def make_plan(situation: Situation, details: Details, day: datetime.date) -> Plan:
    """The plan of one person. details: only dates in them count (the scan's, a receipt, an answer asked for).

    day: the day on which rules must be in force and from which dates count. Raises ValueError if a receipt date is before it.
    """
    rows = say_no(situation, day)
    state = state_rules(situation, rows, day)
    picks = letters(situation, details, rows, day)
    place = notes.place_words(situation)
    return Plan(
        situation=situation,
        day=day,
        say_no=rows,
        governs=notes.governs(situation, state, day),
        questions=questions(situation, rows, day),
        letters=picks,
        own_words=own_words(situation, (pick.slug for pick in picks), place, day),
        state_rules=state,
        not_given=notes.not_given(situation, rows, day),
        habits=notes.habits(situation, day),
        warnings=notes.warnings(situation, day),
        script=notes.script(situation),
        dates=_dates(picks),
    )


def _dates(picks: tuple[Pick, ...]) -> tuple[PlanDate, ...]:
    """The dates of the letters that go out now, the earliest first."""
    found = []
    for pick in picks:
        if pick.later:
            continue
        if pick.records_due:
            found.append(PlanDate(pick.slug, pick.name, pick.records_due, "records"))
        found.append(PlanDate(pick.slug, pick.name, pick.due, "images" if pick.records_due else ""))
    return tuple(sorted(found, key=lambda one: one.due.date))


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as `write_letters` prints it (DESIGN section 6). Nothing in it was typed by a person; dates are ISO."""
    return {
        "letters": [
            {
                "slug": pick.slug,
                "force": pick.force,
                "reason": pick.reason,
                "basis": list(pick.basis),
                "due": _due_json(pick.due),
            }
            for pick in plan.letters
        ],
        "say_no": [
            {"use": row.use, "verdict": row.verdict, "must_tell": row.must_tell, "basis": list(row.basis)}
            for row in plan.say_no
        ],
        "questions": [
            {"id": one.id, "group": one.group, "text": one.text, "basis": list(one.basis)} for one in plan.questions
        ],
        "rights": list(plan.rights),
        "warnings": [{"id": one.id, "text": one.text} for one in plan.warnings],
    }


def _due_json(due: Due) -> dict[str, str | None]:
    """A due date; `extended` is the latest date if they extend as the law allows, None where they may not.

    A complaint's date is the day to send it by. Nobody extends that; the last day stands in its sum.
    """
    extended = None if due.send_by else due.extended
    return {"date": due.date.isoformat(), "sum": due.sum, "extended": extended.isoformat() if extended else None}
