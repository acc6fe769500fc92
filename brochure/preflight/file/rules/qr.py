"""The QR code as a telephone sees it: large enough, with white around it, and saying what it should."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from brochure.nouns.finding import Finding, Place
from brochure.nouns.keeper import key_of
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.opened import Opened
from brochure.preflight.file.rules.told import on_page

DOTS = 300 / 72
"""Pixels per point: 300 dpi."""

_QR = zxingcpp.barcode_formats_from_str("QRCode")

SMALLEST = 18.0
"""Millimetres of a code without its quiet zone."""

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, 5.3.8); half of one more or less is drawn softly."""

LIGHT = 160
"""Grey of 0 to 255: what is darker is no white paper for a telephone."""

LARGEST = 40_000_000
"""Pixels of a page that is looked at."""


def code(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the code can be read; its own page is looked at first, then the last pages, where it mostly stands."""
    if expected.code is None or not file.is_drawable:
        return
    read = []
    with pypdfium2.PdfDocument(file.data) as document:
        for index in sorted(range(len(document)), key=lambda index: (index + 1 != expected.code_page, -index)):
            # A page of a file of our own shows what another did that looks so.
            key = key_of("code", expected.code, file.looks[index]) if index < len(file.looks) else ""
            if key and file.kept.get(key):
                return
            picture = _picture(document[index])
            if picture is None:
                continue
            for found in zxingcpp.read_barcodes(picture, formats=_QR):
                if found.text == expected.code:
                    faults = list(_seen(file, index, found, picture))
                    if key and not faults:
                        file.kept.put(key, b"good")
                    yield from faults
                    return
                read.append(found.text)
    remedy = "Print it dark on light, at least 18 mm wide, with four modules of white around it."
    said = f"says {read[0]!r}, not {expected.code!r}" if read else "cannot be read at its printed size"
    yield Finding(Place(file.name, expected.code_page), "code.unread", f"The QR code {said}.", remedy)


def _picture(page: pypdfium2.PdfPage) -> Image.Image | None:
    if page.get_width() * page.get_height() * DOTS**2 > LARGEST:
        return None
    picture: Image.Image = page.render(scale=DOTS, grayscale=True).to_pil().convert("L")
    return picture


def _seen(file: Opened, index: int, found: Any, picture: Image.Image) -> Iterator[Finding]:  # noqa: ANN401 -- zxing has no types
    """Faults of a code that can be read here, and by a worse lens perhaps cannot."""
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    left, top, right, bottom = min(across), min(down), max(across), max(down)
    side = right - left
    width = side / DOTS * 25.4 / 72
    if width < SMALLEST - 0.1:
        words = f"has a QR code of {width:.1f} mm."
        yield on_page(file, file.pages[index], "code.small", words, f"Print it {SMALLEST:g} mm wide or more.")
    module = side / (17 + 4 * int(found.extra["Version"]))
    near, far = module / 2, (QUIET - 0.5) * module
    around = (
        (left - far, top - far, left - near, bottom + far),
        (right + near, top - far, right + far, bottom + far),
        (left - far, top - far, right + far, top - near),
        (left - far, bottom + near, right + far, bottom + far),
    )
    if any(min(picture.crop(tuple(map(round, strip))).tobytes(), default=255) < LIGHT for strip in around):
        room = QUIET * module / DOTS * 25.4 / 72
        words = f"has a QR code with something in the {QUIET} modules around it, {room:.1f} mm."
        remedy = "Keep that much white, or a light ground, around it."
        yield on_page(file, file.pages[index], "code.quiet", words, remedy)
