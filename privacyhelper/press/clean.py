"""What may stand in print: the same letters and signs, without what only machines see or what turns a line around.

Needs no fonts and loads nothing heavy, so forms use it too.
"""

import re
import unicodedata

JOINERS = "\u200c\u200d"
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Letters, marks and fillers that show nothing, in or out of a word (U+00AD soft hyphen to U+FFA0 half-width filler).
# With them go the five skin tones: they color the sign before them, and on paper each would be a gray box beside it.
_INVISIBLE = frozenset(
    "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\ufffc"
)
# Scripts whose words may hold joiners: Arabic to N'Ko, the scripts of India and Sri Lanka, Tibetan to Khmer, Mongolian, and some more.
_JOINING = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0x1A20, 0x1BFF), (0xA800, 0xABFF), (0x10A00, 0x11FFF))  # fmt: skip


def clean(text: str) -> str:
    """`text` as it may be printed: NFC, line ends as \\n, tabs as spaces, nothing that hides or turns text around.

    Taken out: control signs, direction marks and overrides (U+202E turns "txe.fdp" around), zero-width signs, skin tones,
    private use, lone surrogates. Joiners stay between letters of scripts that need them. Cleaning twice changes nothing; nothing is raised.
    """
    if text.isascii() and text.isprintable():
        return text  # most texts
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", "".join(sign for sign in text if _printable(sign)))
    while True:  # taking a joiner out may bring signs together that NFC then joins or moves
        joined = "".join(sign for at, sign in enumerate(text) if sign not in JOINERS or _joins(text, at))
        joined = unicodedata.normalize("NFC", joined)
        if joined == text:
            return text
        text = joined


def _printable(sign: str) -> bool:
    if sign == "\n" or sign in JOINERS:
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
