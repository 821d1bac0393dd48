"""Going through pages with Tab alone: one always sees where one is, nothing is left out, and nothing holds one back.

WCAG 2.2: 2.1.2 no trap, 2.4.3 order, 2.4.7 and 2.4.11 focus that is seen, 1.4.11 its contrast.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.every_page import BY_NAME, show, unfold

SCRIPT = Path(__file__).with_name("focus.js").read_text(encoding="utf-8").rstrip()
ZOOMED = {"width": 320, "height": 256}  # a window of 1280 x 1024 at 400 %
LOW = {"width": 1280, "height": 500}
VISITS = [
    *(
        (name, PHONE)
        for name in ("home", "check-goals", "plan-va", "letter-accounting-filled", "rights-compare", "search-found")
    ),
    *((name, ZOOMED) for name in ("home", "check-signer-error", "plan-va", "letter-accounting-filled", "rights-texas")),
    *((name, LOW) for name in ("plan-texas", "rights-federal")),  # where lists stay beside the text
]
UNFOLDED = ("plan", "letter")


@pytest.mark.parametrize(("name", "size"), VISITS, ids=[f"{name}-{size['width']}" for name, size in VISITS])
def test_tab_leads_through_the_whole_page_and_shows_where_it_is(
    new_page: Callable[..., Page], name: str, size: dict[str, int]
) -> None:
    page = new_page(size)
    page.emulate_media(reduced_motion="reduce")
    show(page, BY_NAME[name])
    if name.startswith(UNFOLDED):
        unfold(page)
    stops = list(tab_through(page))
    numbers = [stop["number"] for stop in stops]
    top = numbers.index(min(numbers))  # a summary of errors has the focus first
    wrong = [problem for stop in stops for problem in stop["wrong"]]
    wrong += [f"Tab never comes to {missed}" for missed in ask(page, "missed", numbers)]
    wrong += out_of_order(stops[top:] + stops[:top])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        wrong += [f"{scheme}: {problem}" for problem in ask(page, "rings", numbers)]
    assert not wrong, "\n" + "\n".join(wrong)


def tab_through(page: Page) -> Iterator[dict[str, Any]]:
    """Each place that Tab comes to, until it comes to one again. It may begin in the midst and go around once."""
    seen = set()
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = ask(page, "stop")
        if stop["number"] in seen:
            return
        if stop["number"] != -1:
            seen.add(stop["number"])
            yield stop
    pytest.fail("Tab does not come to an end")


def out_of_order(stops: list[dict[str, Any]]) -> list[str]:
    """Where Tab goes back up, other than to a column beside."""
    return [
        f"after {one['name']} comes {other['name']}, which stands above it"
        for one, other in zip(stops, stops[1:], strict=False)
        if other["bottom"] <= one["top"] and other["left"] < one["right"] and one["left"] < other["right"]
    ]


def ask(page: Page, at: str, given: Any = None) -> Any:
    return page.evaluate(f"given => {SCRIPT}.{at}(given)", given)


BAD = """<!doctype html><style>:focus { outline: 4px solid #000 } body { margin: 0; background: #fff } a { display: block; height: 30px }
#unseen:focus { outline: 0 } #pale:focus { outline: 4px solid #ddd } div { position: fixed; inset: 90px 0 auto; height: 30px;
background: #fff }</style><a id=first href=1>first</a><a id=unseen href=2>unseen</a><a id=pale href=3>pale</a><a href=4>under
</a><a href=5 tabindex=-1>left out</a><a id=back href=6 tabindex=1>back</a><div></div>"""


def test_what_is_wrong_is_found(new_page: Callable[..., Page]) -> None:
    page = new_page(PHONE)
    page.set_content(BAD)
    stops = list(tab_through(page))
    numbers = [stop["number"] for stop in stops]
    assert [problem for stop in stops for problem in stop["wrong"]] == ['<a> "under" is covered by <div class="">']
    assert ask(page, "missed", numbers) == ['<a> "left out"']
    assert out_of_order(stops) == ['after <a> "back" comes <a> "first", which stands above it']
    assert ask(page, "rings", numbers) == [
        '<a> "unseen" shows no focus',
        'the focus of <a> "pale" has a contrast of 1.36',
    ]
