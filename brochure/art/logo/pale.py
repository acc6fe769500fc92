"""Whether a colour can be seen on the ground that it is meant for."""

from brochure.art.contrast import contrast

PALE = 1.3
"""The contrast (WCAG 2.2) under which nobody sees a shape."""

GROUNDS = {False: (255, 255, 255), True: (51, 26, 69)}
"""White, and the dark bar of a centre without a colour of its own."""


def is_pale(colour: tuple[int, ...], *, is_dark: bool) -> bool:
    """Whether an sRGB colour of 0 to 255 vanishes on white, or on a dark ground."""
    return contrast(colour, GROUNDS[is_dark]) < PALE
