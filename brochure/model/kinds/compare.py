"""Two lists side by side."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.look import Look
from brochure.model.parts import Listed
from brochure.model.schema import Name, Words


class Settings(Block):
    """Two lists side by side."""

    kind: Literal["compare"]
    tiles: Annotated[dict[Name, Look], Field(min_length=2, max_length=2)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"title": Words, "text": Words, "sides": named(self.tiles, Listed)})
