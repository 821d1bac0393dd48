"""What our fonts can draw, and what no letter should hold."""

import ctypes
import ctypes.util
import re
import unicodedata
from functools import cache

from .typefaces import our_fonts

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Letters, marks and fillers that show nothing, in or out of a word (U+00AD soft hyphen to U+FFA0 half-width filler).
_INVISIBLE = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\ufffc")
_JOINERS = "\u200c\u200d"
# Scripts whose words may hold joiners: Arabic to N'Ko, the scripts of India and Sri Lanka, Tibetan to Khmer, Mongolian, and some more.
_JOINING = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0x1A20, 0x1BFF), (0xA800, 0xABFF), (0x10A00, 0x11FFF))  # fmt: skip


def clean(text: str) -> str:
    """`text` as it may be printed: NFC, line ends as \\n, tabs as spaces, nothing that hides or turns text around.

    Taken out: control signs, direction marks and overrides (U+202E turns "txe.fdp" around), zero-width signs, private use,
    lone surrogates. Joiners stay between letters of scripts that need them. Cleaning twice changes nothing; nothing is raised.
    """
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    text = "".join(sign for sign in text if _printable(sign))
    text = "".join(sign for at, sign in enumerate(text) if sign not in _JOINERS or _joins(text, at))
    return unicodedata.normalize("NFC", text)


def _printable(sign: str) -> bool:
    if sign == "\n" or sign in _JOINERS:
        return True
    code = ord(sign)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not noncharacter and sign not in _INVISIBLE and unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs")


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at `at` stands between two signs of a script that needs it."""
    return 0 < at < len(text) - 1 and _of_joining_script(text[at - 1]) and _of_joining_script(text[at + 1])


def _of_joining_script(sign: str) -> bool:
    code = ord(sign)
    return unicodedata.category(sign)[0] in "LM" and any(low <= code <= high for low, high in _JOINING)


def missing(text: str) -> frozenset[str]:
    """The signs of `text` that none of the fonts for letters can draw, as they would stand on paper (after `clean`).

    Empty: every sign comes out. Which scripts are there depends on the Noto fonts that are installed.
    """
    return frozenset(sign for sign in set(clean(text)) if not _shows_nothing(sign) and not _drawable(ord(sign)))


def _shows_nothing(sign: str) -> bool:
    """Spaces, joiners and variation selectors need no glyph."""
    return sign.isspace() or sign in _JOINERS or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


@cache
def _charset() -> tuple[ctypes.CDLL, ctypes.c_void_p]:
    """fontconfig's library and the union of the characters of all fonts that it offers to letters. Made once a worker.

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


@cache
def _drawable(code: int) -> bool:
    library, union = _charset()
    return bool(library.FcCharSetHasChar(union, code))
