"""Spreads as a flatplan writes them: what two facing pages share."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.model.look import Colour, Sign
from brochure.model.schema import Closed
from brochure.nouns.product import Look, Spread

Fold = Literal["dome", "bowl", "wave"]


class Crop(Closed):
    """The ground of a spread, and what stands where a chapter opens; what is not said is as its chapter has it."""

    sign: Sign | None = None
    ground: Colour | None = None
    figure: Colour | None = None
    accent: Colour | None = None
    fold: Annotated[Fold, Field(description="The shape that goes over the fold where a chapter opens.")] = "dome"
    covers: Annotated[Literal["band", "pages"], Field(description="What the ground covers: a band, or both pages.")] = (
        "band"
    )

    def spread(self, chapter: Look, *, opens: bool) -> Spread:
        """The same for a layout, with what the chapter says; `opens` where it begins here."""
        return Spread(
            self.ground or chapter.ground,
            self.sign or chapter.sign,
            self.figure or chapter.figure,
            self.accent or chapter.accent,
            chapter.clear,
            self.fold,
            opens,
            self.covers == "pages",
        )
