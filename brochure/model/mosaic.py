"""The big pictures of cover, back and handout: rows of names of tiles."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from brochure.model import formats
from brochure.model.look import Clear, Colour, Look
from brochure.model.schema import Closed, Name
from brochure.nouns.mosaic import Mosaic, Seam, Stone

Row = Annotated[
    str,
    StringConstraints(pattern=formats.ROW, max_length=400),
    Field(description="The names of the tiles, from the left, with a space between."),
]


class MosaicTile(Look):
    """A tile of a mosaic: turned by a quarter or more, with a patch of colour where it meets a neighbour of its own."""

    clear: Clear = 0
    turn: Literal["0", "90", "180", "270"] = "0"
    seam_top: Colour | None = None
    seam_left: Colour | None = None


class Tiling(Closed):
    """Rows of names; a tile that covers several modules has its name in each of them."""

    tiles: dict[Name, MosaicTile]
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=12)]

    def mosaic(self, name: str) -> Mosaic:
        """The same as stones."""
        stones, seams = list[Stone](), list[Seam]()
        for tile, (column, row, width, height) in areas(self.rows).items():
            look = self.tiles[tile]
            accent = look.accent or look.ground
            place = (column, row, width, height)
            stones.append(Stone(*place, look.sign, look.ground, look.figure, accent, int(look.turn), look.clear))
            if look.seam_top:
                seams += [Seam(column + step, row, look.seam_top) for step in range(width)]
            if look.seam_left:
                seams += [Seam(column, row + step, look.seam_left, is_upright=True) for step in range(height)]
        return Mosaic(name, tuple(stones), tuple(seams))


def areas(rows: tuple[str, ...]) -> dict[str, tuple[int, int, int, int]]:
    """The column, row, width and height of what encloses each name.

    >>> areas(("a a b", "a a c"))
    {'a': (0, 0, 2, 2), 'b': (2, 0, 1, 1), 'c': (2, 1, 1, 1)}
    """
    found: dict[str, tuple[int, int, int, int]] = {}
    for number, row in enumerate(rows):
        for place, name in enumerate(row.split(" ")):
            left, top, width, _ = found.get(name, (place, number, 1, 1))
            right = max(left + width, place + 1)
            left = min(left, place)
            found[name] = (left, top, right - left, number + 1 - top)
    return found
