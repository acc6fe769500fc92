"""One paragraph of running text."""

from typing import Any, Literal

from brochure.model.kinds.block import Block
from brochure.model.schema import Words


class Settings(Block):
    """One paragraph of running text."""

    kind: Literal["text"]
    dress: Literal["plain", "lead", "intro", "example", "note", "small"] = "plain"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Words
