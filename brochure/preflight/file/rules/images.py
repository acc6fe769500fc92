"""Pictures of pixels: enough of them at their printed size, and of a kind that every press reads."""

from collections.abc import Iterator

from brochure.nouns.finding import Finding, Severity
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.marks import Kind, Mark
from brochure.preflight.file.reading.matrix import sides
from brochure.preflight.file.reading.objects import held, items, name
from brochure.preflight.file.reading.opened import Opened
from brochure.preflight.file.rules.told import counted, on_page

ROUNDING = 0.01
"""The part of the pixels that may be missing: a placed picture is measured in whole ones."""


def resolution(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether pictures are fine enough at the size in which they are printed."""
    for page in file.pages:
        images = [mark for mark in page.marks if mark.kind is Kind.IMAGE]
        measured = [(ppi, mark) for mark in images if (ppi := _fineness(mark)) is not None]
        coarse = [pair for pair in measured if pair[0] < expected.resolution * (1 - ROUNDING)]
        if coarse:
            least, worst = min(coarse, key=lambda pair: pair[0])
            words = (
                f"has {counted(len(coarse), 'picture')} under {expected.resolution:g} ppi; "
                f"the coarsest has {least:.0f}{page.place(worst)}."
            )
            yield on_page(file, page, "picture.resolution", words, "Place the original, or print it smaller.")


def _fineness(mark: Mark) -> float | None:
    """Pixels per inch along the coarser side; a side of one pixel is a flat colour and has no grain."""
    width, height = (
        held(mark.detail, key) or held(mark.detail, short) for key, short in (("/Width", "/W"), ("/Height", "/H"))
    )
    found = [
        pixels / (side / 72)
        for pixels, side in zip((width, height), sides(mark.state.matrix), strict=True)
        if isinstance(pixels, int) and pixels > 1 and side > 0
    ]
    return min(found, default=None)


def kinds(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether a picture is of a kind that a press does not take (ISO 15930-4, 6.4; ISO 15930-7, 6.19)."""
    for page in file.pages if expected.is_press else ():
        reasons: dict[str, Mark] = {}
        for mark in page.marks:
            if mark.kind is Kind.IMAGE:
                for reason, is_only_old in _strange(mark):
                    if expected.is_x1a or not is_only_old:
                        reasons.setdefault(reason, mark)
        if reasons:
            first = next(iter(reasons.values()))
            words = f"has a picture of a kind that a press does not take: {', '.join(reasons)}{page.place(first)}."
            yield on_page(
                file, page, "picture.kind", words, "Place it as TIFF, PNG or JPEG with 8 bits a colour.", Severity.ERROR
            )


def _strange(mark: Mark) -> Iterator[tuple[str, bool]]:
    """What is strange about a picture, and whether only PDF/X-1a minds."""
    image = mark.detail
    filters = [name(one) for one in (items(held(image, "/Filter")) or [held(image, "/Filter")])]
    if "/JPXDecode" in filters:
        yield "JPEG 2000", True
    if held(image, "/BitsPerComponent") == 16:
        yield "16 bits a colour", True
    if held(image, "/Alternates") is not None:
        yield "alternates", False
    if held(image, "/OPI") is not None:
        yield "a stand-in for a picture elsewhere (OPI)", False
