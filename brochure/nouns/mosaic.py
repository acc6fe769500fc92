"""A mosaic as a flatplan has it: stones on a grid of modules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stone:
    """One tile of a mosaic: column, row, width and height in modules from the top left; colours by name."""

    column: int
    row: int
    width: int
    height: int
    sign: str
    ground: str
    figure: str
    accent: str
    turn: int = 0
    clear: int = 0


@dataclass(frozen=True, slots=True)
class Seam:
    """A patch along the top (or the left) edge of one module, where stones of one colour meet."""

    column: int
    row: int
    colour: str
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class Mosaic:
    """All stones of one picture, by the name of the picture: cover, back or handout."""

    name: str
    stones: tuple[Stone, ...]
    seams: tuple[Seam, ...] = ()


GRIDS = {"cover": (7, 10), "back": (7, 2), "handout": (10, 3)}
"""Columns and rows of modules of each picture."""
