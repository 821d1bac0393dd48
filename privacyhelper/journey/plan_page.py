"""What the page of the plan shows: the plan itself, and each of its letters as it would read today."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import compose
from privacyhelper.letters.dates import Due
from privacyhelper.letters.details import Details
from privacyhelper.letters.forms import details_for, details_of
from privacyhelper.letters.model import Letter
from privacyhelper.plan.model import Pick, Plan, PlanDate, QuestionGroup
from privacyhelper.plan.plan import make_plan
from privacyhelper.plan.questions import grouped

from .law_shown import rights_page
from .words import case_line, within


@dataclass(frozen=True)
class PlanLetter:
    """One letter of the plan. filled: whether something typed stands in it, so that its PDF is not the one with blanks."""

    pick: Pick
    letter: Letter
    filled: bool


@dataclass(frozen=True)
class DayShown:
    """The dates of the plan that fall on one day by the same sum."""

    due: Due
    dates: tuple[PlanDate, ...]


@dataclass(frozen=True)
class PlanPage:
    """The plan as its page shows it. case: in one line. place, rights_href: the state or country, and our page on it."""

    plan: Plan
    case: str
    questions: tuple[QuestionGroup, ...]
    letters: tuple[PlanLetter, ...]
    place: str
    rights_href: str

    @property
    def deceased(self) -> bool:
        return self.plan.situation.answers.signer == "deceased"

    @property
    def days(self) -> tuple[DayShown, ...]:
        """The dates of the plan, each sum once, the earliest first."""
        dates = sorted(self.plan.dates, key=_sum_of)
        groups = (tuple(same) for _, same in groupby(dates, key=_sum_of))
        return tuple(DayShown(same[0].due, same) for same in groups)

    @property
    def packet(self) -> tuple[Letter, ...]:
        """The letters of the packet: all of them."""
        return tuple(one.letter for one in self.letters)

    @property
    def dated(self) -> tuple[Letter, ...]:
        """The letters of the calendar file: those to send now, from which the plan's dates count."""
        return tuple(one.letter for one in self.letters if not one.pick.later)


def _sum_of(one: PlanDate) -> tuple[datetime.date, str, str, str]:
    return one.due.date, one.due.sum, one.due.starts, one.due.extended_sum


def plan_page(answers: Answers, texts: Callable[[str], Mapping[str, str]], day: datetime.date) -> PlanPage:
    """The plan of these answers on this day. texts: the kept details of a kind of letter; "" gives those that all share."""
    where = situation(answers)
    # the day they got an earlier letter is that letter's; it moves no other date
    shared = {name: text for name, text in texts("").items() if name != "received_date"}
    plan = make_plan(where, details_of(shared, day), day)
    letters = []
    for pick in plan.letters:
        typed = details_for(pick.slug, where, texts(pick.slug), day)
        letters.append(PlanLetter(pick, compose(pick.slug, where, typed, day), typed != Details()))
    return PlanPage(
        plan=plan,
        case=case_line(where.answers),
        questions=grouped(plan.questions),
        letters=tuple(letters),
        place=within(answers.state),
        rights_href=rights_page(where.jurisdiction),
    )
