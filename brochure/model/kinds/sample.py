"""A small piece of the work to try."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.look import Look
from brochure.model.parts import Titled
from brochure.model.schema import Closed, Words


class Row(Closed):
    """One of the things: what it is, and what is known of it."""

    title: Words
    values: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]


class Sample(Titled):
    """The question, what is known of each thing to judge, and the answer, if it does not stand elsewhere."""

    rows: Annotated[tuple[Row, ...], Field(min_length=2, max_length=5)]
    answer: Words | None = None


class Settings(Block):
    """A small piece of the work to try."""

    kind: Literal["sample"]
    tiles: Annotated[tuple[Look, ...], Field(max_length=5, description="One for each row.")] = ()

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Sample
