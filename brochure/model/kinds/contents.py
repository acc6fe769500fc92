"""The chapters, each with the page on which it begins."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, named
from brochure.model.schema import Closed, Name, Words


class Chapter(Closed):
    """A chapter in one word, and what stands in it."""

    verb: Words
    text: Words


class Settings(Block):
    """The chapters, each with the page on which it begins."""

    kind: Literal["contents"]
    chapters: Annotated[tuple[Name, ...], Field(min_length=1, max_length=8)]
    refers: ClassVar[dict[str, str]] = {"chapters": "chapters"}

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return named(self.chapters, Chapter)
