"""Shares as squares of a hundred, side by side."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, named
from brochure.model.parts import Drawn, Titled
from brochure.model.schema import Name


class Settings(Block):
    """Shares as squares of a hundred, side by side."""

    refers: ClassVar[dict[str, str]] = {"shares": "facts"}

    kind: Literal["waffle"]
    shares: Annotated[dict[Name, Drawn], Field(min_length=1, max_length=3)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return named(self.shares, Titled)
