"""Spreads as a flatplan writes them: what crosses the fold of two facing pages."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from brochure.model.look import Colour, Sign
from brochure.model.schema import Closed, count
from brochure.nouns.product import Look, Spread


def _signed(text: object) -> int:
    """A whole number of millimetres, which may lie to the left of the fold or above the edge."""
    if not (isinstance(text, str) and re.fullmatch(r"-?[0-9]{1,3}", text)):
        raise PydanticCustomError("count", "not a whole number")
    return int(text)


Way = Annotated[
    int,
    BeforeValidator(_signed),
    Field(ge=-148, le=210, description="Millimetres from the fold, or from the top edge, to the middle of the sign."),
]


class Crop(Closed):
    """How a spread shows its sign; what is not said is as its chapter has it."""

    sign: Sign | None = None
    ground: Colour | None = None
    figure: Colour | None = None
    accent: Colour | None = None
    size: Annotated[int, BeforeValidator(count), Field(ge=10, le=300, description="Millimetres.")] = 16
    across: Way = -19
    down: Way = 13
    turn: Literal["0", "90", "180", "270"] = "0"
    covers: Annotated[Literal["band", "pages"], Field(description="What the ground covers: a band, or both pages.")] = (
        "band"
    )

    def spread(self, chapter: Look) -> Spread:
        """The same for a layout, with what the chapter says."""
        return Spread(
            self.ground or chapter.ground,
            self.sign or chapter.sign,
            self.figure or chapter.figure,
            self.accent or chapter.accent,
            self.size,
            self.across,
            self.down,
            int(self.turn),
            self.covers == "pages",
        )
