"""How large a logo stands: by its shape, never distorted, so that wide and tall ones weigh the same."""

import math
from decimal import Decimal

Box = tuple[float, float]
"""Width and height in millimetres."""

COVER: Box = (45.0, 12.6)
"""On the plate of the cover, where it is largest."""

PANEL: Box = (34.0, 10.0)
"""In the panel."""

SMALLEST: Box = (34.0, 7.0)
"""In the bar of the panel, where it is smallest."""

WEIGHT = 3.2
"""The area of a logo, in squares of half its box's height: a square one fills nine tenths of the height."""


def ratio_of(width: float, height: float) -> Decimal:
    """Width divided by height, to three decimals."""
    return round(Decimal(width) / Decimal(height), 3)


def placed(ratio: Decimal, width: float, height: float) -> Box:
    """The size of a logo in a box of millimetres: of equal area for every shape, as far as it fits.

    >>> placed(Decimal(1), 45, 12), placed(Decimal(4), 45, 12)
    ((10.733, 10.733), (36.0, 9.0))
    """
    area = WEIGHT * (height / 2) ** 2
    high = min(height, width / float(ratio), math.sqrt(area / float(ratio)) if ratio < 1 else height)
    if ratio >= 1:
        # Wide ones may be larger, since their words are small.
        high = min(high, max(math.sqrt(area / float(ratio)), height * 0.75), width / float(ratio))
    return round(high * float(ratio), 3), round(high, 3)
