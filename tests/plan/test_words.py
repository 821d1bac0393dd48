"""The words files: a mistake in one is found when it is read, not by a patient."""

import re
from dataclasses import dataclass

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.plan.words import FOLDER, Entry, by_regime, file, read

FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@dataclass(frozen=True, kw_only=True)
class Line(Entry):
    text: str


def line(**conditions):
    (entry,) = read(Line, [{"text": "a line", **conditions}])
    return entry


def case(**answers):
    return situation(Answers(**{"state": "OH", "provider": "hospital", **answers}))


def sentences(words):
    if isinstance(words, str):
        yield from re.split(r"(?<=[.?])\s+", words)
    elif isinstance(words, dict):
        for value in words.values():
            yield from sentences(value)
    elif isinstance(words, list):
        for value in words:
            yield from sentences(value)


def test_a_key_that_is_not_known_is_refused():
    with pytest.raises(TypeError, match="wehn"):
        line(wehn={"scan": ["ct"]})


def test_an_answer_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="x-ray"):
        line(when={"scan": ["x-ray"]})
    with pytest.raises(KeyError):
        line(unless={"scna": ["ct"]})


def test_a_regime_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="hippa"):
        line(**{"for": ["hippa"]})


def test_words_without_a_condition_always_count():
    assert line().holds(case())
    assert line().holds(case(state="EU"))


def test_a_group_names_several_regimes():
    assert line(**{"for": ["surely"]}).holds(case(provider="va-military"))
    assert not line(**{"for": ["surely"]}).holds(case(provider="unsure"))


def test_every_field_of_when_must_fit_and_one_of_unless_is_enough():
    both = {"when": ["after"], "scan": ["ct"]}
    assert line(when=both).holds(case(when="after", scan="ct"))
    assert not line(when=both).holds(case(when="after", scan="mri"))
    assert not line(unless=both).holds(case(when="before", scan="ct"))
    assert line(unless=both).holds(case(when="before", scan="mri"))


def test_a_blank_answer_can_be_named():
    assert line(when={"when": [""]}).holds(case())


def test_a_text_can_be_another_one_in_some_regimes():
    texts = {"default": "here", "eu": "there"}
    assert [by_regime(texts, regime) for regime in ("hipaa", "eu")] == ["here", "there"]
    assert by_regime("everywhere", "eu") == "everywhere"


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_short(name):
    for sentence in sentences(file(name)):
        assert len(sentence.split()) <= 30, sentence


@pytest.mark.parametrize("name", FILES)
def test_popular_claims_that_are_wrong_are_not_repeated(name):
    text = " ".join(sentences(file(name)))
    for wrong in (
        "who viewed your",
        "opt out of AI under",
        "HIPAA gives you the right to know",
        "15 days",
        "$6.50",
        "guarantee",
    ):
        assert wrong not in text
