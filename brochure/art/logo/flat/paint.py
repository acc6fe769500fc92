"""What shapes are painted in: one colour, or the colours along a gradient, and how much each lets through."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pikepdf import Array, Matrix
from PIL import Image

from brochure.nouns.function import at

STEPS = 256
"""Colours of a gradient; between two of them nobody sees a step."""

Colour = tuple[float, float, float]
Part = TypeVar("Part", Colour, float)

WHITE: Colour = (1.0, 1.0, 1.0)

KINDS = (2, 3)
"""Gradients along a line and between two circles (ISO 32000-1, 8.7.4.5)."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a gradient runs: its kind, its line or circles and the space that they are in, and how it ends."""

    kind: int
    coords: tuple[float, ...]
    extend: tuple[bool, ...]
    matrix: tuple[float, ...]


class CrossedError(ValueError):
    """Two gradients run through one another, each on a course of its own."""


@dataclass(frozen=True, slots=True)
class Veil:
    """How much of what it is laid on is seen: one share, or STEPS along a course."""

    shares: tuple[float, ...] = (1.0,)
    course: Course | None = None

    def on(self, other: "Veil") -> "Veil":
        """Both as one."""
        count = max(len(self.shares), len(other.shares))
        pairs = zip(_many(self.shares, count), _many(other.shares, count), strict=True)
        return Veil(tuple(one * two for one, two in pairs), _shared(self.course, other.course))


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours, one or STEPS along a course, and the veil that they are under."""

    colours: tuple[Colour, ...]
    course: Course | None = None
    veil: Veil = Veil()

    @property
    def is_opaque(self) -> bool:
        """Whether nothing shows through it."""
        return min(self.veil.shares) == 1

    def under(self, veil: Veil) -> "Paint":
        """The same under one more veil."""
        return Paint(self.colours, self.course, veil.on(self.veil))


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The colours of a whole page, of which a shape shows its part: two gradients that run through one another."""

    pixels: Image.Image


def mixed(upper: Paint, lower: Paint) -> Paint:
    """The paint that two come to, of which the lower one is opaque; raises CrossedError where it is no paint."""
    course = _shared(_shared(upper.course, upper.veil.course), lower.course)
    count = max(len(upper.colours), len(upper.veil.shares), len(lower.colours))
    pairs = zip(_many(upper.colours, count), _many(upper.veil.shares, count), _many(lower.colours, count), strict=True)
    return Paint(tuple(_mixture(one, share, two) for one, share, two in pairs), course)


def _mixture(upper: Colour, share: float, lower: Colour) -> Colour:
    red, green, blue = (share * one + (1 - share) * two for one, two in zip(upper, lower, strict=True))
    return red, green, blue


def _many(values: tuple[Part, ...], count: int) -> tuple[Part, ...]:
    return values * count if len(values) == 1 else values


def rgb(parts: Iterable[float]) -> Colour:
    """Red, green and blue of a colour, which may be a grey."""
    values = [float(part) for part in parts]
    red, green, blue = values * 3 if len(values) == 1 else values
    return red, green, blue


def _shared(one: Course | None, two: Course | None) -> Course | None:
    """The course of two; raises CrossedError where each has one of its own."""
    if one is not None and two is not None and not _is_same(one, two):
        raise CrossedError("two gradients through one another")
    return one or two


def _is_same(one: Course, two: Course) -> bool:
    far = [abs(a - b) for a, b in zip((*one.coords, *one.matrix), (*two.coords, *two.matrix), strict=False)]
    return (one.kind, one.extend) == (two.kind, two.extend) and max(far) < CLOSE


CLOSE = 1e-3
"""Numbers of two gradients that are one and the same, written twice."""


def gradient(shading: Any, matrix: Matrix) -> tuple[Course, tuple[Colour, ...]]:  # noqa: ANN401 -- a dictionary or a stream
    """Where a gradient runs, in the space of the page, and its colours; raises ValueError at one of another kind."""
    kind = int(shading.ShadingType)
    if kind not in KINDS or "/Background" in shading or "/BBox" in shading:
        raise ValueError(f"a gradient of kind {kind}")
    coords = tuple(float(part) for part in shading.Coords)
    extend = tuple(map(bool, shading.get("/Extend", Array([False, False]))))
    first, last = (float(end) for end in shading.get("/Domain", Array([0, 1])))
    colours = tuple(rgb(at(shading.Function, first + (last - first) * step / (STEPS - 1))) for step in range(STEPS))
    return Course(kind, coords, extend, tuple(matrix.shorthand)), colours
