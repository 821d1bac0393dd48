"""Parts of a page: what stands within an element that has an id, and what stands under a heading that has one."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.pages.reading import VOID


@dataclass
class Block:
    """The words of one part of a page, and where its links lead, in order."""

    text: str = ""
    links: list[str] = field(default_factory=list)


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: dict[str, Block] = {}
        self.under: dict[str, Block] = {}
        self._open: list[tuple[str, str]] = []
        self._heading = ""

    def _current(self) -> list[Block]:
        blocks = [self.inside[id] for _, id in self._open if id]
        return blocks + ([self.under[self._heading]] if self._heading else [])

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        id = values.get("id", "")
        if tag == "h2":
            self._heading = id
            if id:
                self.under[id] = Block()
        if tag not in VOID:
            self._open.append((tag, id))
            if id:
                self.inside[id] = Block()
        if tag == "a" and "href" in values:
            for block in self._current():
                block.links.append(values["href"])

    def handle_endtag(self, tag):
        if tag not in VOID and self._open and self._open[-1][0] == tag:
            self._open.pop()
        if tag == "main":
            self._heading = ""

    def handle_data(self, data):
        for block in self._current():
            block.text += data


def _blocks(html: str) -> _Blocks:
    found = _Blocks()
    found.feed(html)
    for block in (*found.inside.values(), *found.under.values()):
        block.text = squeezed(block.text)
    return found


def inside(html: str) -> dict[str, Block]:
    """What stands within each element that has an id, by that id."""
    return _blocks(html).inside


def under(html: str) -> dict[str, Block]:
    """What stands from each second-level heading with an id to the next such heading, by that id; its own words too."""
    return _blocks(html).under


def squeezed(text: str) -> str:
    """The text as a page shows it: one space where there are several."""
    return " ".join(text.split())
