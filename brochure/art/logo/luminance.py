"""What a mask lets through."""

from collections.abc import Sequence

LUMINANCE = (0.2125, 0.7154, 0.0721)
"""What red, green and blue add to a mask (SVG 1.1, 14.4); a PDF of colours would add other parts."""


def grey(colour: Sequence[float]) -> float:
    """The part that a colour of a mask lets through: a grey itself, or what its three parts add."""
    return colour[0] if len(colour) == 1 else sum(a * b for a, b in zip(colour, LUMINANCE, strict=True))
