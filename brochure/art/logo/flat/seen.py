"""What is seen of shapes that lie on one another: looked for in pixels, so that nothing hidden is painted."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageChops

from brochure.art.logo.flat.layers import BLACK, Shape
from brochure.art.logo.flat.sheet import Size, shown

SEEN = 4
"""Less than this part of what a shape covers of a pixel is the edge of what lies above."""

MOST = 3_000
"""Times that one shape is held against another."""

DRAWN = 20
"""As many times as drawing one takes."""


class Covers:
    """How much of each pixel of a page the shapes of a drawing cover."""

    def __init__(self, page: Size) -> None:
        self._page = page
        self._known: dict[Shape, Image.Image] = {}
        self._looks = 0

    def under(self, shape: Shape, below: Sequence[Shape]) -> tuple[list[Shape], bool]:
        """Those below that show through a shape, and whether white paper does; raises ValueError after MOST looks."""
        left = self._cover(shape)
        least = _most(left) / SEEN
        found = []
        for lower in reversed(below):
            self._look(1)
            cover = self._cover(lower)
            if _most(ImageChops.darker(left, cover)) > least:
                found.append(lower)
                left = ImageChops.subtract(left, cover)
        return found[::-1], _most(left) > least

    def _look(self, count: int) -> None:
        self._looks += count
        if self._looks > MOST:
            raise ValueError("too much lies on one another")

    def _cover(self, shape: Shape) -> Image.Image:
        plain = replace(shape, paint=BLACK)
        if plain not in self._known:
            self._look(DRAWN)
            self._known[plain] = ImageChops.invert(shown([plain], self._page).convert("L"))
        return self._known[plain]


def _most(cover: Image.Image) -> int:
    """The most that is covered of a pixel, of 255."""
    return max(value for value, count in enumerate(cover.histogram()) if count)
