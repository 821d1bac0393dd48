"""What the page of the plan shows: the plan itself, and each of its letters as it would read today."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.model import Letter
from privacyhelper.plan.model import Pick, Plan, QuestionGroup
from privacyhelper.plan.plan import make_plan
from privacyhelper.plan.questions import grouped

from .law_shown import rights_page
from .words import case_line, label_of

MOST_CITED = 3  # rules named on the card of a letter; its details name all


@dataclass(frozen=True)
class PlanLetter:
    """One letter of the plan. cites: the rules that its card names; the state's stand first."""

    pick: Pick
    letter: Letter
    cites: tuple[str, ...]


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
    def packet(self) -> tuple[Letter, ...]:
        """The letters of the packet: all of them."""
        return tuple(one.letter for one in self.letters)

    @property
    def dated(self) -> tuple[Letter, ...]:
        """The letters of the calendar file: those to send now, from which the plan's dates count."""
        return tuple(one.letter for one in self.letters if not one.pick.later)


def plan_page(answers: Answers, details: Callable[[str], Details], day: datetime.date) -> PlanPage:
    """The plan of these answers on this day. details: those of a kind of letter; "" gives those that all letters share."""
    where = situation(answers)
    plan = make_plan(where, details(""), day)
    letters = []
    for pick in plan.letters:
        letter = compose(pick.slug, where, details(pick.slug), day)
        letters.append(PlanLetter(pick, letter, _cites(letter)))
    return PlanPage(
        plan=plan,
        case=case_line(where.answers),
        questions=grouped(plan.questions),
        letters=tuple(letters),
        place=label_of("state", answers.state),
        rights_href=rights_page(where.jurisdiction),
    )


def _cites(letter: Letter) -> tuple[str, ...]:
    """The rules to name on the card: what the letter claims, the state's own first; else what it speaks of."""
    ids = letter.claimed or letter.basis
    return tuple(sorted(ids, key=lambda rule: rule.startswith("us-")))[:MOST_CITED]
