"""Ways that run together to one end."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.look import Look
from brochure.model.parts import Titled
from brochure.model.schema import Name


class Settings(Block):
    """Ways that run together to one end."""

    kind: Literal["routes"]
    tiles: Annotated[dict[Name, Look], Field(min_length=2, max_length=6)]
    end: Look

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"ways": named(self.tiles, Titled), "end": Titled})
