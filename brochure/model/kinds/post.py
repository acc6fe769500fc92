"""A post as followers see it: who, a picture, words, and what was said below it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block, each
from brochure.model.look import Look
from brochure.model.schema import Closed, Words


class Comment(Closed):
    """Who says what."""

    name: Words
    text: Words


class Settings(Block):
    """A post as followers see it; its picture is laid of tiles, three in a row."""

    kind: Literal["post"]
    sender: Look
    picture: Annotated[tuple[Look, ...], Field(min_length=3, max_length=9)]

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        comments = Annotated[tuple[Comment, ...], Field(min_length=1, max_length=4)]
        return each({"sender": Words, "time": Words, "text": Words, "comments": comments})
