"""The little that is checked of every single centre: its words are on its part, and its code can be read.

A file is examined whole, once, with the first centre on it; of the others only the part that was laid onto the shared
pages is, since that is all that differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import zxingcpp

from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import Printed, Use
from brochure.preflight.pages.finished import squeezed
from brochure.preflight.pages.words import shortened

DOTS = 200 / 72
"""Pixels per point: a module of the smallest code is five pixels."""

_QR = zxingcpp.barcode_formats_from_str("QRCode")

Margins = tuple[float, float, float, float]
"""What is left around an area of a page, in points: left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page of a centre's part: the leaves on it, and what is left around its code, if it has one."""

    printed: tuple[Printed, ...]
    margins: Margins


def imprinted(data: bytes, held: list[PartPage], code: str, place: Place) -> Iterator[Finding]:
    """Leaves of a centre that are not on their page, and a code that cannot be read; `place` is the centre's."""
    read: list[str] = []
    with pypdfium2.PdfDocument(data) as document:
        for page, one in zip(document, held, strict=True):
            text = squeezed(page.get_textpage().get_text_range())
            for printed in one.printed:
                leaf = printed.leaf
                if printed.use is Use.TEXT and squeezed(leaf.text) not in text:
                    words = f"{leaf.path!r} is not whole on its page: {shortened(leaf.text)!r}."
                    remedy = "Look for a style that hides it; if there is none, report a fault of the program."
                    yield Finding(leaf.place, "page.lost", words, remedy)
            if any(printed.use is Use.DRAWN for printed in one.printed):
                picture = page.render(scale=DOTS, crop=one.margins, grayscale=True).to_pil().convert("L")
                read += [found.text for found in zxingcpp.read_barcodes(picture, formats=_QR)]
    if code not in read:
        words = f"The QR code cannot be read, or says something else than {code!r}."
        remedy = "Print it dark on light; see docs/findings.md."
        yield Finding(place, "code.unread", words, remedy)
