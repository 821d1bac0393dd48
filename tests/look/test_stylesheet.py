"""The one stylesheet: small, its own files only, readable in light and in dark."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css" / "site.css"
ASSETS = settings.BASE_DIR / "assets"


@pytest.fixture(scope="module")
def css() -> str:
    return CSS.read_text("ascii")


def test_it_is_small_on_the_way_to_a_phone(css):
    assert len(brotli.compress(css.encode(), quality=11)) <= 12 * 1024


def test_it_asks_for_nothing_but_our_own_files(css):
    addresses = re.findall(r"url\(\s*[\"']?([^)\"']+)", css)
    assert addresses
    for address in addresses:
        file = (CSS.parent / address).resolve()
        assert file.is_relative_to(settings.BASE_DIR / "static")
        assert file.is_file(), address
    assert "@import" not in css


def test_it_fits_phone_printer_and_special_needs(css):
    for promise in ("@media print", "prefers-color-scheme: dark", "forced-colors: active", "prefers-reduced-motion"):
        assert promise in css


def test_focus_is_drawn_at_least_three_pixels_wide(css):
    widths = [int(width) for width in re.findall(r":focus[^{}]*\{[^}]*outline:(\d+)px", css)]
    assert widths
    assert min(widths) >= 3


def test_the_lock_file_names_no_registry():
    lock = (ASSETS / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_versions_are_pinned_exactly():
    text = (ASSETS / "package.json").read_text()
    assert re.search(r'"@uswds/uswds": "\d+\.\d+\.\d+"', text)
    assert re.search(r'"sass": "\d+\.\d+\.\d+"', text)


def _schemes(css: str) -> dict[str, dict[str, str]]:
    """The color properties by scheme."""
    blocks = re.findall(r":root\{([^}]*)\}", css)
    light = dict(re.findall(r"(--[a-z-]+):\s*(#[0-9a-f]{3,6})", blocks[0]))
    dark = dict(re.findall(r"(--[a-z-]+):\s*(#[0-9a-f]{3,6})", blocks[1]))
    return {"light": light, "dark": light | dark}


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "mint"), ("ink", "ask-paper"), ("ink", "error-paper"),
    ("ink-soft", "paper"), ("ink-soft", "surface"), ("ink-soft", "mint"), ("title", "paper"), ("title", "mint"),
    ("deep", "paper"), ("deep", "surface"), ("deep", "mint"), ("on-deep", "deep"), ("on-deep", "deep-hover"),
    ("law", "law-paper"), ("ask", "ask-paper"), ("stop", "stop-paper"), ("title", "mint-line"),
    ("error", "paper"), ("error", "surface"), ("error", "error-paper"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("edge", "surface"), ("focus", "paper"), ("focus", "surface"), ("focus", "mint"),
         ("error", "paper"), ("deep", "line")]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_words_stand_out(css, scheme, front, back):
    colors = _schemes(css)[scheme]
    assert _contrast(colors[f"--{front}"], colors[f"--{back}"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_and_focus_can_be_seen(css, scheme, front, back):
    colors = _schemes(css)[scheme]
    assert _contrast(colors[f"--{front}"], colors[f"--{back}"]) >= 3


def test_every_class_that_the_form_pack_uses_is_styled(css):
    templates = settings.BASE_DIR / "templates"
    used = set()
    for file in [*Path(templates / "uswds").rglob("*.html"), *Path(templates / "components").glob("*.html")]:
        text = re.sub(r"\{%.*?%\}|\S*\{\{.*?\}\}", " ", file.read_text())
        for value in re.findall(r'class="([^"]*)"', text):
            used.update(value.split())
    unstyled = {name for name in used if not re.search(rf"\.{re.escape(name)}(?![\w-])", css)}
    assert unstyled == set()
