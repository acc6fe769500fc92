"""Where the facts were found: a heading, a line, and every source."""

from typing import Any, Literal

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled


class Settings(Block):
    """Where the facts were found: a heading, a line, and every source."""

    kind: Literal["sources"]
    also = ("sources",)

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Titled
