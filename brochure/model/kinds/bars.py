"""Facts as bars from one line, the longest as wide as the room for it."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.parts import Drawn
from brochure.model.schema import Name, Words, count


class Settings(Block):
    """Facts as bars from one line, the longest as wide as the room for it; or as rows of tiles of so many each."""

    refers: ClassVar[dict[str, str]] = {"bars": "facts"}

    kind: Literal["bars"]
    unit: Annotated[int, BeforeValidator(count), Field(ge=1, description="What one tile stands for.")] | None = None
    bars: Annotated[dict[Name, Drawn], Field(min_length=2, max_length=6)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"title": Words, "text": Words, "bars": named(self.bars, Words)})
