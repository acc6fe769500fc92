"""One figure at the size of a poster, and what it says."""

from typing import Any, ClassVar, Literal

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled
from brochure.model.schema import Name, Words


class Settings(Block):
    """One figure, large or half as large with what it says below it, or of two lines with that beside it."""

    refers: ClassVar[dict[str, str]] = {"fact": "facts"}

    kind: Literal["number"]
    fact: Name
    size: Literal["poster", "half", "line"] = "poster"
    heading: Literal["yes", "no"] = "no"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Titled if self.heading == "yes" else Words
