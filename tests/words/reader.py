"""The text of a page as a person reads it: block by block, so that a heading or a button is not run into what follows."""

from html.parser import HTMLParser

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "summary", "legend", "label", "button", "option",
          "figcaption", "caption", "div", "section", "article", "aside", "form", "ul", "ol", "dl", "table", "tr", "details",
          "fieldset", "blockquote", "main", "br"}  # fmt: skip
VOID = {"meta", "link", "img", "br", "input", "hr", "rect", "path"}
# Left out: the way around the site; citations and how they were read (each has its own page and rule of wording); what a letter
# says (its reader is an office); names of places and options to pick from; the list of sources of an article; words for screen
# readers that only repeat; who must follow a rule (a list of kinds of place).
OUT_TAGS = {"header", "footer", "nav", "script", "style", "select", "svg", "textarea"}
OUT_CLASSES = {"law", "paper", "usa-sr-only", "mark", "marks", "places", "from", "cite", "back", "facts", "offices", "sheet",
               "say", "rules__who", "law__date"}  # fmt: skip
BLOCK_CLASSES = {"rules__mark", "rule__mark", "stands", "badge", "quiet"}  # set apart by their look


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.open: list[tuple[str, bool]] = []

    @property
    def skipped(self) -> bool:
        return any(out for _, out in self.open)

    def handle_starttag(self, tag, attrs):
        classes = set((dict(attrs).get("class") or "").split())
        if tag in BLOCKS or classes & BLOCK_CLASSES:
            self.blocks.append("")
        if tag not in VOID:
            self.open.append((tag, tag in OUT_TAGS or bool(classes & OUT_CLASSES)))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.blocks.append("")
        while any(name == tag for name, _ in self.open):  # one that closes nothing is passed over
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data):
        if not self.skipped and any(name == "main" for name, _ in self.open):
            self.blocks[-1] += data


def read_blocks(html: str) -> list[str]:
    """The blocks of text within <main> that a person reads, in order."""
    reader = _Reader()
    reader.feed(html)
    return [block for block in (" ".join(one.split()) for one in reader.blocks) if block]


def prose(blocks: list[str]) -> str:
    """The blocks that are sentences, as one text. Headings, labels and buttons would only make it look easier."""
    return " ".join(block for block in blocks if block.endswith((".", "!", "?")) and len(block.split()) > 3)
