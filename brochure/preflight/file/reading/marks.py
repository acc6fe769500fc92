"""What a page paints, mark by mark, each with all that decides how it comes out (ISO 32000-1, 8 and 9)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from brochure.preflight.file.box import Box
from brochure.preflight.file.reading.spaces import Colour, Space
from brochure.preflight.file.reading.state import State


class Kind(StrEnum):
    """What was painted."""

    TEXT = "text"
    PATH = "path"
    IMAGE = "image"
    SHADING = "shading"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a mark belongs (14.7.4, 14.8.2.2): to an artifact, to marked content with a number, or to nothing.

    `form` is the form XObject that the number counts in; None is the page.
    """

    number: int | None = None
    form: tuple[int, int] | None = None
    is_artifact: bool = False


UNTAGGED = Tag()


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing painted; lengths in points, `box` in the page's own coordinates.

    `fill` and `stroke` are None where nothing is filled or stroked. `size` is that of text, `thin` the least
    thickness of a line or a filled rectangle. `detail` is the image, group or shading itself, or the bytes of a text.
    """

    kind: Kind
    state: State
    tag: Tag
    box: Box | None
    fill: Colour | None = None
    stroke: Colour | None = None
    size: float = 0.0
    thin: float | None = None
    space: Space | None = None
    detail: Any = None
    is_annotation: bool = False

    @property
    def colours(self) -> tuple[Colour, ...]:
        """Every colour that it leaves on the page."""
        return tuple(colour for colour in (self.fill, self.stroke) if colour is not None)

    @property
    def spaces(self) -> tuple[Space, ...]:
        """Every space that its colours are mixed in."""
        own = (self.space,) if self.space is not None else ()
        return (*own, *(colour.space.painted for colour in self.colours))


@dataclass(frozen=True, slots=True)
class Painted:
    """All that one page paints, and the faults of its streams in words."""

    marks: tuple[Mark, ...] = ()
    faults: tuple[str, ...] = ()
