"""What a screen reader meets in a PDF, made plain: the tree of tags that WeasyPrint built, mended before it is written.

Page furniture becomes an artifact, so that nobody hears "Letter, page 1 of 2" between two sentences. A list item is its
number and its text. A header cell says whether it heads a row or a column. Wrappers that mean nothing, and boxes with nothing
in them, go: a line to write on is silent.
"""

from typing import Any

import pydyf

Element = dict[
    str, Any
]  # of the tag tree: /S its kind, /K its kids (numbers of pieces of content, references), /P its parent
_SILENT = ("/Span", "/NonStruct", "/P", "/Div", "/Sect")  # may go when they are empty
_MEANINGLESS = ("/Span", "/NonStruct")  # may go when they hold text: it then belongs to what they stand in


def mend(_document: object, pdf: pydyf.PDF) -> None:
    """A finisher for WeasyPrint's write_pdf: changes the tags of `pdf` in place."""
    by_reference = {thing.reference: thing for thing in pdf.objects}
    root = by_reference[pdf.catalog["StructTreeRoot"]]
    _Tree(pdf, by_reference, by_reference[root["ParentTree"]]["Nums"]).mend(root["K"])


class _Tree:
    """The tree of one PDF. `owners`: for each page the element that each piece of its content belongs to."""

    def __init__(self, pdf: pydyf.PDF, by_reference: dict[bytes, Any], numbers: list[Any]) -> None:
        self.pdf = pdf
        self.by_reference = by_reference
        self.pages = {reference: at for at, reference in enumerate(pdf.page_references)}
        self.owners: list[list[bytes]] = numbers[1 : 2 * len(self.pages) : 2]
        self.seen: set[bytes] = set()

    def mend(self, kids: list[Any]) -> None:
        for reference in kids:
            self._mend(self.by_reference[reference])
        for at, reference in enumerate(self.pages):
            self._set_apart(at, self.by_reference[reference])

    def _mend(self, element: Any, above: str = "", section: str = "") -> None:
        """Mend an element and all below it. `above`: the kind of its parent; `section`: of its parent's parent."""
        self.seen.add(element.reference)
        kind, kids = element["S"], pydyf.Array()
        for kid in element["K"]:
            child = self.by_reference.get(kid)
            if child is None or "S" not in child:  # a piece of content, or a link
                kids.append(kid)
                continue
            self._mend(child, kind, above)
            if child["S"] in _MEANINGLESS and all(isinstance(piece, int) for piece in child["K"]) and kind != "/L":
                self._hand_over(child, element, kids)
            elif child["K"] or child["S"] not in _SILENT:
                kids.append(kid)
            else:
                child.clear()
        element["K"] = kids
        if kind == "/TH":
            element["A"]["Scope"] = "/Column" if section == "/THead" else "/Row"
        elif kind == "/LI" and len(kids) > 1:
            self._split_item(element)

    def _hand_over(self, child: Any, element: Any, kids: list[Any]) -> None:
        """Give the content of a child to the element itself, and let the child go."""
        owners = self.owners[self.pages[child["Pg"]]]
        for piece in child["K"]:
            owners[piece] = element.reference
            kids.append(piece)
        child.clear()

    def _split_item(self, item: Any) -> None:
        """A list item whose number stands in its text: /Lbl stays, all else goes into one /LBody."""
        label, *rest = item["K"]
        first = self.by_reference.get(label)
        if first is None or first.get("S") != "/Lbl" or (len(rest) == 1 and self._is_body(rest[0])):
            return
        body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(rest), "P": item.reference})
        self.pdf.add_object(body)
        self.by_reference[body.reference] = body
        self.seen.add(body.reference)
        owners = self.owners[self.pages[item["Pg"]]]
        for kid in rest:
            if isinstance(kid, int):
                owners[kid] = body.reference
            else:
                self.by_reference[kid]["P"] = body.reference
        item["K"] = pydyf.Array([label, body.reference])

    def _is_body(self, kid: Any) -> bool:
        return self.by_reference.get(kid, {}).get("S") == "/LBody"

    def _set_apart(self, at: int, page: Any) -> None:
        """Content of elements that hang on no tree, which is what stands in the margins, becomes an artifact."""
        apart = {piece for piece, owner in enumerate(self.owners[at]) if owner not in self.seen}
        if not apart:
            return
        content = self.by_reference[page["Contents"]].stream
        for number, part in enumerate(content):
            if isinstance(part, pydyf.Dictionary) and part.get("MCID") in apart:
                content[number - 1], content[number] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
        for piece in apart:
            self._forget(self.by_reference[self.owners[at][piece]])
            self.owners[at][piece] = "null"

    def _forget(self, element: Any) -> None:
        """Let an element go, and what it hangs on as far as that hangs on no tree."""
        while element and element.reference not in self.seen:
            above = self.by_reference.get(element["P"])
            element.clear()
            element = above
