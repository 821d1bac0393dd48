"""Which fonts letters may use, and silence about what is in them. Import this before WeasyPrint.

Inside `our_fonts()` fontconfig offers Public Sans (in fonts/ beside this file) and the system's Noto families, and nothing
else: a letter looks the same on every machine, but for scripts whose Noto family is not installed.
"""

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_NOISY = ("weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset", "fontTools.ttLib")


@contextmanager
def our_fonts() -> Iterator[None]:
    """While inside, whoever loads fontconfig's settings gets ours. What was loaded stays so afterwards.

    The process's environment is as before afterwards: a browser that the tests start keeps its own fonts.
    """
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "XDG_CACHE_HOME")}
    with ExitStack() as stack:
        os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
        if (
            not _cache_is_writable()
        ):  # fontconfig would complain on stderr; it notes names of fonts there, no text of letters
            os.environ["XDG_CACHE_HOME"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="press-fonts-"))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def _cache_is_writable() -> bool:
    """Whether fontconfig can note down the fonts it found, in the user's own cache folder."""
    home = os.environ.get("HOME")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else ""), "fontconfig")
    try:
        if not cache.is_absolute():
            return False
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(cache, os.W_OK | os.X_OK)


def _hush() -> None:
    """WeasyPrint and fontTools log text and addresses out of the document: let no word of it out, whatever logging does."""
    for name in _NOISY:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)


with our_fonts(), warnings.catch_warnings():
    # WeasyPrint warns where libharfbuzz-subset0 is missing: it is then slower, not wrong.
    warnings.simplefilter("ignore", DeprecationWarning)
    import weasyprint  # noqa: F401  (its import loads fonts and makes its loggers)

_hush()
