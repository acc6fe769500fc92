"""A PNG that can be printed: whole, still, and with pixels enough."""

import io
import math
import warnings

from PIL import Image, ImageChops

from brochure.finding import Finding, Place, Severity
from brochure.logo.pale import is_pale
from brochure.logo.shape import COVER, placed, ratio_of

MOST = 4_000
"""Pixels of a side."""

RESOLUTION = 300
"""Pixels per inch that a printing house asks for."""

MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}

FULL = 0.5
"""The part of a picture's width and height that its drawing should fill."""

Size = tuple[float, float]


def examine(name: str, data: bytes, *, is_dark: bool) -> tuple[Size | None, list[Finding]]:
    """Width and height of a picture that is sound, and its faults."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=("PNG",))
            if max(picture.size) > MOST:
                words = f"It has {picture.width} × {picture.height} pixels; at most {MOST} of a side are read."
                return None, [Finding(Place(name), "logo.too-big", words, "Save it smaller.")]
            if picture.mode not in MODES or getattr(picture, "n_frames", 1) > 1:
                words = "It is animated, or has more than 8 bits for a colour."
                return None, [Finding(Place(name), "logo.unsafe", words, "Save it as an ordinary PNG of 8 bits.")]
            Image.open(io.BytesIO(data), formats=("PNG",)).verify()
            pixels = picture.convert("RGBA")
    except Exception as error:  # noqa: BLE001 -- a broken file may break the library in any way
        words = f"This is no whole PNG ({type(error).__name__})."
        return None, [Finding(Place(name), "logo.broken", words, "Save it again as PNG.")]
    return _seen(name, pixels, is_dark=is_dark)


def _seen(name: str, pixels: Image.Image, *, is_dark: bool) -> tuple[Size | None, list[Finding]]:
    """What is drawn: enough of it, and not too pale."""
    width, height = pixels.size
    findings = []
    wide, high = (math.ceil(side / 25.4 * RESOLUTION) for side in placed(ratio_of(width, height), *COVER))
    if width < wide or height < high:
        words = f"It has {width} × {height} pixels; printed at its size it needs {wide} × {high}."
        findings.append(Finding(Place(name), "logo.resolution", words, "Save it larger, or better as SVG."))
    ground = (51, 26, 69) if is_dark else (255, 255, 255)
    shown = Image.alpha_composite(Image.new("RGBA", pixels.size, (*ground, 255)), pixels).convert("RGB")
    box = ImageChops.difference(shown, Image.new("RGB", pixels.size, ground)).getbbox()
    if box is None or _is_faint(shown, is_dark=is_dark):
        words = f"It can hardly be seen on a {'dark' if is_dark else 'white'} ground."
        remedy = "Is it the logo for the other ground? Set it as 'light' for white, as 'dark' for a dark ground."
        findings.append(Finding(Place(name), "logo.pale", words, remedy))
    elif (box[2] - box[0]) < FULL * width and (box[3] - box[1]) < FULL * height:
        words = "Its drawing fills less than half of the picture, and will be printed small."
        findings.append(Finding(Place(name), "logo.margin", words, "Crop it to its drawing.", Severity.WARNING))
    return (width, height), findings


def _is_faint(shown: Image.Image, *, is_dark: bool) -> bool:
    """Whether no colour of the picture can be seen on its ground."""
    few = shown.resize((min(shown.width, 200), min(shown.height, 200))).quantize(16).convert("RGB")
    colours = few.getcolors(256) or []
    return all(is_pale(colour, is_dark=is_dark) for _, colour in colours if isinstance(colour, tuple))
