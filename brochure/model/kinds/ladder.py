"""Rungs from the lowest up, under a figure that grows."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.look import Colour, Sign
from brochure.model.parts import Titled


class Settings(Block):
    """Rungs from the lowest up, under a figure that grows."""

    kind: Literal["ladder"]
    sign: Sign = "circle"
    colours: Annotated[tuple[Colour, Colour], Field(description="Two colours that take turns as ground and sign.")]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Annotated[tuple[Titled, ...], Field(min_length=3, max_length=6)]
