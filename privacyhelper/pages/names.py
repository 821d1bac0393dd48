"""Which place an address such as /rights/TX/ means, and which ones it may have meant."""

import difflib
import re
from collections.abc import Mapping
from functools import cache

from privacyhelper.law import Jurisdiction, library

from .words import names

LONGEST = 60  # characters; no name of a place is longer
CLOSE_ENOUGH = 0.6  # of difflib's ratio: "texs" finds Texas, "xyz" finds nothing
MOST = 4


@cache
def known() -> Mapping[str, str]:
    """Every spelling that leads to a page (lower case, words joined by hyphens), with the page's name in addresses."""
    found = library()
    spellings = dict(names()["aliases"])
    for code, name in names()["islands"].items():
        spellings[code.lower()] = spellings[_plain(name)] = "federal"
    for code in found.jurisdictions:
        spellings[code.lower()] = spellings[found.slug(code)] = found.slug(code)
    return spellings


def meant(typed: str) -> str | None:
    """The page that another spelling means: TX, Texas and "New York" have one, "Texs" has none."""
    return known().get(_plain(typed))


def close(typed: str) -> tuple[Jurisdiction, ...]:
    """The places that may have been meant, at most four: names with the typed word in them, then names spelled nearly so."""
    plain = _plain(typed)[:LONGEST]
    words = [spelling for spelling in known() if len(spelling) > 2]  # two letters are near to anything short
    inside = sorted(spelling for spelling in words if len(plain) > 2 and plain in spelling)
    near = difflib.get_close_matches(plain, words, n=2 * MOST, cutoff=CLOSE_ENOUGH)
    slugs = dict.fromkeys(known()[spelling] for spelling in inside + near)
    places = (library().by_slug(slug) for slug in slugs)
    return tuple(place for place in places if place)[:MOST]


def _plain(text: str) -> str:
    """Lower case, without dots and apostrophes (D.C., Hawai'i), and hyphens for whatever stands between the words."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[.'’ʻ]", "", text.lower())).strip("-")
