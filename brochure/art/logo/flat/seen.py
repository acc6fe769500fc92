"""What is seen of shapes that lie on one another: looked for in pixels, so that nothing hidden is painted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PIL import Image, ImageChops

from brochure.art.logo.flat.layers import BLACK, Shape
from brochure.art.logo.flat.sheet import Size, shown

SEEN = 16
"""Of 255: less of a pixel of 1/300 inch is the edge of what lies above."""


class Covers:
    """How much of each pixel of a page the shapes of a drawing cover."""

    def __init__(self, page: Size) -> None:
        self._page = page
        self._known: dict[Shape, Image.Image] = {}

    def under(self, shape: Shape, below: Iterable[Shape]) -> tuple[list[Shape], bool]:
        """Those below that show through a shape, and whether white paper does."""
        left = self._cover(shape)
        found = []
        for lower in reversed(list(below)):
            cover = self._cover(lower)
            if ImageChops.darker(left, cover).getextrema()[1] > SEEN:
                found.append(lower)
                left = ImageChops.subtract(left, cover)
        return found[::-1], left.getextrema()[1] > SEEN

    def _cover(self, shape: Shape) -> Image.Image:
        plain = replace(shape, paint=BLACK)
        if plain not in self._known:
            self._known[plain] = ImageChops.invert(shown([plain], self._page).convert("L"))
        return self._known[plain]
