"""A page as it was painted: all that its file is made of, as plain data, without the boxes that it came of."""

from dataclasses import dataclass, field
from typing import Any

Rectangle = tuple[float, float, float, float]
"""Points from the bottom left of the page."""

Value = Any
"""Something of a PDF: text as it is written there, `[entries]` for a dictionary, `[entries, content]` for a stream.

`{"resources": …}` are those of a stream, and `{"mask": name}` is a form beside the state that it masks.
"""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that can be ticked: its name, and what is heard."""

    name: str
    words: str
    where: Rectangle


@dataclass(frozen=True, slots=True)
class Way:
    """A link: the numbers of its areas among those of the page, one for each of its lines, and its words."""

    areas: tuple[int, ...]
    words: str


@dataclass(slots=True)
class TagTree:
    """An element of the structure tree: its role, its language, its attributes, and its kids in reading order.

    A kid is another element, the number of a marked content, or something to press. `entries` are strings; attributes
    are names, numbers, or a rectangle.
    """

    role: str
    language: str
    entries: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str | int | Rectangle] = field(default_factory=dict)
    kids: list["TagTree | int | Tick | Way"] = field(default_factory=list)

    def add(self, role: str, language: str = "") -> "TagTree":
        """A new kid, at the end."""
        kid = TagTree(role, language or self.language)
        if kid.language != self.language:
            kid.entries["Lang"] = kid.language
        self.kids.append(kid)
        return kid


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font as a page uses it: what WeasyPrint knows of it, its file by hash, and the glyphs that are shown."""

    known: dict[str, Any]
    file: str
    widths: dict[int, float]
    to_unicode: dict[int, str]
    missing: dict[int, int]


@dataclass(frozen=True, slots=True)
class Painted:
    """A page in CSS pixels, as WeasyPrint counts them, and its content in points.

    `tree` is the structure of the page, and `marks` the count of its marked contents, where it is tagged. `areas` are
    its links: their kind, where they lead, and where they stand.
    """

    width: float
    height: float
    bleed: dict[str, float]
    language: str
    content: str
    resources: dict[str, Value]
    typefaces: tuple[Typeface, ...]
    areas: tuple[tuple[str, str, Rectangle], ...]
    anchors: dict[str, Rectangle]
    bookmarks: tuple[tuple[int, str, tuple[float, float], str], ...]
    tree: TagTree | None
    marks: int
