"""What the HTML of a page promises of the finished page, beside its words: signs, numbers of lists, headings, links."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from brochure.nouns.html import element_of
from brochure.nouns.laid_out import SHOWN, Section

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

COUNTED = "counted"
"""The class of a list whose items have numbers that are seen."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A list with numbers: the leaves of every item, and its first number where the layout says one."""

    items: tuple[tuple[str, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """What a page must keep; leaves are named by the id of their element.

    `signs` is all that is printed between leaves, such as a colon; `lists` are the counted ones; `headings` the level
    of each leaf in one; `goals` where its links lead.
    """

    signs: str
    lists: tuple[Counted, ...]
    headings: dict[str, int]
    goals: tuple[str, ...]


def promised(section: Section) -> Promised:
    """What the HTML of a page says, its slot with it."""
    leaves = {printed.id for printed in section.printed if printed.use in SHOWN}
    root = element_of(section.whole)
    return Promised(
        "".join(_between(root, leaves)),
        tuple(
            Counted(tuple(inside for item in one.iter("li") if (inside := tuple(_leaves(item, leaves)))), _start(one))
            for one in root.iter("ol")
            if COUNTED in one.get("class", "").split()
        ),
        {name: int(one.tag[1]) for one in root.iter() if one.tag in HEADINGS for name in _leaves(one, leaves)},
        tuple(one.get("href", "") for one in root.iter("a")),
    )


def _between(element: Element, leaves: set[str]) -> Iterator[str]:
    """The text of an element that is in no leaf."""
    if element.get("id") in leaves:
        return
    yield element.text or ""
    for child in element:
        yield from _between(child, leaves)
        yield child.tail or ""


def _start(element: Element) -> int | None:
    start = element.get("start", "")
    return int(start) if start.isdecimal() else None


def _leaves(element: Element, leaves: set[str]) -> list[str]:
    return [name for one in element.iter() if (name := one.get("id", "")) in leaves]
