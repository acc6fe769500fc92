"""What blocks are made of."""

from typing import Annotated

from pydantic import Field

from brochure.model.schema import Closed, Words

ITEMS = Annotated[tuple[Words, ...], Field(min_length=1, max_length=12)]


class Titled(Closed):
    """A short heading and the words under it."""

    title: Words
    text: Words


class Listed(Closed):
    """A short heading and a list."""

    title: Words
    items: ITEMS
