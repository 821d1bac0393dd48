"""What our fonts can draw."""

import ctypes
import ctypes.util
from functools import cache

from .clean import JOINERS, clean
from .typefaces import our_fonts


def missing(text: str) -> frozenset[str]:
    """The signs of `text` that none of the fonts for letters can draw, as they would stand on paper (after `clean`).

    Empty: every sign comes out. Which scripts are there depends on the Noto fonts that are installed.
    """
    return frozenset(sign for sign in set(clean(text)) if not _shows_nothing(sign) and not _drawable(ord(sign)))


def _shows_nothing(sign: str) -> bool:
    """Spaces, joiners and variation selectors need no glyph."""
    return sign.isspace() or sign in JOINERS or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


@cache
def _charset() -> tuple[ctypes.CDLL, ctypes.c_void_p]:
    """fontconfig's library and the union of the characters of all fonts that it offers to letters. Made once a worker.

    Made before a worker has threads (gunicorn.conf.py): setting the fonts up changes the process's environment for a moment.
    Asked of fontconfig itself, so that it is true for whatever fonts.conf lets through; no font file is read for it.
    """
    library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    for name, result, arguments in (
        ("FcInitLoadConfigAndFonts", pointer, ()),
        ("FcConfigGetFonts", ctypes.POINTER(_FontSet), (pointer, integer)),
        ("FcPatternGetCharSet", integer, (pointer, ctypes.c_char_p, integer, ctypes.POINTER(pointer))),
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
    union = pointer(library.FcCharSetCreate())
    for number in range(fonts.count):
        one = pointer()
        if library.FcPatternGetCharSet(fonts.fonts[number], b"charset", 0, ctypes.byref(one)) == 0:
            library.FcCharSetMerge(union, one, None)
    library.FcConfigDestroy(config)
    return library, union


def _drawable(code: int) -> bool:
    library, union = _charset()
    return bool(library.FcCharSetHasChar(union, code))
