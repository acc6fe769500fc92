"""A drawing on white paper in shapes that let nothing through, so that no ink is mixed where light was meant.

Takes a page of typst's and gives one that looks the same. What is half transparent gets the colour that it has on
white. What shows through it is painted once more, cut to its shape, in the colours that both have together.
"""

import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pikepdf

from brochure.art.logo.flat.field import together
from brochure.art.logo.flat.layers import Group, Shape, layers
from brochure.art.logo.flat.paint import WHITE, Field, Paint
from brochure.art.logo.flat.paths import common
from brochure.art.logo.flat.seen import Covers
from brochure.art.logo.flat.sheet import Size, page_of

__all__ = ["flattened"]

MOST_SHAPES, MOST_PIECES = 500, 10_000
"""Shapes, and pieces of all their paths: each shape that is half transparent may double those below it."""

FIELD = 500
"""Pieces that one of pixels counts for."""

PAPER = Paint((WHITE,))


def flattened(data: bytes) -> bytes:
    """A file whose page looks like the first one of `data` on white; raises ValueError where shapes cannot say that."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        size = (float(page.MediaBox[2]), float(page.MediaBox[3]))
        return page_of(_piled(layers(page), size), size)


def _piled(found: Iterable[Shape | Group], page: Size) -> list[Shape]:
    """Shapes that let nothing through, from the bottom to the top."""
    covers = Covers(page)
    shapes: list[Shape] = []
    pieces = 0
    for layer in found:
        over = _shapes(layer)
        _bound(len(shapes) + len(over), pieces + sum(map(_weight, over)))
        added = [seen for shape in over for seen in _seen(shapes, shape, covers, page)]
        shapes += added
        pieces += sum(map(_weight, added))
    _bound(len(shapes), pieces)
    return shapes


def _bound(shapes: int, pieces: int) -> None:
    if shapes > MOST_SHAPES or pieces > MOST_PIECES:
        raise ValueError("too much shows through")


def _shapes(layer: Shape | Group) -> list[Shape]:
    """What a layer is made of, each under the veil of all."""
    if isinstance(layer, Shape):
        return [layer]
    if not all(shape.is_opaque for shape in layer.shapes) and any(
        common(one.box, two.box) for one, two in combinations(layer.shapes, 2)
    ):
        raise ValueError("a group whose own shapes show through")
    return [shape.under(layer.veil) for shape in layer.shapes]


def _seen(below: list[Shape], shape: Shape, covers: Covers, page: Size) -> list[Shape]:
    """A shape on white, and what shows through it."""
    if isinstance(shape.paint, Field) or shape.is_opaque:
        return [shape]
    near = [under for under in below if common(under.box, shape.box)]
    through, is_white = covers.under(shape, near)
    if shape.is_line and through:
        raise ValueError("a line that shows what is below")
    white = [replace(shape, paint=together(shape.paint, PAPER, page))] if is_white else []
    return white + [
        replace(
            under,
            box=common(under.box, shape.box) or under.box,
            clips=tuple(dict.fromkeys((*under.clips, *shape.clips, shape.outline))),
            paint=together(shape.paint, under.paint, page),
        )
        for under in through
    ]


def _weight(shape: Shape) -> int:
    return len(shape.path) + sum(len(path) for path, _ in shape.clips) + FIELD * isinstance(shape.paint, Field)
