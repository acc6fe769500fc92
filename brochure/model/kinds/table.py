"""Things side by side: a row for each, a column for each question."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from brochure.model.kinds.block import Block, each
from brochure.model.schema import Closed, Words, count

ROWS, COLUMNS = 10, 6


class Row(Closed):
    """A thing, and the answer to each question."""

    title: Words
    values: Annotated[tuple[Words, ...], Field(min_length=1, max_length=COLUMNS)]


class Settings(Block):
    """Things side by side: a row for each, a column for each question."""

    kind: Literal["table"]
    amounts: Annotated[
        tuple[Annotated[int, BeforeValidator(count), Field(ge=2, le=COLUMNS + 1)], ...],
        Field(max_length=COLUMNS, description="The columns of amounts, which stand flush right."),
    ] = ()
    marked: Annotated[int, BeforeValidator(count), Field(ge=1, le=ROWS, description="The row that matters.")] | None = (
        None
    )
    widths: Annotated[
        tuple[Annotated[int, BeforeValidator(count), Field(ge=10, le=100)], ...],
        Field(min_length=2, max_length=COLUMNS + 1, description="Millimetres of each column, 126 in all."),
    ]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        width = len(self.widths)
        heads = Annotated[tuple[Words, ...], Field(min_length=width, max_length=width)]
        rows = Annotated[tuple[Row, ...], Field(min_length=2, max_length=ROWS)]
        return each({"columns": heads, "rows": rows})
