"""QR codes as inline SVG, for letters and posters."""

import segno


def qr_svg(text: str, label: str) -> str:
    """An `<svg>` that a phone reads as `text` and a screen reader as `label` (words, not the text itself).

    It has no size of its own: give it one by CSS, at least 25 mm on paper. The white edge that scanners need is part of it.
    Both arguments may hold anything; what comes back is safe HTML. Raises ValueError if `text` is empty or too long for a code.
    """
    if not text:
        raise ValueError("a QR code needs a text")
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise ValueError("the text is too long for a QR code") from None
    svg = code.svg_inline(omitsize=True, title=label, light="#fff", border=4, svgclass=None, lineclass=None)
    return svg.replace("<svg ", '<svg role="img" ', 1)
