"""Where the facts of a scale stand, and the labels under them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from brochure.art.axis import places
from brochure.nouns.leaf import Branch, leaf_at


@dataclass(frozen=True, slots=True)
class Place:
    """A value on a line: its name and mark, its millimetres from the left, and the left edge of its label.

    `indent` is the white before the label, from the one before it in its row.
    """

    name: str
    mark: str
    at: float
    left: float
    indent: float


LABEL = 22.5
"""Millimetres of a label under a line; one that would lie on its neighbour stands a row lower."""

MARGIN = -1.5
"""Where a label's left edge may be, so that its words begin where the line does."""


def on_axis(marks: Mapping[str, Mapping[str, str]], facts: Branch) -> list[list[Place]]:
    """Where the facts of a scale stand, from the lowest up, in as many rows as their labels need."""
    numbers = {name: leaf_at(facts, mark["fact"]).number or Decimal(0) for name, mark in marks.items()}
    names = sorted(numbers, key=lambda name: numbers[name])
    values = [numbers[name] for name in names]
    rows: list[list[Place]] = []
    for name, at in zip(names, places(values), strict=True):
        left = max(MARGIN, at - LABEL / 2)
        row = next((row for row in rows if left - row[-1].left >= LABEL), None)
        if row is None:
            rows.append(row := [])
        row.append(Place(name, marks[name]["mark"], at, left, round(left - (row[-1].left + LABEL if row else 0), 4)))
    return rows


def marks_of(rows: list[list[Place]]) -> str:
    """Marks as they stand in an address."""
    return ";".join(f"{place.mark} {place.at:g}" for row in rows for place in row)


def lengths_of(bars: Mapping[str, Mapping[str, str]], facts: Branch, longest: float) -> dict[str, float]:
    """Millimetres of the bar of each fact, where the greatest is the longest."""
    numbers = {name: leaf_at(facts, bar["fact"]).number or Decimal(0) for name, bar in bars.items()}
    most = max(numbers.values()) or Decimal(1)
    return {name: round(float(number / most) * longest, 2) for name, number in numbers.items()}
