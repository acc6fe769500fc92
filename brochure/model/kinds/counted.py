"""Steps or sentences with a number before each."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.schema import Words


class Settings(Block):
    """Steps or sentences with a number before each."""

    kind: Literal["counted"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Annotated[tuple[Words, ...], Field(min_length=2, max_length=8)]
