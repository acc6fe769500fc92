"""What happens one after another, each with a big number that runs on from page to page."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled
from brochure.model.schema import Words, count


class Stage(Titled):
    """What happens, and a draft that is crossed out, if any."""

    slip: Words | None = None


class Settings(Block):
    """What happens one after another, each with a big number that runs on from page to page."""

    kind: Literal["stages"]
    start: Annotated[int, BeforeValidator(count), Field(ge=1, le=20, description="The number of the first.")] = 1

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Annotated[tuple[Stage, ...], Field(min_length=1, max_length=8)]
