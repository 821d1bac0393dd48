import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

HERE = Path(__file__).parent


@pytest.fixture
def sample() -> Callable[[str], str]:
    """The HTML of tests/press/sample_<name>.html."""
    return lambda name: (HERE / f"sample_{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def page() -> Callable[..., str]:
    """A small whole document around this body."""

    def make(body: str, head: str = "", lang: str = "en") -> str:
        return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>A test</title>{head}</head><body>{body}</body></html>'

    return make


@pytest.fixture
def read() -> Callable[[bytes], PdfReader]:
    return lambda pdf: PdfReader(io.BytesIO(pdf))


@pytest.fixture
def words() -> Callable[[bytes], str]:
    """All text of a PDF, with single spaces."""
    return lambda pdf: " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
