"""What a finished page really holds, read from the bytes: characters with their boxes, and pictures of it.

Everything is measured on the file itself with PDFium, which had no part in making it.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from brochure.preflight.file.box import Box
from brochure.preflight.pages.layers import layers

DOTS = 150 / 72
"""Pixels per point of the pictures that are measured: 150 dpi."""


@dataclass(frozen=True, slots=True)
class Character:
    """One glyph as it stands: its text, tight box, size and baseline in points, and its font's name in the file.

    `is_upright` is false where it is turned, mirrored or slanted.
    """

    text: str
    box: Box
    size: float
    baseline: float
    font: str
    is_upright: bool


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """One page: size in points, its characters in the order of the file, and where each id begins.

    `picture` is the page, `bare` the page without its text, `text` its text alone in black. All three
    are drawn without smoothing: a pixel is wholly of one colour, so pictures can be compared exactly.
    """

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    starts: dict[str, tuple[float, float]]
    picture: Image.Image
    bare: Image.Image
    text: Image.Image

    def pixels(self, box: Box) -> tuple[int, int, int, int]:
        """A box in points as pixels of the page's pictures, rounded outward."""
        return (
            int(box.left * DOTS),
            int((self.height - box.top) * DOTS),
            int(box.right * DOTS) + 1,
            int((self.height - box.bottom) * DOTS) + 1,
        )


def finished_pages(data: bytes, numbers: list[int] | None = None) -> Iterator[FinishedPage]:
    """Pages of a PDF, from scratch: those with these numbers, or every one."""
    if numbers == []:
        return
    whole = pypdfium2.PdfDocument(data)
    starts = _starts(whole)
    wanted = numbers or list(range(1, len(whole) + 1))
    bare, text = (pypdfium2.PdfDocument(one) for one in layers(data, wanted))
    for index, number in enumerate(wanted):
        page = whole[number - 1]
        yield FinishedPage(
            number,
            page.get_width(),
            page.get_height(),
            tuple(_characters(page)),
            starts.get(number - 1, {}),
            drawn(page),
            drawn(bare[index]),
            drawn(text[index], "L"),
        )
    for document in (whole, bare, text):
        document.close()


def starts_of(data: bytes) -> list[dict[str, tuple[float, float]]]:
    """Where each id begins, page by page."""
    with pypdfium2.PdfDocument(data) as document:
        starts = _starts(document)
        return [starts.get(index, {}) for index in range(len(document))]


def drawn(page: pypdfium2.PdfPage, mode: str = "RGB") -> Image.Image:
    """A page in colour, or in grey as mode `L`, every pixel wholly painted or not at all."""
    # Red comes first, as in Pillow: to turn it round takes longer than to draw it.
    bitmap = page.render(
        scale=DOTS, no_smoothtext=True, no_smoothpath=True, no_smoothimage=True, grayscale=mode == "L",
        rev_byteorder=True,
    )  # fmt: skip
    picture: Image.Image = bitmap.to_pil()
    return picture


def _starts(document: pypdfium2.PdfDocument) -> dict[int, dict[str, tuple[float, float]]]:
    """Named destinations by page (ISO 32000-1, 12.3.2.3): WeasyPrint writes one for every id."""
    starts: dict[int, dict[str, tuple[float, float]]] = {}
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    flags = [ctypes.c_int() for _ in range(3)]
    length = ctypes.c_long()
    for index in range(pdfium.FPDF_CountNamedDests(document)):
        length.value = 0
        pdfium.FPDF_GetNamedDest(document, index, None, length)
        buffer = ctypes.create_string_buffer(length.value)
        destination = pdfium.FPDF_GetNamedDest(document, index, buffer, length)
        name = buffer.raw.decode("utf-16-le").rstrip("\0")
        if pdfium.FPDFDest_GetLocationInPage(destination, *flags, x, y, zoom):
            page = pdfium.FPDFDest_GetDestPageIndex(document, destination)
            starts.setdefault(page, {})[name] = (x.value, y.value)
    return starts


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    whole = page.get_textpage()
    text = whole.raw
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    matrix, flags, name = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(200)
    for index in range(whole.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letters = _letters(code) if code else ""
        if not letters:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
        # Squeezed type is as small as its narrower side.
        scale = min(abs(complex(matrix.a, matrix.b)), abs(complex(matrix.c, matrix.d)))
        size = pdfium.FPDFText_GetFontSize(text, index) * scale
        box = Box(left.value, bottom.value, right.value, top.value)
        is_upright = min(matrix.a, matrix.d) > 0 and max(abs(matrix.b), abs(matrix.c)) < 0.01 * matrix.d
        yield Character(letters, box, size, y.value, name.value.decode(), is_upright)


@lru_cache(maxsize=2000)
def _letters(code: int) -> str:
    return squeezed(chr(code))


def squeezed(text: str) -> str:
    """Text without what layout may change: spaces, hyphens, ligatures (Unicode NFKC), invisible characters.

    >>> squeezed("een ﬁjne e-mail")
    'eenfijneemail'
    """
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if not (letter.isspace() or letter in "-‐‑" or unicodedata.category(letter) in ("Cc", "Cf", "Cn"))
    )


def lines(characters: tuple[Character, ...]) -> Iterator[tuple[Character, ...]]:
    """Glyphs line by line: a new line begins where the baseline moves by a third of the size, or a glyph further left.

    Lines that are set on each other have baselines that are hardly apart.
    """
    start = 0
    for index, (before, after) in enumerate(pairwise(characters), 1):
        if abs(before.baseline - after.baseline) > after.size / 3 or after.box.right < before.box.left:
            yield characters[start:index]
            start = index
    yield characters[start:]


def around(characters: tuple[Character, ...]) -> Box:
    """The smallest box around all glyphs."""
    boxes = [character.box for character in characters]
    return Box(
        min([box.left for box in boxes]),
        min([box.bottom for box in boxes]),
        max([box.right for box in boxes]),
        max([box.top for box in boxes]),
    )
