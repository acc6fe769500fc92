"""Gradients for the press: every colour between two as the profile has it."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.impose.pictures import inks_of_all

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
    colours = [_at(shading.Function, first + (last - first) * step / (STEPS - 1)) for step in range(STEPS)]
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


def _at(function: pikepdf.Object, value: float) -> list[float]:
    """A function at a value (ISO 32000-1, 7.10.3 and 7.10.4); raises ValueError for one of another kind."""
    if isinstance(function, Array):
        return [part for one in function for part in _at(one, value)]
    low, high = (float(end) for end in function.Domain)
    value = min(max(value, low), high)
    match int(function.FunctionType):
        case 2:
            first, last = (
                [float(part) for part in function.get(key, Array([other]))] for key, other in (("/C0", 0), ("/C1", 1))
            )
            share = value ** float(function.N)
            return [one + share * (two - one) for one, two in zip(first, last, strict=True)]
        case 3:
            bounds = [float(bound) for bound in function.Bounds]
            number = sum(value >= bound for bound in bounds)
            edges = [low, *bounds, high]
            start, end = edges[number], edges[number + 1]
            encode = [float(part) for part in function.Encode][2 * number : 2 * number + 2]
            share = (value - start) / (end - start) if end > start else 0.0
            return _at(function.Functions[number], encode[0] + share * (encode[1] - encode[0]))
    raise ValueError(f"a function of type {function.FunctionType}")
