"""The example week of the facts, hour by hour."""

from typing import Any, ClassVar, Literal

from brochure.model.kinds.block import Block, Names, each, named
from brochure.model.schema import Words


class Settings(Block):
    """The example week of the facts, hour by hour."""

    kind: Literal["timetable"]
    activities: Names
    refers: ClassVar[dict[str, str]] = {"activities": "work"}
    also = ("calendar", "totals")

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"text": Words, "activities": named(self.activities, Words)})
