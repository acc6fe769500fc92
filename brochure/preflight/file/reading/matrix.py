"""What matrices do to lengths and boxes (ISO 32000-1, 8.3.3); the rest is `pikepdf.Matrix`."""

import math
from collections.abc import Iterable

from pikepdf import Matrix

from brochure.preflight.file.box import Box

Point = tuple[float, float]

UNIT = Box(0, 0, 1, 1)


def matrix_of(values: tuple[float, ...]) -> Matrix:
    """Six numbers as a matrix; anything else changes nothing."""
    return Matrix(*values) if len(values) == 6 else Matrix()


def narrowest(matrix: Matrix) -> float:
    """The smallest factor by which a matrix stretches any length: its lesser singular value."""
    a, b, c, d, *_ = matrix.shorthand
    most = math.hypot(a + d, b - c) + math.hypot(a - d, b + c)
    return 2 * abs(a * d - b * c) / most if most else 0.0


def sides(matrix: Matrix) -> tuple[float, float]:
    """The lengths of the unit square's width and height."""
    a, b, c, d, *_ = matrix.shorthand
    return math.hypot(a, b), math.hypot(c, d)


def surrounding(points: Iterable[Point]) -> Box | None:
    """The smallest box around points that are finite."""
    whole = [point for point in points if math.isfinite(point[0]) and math.isfinite(point[1])]
    if not whole:
        return None
    across, up = zip(*whole, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def square(matrix: Matrix, box: Box = UNIT) -> Box | None:
    """The smallest box around a box that was moved."""
    corners = ((box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top))
    return surrounding(matrix.transform(corner) for corner in corners)
