"""The big mosaics: cover, back and the band of the handout."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from brochure.art.outline import Pen, bar, disc
from brochure.art.sign import PLAIN, Ink, Sign
from brochure.art.tile import SIDE, Tile

BLEED = 3.0
"""Millimetres beyond the trim."""

OVERLAP = 0.04
"""Millimetres that a stone covers of its neighbours; more would show as teeth."""

SEAM = 0.3
"""Millimetres of the patch over an edge where two stones of one colour meet, since viewers show a hairline there."""


@dataclass(frozen=True, slots=True)
class Stone:
    """One tile of a mosaic: column, row and size in modules; colours by name."""

    column: int
    row: int
    size: int
    figure: str
    ground: str
    shape: str
    accent: str = ""
    turn: int = 0
    clear: float = 0


@dataclass(frozen=True, slots=True)
class Seam:
    """A patch along the top (or the left) edge of one module, where stones of one colour meet."""

    column: int
    row: int
    colour: str
    upright: bool = False

    def drawn(self, palette: dict[str, str], module: float) -> str:
        """SVG in millimetres."""
        x, y, half = self.column * module, self.row * module, SEAM / 2
        if self.upright:
            return bar(x - half, y, SEAM, module, palette[self.colour])
        return bar(x, y - half, module, SEAM, palette[self.colour])


@dataclass(frozen=True, slots=True)
class Mosaic:
    """Stones on a grid of `columns` × `rows` that fills `width` × `height` millimetres.

    Stones at the edges named in `bleed_at` are mirrored outward into the bleed, so that a cut
    that is half a millimetre off still shows whole shapes.
    """

    width: float
    height: float
    columns: int
    rows: int
    stones: tuple[Stone, ...]
    seams: tuple[Seam, ...] = ()
    bleed_at: frozenset[str] = frozenset({"top", "right", "bottom", "left"})

    def without_bleed(self) -> Self:
        """The whole stones and nothing around them, for a picture that is not cut."""
        return replace(self, height=self.rows * self.width / self.columns, bleed_at=frozenset())

    def drawn(self, palette: dict[str, str], signs: Mapping[str, Sign]) -> str:
        """SVG in millimetres from the trim's top left corner."""
        module = self.width / self.columns
        right, bottom = 2 * self.width, 2 * self.rows * module
        pieces = []
        for stone in self.stones:
            across = [""]
            if "left" in self.bleed_at and stone.column == 0:
                across.append("scale(-1 1) ")
            if "right" in self.bleed_at and stone.column + stone.size == self.columns:
                across.append(f"translate({right:g} 0) scale(-1 1) ")
            down = [""]
            if "top" in self.bleed_at and stone.row == 0:
                down.append("scale(1 -1) ")
            if "bottom" in self.bleed_at and stone.row + stone.size == self.rows:
                down.append(f"translate(0 {bottom:g}) scale(1 -1) ")
            corner = f"{stone.column * module:.4f} {stone.row * module:.4f}"
            place = f"translate({corner}) scale({stone.size * module / SIDE:.6f})"
            tile = _drawn(stone, palette, signs, overlap=OVERLAP * SIDE / stone.size / module)
            # The stone itself comes last, so that no mirrored neighbour lies on it.
            pieces += [
                f'<g transform="{one}{two}{place}">{tile}</g>' for two in reversed(down) for one in reversed(across)
            ]
        return "".join([*pieces, *(seam.drawn(palette, module) for seam in self.seams)])


def _drawn(stone: Stone, palette: dict[str, str], signs: Mapping[str, Sign], overlap: float) -> str:
    ground, shape = palette[stone.ground], palette[stone.shape]
    if stone.figure == "hero":
        return Tile(PLAIN, Ink(ground, shape, shape)).drawn(overlap) + _hero(palette)
    accent = palette[stone.accent] if stone.accent else ground
    return Tile(signs[stone.figure], Ink(ground, shape, accent), stone.turn, stone.clear).drawn(overlap)


def _hero(palette: dict[str, str]) -> str:
    """A person of flat colours, so without skin tone, age or gender; the hair is the one free angle."""
    # The straight edges reach as far as the ground does, which would else show below the shoulders.
    body = Pen(0, 100).arc(50, 50, 50).line(50.1, 50).line(50.1, 100.1).line(0, 100.1).fill(palette["tomato"])
    body += Pen(50, 50).arc(100, 100, 50).line(100, 100.1).line(50, 100.1).fill(palette["blush"])
    hair = Pen(29.8, 27).arc(70.2, 27, 20.2).fill(palette["ink"])
    return body + disc(50, 27, 20, palette["sun"]) + f'<g transform="rotate(24 50 27)">{hair}</g>'


COVER = Mosaic(
    width=148,
    height=210,
    columns=7,
    rows=10,
    stones=(
        Stone(0, 0, 4, "plain", "blush", "ink"),
        Stone(1, 0, 4, "plain", "blush", "ink"),
        Stone(5, 0, 2, "heart", "tomato", "blush", clear=8),
        Stone(5, 2, 1, "quarter", "ink", "sun", turn=180),
        Stone(6, 2, 1, "grid", "blush", "tomato"),
        Stone(5, 3, 1, "half", "sun", "ink"),
        Stone(6, 3, 1, "quarter", "teal", "blush"),
        Stone(0, 4, 3, "reply", "ink", "sun", "ink", clear=14),
        Stone(3, 4, 4, "hero", "teal", "sun"),
        Stone(0, 7, 1, "quarter", "tomato", "ink", turn=270),
        Stone(0, 8, 1, "bars", "teal", "blush", clear=20),
        Stone(1, 7, 2, "play", "sun", "ink", clear=24),
        Stone(3, 8, 1, "hash", "blush", "ink", clear=16),
        Stone(4, 8, 2, "signal", "ink", "sun"),
        Stone(6, 8, 1, "lines", "tomato", "ink", clear=20),
        Stone(0, 9, 1, "plain", "paper", "ink"),
        Stone(1, 9, 1, "plain", "paper", "ink"),
        Stone(2, 9, 1, "plain", "paper", "ink"),
        Stone(3, 9, 1, "circle", "teal", "tomato"),
        Stone(6, 9, 1, "quarter", "teal", "blush", turn=180),
    ),
    seams=(Seam(5, 3, "sun"), Seam(6, 3, "blush")),
)

BACK = Mosaic(
    width=148,
    height=42.2858,
    columns=7,
    rows=2,
    stones=(
        Stone(0, 0, 2, "eye", "teal", "blush", "ink"),
        Stone(2, 0, 1, "quarter", "ink", "sun"),
        Stone(3, 0, 1, "bubble", "tomato", "blush", clear=18),
        Stone(2, 1, 1, "grid", "blush", "ink"),
        Stone(3, 1, 1, "half", "sun", "tomato", turn=180),
        Stone(4, 0, 2, "play", "tomato", "ink", clear=24),
        Stone(6, 0, 1, "quarter", "sun", "teal", turn=270),
        Stone(6, 1, 1, "circle", "ink", "sun"),
    ),
    seams=(Seam(4, 0, "tomato", upright=True), Seam(4, 1, "tomato", upright=True)),
    bleed_at=frozenset({"right", "bottom", "left"}),
)

HANDOUT = Mosaic(
    width=210,
    height=63,
    columns=10,
    rows=3,
    stones=(
        Stone(0, 0, 3, "plain", "blush", "ink"),
        Stone(3, 0, 3, "plain", "blush", "ink"),
        Stone(6, 0, 3, "hero", "teal", "sun"),
        Stone(9, 0, 1, "bubble", "ink", "sun", clear=14),
        Stone(9, 1, 1, "heart", "tomato", "blush", clear=8),
        Stone(9, 2, 1, "play", "sun", "ink", clear=24),
    ),
    bleed_at=frozenset({"top", "right", "left"}),
)
