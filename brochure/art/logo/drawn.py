"""A logo as it looks: enough of it, on its ground, and not too pale."""

from PIL import Image, ImageChops

from brochure.art.logo.pale import GROUNDS, is_pale
from brochure.nouns.finding import Finding, Place, Severity

FULL, SPECK = 0.5, 0.1
"""Parts of its room's width and height: a drawing should fill the one, and is not seen under the other."""


def seen(name: str, pixels: Image.Image, *, is_dark: bool) -> list[Finding]:
    """Faults of how a logo looks; `pixels` are on nothing."""
    ground = Image.new("RGBA", pixels.size, (*GROUNDS[is_dark], 255))
    shown = Image.alpha_composite(ground, pixels).convert("RGB")
    if _is_faint(shown, is_dark=is_dark):
        words = f"It can hardly be seen on a {'dark' if is_dark else 'white'} ground."
        remedy = "Is it the logo for the other ground? Set it as 'light' for white, as 'dark' for a dark ground."
        return [Finding(Place(name), "logo.pale", words, remedy)]
    return _fullness(name, shown, is_dark=is_dark)


def _is_faint(shown: Image.Image, *, is_dark: bool) -> bool:
    """Whether no colour of the picture can be seen on its ground."""
    few = shown.resize((min(shown.width, 200), min(shown.height, 200))).quantize(16).convert("RGB")
    colours = few.getcolors(256) or []
    return all(is_pale(colour, is_dark=is_dark) for _, colour in colours if isinstance(colour, tuple))


def _fullness(name: str, shown: Image.Image, *, is_dark: bool) -> list[Finding]:
    """Faults of how much of its room a logo fills; `shown` is the logo on its ground."""
    box = ImageChops.difference(shown, Image.new("RGB", shown.size, GROUNDS[is_dark])).getbbox() or (0, 0, 0, 0)
    wide, high = (box[2] - box[0]) / shown.width, (box[3] - box[1]) / shown.height
    remedy = "Crop it to its drawing."
    if max(wide, high) < SPECK:
        words = "Its drawing fills less than a tenth of its room, and would be printed as a speck."
        return [Finding(Place(name), "logo.margin", words, remedy)]
    if wide < FULL and high < FULL:
        words = "Its drawing fills less than half of the picture, and will be printed small."
        return [Finding(Place(name), "logo.margin", words, remedy, Severity.WARNING)]
    return []
