"""Tiles, each with a heading and words beside it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, Columns, named
from brochure.model.look import Look
from brochure.model.parts import Titled
from brochure.model.schema import Name


class Settings(Block):
    """Tiles, each with a heading and words beside it."""

    kind: Literal["entries"]
    columns: Columns = 1
    size: Literal["half", "box"] = "half"
    tiles: Annotated[dict[Name, Look], Field(min_length=1, max_length=12)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return named(self.tiles, Titled)
