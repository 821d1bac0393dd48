"""Reading a page as its visitors do: its elements, its links, and the words of each rule."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "input", "hr"}


@dataclass
class Seen:
    """What stands on a page. `rules`: the words of each article that has an id."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    rules: dict[str, str] = field(default_factory=dict)

    def all(self, tag: str, attribute: str) -> list[str]:
        """The values that this attribute has on elements of this kind."""
        return [values[attribute] for name, values in self.elements if name == tag and attribute in values]

    @property
    def ids(self) -> list[str]:
        return [values["id"] for _, values in self.elements if "id" in values]

    @property
    def links(self) -> list[str]:
        return self.all("a", "href")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.open: list[str] = []
        self.rule = ""

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.seen.elements.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "article":
            self.rule = values.get("id", "")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag or tag not in self.open, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()
        if tag == "article":
            self.rule = ""

    def handle_data(self, data):
        self.seen.text += data
        if self.rule:
            self.seen.rules[self.rule] = self.seen.rules.get(self.rule, "") + data


def read(response) -> Seen:
    """What a page shows. Fails if an element is closed twice or out of order."""
    reader = _Reader()
    reader.feed(response.content.decode())
    assert not reader.open, f"left open: {reader.open}"
    seen = reader.seen
    seen.text = " ".join(seen.text.split())
    seen.rules = {name: " ".join(words.split()) for name, words in seen.rules.items()}
    return seen
