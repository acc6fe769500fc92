"""Coordinates: matrices of six numbers and what they do to points and lengths (ISO 32000-1, 8.3.3)."""

import math
from collections.abc import Iterable

from brochure.preflight.pages.finished import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(values: tuple[float, ...]) -> Matrix:
    """Six numbers as a matrix; anything else changes nothing."""
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) == 6 else IDENTITY


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, x, y = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + x, e * q + f * s + y)


def moved(point: Point, matrix: Matrix) -> Point:
    """Where a point comes to stand."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def narrowest(matrix: Matrix) -> float:
    """The smallest factor by which a matrix stretches any length: its lesser singular value."""
    a, b, c, d, *_ = matrix
    most = math.hypot(a + d, b - c) + math.hypot(a - d, b + c)
    return 2 * abs(a * d - b * c) / most if most else 0.0


def sides(matrix: Matrix) -> tuple[float, float]:
    """The lengths of the unit square's width and height."""
    a, b, c, d, *_ = matrix
    return math.hypot(a, b), math.hypot(c, d)


def surrounding(points: Iterable[Point]) -> Box | None:
    """The smallest box around points that are finite."""
    whole = [point for point in points if math.isfinite(point[0]) and math.isfinite(point[1])]
    if not whole:
        return None
    across, up = zip(*whole, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def square(matrix: Matrix, box: Box | None = None) -> Box | None:
    """The smallest box around a box that was moved; the unit square without one."""
    one = box or Box(0, 0, 1, 1)
    corners = ((one.left, one.bottom), (one.right, one.bottom), (one.right, one.top), (one.left, one.top))
    return surrounding(moved(corner, matrix) for corner in corners)
