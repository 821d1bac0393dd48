"""Which fonts letters may use, and silence about what is in them. Import this before WeasyPrint.

The module sets FONTCONFIG_FILE, so that Pango sees Public Sans (in fonts/ beside this file) and the system's Noto families,
and nothing else: a letter looks the same on every machine, but for scripts whose Noto family is not installed.
"""

import atexit
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_NOISY = ("weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset", "fontTools.ttLib")


def _keep_cache_writable() -> None:
    """See that fontconfig can note font names somewhere (no text of a letter is in there): a private folder, if HOME cannot."""
    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and f"{os.environ['HOME']}/.cache")
    try:
        cache = Path(home or "") / "fontconfig"
        if home and cache.is_absolute():
            cache.mkdir(parents=True, exist_ok=True)
            if os.access(cache, os.W_OK | os.X_OK):
                return
    except OSError:
        pass
    os.environ["XDG_CACHE_HOME"] = private = tempfile.mkdtemp(prefix="press-fonts-")
    atexit.register(shutil.rmtree, private, ignore_errors=True)


def _hush() -> None:
    """WeasyPrint and fontTools log text and addresses out of the document: let no word of it out, whatever logging does."""
    for name in _NOISY:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)


os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
_keep_cache_writable()

with warnings.catch_warnings():  # it warns where libharfbuzz-subset0 is missing: slower, not wrong
    warnings.simplefilter("ignore", DeprecationWarning)
    import weasyprint  # noqa: F401  (its import loads the fonts and makes its loggers)

_hush()
