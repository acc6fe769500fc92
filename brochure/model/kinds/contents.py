"""The chapters, each with the page on which it begins."""

from typing import Any, ClassVar, Literal

from brochure.model.kinds.block import Block, Names, named
from brochure.model.schema import Closed, Words


class Chapter(Closed):
    """A chapter in one word, and what stands in it."""

    verb: Words
    text: Words


class Settings(Block):
    """The chapters, each with the page on which it begins."""

    kind: Literal["contents"]
    chapters: Names
    refers: ClassVar[dict[str, str]] = {"chapters": "chapters"}

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return named(self.chapters, Chapter)
