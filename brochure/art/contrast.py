"""The contrast of two colours."""

Colour = tuple[int, ...]
"""Red, green and blue of sRGB, 0 to 255."""


def contrast(one: Colour, two: Colour) -> float:
    """The contrast ratio of two colours (WCAG 2.2, definitions)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (value / 255 for value in colour[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
