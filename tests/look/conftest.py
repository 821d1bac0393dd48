"""Reading rendered pages: what elements are there, with what attributes and words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.http import HttpRequest
from django.template import engines


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())


VOID = {"meta", "link", "input", "img", "br", "hr", "path"}


class Markup(HTMLParser):
    """A page as a flat list of elements; each knows the words inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.all, self._open = html, [], []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {[element.tag for element in self._open]}"

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(attrs) == len(element.attrs), f"an attribute twice on {tag}"
        self.all.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.all.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self._open, f"closed without being opened: {tag}"
        assert self._open[-1].tag == tag, f"{tag} closed where {self._open[-1].tag} was open"
        self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element.words.append(data)

    def find(self, tag: str = "", **attrs: str) -> list[Element]:
        """Elements of this tag whose attributes have these values; `css="a"` asks for a class."""
        css = attrs.pop("css", "")
        return [
            element
            for element in self.all
            if (not tag or element.tag == tag)
            and (not css or css in element.classes)
            and all(element.attrs.get(name.rstrip("_")) == value for name, value in attrs.items())
        ]

    def one(self, tag: str = "", **attrs: str) -> Element:
        found = self.find(tag, **attrs)
        assert len(found) == 1, f"{len(found)} of {tag} {attrs}"
        return found[0]

    @property
    def ids(self) -> list[str]:
        return [element.attrs["id"] for element in self.all if "id" in element.attrs]


@pytest.fixture(autouse=True)
def plain_files(settings):
    """Pages name their stylesheet plainly, without the list that collectstatic makes."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def render() -> Callable[..., Markup]:
    """`render(template text, name=value ...)` as a Markup, with a request so that forms carry their token."""

    def make(text: str, **context) -> Markup:
        request = HttpRequest()
        request.META["SERVER_NAME"] = "testserver"
        return Markup(engines["django"].from_string(text).render(context, request))

    return make
