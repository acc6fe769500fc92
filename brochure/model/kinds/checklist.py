"""Boxes to tick, for what one wants to ask or to know."""

from typing import Any, Literal

from brochure.model.kinds.block import Block, each
from brochure.model.parts import ITEMS, Listed


class Settings(Block):
    """Boxes to tick, for what one wants to ask or to know."""

    kind: Literal["checklist"]
    heading: Literal["yes", "no"] = "yes"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Listed if self.heading == "yes" else each({"items": ITEMS})
