"""A heading and the words under it."""

from typing import Any, Literal

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled


class Settings(Block):
    """A heading and the words under it."""

    kind: Literal["prose"]
    heading: Literal["heading", "large", "strong", "run_in"] = "heading"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Titled
