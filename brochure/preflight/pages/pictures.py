"""Pictures with a meaning: each is shown, is heard, and has no text over it."""

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import Section, Use
from brochure.preflight.file.box import Box
from brochure.preflight.pages.finished import DOTS, FinishedPage, drawn
from brochure.preflight.pages.words import Set

COVERED = 1.0
"""Points that text may reach into the box of a picture."""

SHOWN = 0.5
"""The part of a picture's width and height that must be seen; its edge may be as white as the paper."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that is no decoration: its words for the ear, its box, and whether it is seen."""

    alternative: str
    box: Box | None
    is_seen: bool


def figures(data: bytes, pages: list[int]) -> dict[int, list[Figure]]:
    """The tagged pictures of some pages by their number (ISO 32000-1, 14.8.4.5); what is not tagged is decoration."""
    tagged: dict[int, list[tuple[str, list[int]]]] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Pg" in item:
                kids: Any = item.get("/K", [])
                marks = [int(kid) for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])]
                tagged.setdefault(numbers[item["/Pg"].objgen], []).append((str(item.get("/Alt", "")), marks))
    with pypdfium2.PdfDocument(data) as document:
        return {number: _figures(document[number - 1], wanted) for number, wanted in tagged.items() if number in pages}


def _figures(page: pypdfium2.PdfPage, wanted: list[tuple[str, list[int]]]) -> list[Figure]:
    """The figures of one page, seen if the page changes when it is drawn without them."""
    every = {mark for _, marks in wanted for mark in marks}
    before, height = drawn(page), page.get_height()
    boxes: dict[int, Box] = {}
    for item in [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]:
        if mine := every & _marks(item):
            box = _bounds(item)
            boxes |= {mark: boxes[mark].around(box) if mark in boxes else box for mark in mine}
            pdfium.FPDFPage_RemoveObject(page, item)
            pdfium.FPDFPageObj_Destroy(item)
    change = ImageChops.difference(before, drawn(page)).convert("L").point(lambda value: 255 if value else 0)
    result = []
    for alternative, marks in wanted:
        whole: Box | None = None
        for mark in marks:
            if mark in boxes:
                whole = boxes[mark].around(whole) if whole else boxes[mark]
        result.append(Figure(alternative, whole, whole is not None and _is_seen(change, whole, height)))
    return result


def _marks(item: pdfium.FPDF_PAGEOBJECT) -> set[int]:
    """The marked content that an object belongs to; a form belongs to that of its parts."""
    marks = {pdfium.FPDFPageObj_GetMarkedContentID(item)}
    if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            marks |= _marks(pdfium.FPDFFormObj_GetObject(item, index))
    return marks


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return Box(left.value, bottom.value, right.value, top.value)


def _is_seen(change: Image.Image, box: Box, height: float) -> bool:
    area = (box.left, height - box.top, box.right, height - box.bottom)
    left, top, right, bottom = (int(edge * DOTS) for edge in area)
    seen = change.crop((left, top, right + 1, bottom + 1)).getbbox()
    return (
        seen is not None and seen[2] - seen[0] >= SHOWN * (right - left) and seen[3] - seen[1] >= SHOWN * (bottom - top)
    )


def pictures(page: FinishedPage, section: Section, shown: list[Figure], found: list[Set]) -> Iterator[Finding]:
    """Faults of the pictures of one page against the leaves that are to be heard there."""
    waiting = list(shown)
    for printed in section.printed:
        if printed.use is not Use.SPOKEN:
            continue
        leaf, number = printed.leaf, page.number
        figure = next((figure for figure in waiting if figure.alternative == leaf.text), None)
        if figure is None:
            words = f"{leaf.path!r} is not heard on page {number}: no picture has it as its alternative text."
            yield Finding(leaf.place, "alt.lost", words, "Use it as the alt of a picture that is shown.")
            continue
        waiting.remove(figure)
        if not figure.is_seen:
            words = f"The picture of {leaf.path!r} cannot be seen whole on page {number}."
            yield Finding(leaf.place, "picture.hidden", words, "Let nothing hide it, lie over it or cut it off.")
        for item in found:
            if figure.box and any(min(glyph.box.shared(figure.box)) > COVERED for glyph in item.characters):
                words = f"{item.name} lies on the picture of {leaf.path!r} on page {number}."
                yield Finding(item.leaf.place, "page.overlap", words, "Let both stand in the flow.")
    if any(not figure.alternative for figure in waiting):
        words = f"A picture on page {page.number} has no words for the ear."
        place = section.place
        yield Finding(place, "alt.missing", words, "Give it an alt from the content, or make it a background.")
