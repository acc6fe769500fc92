"""A drawn logo as one of WeasyPrint's pictures: the form that the library made of it, as it is."""

from dataclasses import dataclass
from typing import Any

from brochure.art.logo.form import Value
from brochure.art.logo.sandbox import drawn
from brochure.art.logo.shape import COVER, placed, ratio_of
from brochure.art.logo.svg import Plain


@dataclass(frozen=True, slots=True)
class Form:
    """A form among the resources of a page, as plain data."""

    value: Value


class Mark:
    """A logo of shapes; where nothing may show through, one that needs that is a picture.

    On white, nothing shows through in ink: it would be mixed with what lies below as light never is.
    """

    def __init__(self, plain: Plain, *, is_on_white: bool) -> None:
        self._plain, self._is_on_white = plain, is_on_white

    def get_intrinsic_size(self, _image_resolution: float, _font_size: float) -> tuple[None, None, float]:
        """No width and no height of its own, but a shape."""
        return None, None, float(ratio_of(*self._plain.size))

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:  # noqa: ANN401 -- WeasyPrint has no types
        """Draw it on a page, from the top left corner."""
        plain = self._plain
        size = placed(ratio_of(*plain.size), *COVER)
        is_flat = self._is_on_white and stream.is_ink
        found = drawn(plain.text, *size, is_picture=plain.is_mixed, is_flat=is_flat)
        if found.is_clear and stream.is_opaque:
            found = drawn(plain.text, *size, is_picture=True, is_flat=is_flat)
        name = stream.add_form(Form(found.form))
        with stream.stacked():
            stream.transform(a=width / found.width, d=-height / found.height, f=height)
            stream.draw_x_object(name)
