"""The QR code as a telephone sees it: at its printed size, and saying what it should."""

from collections.abc import Iterator

import pypdfium2
import zxingcpp

from brochure.finding import Finding
from brochure.preflight.expected import Expected
from brochure.preflight.reading.opened import Opened
from brochure.preflight.rules.told import on_file

DOTS = 300 / 72
"""Pixels per point: 300 dpi."""

_QR = zxingcpp.barcode_formats_from_str("QRCode")

LARGEST = 40_000_000
"""Pixels of a page that is looked at."""


def code(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the code can be read; the last pages are looked at first, where it mostly stands."""
    if expected.code is None or not file.is_drawable:
        return
    read = []
    with pypdfium2.PdfDocument(file.data) as document:
        for index in reversed(range(len(document))):
            for found in _codes(document[index]):
                if found == expected.code:
                    return
                read.append(found)
    remedy = "Print it dark on light, at least 18 mm wide, with four modules of white around it."
    said = f"says {read[0]!r}, not {expected.code!r}" if read else "cannot be read at its printed size"
    yield on_file(file, "code.unread", f"The QR code {said}.", remedy)


def _codes(page: pypdfium2.PdfPage) -> list[str]:
    """The text of every QR code that is read on a page."""
    if page.get_width() * page.get_height() * DOTS**2 > LARGEST:
        return []
    picture = page.render(scale=DOTS, grayscale=True).to_pil().convert("L")
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=_QR)]
