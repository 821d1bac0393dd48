"""What WeasyPrint works out anew for each document, though it comes out the same each time: kept for the life of a worker.

Our documents have one style sheet, so the styles of their elements are few and always the same: working them out, with the
height of a line and the font of each, took a third of a letter's time. They hold values of the style sheet, never a word of a
letter. This reaches into WeasyPrint, so it is done for the one release that it was tested with, and a test sees that every
byte of a PDF is the same without it. Any other release: all works, and slower.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import typefaces  # noqa: F401  (first, it prepares WeasyPrint)

import pydyf  # isort: skip
from weasyprint import VERSION  # isort: skip
from weasyprint.css import StyleFor, computed_values, units  # isort: skip
from weasyprint.formatting_structure import boxes  # isort: skip
from weasyprint.layout import absolute, block, inline, page, percent, table  # isort: skip
from weasyprint.layout import float as float_  # isort: skip
from weasyprint.layout.absolute import AbsolutePlaceholder  # isort: skip
from weasyprint.text import line_break  # isort: skip

TESTED = "70.0"  # requirements.txt pins it
MOST = 5000  # styles; all our documents together have a few hundred
_styles: dict[tuple[Any, ...], tuple[Any, ...]] = {}
_work_out = StyleFor.set_computed_styles


def _set_computed_styles(
    self: StyleFor, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, base_url: Any = None,
    target_collector: Any = None,
) -> None:  # fmt: skip
    """As StyleFor.set_computed_styles: the same declarations under the same style of the parent give the same style."""
    computed, is_root = self.get_computed_styles(), element == root and pseudo_type is None
    above = None if is_root else computed[parent, None]
    declared = self.get_cascaded_styles().get((element, pseudo_type), {})
    # Declarations are those of the style sheets and live as long as they; only lang= makes a new one for each document.
    what = tuple((name, value if name == "lang" else id(value)) for name, (value, _) in declared.items())
    key = (id(self.font_config), id(above), pseudo_type, what)
    known = _styles.get(key)
    if known is None:
        if len(_styles) >= MOST:
            _styles.clear()
        _work_out(self, element, parent, root, pseudo_type, base_url, target_collector)
        # With what the key names by its id: that must not be freed and its id given to something else.
        _styles[key] = (computed[element, pseudo_type], above, self.font_config, tuple(declared.values()))
    else:
        computed[element, pseudo_type] = known[0]
        if target_collector and known[0]["anchor"]:
            target_collector.collect_anchor(known[0]["anchor"])


def _once_a_style(work_out: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same function of a style, with what it found kept at the style."""
    name = f"_remembered_{work_out.__name__}"

    def found(style: Any) -> Any:
        kept = vars(style)
        if name not in kept:
            kept[name] = work_out(style)
        return kept[name]

    return found


def _resolve_percentages(box: Any, containing_block: Any) -> None:
    """As layout.percent.resolve_percentages: a style without percentages has the same lengths wherever its box stands."""
    kept = vars(box.style)
    lengths = kept.get("_remembered_lengths")
    if lengths is None:
        _resolve(box, containing_block)
        # The parts of a table with collapsed borders have widths of borders that are not those of their style.
        alike = not isinstance(box, _TABLE) and all(getattr(box.style[name], "unit", "px") == "px" for name in _LENGTHS)
        kept["_remembered_lengths"] = {name: getattr(box, name) for name in (*_LENGTHS, *_BORDERS)} if alike else {}
    elif lengths and type(box) is not AbsolutePlaceholder:
        vars(box).update(lengths)
    else:
        _resolve(box, containing_block)


_TABLE = (boxes.TableBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCellBox)
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_resolve = percent.resolve_percentages


def _stay_laid_out(self: line_break.Layout, style: Any = None) -> None:
    """A laid out line is drawn as it is. WeasyPrint lets go of it, to save memory, and lays it out again to draw it."""
    if style is not None and (self.justification_spacing or not hasattr(self, "layout")):
        _lay_out_again(self, style)


def _page_references(self: pydyf.PDF) -> tuple[bytes, ...]:
    """The references to all pages, which each tag asks for: made again only when a page was added."""
    kept = vars(self).get("_remembered_pages", ())
    if len(kept) != self.pages["Count"]:
        kept = vars(self)["_remembered_pages"] = _references.fget(self)
    return kept


_references: Any = pydyf.PDF.page_references
_lay_out_again, _let_go = line_break.Layout.reactivate, line_break.Layout.deactivate
_strut, _font = line_break.strut, line_break.get_font_description
_REPLACED: tuple[tuple[Any, str, Any, Any], ...] = (
    (pydyf.PDF, "page_references", _references, property(_page_references)),
    (StyleFor, "set_computed_styles", _work_out, _set_computed_styles),
    *((module, "strut", _strut, _once_a_style(_strut)) for module in (line_break, inline, units, computed_values)),
    *(
        (module, "resolve_percentages", _resolve, _resolve_percentages)
        for module in (absolute, block, float_, inline, page, table)
    ),
    (line_break, "get_font_description", _font, _once_a_style(_font)),
    (line_break.Layout, "deactivate", _let_go, _stay_laid_out),
    (line_break.Layout, "reactivate", _lay_out_again, _stay_laid_out),
)


def begin() -> None:
    """From now on, remember. Does nothing with a release of WeasyPrint that this was not tested with."""
    if VERSION == TESTED:
        for where, name, _, ours in _REPLACED:
            setattr(where, name, ours)


@contextmanager
def forgotten() -> Iterator[None]:
    """WeasyPrint as it comes, for tests and for measuring."""
    for where, name, theirs, _ in _REPLACED:
        setattr(where, name, theirs)
    try:
        yield
    finally:
        begin()
