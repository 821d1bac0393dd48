"""The press sets itself up anywhere: no home folder, no Noto, other fonts on the machine."""

import logging
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from privacyhelper.press.typefaces import FONTS, our_fonts

ROOT = Path(__file__).parents[2]
PRINT_ONE = "import sys; from privacyhelper.press.render import pdf; sys.stdout.buffer.write(pdf('<html lang=en><title>x</title><p>Dear Dana'))"


def print_one(**environment: str) -> subprocess.CompletedProcess:
    """One letter, made by a fresh process with only this environment."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", PRINT_ONE],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "home", [{}, {"HOME": "/nonexistent/home"}, {"HOME": "/dev/null"}, {"XDG_CACHE_HOME": "/proc/none"}]
)
def test_it_prints_without_a_home_and_without_a_word(home):
    made = print_one(**home)
    assert made.stdout.startswith(b"%PDF")
    assert (made.returncode, made.stderr) == (0, b"")


def test_a_fresh_process_makes_the_same_bytes():
    assert print_one(PYTHONHASHSEED="1").stdout == print_one(PYTHONHASHSEED="2").stdout


def test_the_private_folder_for_font_names_is_gone_afterwards(tmp_path):
    assert print_one(TMPDIR=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_font_names_are_kept_where_the_home_lets_us(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with our_fonts():
        assert os.environ["XDG_CACHE_HOME"] == str(tmp_path / "cache")
    assert (tmp_path / "cache" / "fontconfig").is_dir()


def test_the_environment_is_as_before_afterwards(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/none")
    before = dict(os.environ)
    with our_fonts():
        assert os.environ["FONTCONFIG_FILE"] == str(FONTS / "fonts.conf")
    assert dict(os.environ) == before


def test_a_setting_of_the_machine_does_not_change_our_fonts():
    assert print_one(FONTCONFIG_FILE="/etc/fonts/fonts.conf").stdout == print_one().stdout


@pytest.mark.parametrize(
    "name", ["weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset", "fontTools.ttLib"]
)
def test_the_libraries_are_silent(name):
    logger = logging.getLogger(name)
    assert not logger.isEnabledFor(logging.CRITICAL)
    assert not logger.propagate


def offered() -> set[str]:
    """The families that fontconfig offers to letters on this machine."""
    listed = subprocess.run(
        ["fc-list", ":", "family"],
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS / "fonts.conf")},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for line in listed.stdout.splitlines() for name in line.split(",")}


def test_letters_are_offered_our_font_noto_and_symbola_alone():
    assert "Public Sans" in offered()
    assert all(name.startswith(("Public Sans", "Noto ", "Symbola")) for name in offered())
    assert not [
        name for name in offered() if "Mono" in name or "Emoji" in name or "Unjoined" in name or "Serif CJK" in name
    ]


def test_what_letters_may_use_is_what_is_installed_for_them():
    needed = (ROOT / "bin" / "need-system").read_text(encoding="utf-8")
    settings = (FONTS / "fonts.conf").read_text(encoding="utf-8")
    for package in ("fonts-noto-core", "fonts-noto-cjk", "fonts-symbola"):
        assert package in needed
        assert package in settings


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_every_latin_letter_has_a_place_for_accents(style):
    """m, q, v and x have none in Public Sans as it comes: fonts/make.py adds them."""
    font = TTFont(FONTS / f"PublicSans-{style}.ttf")
    tables = [table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable]
    marks = next(table for table in tables if table.LookupType == 4)
    names, bases = font.getBestCmap(), dict(zip(marks.BaseCoverage.glyphs, marks.BaseArray.BaseRecord, strict=True))
    for accent in "\u0301\u0300\u0303\u0323\u0327\u0331":
        kind = marks.MarkArray.MarkRecord[marks.MarkCoverage.glyphs.index(names[ord(accent)])].Class
        assert not [sign for sign in string.ascii_letters if bases[names[ord(sign)]].BaseAnchor[kind] is None]


@pytest.mark.parametrize("folder", [FONTS, ROOT / "static" / "fonts"])
def test_the_license_stands_beside_the_fonts(folder):
    text = (folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert "Impallari" in text


def test_the_fonts_for_pages_are_small_and_hold_what_pages_need():
    files = sorted((ROOT / "static" / "fonts").glob("*.woff2"))
    assert [file.name for file in files] == ["PublicSans-Bold.woff2", "PublicSans-Regular.woff2"]
    for file in files:
        assert file.stat().st_size <= 20 * 1024
        characters = TTFont(file).getBestCmap()
        assert not [sign for sign in "AZaz09§¶–—‘’“”•…€£☐☑→←↑↓‹›áéíñóúü¿¡½×" if ord(sign) not in characters]
