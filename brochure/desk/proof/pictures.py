"""Pictures of the pages."""

import io
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
from PIL import Image

SPREAD_DPI = 100
PAGE_DPI = 150
GAP = 24
TABLE = (204, 204, 204)
"""The colour of the table that the spreads lie on."""


def proofs(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """File names and PNGs: a sheet of facing pages, the same in grey, and every page at full size.

    Facing pages are cut to their trim; the sides of printed sheets are shown as they are.
    """
    document = pypdfium2.PdfDocument(data)
    pages = [_trimmed(page).convert("RGB") for page in document]
    is_imposed = pages[0].width > pages[0].height
    sheet = _sheet(pages, columns=2) if is_imposed else _sheet(_facing(pages))
    yield f"{name}-spreads.png", _png(sheet)
    yield f"{name}-spreads-grey.png", _png(sheet.convert("L"))
    for number, page in enumerate(document, 1):
        yield f"{name}-page-{number:02}.png", _png(page.render(scale=PAGE_DPI / 72).to_pil())
    document.close()


def _trimmed(page: pypdfium2.PdfPage) -> Image.Image:
    left, bottom, right, top = page.get_trimbox()
    width, height = page.get_size()
    picture: Image.Image = page.render(
        scale=SPREAD_DPI / 72, crop=(left, bottom, max(0, width - right), max(0, height - top))
    ).to_pil()
    return picture


def _facing(pages: list[Image.Image]) -> list[Image.Image]:
    """Cover beside back cover, then the pages as they lie open."""
    if len(pages) == 1:
        return pages
    around = [pages[-1], *pages]
    return [_beside(left, right) for left, right in list(pairwise(around))[: len(pages) : 2]]


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    spread = Image.new("RGB", (left.width + right.width, left.height))
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width, 0))
    return spread


def _sheet(spreads: list[Image.Image], columns: int = 3) -> Image.Image:
    width, height = spreads[0].size
    columns = min(columns, len(spreads))
    rows = -(-len(spreads) // columns)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), TABLE)
    for place, spread in enumerate(spreads):
        sheet.paste(spread, (GAP + place % columns * (width + GAP), GAP + place // columns * (height + GAP)))
    return sheet


def _png(image: Image.Image) -> bytes:
    output = io.BytesIO()
    image.save(output, "PNG")
    return output.getvalue()
