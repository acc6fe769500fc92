"""Outlines with exact circle arcs, as SVG.

WeasyPrint draws wide SVG arcs and circles lumpy (1.9 % off on a half circle), so every arc
is written as cubic Béziers of at most 45°, which are off by less than 0.001 %.
"""

import math
from typing import Self


class Pen:
    """Draws one closed outline and gives it as SVG path data."""

    def __init__(self, x: float, y: float) -> None:
        self._x, self._y = x, y
        self._data = [f"M{x:g},{y:g}"]

    def line(self, x: float, y: float) -> Self:
        """A straight line to (x, y)."""
        self._data.append(f"L{x:g},{y:g}")
        self._x, self._y = x, y
        return self

    def arc(self, x: float, y: float, radius: float, *, clockwise: bool = True) -> Self:
        """A circle arc of at most half a circle to (x, y)."""
        half_x, half_y = (x - self._x) / 2, (y - self._y) / 2
        half = math.hypot(half_x, half_y)
        height = math.sqrt(max(0.0, radius**2 - half**2)) / half
        side = 1 if clockwise else -1
        centre_x = self._x + half_x - side * height * half_y
        centre_y = self._y + half_y + side * height * half_x
        start = math.atan2(self._y - centre_y, self._x - centre_x)
        turn = math.atan2(y - centre_y, x - centre_x) - start
        if clockwise and turn < 0:
            turn += 2 * math.pi
        if not clockwise and turn > 0:
            turn -= 2 * math.pi
        pieces = max(1, math.ceil(abs(turn) / (math.pi / 4) - 1e-6))
        step = turn / pieces
        reach = 4 / 3 * math.tan(step / 4) * radius
        for piece in range(pieces):
            one, two = start + piece * step, start + (piece + 1) * step
            from_x, from_y = centre_x + radius * math.cos(one), centre_y + radius * math.sin(one)
            to_x, to_y = centre_x + radius * math.cos(two), centre_y + radius * math.sin(two)
            self._data.append(
                f"C{from_x - reach * math.sin(one):.4f},{from_y + reach * math.cos(one):.4f}"
                f" {to_x + reach * math.sin(two):.4f},{to_y - reach * math.cos(two):.4f} {to_x:.4f},{to_y:.4f}",
            )
        self._x, self._y = x, y
        return self

    def fill(self, colour: str) -> str:
        """The closed outline, filled."""
        return f'<path fill="{colour}" d="{"".join(self._data)}Z"/>'


def disc(x: float, y: float, radius: float, colour: str) -> str:
    """A filled circle."""
    return Pen(x - radius, y).arc(x + radius, y, radius).arc(x - radius, y, radius).fill(colour)


def bar(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'
