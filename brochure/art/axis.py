"""Where values stand on a line of six modules: on an axis with round ends."""

from collections.abc import Sequence
from decimal import Decimal

LENGTH = 126.0
"""Millimetres."""

PARTS = 12
"""Half modules on the line; each is a round number of units."""

ROOM = 12.0
"""Millimetres that the last value keeps to the end, for half of its label."""

REACH = 6.0
"""Millimetres that the first value keeps to the beginning: the other half of its label may reach out of the line."""

ROUND = tuple(Decimal(digits).scaleb(power) for power in range(-2, 9) for digits in ("1", "2", "2.5", "3", "5"))
"""Units of half a module."""


def places(values: Sequence[Decimal]) -> tuple[float, ...]:
    """Millimetres from the left for each of some values, which are above or at zero and of one unit.

    >>> places([Decimal("14.71"), Decimal("22.80"), Decimal("40.10")])
    (9.485, 37.8, 98.35)
    """
    low, high = min(values), max(values)
    for unit in ROUND:
        part = Decimal(LENGTH) / PARTS / unit
        first = (low - Decimal(REACH) / part) // unit * unit
        if (high - first) * part <= Decimal(LENGTH - ROOM):
            return tuple(round(float((value - first) * part), 4) for value in values)
    return tuple(0.0 for _ in values)
