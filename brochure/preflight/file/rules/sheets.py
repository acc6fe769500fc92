"""Sheets for an office machine: A4, nothing where it cannot print, and not more toner than a page needs."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops

from brochure.nouns.finding import Finding, Severity
from brochure.preflight.file.expected import A4, Expected
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.rules.told import on_page

DOTS = 72 / 25.4
"""Pixels per millimetre of the sheets that are measured: 72 dpi, a pixel is a point."""

EDGE = 5.0
"""Millimetres along each side that an office machine leaves white."""

SOLID = 0.25
"""The part of a sheet that may be covered: a page of text covers a twentieth."""

ROUGH = 1.0
"""Millimetres that a sheet may differ from its size."""

FAINT = 250
"""Of 255; what is lighter leaves no toner."""


def sheets(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Every fault of the sheets of an office file."""
    if not expected.is_office or not file.is_drawable:
        return
    with pypdfium2.PdfDocument(file.data) as document:
        for page in file.pages:
            yield from _size(file, page, expected)
            is_new = page.number not in file.known
            if is_new and page.number <= len(document) and max(page.size) < 2 * max(A4):
                yield from _toner(file, page, document[page.number - 1])


def _size(file: Opened, page: PdfPage, expected: Expected) -> Iterator[Finding]:
    width, height = page.size
    wanted = [expected.size] if expected.size else [A4, A4[::-1]]
    if not any(max(abs(width - one[0]), abs(height - one[1])) <= ROUGH for one in wanted):
        words = f"is {width:.0f} × {height:.0f} mm, not {wanted[0][0]:g} × {wanted[0][1]:g} mm."
        yield on_page(file, page, "sheet.size", words, "Put the pages on A4 sheets; a brochure lies on its side.")


def _toner(file: Opened, page: PdfPage, drawn: pypdfium2.PdfPage) -> Iterator[Finding]:
    picture: Image.Image = drawn.render(scale=1, grayscale=True, no_smoothtext=True).to_pil().convert("L")
    inked = picture.point([255] * FAINT + [0] * (256 - FAINT))
    margin = int(EDGE * DOTS)
    width, height = picture.size
    middle = Image.new("L", (max(width - 2 * margin, 1), max(height - 2 * margin, 1)), 0)
    border = inked.copy()
    border.paste(middle, (margin, margin))
    if (box := border.getbbox()) is not None:
        where = f"{box[0] / DOTS:.0f} mm from the left and {box[1] / DOTS:.0f} mm from the top"
        words = f"prints within {EDGE:g} mm of the paper's edge, {where}, where the machine cannot."
        yield on_page(file, page, "sheet.edge", words, f"Keep everything {EDGE:g} mm from the edge.")
    toner = sum(count * value for value, count in enumerate(ImageChops.invert(picture).histogram()))
    covered = toner / (255 * width * height)
    if covered > SOLID:
        words = f"covers {100 * covered:.0f} % of the paper with toner."
        remedy = "Use the light palette; leave grounds white."
        yield on_page(file, page, "sheet.solid", words, remedy, Severity.WARNING)
