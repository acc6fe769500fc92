"""Lines that run together at the fold, or that spread from it: the two halves of a poster."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.look import Colour
from brochure.model.parts import Titled
from brochure.model.schema import Closed, Name


class Line(Closed):
    """One line, by its colour."""

    colour: Colour


class Settings(Block):
    """Lines that run together at the fold, on a left page, or that spread from it, on a right one."""

    kind: Literal["fan"]
    lines: Annotated[dict[Name, Line], Field(min_length=2, max_length=6)]
    to: Literal["fold", "edge"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"lines": named(self.lines, Titled), "knot": Titled})
