"""Whether colour that stands at the cut goes on over it, seen on a strip along one side of a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from PIL import Image

Side = Literal["top", "right", "bottom", "left"]
SIDES: tuple[Side, ...] = ("top", "right", "bottom", "left")

NEAR = 0.3
"""Millimetres inside the cut where colour is looked for."""

SHORTEST = 2.0
"""Millimetres along the edge; less is the tip of a curve or of a letter."""

ABRUPT = 0.6
"""The part of a run that ends at one depth where a straight edge ends; a curve tapers."""

ROUND = 1.3
"""Times its length that a run has a millimetre further in where it is the top of a curve."""

FAINT = 5
"""Of 255; less ink than this is none."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Four plates along one side, the row that is farthest inside first, with its pixels per millimetre.

    The first row is 1 mm inside the cut, the last where the bleed must still be inked.
    """

    picture: Image.Image
    dots: float

    @property
    def rows(self) -> list[list[bytes]]:
        """The pixels row by row, four bytes each; no ink at all is empty."""
        data, width = self.picture.tobytes(), 4 * self.picture.width
        return [_row(data[at : at + width]) for at in range(0, len(data), width)]


def _row(data: bytes) -> list[bytes]:
    """The pixels of one row; in most rows there is no ink at all."""
    if max(data, default=0) <= FAINT:
        return [b""] * (len(data) // 4)
    pixels = [data[at : at + 4] for at in range(0, len(data), 4)]
    return [pixel if max(pixel) > FAINT else b"" for pixel in pixels]


def short(strip: Strip) -> tuple[float, float, float] | None:
    """The longest run of colour that ends too early: where it ends, outside the cut, and from where to where (mm)."""
    rows = strip.rows
    near = round((1 - NEAR) * strip.dots)
    if len(rows) <= near + 1:
        return None
    found = []
    for start, stop in sorted({*_runs(rows[near], alike=False), *_runs(rows[near], alike=True)}):
        if stop - start < SHORTEST * strip.dots:
            continue
        middle = (start + stop) // 2
        inner = next((one for one in _runs(rows[0], alike=False) if one[0] <= middle < one[1]), (start, stop))
        alike = next((one for one in _runs(rows[0], alike=True) if one[0] <= middle < one[1]), (start, stop))
        if min(inner[1] - inner[0], alike[1] - alike[0]) > ROUND * (stop - start):
            continue
        if (last := _end(rows[near:], start, stop)) is not None:
            found.append((stop - start, max(0.0, (near + last + 1) / strip.dots - 1), start, stop))
    if not found:
        return None
    _, ends, start, stop = max(found)
    return ends, start / strip.dots, stop / strip.dots


def _end(rows: list[list[bytes]], start: int, stop: int) -> int | None:
    """The last row of a run that ends all at once; None where it goes on, or tapers."""
    counts = [sum(map(bool, row[start:stop])) for row in rows]
    for index, (before, after) in enumerate(pairwise(counts)):
        if before - after >= ABRUPT * (stop - start):
            return index
    return None


def _runs(row: list[bytes], *, alike: bool) -> Iterator[tuple[int, int]]:
    """Where ink begins and ends along a row; of one colour only, if they must be alike."""
    start = 0
    for key, group in groupby(row, key=(lambda pixel: pixel) if alike else bool):
        stop = start + len(list(group))
        if key:
            yield start, stop
        start = stop
