"""What stands between layout and render: pages as HTML, and the leaves that are on them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from brochure.nouns.finding import Place
from brochure.nouns.leaf import Leaf

FOLDER = "styles"
"""Where the layouts stand, for the places of findings."""


SLOT = "slot-"
"""How the ids of slots begin."""

OWN = "~"
"""How the ids in a slot begin: as names of places they come after all others, so that they can be added at the end."""


class Use(StrEnum):
    """What became of a leaf on its page."""

    TEXT = "text"
    NUMBER = "number"
    SPOKEN = "spoken"
    NAMED = "named"
    DRAWN = "drawn"
    LINK = "link"
    TITLE = "title"


SHOWN = (Use.TEXT, Use.NUMBER)
"""Uses of which every letter must be seen on the page: the words of the copy, and numbers of pages."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A leaf that a layout used; `id` is its element's, where it is text."""

    leaf: Leaf
    use: Use
    id: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Room on a page for what is the career centre's own: its HTML and leaves, none where there is no centre.

    `after` counts the leaves of the page that are read before it.
    """

    name: str
    html: str
    printed: tuple[Printed, ...]
    after: int

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"{SLOT}{self.name}"

    @property
    def end(self) -> str:
        """The id of the mark behind its last words."""
        return f"{OWN}{self.id}-end"

    @property
    def room(self) -> str:
        """The element as a page holds it: empty."""
        return self._element("")

    @property
    def filled(self) -> str:
        """The element with all that is in it, and its end mark."""
        return self._element(f'{self.html}<i id="{self.end}"></i>')

    def _element(self, inside: str) -> str:
        return f'<div id="{self.id}" class="slot {self.id}">{inside}</div>'


@dataclass(frozen=True, slots=True)
class Section:
    """One page as HTML with its slot empty, and every leaf that was used on it, in reading order."""

    topic: str
    html: str
    printed: tuple[Printed, ...]
    slot: Slot | None = None
    layout: str = ""

    @property
    def place(self) -> Place:
        """The layout of the page, for findings."""
        return Place(f"{FOLDER}/{self.layout}")

    def holding(self, slot: Slot) -> "Section":
        """The same page with the words of a centre in its slot."""
        after = self.slot.after if self.slot else 0
        before, behind = self.printed[:after], self.printed[after:]
        return replace(self, printed=(*before, *slot.printed, *behind), slot=replace(slot, after=after))

    @property
    def whole(self) -> str:
        """The page with its slot filled."""
        return self.html.replace(self.slot.room, self.slot.filled) if self.slot else self.html

    @property
    def imprint(self) -> str:
        """The slot alone, in an element like that of its page, so that the same styles meet it."""
        if self.slot is None:
            return ""
        opening = self.html[: self.html.index(">") + 1]
        return f'<div class="imprint">{opening}{self.slot.filled}</section></div>'


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All pages of one edition as HTML: a document around sections."""

    sections: tuple[Section, ...]
    head: str
    tail: str

    def holding(self, slots: Mapping[str, Slot]) -> "LaidOut":
        """The same pages with the words of a centre in their slots, by topic."""
        sections = (one.holding(slots[one.topic]) if one.topic in slots else one for one in self.sections)
        return replace(self, sections=tuple(sections))

    def document(self, *bodies: str) -> str:
        """A whole HTML document around the given bodies: `html`, `whole` or `imprint` of sections."""
        return "".join((self.head, *bodies, self.tail))
