"""A column of the handout: a heading and blocks of its own, beside the others."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from brochure.model.kinds.block import Block, each
from brochure.model.look import Look
from brochure.model.schema import Name, Words

if TYPE_CHECKING:
    Inner = Block


class Settings(Block):
    """A column of the handout: a heading on the ground of a chapter or tile, and blocks of its own."""

    refers: ClassVar[dict[str, str]] = {"chapter": "chapters"}

    kind: Literal["column"]
    chapter: Name | None = None
    tile: Look | None = None
    blocks: "dict[Name, Inner]"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"title": Words, **{name: block.words for name, block in self.blocks.items()}})
