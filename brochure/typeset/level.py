"""Feet that meet: the room below the last words of a page goes into the gaps between its blocks, or their rows."""

from collections.abc import Iterator
from typing import Any

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure.boxes import Box

from brochure.nouns.units import PIXELS
from brochure.typeset.advice import room_left

MOST = 7
"""Millimetres that a gap may grow: beyond it a page would fall apart, and its foot stays higher."""

GAPS, OPENINGS = frozenset({"gap-usual", "gap-wide"}), frozenset({"lead", "intro"})
"""Classes of an element after which a block ends, and of the words that open a page."""

ROWS = "cards"
"""The class of a block whose rows may be moved apart."""

LEVELLED, MEETING = "inside", "fan"
"""The class of a page whose foot faces another one, and of a block that meets its other half at the fold."""


def level(page: SetPage) -> SetPage:
    """A page that was fitted, its blocks moved apart by the same way each; its end mark stays where it was.

    Nothing is set again: boxes are moved whole, so that no line is broken otherwise.
    """
    box = page._page_box  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
    section = next((each for each in box.descendants() if LEVELLED in _classes(each)), None)
    if section is None:
        return page
    *blocks, _ = section.children  # the last one holds the end mark
    # What follows the opening words stands as high as on the page beside it, unless there is no other gap.
    classes = GAPS if _gaps(blocks, GAPS) else OPENINGS
    gaps = _gaps(blocks, classes)
    if not gaps or any(MEETING in _classes(child) for child in blocks):
        return page
    more, down = min(room_left(page) / gaps, MOST * PIXELS), 0.0
    for block in blocks:
        _move(block, down)
        for number, row in enumerate(rows := _rows(block)):
            _move(row, number * more)
        grown = max(0, len(rows) - 1) * more
        block.height += grown
        down += grown + (more if _classes(block) & classes else 0)
    return SetPage(box)


def _gaps(blocks: list[Box], classes: frozenset[str]) -> int:
    """How many gaps may grow: those after blocks of these classes, but for the last, and those between rows."""
    return sum(bool(_classes(block) & classes) for block in blocks[:-1]) + sum(
        max(0, len(_rows(block)) - 1) for block in blocks
    )


def _rows(block: Box) -> list[Box]:
    """The rows of a block that may be moved apart; none where it has a ground, which would have to grow with them."""
    return block.children if ROWS in _classes(block) and "ground" not in _classes(block) else []


def _classes(box: Box) -> set[str]:
    return set() if box.element is None else {*box.element.get("class", "").split()}


def _move(box: Box, down: float) -> None:
    """Move a box and all in it by so many CSS pixels."""
    box.translate(dy=down)
    for each in _all(box):
        # WeasyPrint has placed the backgrounds already, and leaves them behind.
        if getattr(each, "background", None):
            layers = [_moved(layer, down) for layer in each.background.layers]
            each.background = each.background._replace(layers=layers)


def _all(box: Box) -> Iterator[Box]:
    """A box and all in it, also what is placed absolutely."""
    yield box
    for child in box.all_children():
        yield from _all(child)


def _moved(layer: Any, down: float) -> Any:  # noqa: ANN401 -- a named tuple that WeasyPrint does not type
    """A layer of a background, its areas and edges moved; an area without a picture is a word."""
    areas = {
        name: area if isinstance(area, str) else _lower(area, down)
        for name in ("painting_area", "positioning_area")
        for area in (getattr(layer, name),)
    }
    return layer._replace(**areas, clipped_boxes=[_lower(edge, down) for edge in layer.clipped_boxes])


def _lower(rectangle: tuple[Any, ...], down: float) -> tuple[Any, ...]:
    """A rectangle from its left and top on, so much lower."""
    left, top, *rest = rectangle
    return (left, top + down, *rest)
