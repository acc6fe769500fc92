"""Where two gradients run through one another: the colour of each place, as pixels that shapes are cut out of."""

from functools import lru_cache

import pikepdf
from PIL import Image

from brochure.art.logo.flat.layers import Shape
from brochure.art.logo.flat.paint import Colour, Course, CrossedError, Field, Paint, mixed
from brochure.art.logo.flat.paths import EVERYWHERE, piece
from brochure.art.logo.flat.sheet import Size, shown


def together(upper: Paint, lower: Paint | Field, page: Size) -> Paint | Field:
    """What a paint comes to over another that is opaque, or over a field."""
    if isinstance(lower, Paint):
        try:
            return mixed(upper, lower)
        except CrossedError:
            return _crossed(upper, _pixels(lower.colours, lower.course, page), page)
    return _crossed(upper, lower.pixels, page)


def _crossed(upper: Paint, below: Image.Image, page: Size) -> Field:
    """What a paint comes to, place by place."""
    shares = tuple((share, share, share) for share in upper.veil.shares)
    veil = _pixels(shares, upper.veil.course, page).getchannel(0)
    return Field(Image.composite(_pixels(upper.colours, upper.course, page), below, veil))


@lru_cache(maxsize=8)
def _pixels(colours: tuple[Colour, ...], course: Course | None, page: Size) -> Image.Image:
    """Colours all over a page."""
    whole = piece("re", (0, 0, *page))
    return shown([Shape(whole, pikepdf.Matrix(), (), "", "f", Paint(colours, course), EVERYWHERE)], page)
