"""Questions to oneself, with a box for each answer."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.schema import Words


class Settings(Block):
    """Questions to oneself, with a box for each answer."""

    kind: Literal["test"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Annotated[tuple[Words, ...], Field(min_length=3, max_length=8)]
