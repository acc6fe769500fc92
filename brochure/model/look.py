"""Tiles as a flatplan writes them."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from brochure.model import formats
from brochure.model.schema import Closed, count
from brochure.nouns.product import Look as TileLook

Sign = Annotated[
    str, StringConstraints(pattern=formats.SIGN, max_length=40), Field(description="A file of styles/signs/, no .svg.")
]

Colour = Annotated[
    str, StringConstraints(pattern=formats.NAME, max_length=20), Field(description="A colour of the palette: tomato.")
]

Clear = Annotated[
    int, BeforeValidator(count), Field(ge=0, le=40, description="Space around the sign, in per cent of the tile.")
]


class Look(Closed):
    """A tile: its sign, the colours of its ground and of the sign, and the space that is left around it."""

    sign: Sign
    ground: Colour
    figure: Colour
    accent: Colour | None = None
    clear: Clear = 20

    def tile(self, name: str = "") -> TileLook:
        """The same for a layout."""
        return TileLook(name, self.sign, self.ground, self.figure, self.accent or self.ground, self.clear)
