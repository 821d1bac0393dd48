"""What our fonts can draw."""

import ctypes
import ctypes.util
import re
from functools import cache
from typing import NamedTuple

from .clean import JOINERS, clean
from .typefaces import our_fonts

# A sign with its accents, of the kinds that any letter may carry: accents above, below, around and half ones.
_ACCENTED = re.compile(r"(\S)([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+)")
_OURS = b"Public Sans"


def missing(text: str) -> frozenset[str]:
    """The signs of `text` that the fonts for letters cannot draw rightly, as they would stand on paper (after `clean`).

    Those that no font has, and accents that would stand beside their letter. Empty: every sign comes out. Which scripts are
    there depends on the fonts that are installed (bin/need-system).
    """
    text = clean(text)
    if text.isascii():
        return frozenset()  # most texts; Public Sans lies beside this file
    lost = {sign for sign in set(text) if not _shows_nothing(sign) and not _drawable(sign)}
    return frozenset(lost.union(*(_apart(*found.groups()) for found in _ACCENTED.finditer(text))))


def _apart(letter: str, accents: str) -> set[str]:
    """The accents that come from another font than their letter: those are drawn one behind the other."""
    ours = _charsets().ours
    return {accent for accent in accents if _has(ours, accent) != _has(ours, letter)}


def _shows_nothing(sign: str) -> bool:
    """Spaces, joiners and variation selectors need no glyph."""
    return sign.isspace() or sign in JOINERS or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


class _Charsets(NamedTuple):
    """fontconfig's library; the characters of all fonts that it offers to letters, and those of Public Sans alone."""

    library: ctypes.CDLL
    all: ctypes.c_void_p
    ours: ctypes.c_void_p


@cache
def _charsets() -> _Charsets:
    """Made once a worker, before it has threads (gunicorn.conf.py): setting fonts up changes the environment for a moment.

    Asked of fontconfig itself, so that it is true for whatever fonts.conf lets through; no font file is read for it.
    """
    library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
    pointer, integer, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, result, arguments in (
        ("FcInitLoadConfigAndFonts", pointer, ()),
        ("FcConfigGetFonts", ctypes.POINTER(_FontSet), (pointer, integer)),
        ("FcPatternGetCharSet", integer, (pointer, text, integer, ctypes.POINTER(pointer))),
        ("FcPatternGetString", integer, (pointer, text, integer, ctypes.POINTER(text))),
        ("FcCharSetCreate", pointer, ()),
        ("FcCharSetMerge", integer, (pointer, pointer, pointer)),
        ("FcCharSetHasChar", integer, (pointer, ctypes.c_uint32)),
        ("FcConfigDestroy", None, (pointer,)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    with our_fonts():
        config = library.FcInitLoadConfigAndFonts()
    fonts = library.FcConfigGetFonts(config, 0).contents
    union, ours = pointer(library.FcCharSetCreate()), pointer(library.FcCharSetCreate())
    for number in range(fonts.count):
        font, one, family = fonts.fonts[number], pointer(), text()
        if library.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(one)) != 0:
            continue
        library.FcCharSetMerge(union, one, None)
        if library.FcPatternGetString(font, b"family", 0, ctypes.byref(family)) == 0 and family.value == _OURS:
            library.FcCharSetMerge(ours, one, None)
    library.FcConfigDestroy(config)
    return _Charsets(library, union, ours)


def _drawable(sign: str) -> bool:
    return _has(_charsets().all, sign)


def _has(charset: ctypes.c_void_p, sign: str) -> bool:
    return bool(_charsets().library.FcCharSetHasChar(charset, ord(sign)))
