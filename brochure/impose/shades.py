"""Gradients for the press: every colour between two as the profile has it."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.impose.pictures import inks_of_all
from brochure.nouns.function import at

STEPS = 256
"""Colours of a gradient; between two of them nobody sees a step."""

SCREEN = ("/DeviceRGB", "/DeviceGray")


def shades_in_inks(pdf: pikepdf.Pdf, resources: pikepdf.Object, profile: bytes) -> None:
    """Give the gradients among resources the inks of the profile."""
    patterns = resources.get("/Pattern", Dictionary()).values()
    held = [pattern.Shading for pattern in patterns if "/Shading" in pattern]
    for shading in (*held, *resources.get("/Shading", Dictionary()).values()):
        if str(shading.ColorSpace) in SCREEN:
            _convert(pdf, shading, profile)


def _convert(pdf: pikepdf.Pdf, shading: pikepdf.Object, profile: bytes) -> None:
    first, last = (float(end) for end in shading.get("/Domain", Array([0, 1])))
    colours = [at(shading.Function, first + (last - first) * step / (STEPS - 1)) for step in range(STEPS)]
    pixels = bytes(round(255 * min(max(part, 0), 1)) for colour in colours for part in _three(colour))
    shading.Function = pdf.make_stream(
        inks_of_all(pixels, profile),
        FunctionType=0,
        Domain=Array([first, last]),
        Range=Array([0, 1] * 4),
        Size=Array([STEPS]),
        BitsPerSample=8,
    )
    shading.ColorSpace = Name.DeviceCMYK
    if "/Background" in shading:
        del shading.Background


def _three(colour: list[float]) -> list[float]:
    return colour if len(colour) == 3 else colour * 3
