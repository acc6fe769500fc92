"""What topics are made of."""

from typing import Annotated

from pydantic import Field

from brochure.model.schema import Closed, Name, Words


class Titled(Closed):
    """A short heading and the words under it."""

    title: Words
    text: Words


class Start(Titled):
    """A skill, with the first step that a reader can take tomorrow."""

    start: Words


class Listed(Closed):
    """A short heading and a list."""

    title: Words
    items: tuple[Words, ...] = Field(min_length=1, max_length=12)


class Topic(Closed):
    """One subject of the content; in the brochure it has a page of its own."""

    title: Words


Groups = Annotated[dict[Name, Listed], Field(min_length=1, max_length=8)]
"""Kinds of work, each with what one does there."""
