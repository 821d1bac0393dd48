"""The words of files, dates and numbers in the language of the page. The rooms read their words/*.yaml through here.

A words file begins with an entry `catalogue`, which says what of it people read on pages, and so what a translator gets:
    words     keys; every text at or under one of them is in the catalogue, but for the lists of ids under `for`, `when`, `unless`
    counted   keys; a pair of texts under one of them is one message with a number, such as ["{n} day", "{n} days"]
    turned    those of `words` that are worded for who signs ("your child's scan"); each wording is a message of its own
What stands nowhere in it (ids, values, addresses, the letters that go to offices in English) comes out as it is written.
"""

import datetime
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from django.utils import formats, translation
from django.utils.translation import gettext, ngettext

from privacyhelper.law import load_yaml

ENGLISH = "en"  # of the law, of the letters, and of our own files
CATALOGUE = "catalogue"  # the entry of a words file that says what of it is translated
CONDITIONS = frozenset(("for", "when", "unless"))  # the lists under them hold ids
P = ParamSpec("P")
R = TypeVar("R")


class Cached(Protocol[P, R]):
    """A function that remembers its results, one for each language."""

    cache_clear: Callable[[], None]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...


def per_language(function: Callable[P, R]) -> Cached[P, R]:
    """functools.cache for a function whose result holds words of pages: remembered for each language apart."""
    return remembered()(function)


def remembered(most: int | None = None) -> Callable[[Callable[P, R]], Cached[P, R]]:
    """The same with functools.lru_cache: at most so many results are kept."""

    def decorated(function: Callable[P, R]) -> Cached[P, R]:
        @lru_cache(maxsize=most)
        def found(_language: str | None, *args: Any, **kwargs: Any) -> R:
            return function(*args, **kwargs)

        @wraps(function)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
            return found(translation.get_language(), *args, **kwargs)

        wrapped.cache_clear = found.cache_clear  # type: ignore[attr-defined]
        return wrapped  # type: ignore[return-value]

    return decorated


def is_english() -> bool:
    """Whether pages are in English now."""
    return (translation.get_language() or ENGLISH).split("-")[0] == ENGLISH


def english() -> AbstractContextManager[None]:
    """`with english():` for what goes to an office: the words of a letter, and its dates."""
    return translation.override(ENGLISH)


@dataclass(frozen=True)
class Counted:
    """A message with a number: "{n} day" and "{n} days", in as many forms as a language has."""

    one: str
    several: str

    def of(self, n: int, **gaps: object) -> str:
        """The form for this number, with its gaps filled."""
        return ngettext(self.one, self.several, n).format(n=number(n), **gaps)


@dataclass(frozen=True)
class Catalogue:
    """What of a words file is translated; the head of this module says what each field does."""

    words: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()


def split(data: Mapping[str, Any]) -> tuple[Catalogue, dict[str, Any]]:
    """What a words file says of its catalogue, and the rest. Raises KeyError without it, TypeError for an unknown field."""
    rest = dict(data)
    says = rest.pop(CATALOGUE)
    return Catalogue(**{name: frozenset(keys) for name, keys in says.items()}), rest


def through(
    value: Any, catalogue: Catalogue, say: Callable[[str, bool], str], count: Callable[[str, str], Any] = Counted
) -> Any:
    """`value`, read from a words file, with each of its texts as `say` has it, and each pair of texts as `count` has it.

    say: takes a text, and whether it is turned for who signs.
    """

    def walked(value: Any, here: _Here) -> Any:
        if isinstance(value, Mapping):
            return {key: walked(one, here.under(key, catalogue)) for key, one in value.items()}
        if isinstance(value, list) and not here.condition:
            if here.counted and len(value) == 2:
                return count(*value)
            return [walked(one, here) for one in value]
        return say(value, here.turned) if here.words and isinstance(value, str) and value else value

    return walked(value, _Here())


@dataclass(frozen=True)
class _Here:
    """What the texts at one place of a words file are. condition: lists hold ids, as in `when: {state: [EU, GB]}`."""

    words: bool = False
    counted: bool = False
    turned: bool = False
    condition: bool = False

    def under(self, key: str, catalogue: Catalogue) -> "_Here":
        """The same for what stands under a key."""
        return _Here(
            self.words or key in catalogue.words,
            self.counted or key in catalogue.counted,
            self.turned or key in catalogue.turned,
            self.condition or key in CONDITIONS,
        )


def read_words(path: Path, turn: Callable[[str], str] = str) -> dict[str, Any]:
    """A words file in the language of the page, as plain values. Raises FileNotFoundError, yaml.YAMLError, KeyError.

    turn: words the English texts for who signs, before they are looked up. Where the catalogue has nothing, and in English,
    the file's own words come out.
    """
    catalogue, data = _file(path)
    return through(data, catalogue, lambda text, turned: gettext(turn(text) if turned else text))


@cache
def _file(path: Path) -> tuple[Catalogue, dict[str, Any]]:
    return split(load_yaml(path.read_text(encoding="utf-8")))


def day_words(day: datetime.date) -> str:
    """A day as the language of the page writes it: November 20, 2026. Never remembered: a patient may have typed it."""
    if is_english():  # several times faster, and a plan says two dozen days
        return f"{day:%B} {day.day}, {day.year}"
    return formats.date_format(day, "DATE_FORMAT")


def number(count: int) -> str:
    """A count as the language of the page writes it: 1,500. Not for years, citations or ids."""
    return formats.number_format(count, force_grouping=True)
