"""The big mosaics: cover, back and the band of the handout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from brochure.art.outline import Pen, bar, disc
from brochure.art.sign import PLAIN, Ink, Sign
from brochure.art.tile import SIDE, Tile
from brochure.nouns.mosaic import GRIDS, Mosaic, Seam, Stone

BLEED = 3.0
"""Millimetres beyond the trim."""

OVERLAP = 0.04
"""Millimetres that a stone covers of its neighbours; more would show as teeth."""

SEAM = 0.3
"""Millimetres of the patch over an edge where two stones of one colour meet, since viewers show a hairline there."""

LINE = 0.35
"""Millimetres of the line around a picture that is not cut: on white paper its white shapes would else be open."""

HERO = "hero"
"""A person of flat colours: a sign of its own, with more colours than others have."""

SIZES = {"cover": (148, 210), "back": (148, 42.2858), "handout": (210, 63)}
"""Width and height of each picture in millimetres."""

EDGES = {
    "cover": frozenset({"top", "right", "bottom", "left"}),
    "back": frozenset({"right", "bottom", "left"}),
    "handout": frozenset({"top", "right", "left"}),
}
"""Where each picture runs into the bleed."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Stones on a grid of `columns` × `rows` that fills `width` × `height` millimetres.

    Stones at the edges named in `bleed_at` are mirrored outward into the bleed, so that a cut
    that is half a millimetre off still shows whole shapes.
    """

    width: float
    height: float
    columns: int
    rows: int
    stones: tuple[Stone, ...]
    seams: tuple[Seam, ...]
    bleed_at: frozenset[str]

    @classmethod
    def of(cls, mosaic: Mosaic) -> Self:
        """The picture of a mosaic.

        Raises KeyError for a name that no picture has.
        """
        columns, rows = GRIDS[mosaic.name]
        return cls(*SIZES[mosaic.name], columns, rows, mosaic.stones, mosaic.seams, EDGES[mosaic.name])

    def without_bleed(self) -> Self:
        """The whole stones and nothing around them, for a picture that is not cut."""
        return replace(self, height=self.rows * self.width / self.columns, bleed_at=frozenset())

    def drawn(self, palette: dict[str, str], signs: Mapping[str, Sign]) -> str:
        """SVG in millimetres from the trim's top left corner."""
        module = self.width / self.columns
        # Rows are counted from the foot, so that those of back and cover meet at the spine; the top one may be cut.
        top = self.height - self.rows * module
        right, bottom = 2 * self.width, 2 * self.rows * module
        pieces = []
        for stone in self.stones:
            across = [""]
            width, height = stone.width * module, stone.height * module
            if "left" in self.bleed_at and stone.column == 0:
                across.append("scale(-1 1) ")
            if "right" in self.bleed_at and stone.column + stone.width == self.columns:
                across.append(f"translate({right:g} 0) scale(-1 1) ")
            down = [""]
            if "top" in self.bleed_at and stone.row == 0:
                down.append("scale(1 -1) ")
            if "bottom" in self.bleed_at and stone.row + stone.height == self.rows:
                down.append(f"translate(0 {bottom:g}) scale(1 -1) ")
            corner = f"{stone.column * module:.4f} {stone.row * module:.4f}"
            scale = f"{width / SIDE:.6f}" if width == height else f"{width / SIDE:.6f} {height / SIDE:.6f}"
            tile = _drawn(stone, palette, signs, overlap=OVERLAP * SIDE / min(width, height))
            # The stone itself comes last, so that no mirrored neighbour lies on it.
            pieces += [
                f'<g transform="{one}{two}translate({corner}) scale({scale})">{tile}</g>'
                for two in reversed(down)
                for one in reversed(across)
            ]
        lines = () if self.bleed_at else self._lines(palette["key"])
        drawn = "".join([*pieces, *(_patch(seam, palette, module) for seam in self.seams), *lines])
        return f'<g transform="translate(0 {top:.4f})">{drawn}</g>'

    def _lines(self, colour: str) -> Iterator[str]:
        """A line around all stones but those for words: white ones, and plain ones at the top."""
        shown = {
            (column, row)
            for stone in self.stones
            if stone.sign != "plain" or (stone.row and stone.ground != "paper")
            for column in range(stone.column, stone.column + stone.width)
            for row in range(stone.row, stone.row + stone.height)
        }
        module = self.width / self.columns
        for column, row in sorted(shown):
            x, y, far = column * module, row * module, module - LINE
            if (column, row - 1) not in shown:
                yield bar(x, y, module, LINE, colour)
            if (column, row + 1) not in shown:
                yield bar(x, y + far, module, LINE, colour)
            if (column - 1, row) not in shown:
                yield bar(x, y, LINE, module, colour)
            if (column + 1, row) not in shown:
                yield bar(x + far, y, LINE, module, colour)


def _drawn(stone: Stone, palette: dict[str, str], signs: Mapping[str, Sign], overlap: float) -> str:
    ground, figure = palette[stone.ground], palette[stone.figure]
    if stone.sign == HERO:
        return Tile(PLAIN, Ink(ground, figure, figure)).drawn(overlap) + _hero(palette)
    return Tile(signs[stone.sign], Ink(ground, figure, palette[stone.accent]), stone.turn, stone.clear).drawn(overlap)


def _patch(seam: Seam, palette: Mapping[str, str], module: float) -> str:
    """SVG in millimetres."""
    x, y, half = seam.column * module, seam.row * module, SEAM / 2
    if seam.is_upright:
        return bar(x - half, y, SEAM, module, palette[seam.colour])
    return bar(x, y - half, module, SEAM, palette[seam.colour])


def _hero(palette: dict[str, str]) -> str:
    """A person of flat colours, so without skin tone, age or gender; the hair is the one free angle."""
    # The straight edges reach as far as the ground does, which would else show below the shoulders.
    body = Pen(0, 100).arc(50, 50, 50).line(50.1, 50).line(50.1, 100.1).line(0, 100.1).fill(palette["tomato"])
    body += Pen(50, 50).arc(100, 100, 50).line(100, 100.1).line(50, 100.1).fill(palette["blush"])
    hair = Pen(29.8, 27).arc(70.2, 27, 20.2).fill(palette["ink"])
    return body + disc(50, 27, 20, palette["sun"]) + f'<g transform="rotate(24 50 27)">{hair}</g>'
