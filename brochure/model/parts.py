"""What blocks are made of."""

from typing import Annotated

from pydantic import Field

from brochure.model.look import Colour
from brochure.model.schema import Closed, Name, Words

ITEMS = Annotated[tuple[Words, ...], Field(min_length=1, max_length=12)]


class Titled(Closed):
    """A short heading and the words under it."""

    title: Words
    text: Words


class Listed(Closed):
    """A short heading and a list."""

    title: Words
    items: ITEMS


class Drawn(Closed):
    """A fact, or an invented example, and the colour that it is drawn in."""

    fact: Name
    colour: Colour = "ink"
