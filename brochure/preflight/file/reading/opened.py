"""A finished file, opened: its pages with their boxes and all that they paint."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import settings

from brochure.nouns.keeper import Forgetful, Keeper, key_of
from brochure.nouns.units import POINTS
from brochure.preflight.file.box import Box
from brochure.preflight.file.reading.looks import looks
from brochure.preflight.file.reading.marks import Mark, Painted
from brochure.preflight.file.reading.objects import BROKEN, held, identity, inherited, number, numbers
from brochure.preflight.file.reading.painter import Painter
from brochure.preflight.file.reading.structure import Structure, structure_of

LARGEST = 256_000_000
"""Bytes that one stream may unfold to; a stream that would fill the memory is refused by qpdf."""

SEEN = 2_000
"""Pages that are read of a file."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its boxes in points (ISO 32000-1, 14.11.2), None where the file does not give one, and its marks.

    `trim` is what is left when it is cut: the TrimBox, or the CropBox or MediaBox that stand for it.
    """

    number: int
    object: Any
    media: Box
    trim: Box
    boxes: dict[str, Box]
    turned: int
    unit: float
    painted: Painted = field(repr=False)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the page paints, in the order of painting."""
        return self.painted.marks

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trim in millimetres."""
        return (self.trim.right - self.trim.left) / POINTS, (self.trim.top - self.trim.bottom) / POINTS

    def at(self, x: float, y: float) -> str:
        """Where a point of the page stands, for a person: millimetres from the trim's top left corner."""
        across, down = (x - self.trim.left) / POINTS, (self.trim.top - y) / POINTS
        return f"{across:.0f} mm from the left and {down:.0f} mm from the top"

    def place(self, mark: Mark) -> str:
        """Where a mark stands; nothing where it has no box of its own."""
        return f", {self.at(mark.box.left, mark.box.top)}" if mark.box else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file by its name: the bytes, qpdf's view of them, the pages that could be read, and the structure of tags.

    `is_drawable` is false where a renderer would never come to an end. `looks` are hashes of the pages, where somebody
    wanted them, and `known` the numbers of those that were found good before: of what they paint nothing was read. What
    is `kept` under a look is true of every page that looks so.
    """

    name: str
    data: bytes = field(repr=False)
    pdf: pikepdf.Pdf
    pages: tuple[PdfPage, ...]
    structure: Structure
    is_drawable: bool
    faults: tuple[str, ...]
    looks: tuple[str, ...] = ()
    known: frozenset[int] = frozenset()
    kept: Keeper = field(default_factory=Forgetful)


@contextmanager
def opened(
    name: str,
    data: bytes,
    known_of: Callable[[tuple[str, ...]], frozenset[int]] | None = None,
    kept: Keeper | None = None,
) -> Iterator[Opened]:
    """A file, opened as long as it is looked at; raises what qpdf raises where it cannot be opened at all."""
    before = settings.get_qpdf_limits()
    settings.set_qpdf_limits(flate_max_memory=LARGEST, run_length_max_memory=LARGEST)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            # What qpdf says of the objects as they are read is as true as what it says of all streams.
            syntax = [str(words) for words in pdf.check_pdf_syntax()]
            warnings = [str(words) for words in pdf.get_warnings()]
            painter = Painter()
            structure = structure_of(held(pdf.Root, "/StructTreeRoot"))
            seen = _looks(pdf, structure) if known_of else ()
            known = known_of(seen) if known_of else frozenset()
            pages, faults = _pages(pdf, painter, known)
            is_drawable = not painter.is_endless
            told = tuple(dict.fromkeys([*warnings, *syntax, *faults]))
            yield Opened(name, data, pdf, tuple(pages), structure, is_drawable, told, seen, known, kept or Forgetful())
    finally:
        settings.set_qpdf_limits(
            flate_max_memory=before["flate_max_memory"], run_length_max_memory=before["run_length_max_memory"]
        )


def _looks(pdf: pikepdf.Pdf, structure: Structure) -> tuple[str, ...]:
    """A hash of each page, and of what the tags say of its content."""
    said: dict[object, list[str]] = {}
    for element, content in structure.pieces:
        own = f"{element.kind} {element.above} {content.number}"
        more = [_written(held(element.node, key)) for key in ("/A", "/C", "/Alt", "/K") if element.kind == "Figure"]
        said.setdefault(content.page, []).append(f"{own} {more}")
    keys = [identity(page.obj) for page in pdf.pages]
    return tuple(key_of(look, *said[key]) if key in said else look for look, key in zip(looks(pdf), keys, strict=True))


def _written(value: object) -> str:
    """A value as it stands in the file."""
    return value.unparse(resolved=True).hex() if isinstance(value, pikepdf.Object) else f"{value}"


def _pages(pdf: pikepdf.Pdf, painter: Painter, known: frozenset[int]) -> tuple[list[PdfPage], list[str]]:
    pages: list[PdfPage] = []
    try:
        every = list(pdf.pages)
    except BROKEN as error:
        return [], [f"its pages cannot be listed ({type(error).__name__})"]
    for index, page in enumerate(every[:SEEN], 1):
        try:
            pages.append(_page(index, page, painter if index not in known else None))
        except BROKEN as error:
            return pages, [f"page {index} cannot be read ({type(error).__name__})"]
    return pages, [] if len(every) <= SEEN else [f"it has {len(every)} pages, of which {SEEN} were looked at"]


def _page(number_of: int, page: pikepdf.Page, painter: Painter | None) -> PdfPage:
    boxes = {key: box for key in _BOXES if (box := _box(inherited(page.obj, key)))}
    media = boxes.get("/MediaBox") or Box(0, 0, 612, 792)
    trim = boxes.get("/TrimBox") or boxes.get("/CropBox") or media
    turned, unit = inherited(page.obj, "/Rotate"), number(held(page.obj, "/UserUnit"))
    angle = turned % 360 if isinstance(turned, int) else 0
    painted = painter.page(page) if painter else Painted()
    return PdfPage(number_of, page.obj, media, trim, boxes, angle, unit or 1.0, painted)


_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def _box(value: object) -> Box | None:
    """A rectangle (7.9.5), with its corners in order."""
    corners = numbers(value, 4)
    if not corners:
        return None
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    return Box(left, bottom, right, top)
