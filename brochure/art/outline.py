"""Outlines with exact circle arcs, as SVG.

WeasyPrint draws wide SVG arcs and circles lumpy (1.9 % off on a half circle), so every arc
is written as cubic Béziers of at most 45°, which are off by less than 0.001 %.
"""

import math
import re
from collections.abc import Iterator
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

    def curve(self, *points: float) -> Self:
        """A cubic Bézier: two handles and its end, six numbers."""
        self._data.append("C" + " ".join(f"{x:.4f},{y:.4f}" for x, y in zip(points[::2], points[1::2], strict=True)))
        self._x, self._y = points[4:]
        return self

    @property
    def at(self) -> tuple[float, float]:
        """Where the pen is."""
        return self._x, self._y

    @property
    def data(self) -> str:
        """The closed outline as path data."""
        return f"{''.join(self._data)}Z"

    def fill(self, colour: str, edge: str = "none", width: float = 0) -> str:
        """The closed outline, filled; perhaps with an edge of some width, half of it on either side of the outline."""
        stroke = "" if edge == "none" else f'stroke="{edge}" stroke-width="{width:g}" '
        return f'<path fill="{colour}" {stroke}d="{self.data}"/>'


_PIECE = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "C": 6, "Z": 0}
"""Numbers after each letter of path data (SVG 2, 9.3)."""


def traced(data: str) -> str:
    """Path data drawn again with exact arcs.

    Raises ValueError for what cannot be drawn so: quadratic curves, arcs of ellipses, arcs of more than half a circle.
    """
    pens: list[Pen] = []
    for letter, numbers in _pieces(data):
        if letter == "M":
            pens.append(Pen(*numbers))
        elif not pens:
            raise ValueError("it does not begin with M")
        elif letter == "A":
            radius, other, _, is_large, is_clockwise, *end = numbers
            if radius != other or is_large:
                raise ValueError("an arc is of a circle here, and at most half of it")
            pens[-1].arc(end[0], end[1], radius, clockwise=bool(is_clockwise))
        elif letter == "C":
            pens[-1].curve(*numbers)
        elif letter != "Z":
            pens[-1].line(*numbers)
    if not pens:
        raise ValueError("it draws nothing")
    return "".join(pen.data for pen in pens)


def _pieces(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each step of path data with its numbers, as if from the corner of the square; H and V as lines."""
    x = y = first_x = first_y = 0.0
    for command, text in _PIECE.findall(data):
        letter, numbers = command.upper(), [float(number) for number in _NUMBER.findall(text)]
        count = _COUNT.get(letter)
        if count is None or _NUMBER.sub("", text).strip(" ,\t\r\n") or (len(numbers) % count if count else numbers):
            raise ValueError(f"{command!r} is not understood; save it with straight lines and curves (M, L, C, A, Z)")
        for start in range(0, len(numbers), count or 1):
            step = numbers[start : start + (count or 0)]
            if letter in "HV":
                step = [step[0], 0 if command == "h" else y] if letter == "H" else [0 if command == "v" else x, step[0]]
            if command.islower():
                ends = range(5, 7) if letter == "A" else range(len(step))
                step = [number + (x, y)[(at - ends[0]) % 2] * (at in ends) for at, number in enumerate(step)]
            x, y = step[-2:]
            if letter == "M" and not start:
                first_x, first_y = x, y
            yield ("L" if letter in "HV" or (letter == "M" and start) else letter), step
        if letter == "Z":
            x, y = first_x, first_y
            yield letter, []


def disc(x: float, y: float, radius: float, colour: str) -> str:
    """A filled circle."""
    return Pen(x - radius, y).arc(x + radius, y, radius).arc(x - radius, y, radius).fill(colour)


def bar(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'
