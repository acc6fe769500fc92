"""Values on a line: a chart that finds its own axis."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.schema import Closed, Name, Words


class Mark(Closed):
    """A fact on the line, as a line of its own, a dot, or an end of the bar."""

    fact: Name
    mark: Literal["line", "dot", "start", "end"]


class Settings(Block):
    """Values on a line: a chart that finds its own axis."""

    refers: ClassVar[dict[str, str]] = {"marks": "facts"}

    kind: Literal["scale"]
    heading: Literal["yes", "no"] = "yes"
    marks: Annotated[dict[Name, Mark], Field(min_length=2, max_length=6)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        said = {"title": Words, "text": Words} if self.heading == "yes" else {}
        return each({**said, "alternative": Words, "marks": named(self.marks, Words)})
