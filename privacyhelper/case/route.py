"""Which question pages a person sees, computed afresh from the answers each time.

An answer on a page that the route no longer shows does not count: it never reaches a plan or a letter.
"""

from dataclasses import replace

from .answers import ABROAD, TOLD_AI, TOLD_DATA, TOLD_TRAINING, Answers

PAGE_FIELDS: dict[str, tuple[str, ...]] = {
    "signer": ("signer",),
    "when": ("when",),
    "goals": ("goals",),
    "place": ("state",),
    "provider": ("provider",),
    "notice": ("has_notice",),
    "scan": ("scan",),
    "head": ("head",),
    "told": ("told",),
    "told-ai": TOLD_AI,
    "told-data": TOLD_DATA,
    "told-training": (*TOLD_TRAINING, "signed"),
    "payment": ("pays_in_full",),
}
# A blank on these means "not asked": the page counts as answered once it was passed.
MAY_BE_BLANK = frozenset(TOLD_AI + TOLD_DATA + TOLD_TRAINING + ("signed",))
PAGES = (*PAGE_FIELDS, "answers")


def asked(page: str, answers: Answers) -> bool:
    """Whether this page is asked, given the answers (DESIGN section 5). Later pages never decide earlier ones."""
    if page == "notice":
        return answers.provider in ("direct-pay", "app", "unsure") and answers.state not in ABROAD
    if page == "head":
        return answers.scan in ("ct", "mri", "pet", "dental", "other")
    if page == "told":
        return answers.when != "none"
    if page in ("told-ai", "told-data", "told-training"):
        return answers.when != "none" and answers.told == "yes"
    if page == "payment":
        insured = answers.provider != "va-military" and answers.state not in ABROAD
        return "hide-from-insurer" in answers.goals and insured
    return True


def counted(answers: Answers) -> Answers:
    """The answers without those of pages that are not asked. counted(counted(a)) == counted(a)."""
    for page in PAGE_FIELDS:  # in order: an answer that falls away may take later pages with it
        if not asked(page, answers):
            answers = replace(answers, **{field: () if field == "goals" else "" for field in PAGE_FIELDS[page]})
    return answers


def pages(answers: Answers) -> tuple[str, ...]:
    """The pages of this person's way, in order, ending with `answers`."""
    answers = counted(answers)
    return tuple(page for page in PAGES if asked(page, answers))


def answered(page: str, answers: Answers) -> bool:
    """Whether every field of this page that must have an answer has one."""
    return all(getattr(answers, field) for field in PAGE_FIELDS.get(page, ()) if field not in MAY_BE_BLANK)
