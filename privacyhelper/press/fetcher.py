"""The only addresses that a document may load anything from: `press:fonts/NAME` and `press:images/NAME`."""

from pathlib import Path

from .typefaces import FONTS  # first, it prepares WeasyPrint

from weasyprint.urls import URLFetcher, URLFetcherResponse  # isort: skip

_TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}


def _own_files() -> dict[str, Path]:
    """The press's own files by address. A fixed list, so that no address can point outside of it."""
    found = (path for folder in (FONTS, FONTS.parent / "images") for path in sorted(folder.glob("*")))
    return {f"press:{path.parent.name}/{path.name}": path for path in found if path.suffix in _TYPES}


class Refused(ValueError):
    """The document asked for something that is not the press's own. Its text does not repeat what."""


class PressFetcher(URLFetcher):
    """Serves the press's own fonts and images and refuses all else: files, the network, data:, redirects.

    WeasyPrint goes on without what was refused, so a letter is never lost over a bad address.
    """

    def __init__(self) -> None:
        super().__init__(timeout=0, allowed_protocols=("press",), allow_redirects=False, fail_on_errors=False)
        self._files = _own_files()

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file at `url`. Raises Refused for any address that is not in the fixed list."""
        path = self._files.get(url)
        if path is None:
            raise Refused("only the press's own fonts and images may be loaded")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})
