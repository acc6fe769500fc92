"""A calm box with a big tile at its left."""

from typing import Any, Literal

from brochure.model.kinds.block import Block
from brochure.model.look import Look
from brochure.model.parts import Titled


class Settings(Block):
    """A calm box with a big tile at its left."""

    kind: Literal["tip"]
    tile: Look
    size: Literal["whole", "box"] = "whole"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Titled
