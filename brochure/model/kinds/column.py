"""A column of the handout: a heading and blocks of its own; at the foot a heading alone, over the code."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from brochure.model.kinds.block import Block, each
from brochure.model.look import Look
from brochure.model.schema import Name, Words

if TYPE_CHECKING:
    Inner = Block


class Settings(Block):
    """A column of the handout: a heading and blocks of its own, and in the middle the ground of a chapter or tile."""

    refers: ClassVar[dict[str, str]] = {"chapter": "chapters"}

    kind: Literal["column"]
    at: Literal["middle", "foot"] = "middle"
    chapter: Name | None = None
    tile: Look | None = None
    blocks: "dict[Name, Inner]" = Field(default_factory=dict)

    @model_validator(mode="after")
    def _heading_alone(self) -> Self:
        if self.at == "foot" and self.blocks:
            raise PydanticCustomError("both", "two of a kind", {"one": "at: foot", "two": "blocks"})
        return self

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return each({"title": Words, **{name: block.words for name, block in self.blocks.items()}})
