"""Kinds of work with what one does there; the numbers run on from one to the next."""

from typing import Any, ClassVar, Literal

from brochure.model.kinds.block import Block, Names, named
from brochure.model.parts import Listed


class Settings(Block):
    """Kinds of work with what one does there; the numbers run on from one to the next."""

    kind: Literal["numbered"]
    groups: Names
    refers: ClassVar[dict[str, str]] = {"groups": "work"}

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return named(self.groups, Listed)
