"""Units of length: millimetres are ours, points are PDF's, pixels are CSS's."""

POINTS = 72 / 25.4
"""Of a millimetre."""

PIXELS = 96 / 25.4
"""Of a millimetre."""

POINTS_PER_PIXEL = 72 / 96

MM_PER_PIXEL = 25.4 / 96
