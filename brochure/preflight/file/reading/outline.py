"""The path that is being drawn: where it stands and how thin it is (ISO 32000-1, 8.5)."""

import math
from collections.abc import Iterator
from itertools import pairwise

from pikepdf import Matrix

from brochure.preflight.file.box import Box
from brochure.preflight.file.reading.matrix import Point, surrounding


class Path:
    """Points of the current path on the page, one list for each piece; it grows operator by operator."""

    def __init__(self) -> None:
        self.pieces: list[list[Point]] = []
        self.curved: set[int] = set()

    def add(self, operator: str, values: tuple[float, ...], matrix: Matrix) -> None:
        """One construction operator (8.5.2) under a matrix."""
        points = [matrix.transform((values[at], values[at + 1])) for at in range(0, len(values) - 1, 2)]
        if operator == "re":
            x, y, width, height = values
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.pieces.append([matrix.transform(corner) for corner in corners])
        elif operator == "m" or not self.pieces:
            self.pieces.append(points)
        else:
            self.pieces[-1] += points
            if operator in "cvy":
                self.curved.add(len(self.pieces) - 1)

    @property
    def box(self) -> Box | None:
        """The smallest box around all of it."""
        return surrounding(point for piece in self.pieces for point in piece)

    @property
    def sliver(self) -> float | None:
        """The thickness of the thinnest piece that is a rectangle; None where none is."""
        return min(self._thicknesses(), default=None)

    def _thicknesses(self) -> Iterator[float]:
        for index, piece in enumerate(self.pieces):
            if index in self.curved or not 4 <= len(piece) <= 5 or (len(piece) == 5 and piece[0] != piece[4]):
                continue
            edges = [math.dist(one, two) for one, two in pairwise([*piece[:4], piece[0]])]
            longest = max(edges)
            if 0 < longest < math.inf:
                yield _area(piece[:4]) / longest


def _area(corners: list[Point]) -> float:
    """The area that corners enclose, by Gauss."""
    turned = pairwise([*corners, corners[0]])
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in turned)) / 2


COUNTS = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4}
"""How many numbers each construction operator takes."""
