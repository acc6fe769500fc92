"""Printed sheets folded as paper is: each side is laid on its sheet, the sheets are nested, the booklet leafed through.

This is no arithmetic of page numbers. It knows how paper is turned over and nothing of how the sides were filled, so
that a page on the wrong half, on the wrong back or on its head comes out as the reader would see it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from brochure.nouns.finding import Finding, Place
from brochure.nouns.units import POINTS

WIDTH, HEIGHT = 297 * POINTS, 210 * POINTS
"""A sheet on its long edge, in points: A4 (ISO 216)."""

FOLD = WIDTH / 2

EXACT = 0.01
"""Millimetres that a side may be off its size, and points that a thing may reach over the fold."""

_TURNED_OVER = {
    "short-edge": pikepdf.Matrix(-1, 0, 0, 1, WIDTH, 0),
    "long-edge": pikepdf.Matrix(1, 0, 0, -1, 0, HEIGHT),
}
"""From a back as it is printed to the paper as it lies with its front up: what is turned over an edge is mirrored."""

_FROM_BEHIND = pikepdf.Matrix(-1, 0, 0, 1, WIDTH, 0)
"""From the paper to the reader of its back, who has turned the leaf about the fold."""

_ROTATED = {
    0: pikepdf.Matrix(),
    90: pikepdf.Matrix(0, -1, 1, 0, 0, HEIGHT),
    180: pikepdf.Matrix(-1, 0, 0, -1, WIDTH, HEIGHT),
    270: pikepdf.Matrix(0, 1, -1, 0, WIDTH, 0),
}
"""From the space of a page, moved to 0 0, to the side that is printed, by its /Rotate (ISO 32000-1, 7.7.3.3)."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a page of the booklet was printed: the page of the file, the sheet from the outside, its side and half.

    `half` is that of the side as one looks at it in the file.
    """

    page: int
    sheet: int
    side: str
    half: str

    def __str__(self) -> str:
        return f"sheet {self.sheet}, {self.side}, {self.half} half"


@dataclass(frozen=True, slots=True)
class Booklet:
    """A folded file: a PDF with a page for each panel in reading order, and where each was printed."""

    data: bytes
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """A face of a leaf as the reader meets it: its sheet, from 0, and the half, as the front of the sheet has it."""

    sheet: int
    is_front: bool
    is_right: bool

    @property
    def page(self) -> int:
        """The page of the file that it was printed from, counted from 1: fronts and backs by turns."""
        return 2 * self.sheet + (1 if self.is_front else 2)

    @property
    def is_seen_at_right(self) -> bool:
        """Whether it is the right half of the side for who looks at that side; from behind, right is left."""
        return self.is_right is self.is_front


def folded(data: bytes, flip: str, file: str) -> tuple[Booklet | None, list[Finding]]:
    """The booklet that comes of a file when it is printed on both sides, folded in the middle and nested.

    `flip` is the edge about which the printer turns the sheet: `short-edge` or `long-edge`. The first sheet is the
    outermost. Each page of the result is half a sheet and begins at 0 0; named destinations stand on the page that
    shows them. A form or picture is on the page that it touches; text that stands on the side itself, in no form,
    is on both pages, outside the one that does not show it. Annotations are not carried.
    Sheets that cannot be folded give findings. Raises pikepdf.PdfError for what is no PDF.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        findings = list(_unfit(pdf, file))
        if findings:
            return None, findings
        sides = list(pdf.pages)
        met = list(_leafed_through(len(sides) // 2))
        panels, matrices = zip(*(_placed(one, sides[one.page - 1], flip) for one in met), strict=True)
        starts = list(_starts(pdf, {side.obj.objgen: number for number, side in enumerate(sides, 1)}))
        del pdf.pages[:]
        for panel, matrix in zip(panels, matrices, strict=True):
            pdf.pages.append(_cut(pdf, sides[panel.page - 1], matrix))
        names = _moved(starts, list(zip(pdf.pages, panels, matrices, strict=True)))
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True, compress_streams=False)
    return Booklet(output.getvalue(), panels), []


def _unfit(pdf: pikepdf.Pdf, file: str) -> Iterator[Finding]:
    count = len(pdf.pages)
    if count == 0 or count % 2:
        words = f"The file has {count} sides; every sheet has two."
        yield Finding(Place(file), "sheet.pages", words, "Give each sheet a front and a back, even a blank one.")
    for number, page in enumerate(pdf.pages, 1):
        # A viewer prints the crop box; a unit larger than a point enlarges the page (ISO 32000-1, 14.11.2, 7.7.3.3).
        scale = float(page.obj.get("/UserUnit", 1)) / POINTS
        for box in (pikepdf.Rectangle(page.mediabox), pikepdf.Rectangle(page.cropbox)):
            width, height = box.width * scale, box.height * scale
            if page.rotation % 180:
                width, height = height, width
            if abs(width - WIDTH / POINTS) > EXACT or abs(height - HEIGHT / POINTS) > EXACT:
                words = f"Side {number} is {width:.2f} × {height:.2f} mm, not A4 landscape, 297 × 210 mm."
                remedy = "Print two pages beside each other on A4 landscape, at full size."
                yield Finding(Place(file, number), "sheet.size", words, remedy)
                break


def _leafed_through(sheets: int) -> Iterator[_Met]:
    """Every face of the booklet in reading order.

    The sheets lie in each other, fronts outside, folded at the left. Leaf by leaf one comes through the right halves
    to the middle, and through the left halves out again; each leaf shows the face that lies up, then its other one.
    """
    for sheet in range(sheets):
        yield from (_Met(sheet, is_front=True, is_right=True), _Met(sheet, is_front=False, is_right=True))
    for sheet in reversed(range(sheets)):
        yield from (_Met(sheet, is_front=False, is_right=False), _Met(sheet, is_front=True, is_right=False))


def _placed(met: _Met, side: pikepdf.Page, flip: str) -> tuple[Panel, pikepdf.Matrix]:
    """Where a face was printed, and the way from the space of that page to the page that the reader sees."""
    box = pikepdf.Rectangle(side.mediabox)
    printed = pikepdf.Matrix(1, 0, 0, 1, -box.llx, -box.lly) @ _ROTATED[side.rotation % 360]
    seen = pikepdf.Matrix() if met.is_front else _TURNED_OVER[flip] @ _FROM_BEHIND
    left = FOLD if met.is_seen_at_right else 0
    middle = seen.inverse().transform((left + FOLD / 2, HEIGHT / 2))
    half = "left" if middle[0] < FOLD else "right"
    panel = Panel(met.page, met.sheet + 1, "front" if met.is_front else "back", half)
    return panel, printed @ seen @ pikepdf.Matrix(1, 0, 0, 1, -left, 0)


def _cut(pdf: pikepdf.Pdf, side: pikepdf.Page, matrix: pikepdf.Matrix) -> pikepdf.Page:
    """Half a side as a page of its own."""
    resources = side.obj.get("/Resources", pikepdf.Dictionary())
    content = pikepdf.unparse_content_stream(list(_on_the_page(side, resources, matrix)))
    return pikepdf.Page(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, FOLD, HEIGHT],
            Resources=resources,
            Contents=pdf.make_stream(b"q %b cm\n%b\nQ" % (matrix.encode(), content)),
        )
    )


def _on_the_page(side: pikepdf.Page, resources: pikepdf.Object, matrix: pikepdf.Matrix) -> Iterator[Any]:
    """The content of a side without the forms and pictures of its other half.

    They would be cut off by the page's box all the same, but PDFium reads the text outside it, too.
    """
    kept: list[pikepdf.Matrix] = []
    for instruction in pikepdf.parse_content_stream(side):
        operator = str(instruction.operator)
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q" and kept:
            matrix = kept.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(pikepdf.Array(instruction.operands)) @ matrix
        elif operator == "Do":
            drawn = resources.get("/XObject", pikepdf.Dictionary()).get(str(instruction.operands[0]))
            if drawn is not None and not _touches(drawn, matrix):
                continue
        yield instruction


def _touches(drawn: pikepdf.Object, matrix: pikepdf.Matrix) -> bool:
    """Whether a form, or a picture (the unit square, ISO 32000-1, 8.9.5.1), is on the page at all."""
    placed = pikepdf.Matrix(drawn.get("/Matrix", pikepdf.Matrix().as_array())) @ matrix
    left, bottom, right, top = (float(edge) for edge in drawn.get("/BBox", pikepdf.Array([0, 0, 1, 1])))
    corners = [placed.transform((across, up)) for across in (left, right) for up in (bottom, top)]
    across, up = ([corner[axis] for corner in corners] for axis in (0, 1))
    return max(across) > EXACT and min(across) < FOLD - EXACT and max(up) > EXACT and min(up) < HEIGHT - EXACT


def _starts(pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[tuple[str, int, tuple[float, float]]]:
    """Named destinations that are points (ISO 32000-1, 12.3.2): name, page of the file, point in its space."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    for name, target in pikepdf.NameTree(tree).items() if tree is not None else ():
        place = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
        if isinstance(place, pikepdf.Array) and len(place) >= 4 and place[1] == pikepdf.Name.XYZ:
            page, _, across, up, *_ = place
            is_here = isinstance(page, pikepdf.Dictionary) and page.objgen in numbers
            if is_here and across is not None and up is not None:
                yield name, numbers[page.objgen], (float(across), float(up))


def _moved(
    starts: list[tuple[str, int, tuple[float, float]]], pages: list[tuple[pikepdf.Page, Panel, pikepdf.Matrix]]
) -> list[str | pikepdf.Object]:
    """The same destinations on the pages of the booklet, as a list of names has them; none where no page shows it."""
    halves: dict[int, list[tuple[pikepdf.Page, pikepdf.Matrix]]] = {}
    for page, panel, matrix in pages:
        halves.setdefault(panel.page, []).append((page, matrix))
    names: list[str | pikepdf.Object] = []
    for name, number, point in starts:
        for page, matrix in halves[number]:
            across, up = matrix.transform(point)
            # This is the top left corner of a box: one that begins on the fold is right of it.
            if -EXACT <= across < FOLD - EXACT and -EXACT <= up <= HEIGHT + EXACT:
                names += [name, pikepdf.Array([page.obj, pikepdf.Name.XYZ, across, up, 0])]
    return names
