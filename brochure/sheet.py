"""What stands between layout and render: pages as HTML, and the leaves that are on them."""

from dataclasses import dataclass
from enum import StrEnum

from brochure.leaf import Leaf

FOLDER = "brochure/layouts"
"""Where the layouts stand, for the places of findings."""


class Use(StrEnum):
    """What became of a leaf on its page."""

    TEXT = "text"
    SPOKEN = "spoken"
    NAMED = "named"
    DRAWN = "drawn"
    LINK = "link"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Printed:
    """A leaf that a layout used; `id` is its element's, where it is text."""

    leaf: Leaf
    use: Use
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One page as HTML, and every leaf that was used on it, in reading order."""

    topic: str
    html: str
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All pages of one edition as HTML: a document around sections."""

    sections: tuple[Section, ...]
    head: str
    tail: str

    def document(self, *sections: Section) -> str:
        """A whole HTML document of the given sections."""
        return "".join((self.head, *(section.html for section in sections), self.tail))
