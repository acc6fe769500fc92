"""The call of the handout: a heading at its foot, over the code."""

from typing import Any, Literal

from brochure.model.kinds.block import Block, each
from brochure.model.schema import Words


class Settings(Block):
    """The call of the handout: a heading at its foot, over the code."""

    kind: Literal["call"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"title": Words})
