"""What a screen reader says of a finished file: its structure tree walked in order (ISO 32000-1, 14.7 and 14.8)."""

import ctypes
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

DEEPEST = 40
"""Levels of the tree; a deeper one is a loop or an attack."""


Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the bottom left of a page."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of words: its page and the number of its paragraph in the file, the roles above it, its language.

    A picture says its alternative text, a box to tick its name. `box` is where it stands.
    """

    page: int
    paragraph: int
    roles: tuple[str, ...]
    language: str
    words: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """The text of one page by the number of its mark, and that of its furniture: heads and page numbers.

    `boxes` is where the text of each mark stands.
    """

    marked: dict[int, str]
    furniture: str
    boxes: dict[int, Box] = field(default_factory=dict)


def heard(data: bytes, pages: dict[int, MarkedPage] | None = None) -> Iterator[Heard]:
    """Everything that is said, in order, and nothing for a file without a tree; `pages` are those of `read_pages`."""
    pages = pages or read_pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        walker = _Walker(pages, numbers)
        yield from walker.kids(tree, (), str(pdf.Root.get("/Lang", "")), 1)


def read_pages(data: bytes) -> dict[int, MarkedPage]:
    """The marked text of every page, by its number from 1."""
    with pypdfium2.PdfDocument(data) as document:
        return {number: _page(page) for number, page in enumerate(document, 1)}


def _page(page: pypdfium2.PdfPage) -> MarkedPage:
    text = page.get_textpage()
    marked: dict[int, str] = {}
    boxes: dict[int, Box] = {}
    furniture: list[str] = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        length = pdfium.FPDFTextObj_GetText(item, text, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFTextObj_GetText(item, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        words = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
        number = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if number >= 0:
            marked[number] = marked.get(number, "") + words
            boxes[number] = around((boxes.get(number), _bounds(item)))
        else:
            furniture.append(words)
    return MarkedPage(marked, " ".join(furniture), boxes)


def _bounds(item: Any) -> Box:  # noqa: ANN401 -- PDFium has no types
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def around(boxes: Iterable[Box | None]) -> Box:
    """The smallest box that holds all of them; there must be one."""
    lefts, bottoms, rights, tops = zip(*(box for box in boxes if box), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


PARAGRAPHS = {"P", "H1", "H2", "H3", "H4", "LI", "TOCI", "TH", "TD", "Figure", "Caption"}
"""Roles that begin a line of their own for the ear."""


class _Walker:
    """Walks the tree of one file."""

    def __init__(self, pages: dict[int, MarkedPage], numbers: dict[tuple[int, int], int]) -> None:
        self.pages = pages
        self.numbers = numbers
        self.paragraph = 0

    def kids(self, element: Any, roles: tuple[str, ...], language: str, page: int) -> Iterator[Heard]:  # noqa: ANN401 -- any object of a file
        """What all kids of an element say."""
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                there = self.pages.get(page, MarkedPage({}, ""))
                words = there.marked.get(kid, "")
                yield Heard(page, self.paragraph, roles, language, words, there.boxes.get(kid))
            elif isinstance(kid, pikepdf.Dictionary) and len(roles) < DEEPEST:
                yield from self.element(kid, roles, language, page)

    def element(self, element: pikepdf.Dictionary, roles: tuple[str, ...], language: str, page: int) -> Iterator[Heard]:
        """What one element says; words that stand for it replace its own (14.9.3 and 14.9.4)."""
        if element.get("/Type") == "/OBJR":
            target = element.get("/Obj", pikepdf.Dictionary())
            if target.get("/Subtype") == "/Widget":
                words = str(target.get("/TU", ""))
                yield Heard(page, self.paragraph, roles, language, words, _box(target.get("/Rect")))
            return
        roles = (*roles, str(element.get("/S", "")).removeprefix("/"))
        self.paragraph += roles[-1] in PARAGRAPHS
        language = str(element.get("/Lang", language))
        if "/Pg" in element:
            page = self.numbers.get(element["/Pg"].objgen, page)
        for key in ("/Alt", "/ActualText"):
            if key in element:
                yield Heard(page, self.paragraph, roles, language, str(element[key]), self.standing(element, page))
                return
        yield from self.kids(element, roles, language, page)

    def standing(self, element: pikepdf.Dictionary, page: int) -> Box | None:
        """Where an element stands whose words are replaced: its box, or that of the text in it."""
        attributes: Any = element.get("/A")
        kids: Any = element.get("/K")
        if isinstance(attributes, pikepdf.Dictionary) and "/BBox" in attributes:
            return _box(attributes["/BBox"])
        known = self.pages.get(page, MarkedPage({}, "")).boxes
        marks = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, int)]
        return around(known[mark] for mark in marks) if marks and known.keys() >= set(marks) else None


def _box(edges: Any) -> Box | None:  # noqa: ANN401 -- any object of a file
    """Four numbers of a file as a box; None where they are not four numbers."""
    try:
        left, bottom, right, top = map(float, edges)
    except (TypeError, ValueError):
        return None
    return left, bottom, right, top


def _joined(said: list[Heard]) -> Iterator[Heard]:
    """Stretches as they are heard: the lines of one element in one breath."""
    for _, group in groupby(said, key=lambda one: (one.page, one.paragraph, one.roles, one.language)):
        lines = list(group)
        yield from (
            lines
            if lines[0].roles[-1] == "Form"
            else [replace(lines[0], words=" ".join(line.words.strip() for line in lines))]
        )


NAMES = {"Figure": "picture", "Form": "box to tick", "LI": "item", "TOCI": "contents", "TH": "head", "TD": "cell"}

_BEFORE_A_SIGN = re.compile(r" +(?=[.,:;)!?])|(?<=\() +")


def as_text(said: list[Heard]) -> str:
    """What is heard, for an editor to read: a line for each paragraph, what it is before it, other languages marked."""
    own = said[0].language if said else ""
    lines: list[str] = []
    page = paragraph = 0
    for one in _joined(said):
        words = one.words.strip()
        if one.roles[-1] == "Form":
            words = f"[ ] {words}"
        if one.language != own:
            words = f"[{one.language}: {words}]"
        if one.page != page:
            lines += ["", f"--- {one.page} ---"]
        if (one.page, one.paragraph) == (page, paragraph):
            lines[-1] += f" {words}"
        else:
            role = next((role for role in reversed(one.roles) if role in PARAGRAPHS), "")
            lines.append(f"{NAMES.get(role, role.lower()):<12}{words}")
        page, paragraph = one.page, one.paragraph
    return "\n".join(_BEFORE_A_SIGN.sub("", line) for line in lines[1:]) + "\n"
