"""The tiles: a few figures on one 100 × 100 square, drawn with exact circle arcs.

WeasyPrint draws wide SVG arcs and circles lumpy (1.9 % off on a half circle), so every arc
is written as cubic Béziers of at most 45°, which are off by less than 0.001 %.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

SIDE = 100


class Pen:
    """Draws one closed outline and gives it as SVG path data."""

    def __init__(self, x: float, y: float) -> None:
        self._x, self._y = x, y
        self._data = [f"M{x:g},{y:g}"]

    def line(self, x: float, y: float) -> Self:
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


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one tile: its ground, its figure and a second colour in the figure."""

    ground: str
    figure: str
    accent: str


def _quarter(ink: Ink) -> str:
    return Pen(0, 0).line(100, 0).arc(0, 100, 100).fill(ink.figure)


def _half(ink: Ink) -> str:
    return Pen(0, 0).arc(0, 100, 50).fill(ink.figure)


def _dome(ink: Ink) -> str:
    return Pen(0, 100).arc(100, 100, 50).fill(ink.figure)


def _circle(ink: Ink) -> str:
    return disc(50, 50, 50, ink.figure)


def _ring(ink: Ink) -> str:
    return disc(50, 50, 50, ink.figure) + disc(50, 50, 26, ink.ground)


def _pie(ink: Ink) -> str:
    slice_ = Pen(58, 42).line(58, 0).arc(100, 42, 42).fill(ink.figure)
    return (
        Pen(50, 50).line(50, 0).arc(0, 50, 50, clockwise=False).arc(100, 50, 50, clockwise=False).fill(ink.figure)
        + slice_
    )


def _leaf(ink: Ink) -> str:
    return Pen(0, 100).line(0, 50).arc(50, 0, 50).line(100, 0).line(100, 50).arc(50, 100, 50).fill(ink.figure)


def _eye(ink: Ink) -> str:
    return Pen(0, 100).arc(100, 0, 100).arc(0, 100, 100).fill(ink.figure) + disc(50, 50, 19, ink.accent)


def _bubble(ink: Ink) -> str:
    return Pen(50, 0).arc(50, 100, 50).line(0, 100).line(0, 50).arc(50, 0, 50).fill(ink.figure)


def _talk(ink: Ink) -> str:
    return _bubble(ink) + "".join(disc(x, 50, 7.5, ink.accent) for x in (26, 50, 74))


def _reply(ink: Ink) -> str:
    outline = Pen(50, 0).arc(100, 50, 50).line(100, 100).line(50, 100).arc(50, 0, 50).fill(ink.figure)
    return outline + "".join(disc(x, 50, 7.5, ink.accent) for x in (26, 50, 74))


def _play(ink: Ink) -> str:
    return Pen(0, 0).line(100, 50).line(0, 100).fill(ink.figure)


def _heart(ink: Ink) -> str:
    outline = Pen(50, 31).arc(92, 31, 21).arc(50, 94, 68.25).arc(8, 31, 68.25).arc(50, 31, 21)
    return outline.fill(ink.figure)


def _bars(ink: Ink) -> str:
    return "".join(bar(x, 100 - height, 20, height, ink.figure) for x, height in ((0, 40), (40, 70), (80, 100)))


def _dots(ink: Ink) -> str:
    return "".join(
        disc(12.5 + 25 * column, 12.5 + 25 * row, 7.2, ink.figure) for column in range(4) for row in range(4)
    )


def _grid(ink: Ink) -> str:
    return "".join(
        disc(50 / 3 + 100 / 3 * column, 50 / 3 + 100 / 3 * row, 9.5, ink.figure)
        for column in range(3)
        for row in range(3)
    )


def _signal(ink: Ink) -> str:
    bands = (
        Pen(0, 100 - outer)
        .arc(outer, 100, outer)
        .line(inner, 100)
        .arc(0, 100 - inner, inner, clockwise=False)
        .fill(ink.figure)
        for outer, inner in ((100, 80), (60, 40))
    )
    return "".join(bands) + Pen(0, 80).arc(20, 100, 20).line(0, 100).fill(ink.figure)


def _person(ink: Ink) -> str:
    return _dome(ink) + disc(50, 26, 20, ink.accent)


def _hash(ink: Ink) -> str:
    return "".join(bar(at, 6, 14, 88, ink.figure) + bar(6, at, 88, 14, ink.figure) for at in (24, 62))


def _lines(ink: Ink) -> str:
    return "".join(bar(0, y, width, 20, ink.figure) for y, width in ((0, 100), (40, 80), (80, 45)))


def _steps(ink: Ink) -> str:
    return (
        Pen(0, 100)
        .line(0, 75)
        .line(25, 75)
        .line(25, 50)
        .line(50, 50)
        .line(50, 25)
        .line(75, 25)
        .line(75, 0)
        .line(100, 0)
        .line(100, 100)
        .fill(ink.figure)
    )


def _tri(ink: Ink) -> str:
    return Pen(0, 100).line(100, 0).line(100, 100).fill(ink.figure)


def _check(ink: Ink) -> str:
    return Pen(0, 52).line(14, 38).line(38, 62).line(86, 14).line(100, 28).line(38, 90).fill(ink.figure)


def _scales(ink: Ink) -> str:
    return (
        bar(46, 8, 8, 84, ink.figure)
        + bar(8, 14, 84, 8, ink.figure)
        + "".join(Pen(x, 48).line(x + 40, 48).arc(x, 48, 20).fill(ink.figure) for x in (-2, 62))
        + bar(26, 88, 48, 10, ink.figure)
    )


def _lock(ink: Ink) -> str:
    shackle = (
        Pen(22, 46)
        .line(22, 32)
        .arc(78, 32, 28)
        .line(78, 46)
        .line(64, 46)
        .line(64, 32)
        .arc(36, 32, 14, clockwise=False)
        .line(36, 46)
    )
    return bar(10, 44, 80, 56, ink.figure) + shackle.fill(ink.figure) + disc(50, 72, 9, ink.ground)


def _camera(ink: Ink) -> str:
    return (
        bar(0, 22, 100, 66, ink.figure)
        + bar(30, 10, 40, 14, ink.figure)
        + disc(50, 55, 22, ink.ground)
        + disc(50, 55, 11, ink.figure)
    )


def _spark(ink: Ink) -> str:
    return (
        Pen(50, 0)
        .arc(100, 50, 50, clockwise=False)
        .arc(50, 100, 50, clockwise=False)
        .arc(0, 50, 50, clockwise=False)
        .arc(50, 0, 50, clockwise=False)
        .fill(ink.figure)
    )


def _flag(ink: Ink) -> str:
    return bar(8, 0, 12, 100, ink.figure) + Pen(20, 4).line(96, 4).line(74, 30).line(96, 56).line(20, 56).fill(
        ink.figure
    )


def _plain(_ink: Ink) -> str:
    return ""


FIGURES: dict[str, Callable[[Ink], str]] = {
    "bars": _bars,
    "bubble": _bubble,
    "camera": _camera,
    "check": _check,
    "circle": _circle,
    "dome": _dome,
    "dots": _dots,
    "eye": _eye,
    "flag": _flag,
    "grid": _grid,
    "half": _half,
    "hash": _hash,
    "heart": _heart,
    "leaf": _leaf,
    "lines": _lines,
    "lock": _lock,
    "person": _person,
    "pie": _pie,
    "plain": _plain,
    "play": _play,
    "quarter": _quarter,
    "reply": _reply,
    "ring": _ring,
    "scales": _scales,
    "signal": _signal,
    "spark": _spark,
    "steps": _steps,
    "talk": _talk,
    "tri": _tri,
}
"""Every figure by name; pattern tiles (quarter, half, dome, circle, signal) run to the edge so that neighbours fuse."""

OPEN = frozenset({"dots", "grid"})
"""Figures that stand free on their ground and must not be stretched to the edge."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: figure, colours, quarter turns in degrees, clear space around the figure in per cent."""

    figure: str
    ink: Ink
    turn: int = 0
    clear: float = 0

    def drawn(self, overlap: float = 0) -> str:
        """SVG of the tile on its 100 × 100 square.

        `overlap` stretches ground and figure over the edge by that many units, because
        touching shapes of one colour show hairlines in viewers.
        """
        shape = FIGURES[self.figure](self.ink)
        if self.turn:
            shape = f'<g transform="rotate({self.turn} 50 50)">{shape}</g>'
        if self.clear:
            shape = (
                f'<g transform="translate({self.clear:g} {self.clear:g}) scale({1 - self.clear / 50:g})">{shape}</g>'
            )
        elif overlap and self.figure not in OPEN:
            shape = f'<g transform="translate({-overlap:.3f} {-overlap:.3f}) scale({1 + overlap / 50:.5f})">{shape}</g>'
        side = SIDE + overlap
        return bar(0, 0, side, side, self.ink.ground) + shape if self.ink.ground != "none" else shape
