"""A tile: one sign on its ground, turned and with clear space."""

from dataclasses import dataclass

from brochure.art.outline import bar
from brochure.art.sign import Ink, Sign

SIDE = 100


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its sign, colours, quarter turns in degrees, clear space around the sign in per cent."""

    sign: Sign
    ink: Ink
    turn: int = 0
    clear: float = 0

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
        side = SIDE + overlap
        return bar(0, 0, side, side, self.ink.ground) + shape if self.ink.ground != "none" else shape
