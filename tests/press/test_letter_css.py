"""The style sheet of letters: every rule is understood, every class is explained, no words and no values in it."""

import logging
import re
from pathlib import Path

import pytest

from privacyhelper.press.typefaces import FONTS

from weasyprint import CSS  # isort: skip  (after the press: it chooses the fonts)

SHEETS = [FONTS.parent / "letter.css", FONTS.parent / "paper-a4.css"]


@pytest.fixture
def warnings_of_weasyprint(monkeypatch):
    """What WeasyPrint says about a style sheet. The press keeps it silent otherwise."""
    said = []

    class Keep(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "handlers", [Keep()])
    usual = logger.level
    logger.setLevel(logging.WARNING)
    yield said
    logger.setLevel(usual)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_rule_is_understood(sheet: Path, warnings_of_weasyprint):
    CSS(string=sheet.read_text(encoding="utf-8"))
    assert warnings_of_weasyprint == []


def test_the_listener_hears_a_mistake(warnings_of_weasyprint):
    CSS(string="p { colour: red }")
    assert len(warnings_of_weasyprint) == 1


def test_every_class_is_explained_at_the_top():
    explained, _, rules = SHEETS[0].read_text(encoding="utf-8").partition("*/")
    classes = set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r'"[^"]*"', "", rules)))
    assert classes
    assert not {name for name in classes if not re.search(rf"\b{name}\b", explained)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_it_loads_nothing_and_holds_no_template_variable(sheet: Path):
    text = sheet.read_text(encoding="utf-8")
    for forbidden in ("url(", "@import", "{{", "{%", "http:", "https:"):
        assert forbidden not in text
