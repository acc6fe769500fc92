"""What to do, one thing after another."""

from typing import Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled
from brochure.model.schema import Closed, Words


class Steps(Closed):
    """A heading, an introduction and steps."""

    title: Words
    text: Words
    steps: tuple[Titled, ...] = Field(min_length=2, max_length=8)


class Settings(Block):
    """What to do, one thing after another."""

    kind: Literal["steps"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Steps
