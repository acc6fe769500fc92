"""A heading and a list, with a tile or a colour for each item if the flatplan has them."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from brochure.model.kinds.block import Block, each
from brochure.model.look import Colour, Look
from brochure.model.parts import Listed
from brochure.model.schema import Words


class Settings(Block):
    """A heading and a list, with a tile or a colour for each item if the flatplan has them."""

    kind: Literal["list"]
    tiles: Annotated[tuple[Look, ...], Field(min_length=1, max_length=12)] | None = None
    colours: Annotated[tuple[Colour, ...], Field(min_length=1, max_length=8)] | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if self.tiles and self.colours:
            raise PydanticCustomError("both", "two of a kind", {"one": "tiles", "two": "colours"})
        return self

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        marks = self.tiles or self.colours
        if marks is None:
            return Listed
        items = Annotated[tuple[Words, ...], Field(min_length=len(marks), max_length=len(marks))]
        return each({"title": Words, "items": items})
