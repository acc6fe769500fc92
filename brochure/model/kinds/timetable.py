"""The example week of the facts, hour by hour."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each, named
from brochure.model.schema import Name, Words


class Settings(Block):
    """The example week of the facts, hour by hour."""

    kind: Literal["timetable"]
    activities: Annotated[tuple[Name, ...], Field(min_length=1, max_length=8)]
    refers: ClassVar[dict[str, str]] = {"activities": "work"}
    also = ("calendar", "totals")

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"text": Words, "activities": named(self.activities, Words)})
