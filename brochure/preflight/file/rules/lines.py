"""Lines too thin, type too small, text too near to the cut."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from brochure.nouns.finding import Finding
from brochure.nouns.units import POINTS
from brochure.preflight.file.box import Box
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.marks import Kind
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.rules.told import counted, listed, on_page

THINNEST = 0.2
"""Points; a thinner line breaks off on the plate."""

ROUNDING = 0.05
"""Points that type may fall short of its size: a printer's 6 pt of old is 5.98 of today's."""


def hairlines(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether a stroke or a filled sliver is too thin to be printed; a screen draws it a pixel wide."""
    for page in file.pages if not expected.is_screen else ():
        thin = [mark for mark in page.marks if mark.thin is not None and mark.thin < THINNEST - 0.005]
        if thin:
            least = min(mark.thin for mark in thin if mark.thin is not None)
            words = f"has lines thinner than {THINNEST} pt: {listed(page, thin)}; the thinnest has {least:.2f} pt."
            yield on_page(file, page, "line.hairline", words, "Make it 0.25 pt or more.")


def type_sizes(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether type is too small to be read."""
    for page in file.pages:
        texts = [mark for mark in page.marks if mark.kind is Kind.TEXT and mark.colours]
        small = [mark for mark in texts if mark.size < expected.smallest - ROUNDING]
        if small:
            least = min(small, key=lambda mark: mark.size)
            words = (
                f"has type under {expected.smallest:g} pt: {listed(page, small)}; the smallest is {least.size:.1f} pt."
            )
            yield on_page(file, page, "type.small", words, f"Set it in {expected.smallest:g} pt or more.")


def safety(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether text stands off the page, or so near to the cut that it may be lost; a sheet has its own edge."""
    if expected.is_office or not file.is_drawable:
        return
    with pypdfium2.PdfDocument(file.data) as document:
        for page in file.pages:
            if page.number <= len(document) and page.number not in file.known:
                yield from _unsafe(file, page, _lines(document[page.number - 1]), expected.safety)


def _unsafe(file: Opened, page: PdfPage, found: list[Box], safe: float) -> Iterator[Finding]:
    near = sorted(((_inside(box, page.trim), box) for box in found), key=lambda pair: pair[0])
    unsafe = [(distance, box) for distance, box in near if distance < safe - 0.05]
    if unsafe:
        distance, box = unsafe[0]
        how = f"{-distance:.1f} mm off the page" if distance < 0 else f"{distance:.1f} mm from the cut"
        where = page.at(box.left, box.top)
        count = counted(len(unsafe), "line")
        words = f"has {count} of text too near to the edge; the worst is {how}, {where}."
        remedy = f"Keep text {safe:g} mm inside the finished size." if safe else "Keep all text on the page."
        yield on_page(file, page, "page.safety", words, remedy)


def _inside(box: Box, trim: Box) -> float:
    """The distance to the nearest edge in millimetres; negative outside."""
    return min(box.left - trim.left, box.bottom - trim.bottom, trim.right - box.right, trim.top - box.top) / POINTS


def _lines(page: pypdfium2.PdfPage) -> list[Box]:
    """The boxes of the lines of a page, tight around their glyphs, in the page's own coordinates."""
    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    boxes = []
    for index in range(pdfium.FPDFText_CountRects(text, 0, -1)):
        pdfium.FPDFText_GetRect(text, index, *edges)
        left, top, right, bottom = (edge.value for edge in edges)
        if right > left and top > bottom:
            boxes.append(Box(left, bottom, right, top))
    return boxes
