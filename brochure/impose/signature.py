"""The order of a saddle-stitched booklet: which page stands on which half of which sheet. Arithmetic, no PDF."""

from dataclasses import dataclass
from enum import StrEnum


class Flip(StrEnum):
    """The edge about which the printer turns a landscape sheet, to print its back."""

    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"


@dataclass(frozen=True, slots=True)
class Panel:
    """Half a side: its page, counted from 1 (None is blank), how it stands, and its creep.

    Creep is how far the page is moved towards the spine, in millimetres.
    """

    page: int | None
    creep: float
    is_head_down: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One face of a sheet, as the printer prints it."""

    left: Panel
    right: Panel

    def turned(self) -> "Side":
        """The same face turned by half a circle."""
        return Side(_turned(self.right), _turned(self.left))


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One sheet of paper; when it is folded, its front is outside."""

    front: Side
    back: Side


def signature(pages: int, flip: Flip, thickness: float) -> tuple[PaperSheet, ...]:
    """The sheets of a booklet, the outermost first.

    A sheet holds four pages; where `pages` is no multiple of four, blanks stand before the last page, so that it
    is the outside back. One page alone is the front. `thickness` is that of one sheet in millimetres: each sheet
    is pushed out by those around it, and its pages are moved in by as much.
    Raises ValueError for less than one page and for paper thinner than nothing.

    >>> for sheet in signature(8, Flip.SHORT_EDGE, 0.1):
    ...     print([side.page for face in (sheet.front, sheet.back) for side in (face.left, face.right)])
    [8, 1, 2, 7]
    [6, 3, 4, 5]
    """
    if pages < 1:
        raise ValueError(f"A booklet has one page or more, not {pages}.")
    if thickness < 0:
        raise ValueError(f"Paper cannot be {thickness} mm thick.")
    order = _with_blanks(pages)
    return tuple(_sheet(order, index, flip, index * thickness) for index in range(len(order) // 4))


def _with_blanks(pages: int) -> tuple[int | None, ...]:
    """Every page of the booklet in reading order."""
    numbers = range(1, pages + 1)
    blanks = (None,) * (-pages % 4)
    return (*numbers, *blanks) if pages == 1 else (*numbers[:-1], *blanks, numbers[-1])


def _sheet(order: tuple[int | None, ...], index: int, flip: Flip, creep: float) -> PaperSheet:
    """A sheet takes two pages from the beginning and two from the end of what those around it leave."""
    first, second, *_, last_but_one, last = order[2 * index : len(order) - 2 * index]
    front = Side(Panel(last, creep), Panel(first, creep))
    back = Side(Panel(second, creep), Panel(last_but_one, creep))
    # Turned over its long edge, a sheet stands on its head.
    return PaperSheet(front, back.turned() if flip is Flip.LONG_EDGE else back)


def _turned(panel: Panel) -> Panel:
    return Panel(panel.page, panel.creep, not panel.is_head_down)
