"""A small piece of the work to try."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.parts import Titled
from brochure.model.schema import Closed, Words


class Row(Closed):
    """A line of the table: what it is about, and what is known of it."""

    title: Words
    values: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]


class Sample(Titled):
    """The question, a table to judge, and the answer, if it does not stand elsewhere."""

    rows: Annotated[tuple[Row, ...], Field(min_length=2, max_length=5)]
    answer: Words | None = None


class Settings(Block):
    """A small piece of the work to try."""

    kind: Literal["sample"]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Sample
