"""A calm box with a heading and words."""

from typing import Any, Literal

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled


class Settings(Block):
    """A calm box with a heading and words."""

    kind: Literal["notice"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Titled
