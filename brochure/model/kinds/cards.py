"""Short texts under a heading each, in columns."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from brochure.model.kinds.block import Block, Columns, each
from brochure.model.look import Look
from brochure.model.parts import Listed, Titled
from brochure.model.schema import Closed, Name, Words, count


class Start(Titled):
    """A heading, words, and a first step that a reader can take tomorrow."""

    start: Words


HOLDS = {"text": Titled, "list": Listed, "start": Start}
"""The words of a card, by what it holds."""


class Card(Closed):
    """What one card holds, and the tile or the crew of people before its heading, if any."""

    holds: Literal["text", "list", "start"] = "text"
    tile: Look | None = None
    crew: Annotated[int, BeforeValidator(count), Field(ge=1, le=5, description="People in a row.")] | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if self.tile and self.crew:
            raise PydanticCustomError("both", "two of a kind", {"one": "tile", "two": "crew"})
        return self


class Settings(Block):
    """Short texts under a heading each, in columns."""

    kind: Literal["cards"]
    columns: Annotated[Columns, Field(ge=2)] = 2
    heads: Literal["plain", "bar"] = "plain"
    cards: Annotated[dict[Name, Card], Field(min_length=2, max_length=12)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({name: HOLDS[card.holds] for name, card in self.cards.items()})
