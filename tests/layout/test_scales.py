"""Labels of a scale stand under their values, and none on another."""

from decimal import Decimal

from brochure.layout.scales import LABEL, Place, on_axis
from brochure.nouns.finding import Place as Where
from brochure.nouns.leaf import Branch, Leaf, Run

HERE = Where("facts.yaml", 1, 1)


def placed(**values: str) -> list[list[Place]]:
    """The rows of a scale with these values, marked by their names."""
    facts = Branch(
        {name: Leaf(f"facts.{name}", "nl", HERE, (Run(value),), Decimal(value)) for name, value in values.items()}
    )
    return on_axis({name: {"fact": name, "mark": name} for name in values}, facts)


def centre(place: Place) -> float:
    return place.left + LABEL / 2


def test_a_label_stands_under_its_value() -> None:
    ((start, middle, end),) = placed(start="2520", dot="2910", end="3320")
    assert [centre(place) for place in (start, middle, end)] == [start.at, middle.at, end.at]


def test_a_first_label_that_begins_with_the_line_moves_no_other() -> None:
    ((start, middle, _),) = placed(start="21.80", dot="30.40", end="40.10")
    assert start.left > start.at - LABEL / 2
    assert centre(middle) == middle.at
    assert start.indent + LABEL + middle.indent == middle.left


def test_what_would_lie_on_its_neighbour_stands_a_row_lower() -> None:
    rows = placed(start="1000", dot="2910", end="2920")
    assert len(rows) > 1
    for row in rows:
        assert all(place.indent >= 0 for place in row[1:])
