"""The law files, read and checked once a process: `library()` is the one door to them."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from .model import Jurisdiction, Rule
from .yamls import load_yaml

DATA = Path(__file__).parent / "data"
# The days on which the rules in force change, and the rules in force before the first of them and from each of them on.
Periods = tuple[tuple[datetime.date, ...], tuple[tuple[Rule, ...], ...]]


class LawFileError(ValueError):
    """A law file is malformed. Its text names the file, the rule and the field, one problem a line."""


@dataclass(frozen=True)
class Library:
    """All jurisdictions by code, and all rules by id."""

    jurisdictions: Mapping[str, Jurisdiction]
    rules: Mapping[str, Rule]
    _periods: dict[str, Periods] = field(default_factory=dict, init=False, repr=False, compare=False)

    def in_force(self, code: str, day: datetime.date) -> tuple[Rule, ...]:
        """The rules of a jurisdiction that are in force on `day`. An unknown code has none."""
        if code not in self.jurisdictions:
            return ()
        if code not in self._periods:
            self._periods[code] = periods_of(self.jurisdictions[code].rules)
        changes, lists = self._periods[code]
        return lists[bisect_right(changes, day)]

    def slug(self, code: str) -> str:
        """The name used in addresses: `federal`, `new-york`, `european-union`."""
        return slug_of(self.jurisdictions[code])

    def by_slug(self, slug: str) -> Jurisdiction | None:
        """The jurisdiction with this name in addresses, or None."""
        return next((j for j in self.jurisdictions.values() if slug_of(j) == slug), None)


def periods_of(rules: tuple[Rule, ...]) -> Periods:
    """The rules in force, sorted out once for all days: a letter asks for them several times and a plan a hundred times."""
    ended = {rule.ends + datetime.timedelta(1) for rule in rules if rule.ends}
    changes = sorted(ended | {rule.effective for rule in rules if rule.effective})
    lists = (tuple(rule for rule in rules if rule.in_force(day)) for day in (datetime.date.min, *changes))
    return tuple(changes), tuple(lists)


def slug_of(jurisdiction: Jurisdiction) -> str:
    """The name used in addresses for one jurisdiction."""
    if jurisdiction.code == "US":
        return "federal"
    return jurisdiction.name.lower().split(" (")[0].replace(" ", "-").replace(".", "").replace(",", "")


def read_file(path: Path) -> Jurisdiction:
    """Read one law file. Raises LawFileError with every problem found: file, rule, field, what is wrong."""
    try:
        data = load_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise LawFileError(f"{path.name}: not YAML: {error}") from error
    if not isinstance(data, dict):
        raise LawFileError(f"{path.name}: the file must be a mapping with code, name, rules ...")
    try:
        jurisdiction = Jurisdiction.model_validate(data)
    except ValidationError as error:
        raise LawFileError("\n".join(_problem(path, data, item) for item in error.errors())) from error
    problems = list(_other_problems(path, jurisdiction))
    if problems:
        raise LawFileError("\n".join(problems))
    return jurisdiction


def _problem(path: Path, data: dict[str, Any], item: Any) -> str:
    """One pydantic error as `TX.yaml: tx-breach: evidence.level: ...`."""
    where = [str(part) for part in item["loc"]]
    message = f"{item['msg'].removeprefix('Value error, ')}"
    if item["type"] not in ("missing", "extra_forbidden", "value_error"):
        message += f", not {item['input']!r}"
    for group in ("rules", "contacts"):
        if where[:1] == [group] and len(where) > 1:
            entry = data[group][int(where[1])]
            name = entry.get("id") or entry.get("name") if isinstance(entry, dict) else None
            return f"{path.name}: {name or f'{group} {where[1]}'}: {'.'.join(where[2:]) or 'rule'}: {message}"
    return f"{path.name}: {'.'.join(where) or 'file'}: {message}"


def _other_problems(path: Path, jurisdiction: Jurisdiction) -> Iterator[str]:
    """What types alone cannot say: the code is the file's name, ids are unique and start with it, and exist where named."""
    if jurisdiction.code != path.stem:
        yield f"{path.name}: code: must be {path.stem}, not {jurisdiction.code!r}"
    seen: set[str] = set()
    for rule in jurisdiction.rules:
        if rule.code != jurisdiction.code:
            yield f"{path.name}: {rule.id}: id: must start with {jurisdiction.code.lower()}-"
        if rule.id in seen:
            yield f"{path.name}: {rule.id}: id: is used twice"
        seen.add(rule.id)
    for number, difference in enumerate(jurisdiction.different, 1):
        for id in set(difference.rules) - seen:
            yield f"{path.name}: different: sentence {number}: there is no rule {id} in this file"


def read_all(folder: Path = DATA) -> Library:
    """Read every law file of a folder. Raises LawFileError with the problems of all of them."""
    problems: list[str] = []
    found: dict[str, Jurisdiction] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = read_file(path)
        except LawFileError as error:
            problems.append(str(error))
    if problems:
        raise LawFileError("\n".join(problems))
    rules = {rule.id: rule for jurisdiction in found.values() for rule in jurisdiction.rules}
    return Library(MappingProxyType(found), MappingProxyType(rules))


@cache
def library() -> Library:
    """The project's own law files, read once a process. Raises LawFileError if one is malformed."""
    return read_all()
