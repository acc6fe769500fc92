"""What a picture is asked for with, and the frame that it is drawn in."""

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.art.outline import Pen
from brochure.art.sign import Sign
from brochure.nouns.mosaic import Mosaic

MODULE = 21.0
"""Millimetres of one module; every length of a picture is a fraction of it."""

Palette = dict[str, str]
"""Colour names without dashes (`tomato`) and their CSS values."""


class UnknownArtError(ValueError):
    """The address names no picture, figure or colour; the text says which."""


@dataclass(frozen=True, slots=True)
class Request:
    """An address taken apart."""

    palette: Palette
    signs: Mapping[str, Sign]
    mosaics: Mapping[str, Mosaic]
    name: str
    options: dict[str, str]

    def colour(self, option: str, default: str) -> str:
        """The CSS value of a colour that is named in an option."""
        name = self.options.get(option, default)
        if name == "none":
            return name
        if name not in self.palette:
            raise UnknownArtError(f"the palette has no colour {name!r}")
        return self.palette[name]

    def sign(self, name: str) -> Sign:
        """The sign of this name."""
        if name not in self.signs:
            raise UnknownArtError(f"there is no sign {name!r} in styles/signs/")
        return self.signs[name]

    def number(self, option: str, default: float) -> float:
        """The number in an option."""
        try:
            return float(self.options.get(option, default))
        except ValueError:
            raise UnknownArtError(f"{option!r} should be a number") from None


def svg(width: float, height: float, body: str, *, stretch: bool = False) -> str:
    """A picture of a width and a height in millimetres, perhaps to be stretched."""
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    ratio = ' preserveAspectRatio="none"' if stretch else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}{ratio}>{body}</svg>'


def pill(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A bar whose ends are half circles, in millimetres."""
    radius = height / 2
    pen = Pen(x + radius, y).line(x + width - radius, y).arc(x + width - radius, y + height, radius)
    return pen.line(x + radius, y + height).arc(x + radius, y, radius).fill(colour)
