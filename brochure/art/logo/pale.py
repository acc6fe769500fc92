"""Whether a colour can be seen on the ground that it is meant for."""

PALE = 1.3
"""The contrast (WCAG 2.2) under which nobody sees a shape."""

GROUNDS = {False: (255, 255, 255), True: (51, 26, 69)}
"""White, and the dark bar of a centre without a colour of its own."""


def is_pale(colour: tuple[int, ...], *, is_dark: bool) -> bool:
    """Whether an sRGB colour of 0 to 255 vanishes on white, or on a dark ground."""
    light, dark = sorted((_luminance(colour), _luminance(GROUNDS[is_dark])), reverse=True)
    return (light + 0.05) / (dark + 0.05) < PALE


def _luminance(colour: tuple[int, ...]) -> float:
    parts = (value / 255 for value in colour[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
