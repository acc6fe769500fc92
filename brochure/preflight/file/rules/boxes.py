"""Page boxes: what is cut, what bleeds, and that each holds the next (ISO 32000-1, 14.11.2; ISO 15930-7, 6.6)."""

from collections.abc import Iterator
from itertools import pairwise

from brochure.nouns.finding import Finding, Severity
from brochure.nouns.units import POINTS
from brochure.preflight.file.box import Box
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.rules.health import EXACT
from brochure.preflight.file.rules.told import on_page

REMEDY = "Export with the finished size and {:g} mm bleed on each side, without marks."


def boxes(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Every fault of the boxes of a press file; a turned page is a fault in any file."""
    for page in file.pages:
        if page.turned or page.unit != 1:
            how = f"is turned by {page.turned} degrees" if page.turned else f"is measured in units of {page.unit:g}"
            severity = Severity.ERROR if not expected.is_screen else Severity.WARNING
            yield on_page(file, page, "box.turned", f"{how}.", "Set the page itself upright, at full size.", severity)
        if expected.is_press:
            yield from _trimmed(file, page, expected)
            yield from _nested(file, page)


def _trimmed(file: Opened, page: PdfPage, expected: Expected) -> Iterator[Finding]:
    remedy = REMEDY.format(expected.bleed)
    if "/TrimBox" not in page.boxes:
        yield on_page(file, page, "box.missing", "does not say where it is cut: it has no TrimBox.", remedy)
        return
    bleed = page.boxes.get("/BleedBox", page.boxes.get("/CropBox", page.media))
    around = _margins(bleed, page.trim)
    wrong = {side: own for side, own in around.items() if abs(own - expected.bleed) > EXACT}
    if wrong:
        sides = ", ".join(f"{own:.2f} mm at the {side}" for side, own in wrong.items())
        yield on_page(file, page, "box.bleed", f"bleeds {sides}, not {expected.bleed:g} mm.", remedy)


def _nested(file: Opened, page: PdfPage) -> Iterator[Finding]:
    """Trim in bleed, bleed in the medium, and nothing cropped that must be printed."""
    order = [("TrimBox", page.trim), ("BleedBox", page.boxes.get("/BleedBox")), ("MediaBox", page.media)]
    known = [(key, box) for key, box in order if box is not None]
    wrong = [
        f"its {inner} is not inside its {outer}"
        for (inner, one), (outer, other) in pairwise(known)
        if min(_margins(other, one).values()) < -EXACT
    ]
    crop, bleed = page.boxes.get("/CropBox"), page.boxes.get("/BleedBox", page.trim)
    if crop and min(_margins(crop, bleed).values()) < -EXACT:
        wrong.append("its CropBox cuts the bleed off")
    if wrong:
        words = f"has boxes that do not hold each other: {', '.join(wrong)}."
        yield on_page(
            file, page, "box.nested", words, "Let MediaBox and CropBox hold the BleedBox, and it the TrimBox."
        )


def _margins(outer: Box, inner: Box) -> dict[str, float]:
    """How far the outer box reaches beyond the inner one on each side, in millimetres."""
    return {
        "left": (inner.left - outer.left) / POINTS,
        "right": (outer.right - inner.right) / POINTS,
        "top": (outer.top - inner.top) / POINTS,
        "bottom": (inner.bottom - outer.bottom) / POINTS,
    }
