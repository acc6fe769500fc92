"""What a delivery adds to lines that others share: its colours, its bleed, and whether it is tagged."""

from dataclasses import dataclass
from typing import Any

from tinycss2.color5 import Color, parse_color

from brochure.art.request import Palette
from brochure.art.stylesheet import palette
from brochure.nouns.product import Delivery
from brochure.nouns.sources import Sources

Shade = tuple[str, tuple[float, ...]]
"""A colour's space and its parts."""


def neutral(names: Palette) -> Palette:
    """A colour for each name that no other has: pages are set in these, and painted in those of their delivery.

    Two names may have one colour on a screen and two on a press.
    """
    return {name: f"#0101{number:02X}" for number, name in enumerate(sorted(names), 1)}


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of a delivery by the neutral ones that stand for them, its bleed in millimetres, and its marks.

    `text` is the palette as it is written; `is_ink` says that colours become inks, `is_opaque` that nothing may show
    through.
    """

    text: str
    colours: dict[Shade, Any]
    bleed: float
    is_tagged: bool
    is_ink: bool
    is_opaque: bool

    def colour(self, colour: Any) -> Any:  # noqa: ANN401 -- tinycss2 has no types
        """The colour in the place of a neutral one; any other stays."""
        real = self.colours.get((colour.space, tuple(colour.coordinates)))
        return colour if real is None else Color(real.space, real.coordinates, colour.alpha)


def dress_of(sources: Sources, delivery: Delivery, names: Palette) -> Dress:
    """The dress of a delivery, for pages that are set in the neutral colours of these names."""
    text = sources.styles.get(file_of(delivery), "")
    real = palette(text)
    pairs = {
        name: (parse_color(stands), parse_color(real.get(name, "#000"))) for name, stands in neutral(names).items()
    }
    colours = {
        (first.space, tuple(first.coordinates)): second for first, second in pairs.values() if second is not None
    }
    return Dress(
        text,
        colours,
        delivery.bleed,
        is_tagged=delivery is Delivery.SCREEN,
        is_ink=delivery.look == "press",
        is_opaque=delivery is Delivery.PRESS_X1A,
    )


def file_of(delivery: Delivery) -> str:
    """The palette of a delivery."""
    return f"styles/palette.{delivery.look}.css"
