"""What a finished page really holds, read from the bytes: characters with their boxes, and its picture.

Everything is measured on the file itself with PDFium, which had no part in making it.
"""

import ctypes
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

DOTS = 150 / 72
"""Pixels per point of the pictures that are measured: 150 dpi."""

_TEXT_SHOWING = {"Tj", "TJ", "'", '"'}
"""Operators that paint glyphs (ISO 32000-1, 9.4.3)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box", tolerance: float) -> bool:
        """Whether both share more than `tolerance` points in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > tolerance
            and min(self.top, other.top) - max(self.bottom, other.bottom) > tolerance
        )

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Character:
    """One glyph as it stands: its text, tight box and size in points."""

    text: str
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """One page: size in points, its characters in the order of the file, its picture with and without text."""

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    picture: Image.Image
    bare: Image.Image


def finished_pages(data: bytes) -> Iterator[FinishedPage]:
    """Every page of a PDF, from scratch."""
    document, bare = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(_without_text(data))
    for index in range(len(document)):
        page = document[index]
        yield FinishedPage(
            index + 1,
            page.get_width(),
            page.get_height(),
            tuple(_characters(page)),
            page.render(scale=DOTS).to_pil().convert("RGB"),
            bare[index].render(scale=DOTS).to_pil().convert("RGB"),
        )
    document.close()
    bare.close()


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letters = squeezed(chr(code)) if code else ""
        if not letters:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        box = Box(left.value, bottom.value, right.value, top.value)
        yield Character(letters, box, pdfium.FPDFText_GetFontSize(text, index) * scale)


def squeezed(text: str) -> str:
    """Text without what layout may change: spaces, hyphens, ligatures (Unicode NFKC), invisible characters."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if not letter.isspace() and unicodedata.category(letter) not in ("Pd", "Cc", "Cf", "Cn")
    )


def _without_text(data: bytes) -> bytes:
    """The same file with every glyph left unpainted, on pages and in their forms."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            kept = [
                instruction
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) not in _TEXT_SHOWING
            ]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
                kept = [
                    instruction
                    for instruction in pikepdf.parse_content_stream(item)
                    if str(instruction.operator) not in _TEXT_SHOWING
                ]
                item.write(pikepdf.unparse_content_stream(kept))
        output = io.BytesIO()
        pdf.save(output)
        return output.getvalue()
