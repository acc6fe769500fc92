"""Kinds of work with what one does there; the numbers run on from one to the next."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, named
from brochure.model.parts import Listed
from brochure.model.schema import Name


class Settings(Block):
    """Kinds of work with what one does there; the numbers run on from one to the next."""

    kind: Literal["numbered"]
    groups: Annotated[tuple[Name, ...], Field(min_length=1, max_length=8)]
    refers: ClassVar[dict[str, str]] = {"groups": "work"}

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return named(self.groups, Listed)
