"""Facts as bars from one line, the longest as wide as the room for it."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.parts import Drawn
from brochure.model.schema import Name, Words


class Settings(Block):
    """Facts as bars from one line, the longest as wide as the room for it."""

    refers: ClassVar[dict[str, str]] = {"bars": "facts"}

    kind: Literal["bars"]
    bars: Annotated[dict[Name, Drawn], Field(min_length=2, max_length=6)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"title": Words, "text": Words, "bars": named(self.bars, Words)})
