"""Small documents whose pages hold nothing but their number, and how they are read again."""

import io

import pikepdf
import pypdfium2
import pytest

from brochure.nouns.units import POINTS
from brochure.preflight.pages.finished import Character, _characters
from brochure.preflight.pages.folded import Booklet

A5 = (148 * POINTS, 210 * POINTS)
ACROSS, UP = 100.0, 500.0
"""Where the number of a page begins, in points."""

Side = list[Character]


def numbered(count: int, size: tuple[float, float] = A5, content: bytes = b"") -> pikepdf.Pdf:
    """Pages with nothing but their number, which is a named destination as well."""
    pdf = pikepdf.Pdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    resources = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font))))
    names: list[str | pikepdf.Object] = []
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = resources
        page.obj.Contents = pdf.make_stream(content + b"BT /F 20 Tf %.1f %.1f Td (%d) Tj ET" % (ACROSS, UP, number))
        for name, across in (("edge", 0), ("number", ACROSS)):
            names += [f"{number:03}.{name}", pikepdf.Array([page.obj, pikepdf.Name.XYZ, across, UP, 0])]
    pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))
    return pdf


def bytes_of(pdf: pikepdf.Pdf) -> bytes:
    output = io.BytesIO()
    pdf.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def sides(data: bytes) -> list[Side]:
    """The characters of each page, with all that stands outside of it too."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [list(_characters(page)) for page in pdf]


def number_on(side: Side) -> str:
    """The number on a page, in brackets if it does not stand upright where it should."""
    text = "".join(character.text for character in side)
    is_right = all(glyph.is_upright and glyph.baseline == pytest.approx(UP, abs=0.01) for glyph in side)
    return text if is_right else f"({text})"


def read(booklet: Booklet) -> list[str]:
    return [number_on(side) for side in sides(booklet.data)]


def in_order(count: int) -> list[str]:
    numbers = [str(number) for number in range(1, count + 1)]
    return [*numbers[:-1], *[""] * (-count % 4), numbers[-1]]
