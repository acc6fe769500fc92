"""Where each leaf stands on its page, so that a click on it names its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure.boxes import InlineBox, ReplacedBox

from brochure.nouns.laid_out import Printed, Use
from brochure.nouns.leaf import Leaf
from brochure.nouns.units import MM_PER_PIXEL


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Millimetres from the top left corner of the trim."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Position:
    """A leaf and the lines that it has on its page; a picture is one line, and says the leaf."""

    leaf: Leaf
    lines: tuple[Rectangle, ...]


def placed(page: SetPage, printed: tuple[Printed, ...]) -> list[Position]:
    """Every leaf that is seen on a page or said of a picture there, in the order of the page."""
    texts = {one.id: one.leaf for one in printed if one.use is Use.TEXT}
    spoken = {one.leaf.text: one.leaf for one in printed if one.use is Use.SPOKEN}
    lines: dict[str, list[Rectangle]] = {}
    leaves: dict[str, Leaf] = {}
    for name, leaf, rectangle in _found(page, texts, spoken):
        leaves[name] = leaf
        lines.setdefault(name, []).append(rectangle)
    return [Position(leaf, tuple(lines[name])) for name, leaf in leaves.items()]


def _found(page: SetPage, texts: dict[str, Leaf], spoken: dict[str, Leaf]) -> Iterator[tuple[str, Leaf, Rectangle]]:
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
        if box.element is None:
            continue
        name, words = box.element.get("id", ""), box.element.get("alt", "")
        if isinstance(box, InlineBox) and name in texts:
            yield name, texts[name], _rectangle(box)
        elif isinstance(box, ReplacedBox) and words in spoken:
            yield words, spoken[words], _rectangle(box)


def _rectangle(box: Any) -> Rectangle:  # noqa: ANN401 -- WeasyPrint has no types
    edges = (box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
    return Rectangle(*(round(float(edge) * MM_PER_PIXEL, 2) for edge in edges))
