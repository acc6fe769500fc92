"""A tile: one sign on its ground, turned and with clear space."""

from dataclasses import dataclass

from brochure.art.outline import bar
from brochure.art.sign import Ink, Sign

SIDE = 100
RIM = 3.4
"""The width of a rim: a third of a millimetre around half a module."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its sign, colours, quarter turns in degrees, clear space around the sign in per cent.

    A ground that is not seen on the paper may have a `rim` in this colour.
    """

    sign: Sign
    ink: Ink
    turn: int = 0
    clear: float = 0
    rim: str = ""

    def drawn(self, overlap: float = 0) -> str:
        """SVG of the tile on its 100 × 100 square.

        `overlap` stretches ground and figure over the edge by that many units, because
        touching shapes of one colour show hairlines in viewers.
        """
        shape = self.sign.drawn(self.ink)
        if self.turn:
            shape = f'<g transform="rotate({self.turn} 50 50)">{shape}</g>'
        if self.clear:
            shape = (
                f'<g transform="translate({self.clear:g} {self.clear:g}) scale({1 - self.clear / 50:g})">{shape}</g>'
            )
        elif overlap and not self.sign.is_free:
            # Twice as far as the ground, which would show as a line around a figure that fills its edge.
            over = 2 * overlap
            shape = f'<g transform="translate({-over:.3f} {-over:.3f}) scale({1 + over / 50:.5f})">{shape}</g>'
        if self.ink.ground == "none":
            return shape
        side = SIDE + overlap
        rim = bar(0, 0, SIDE, SIDE, self.rim) if self.rim else ""
        inner = RIM if self.rim else 0
        return rim + bar(inner, inner, side - 2 * inner, side - 2 * inner, self.ink.ground) + shape
