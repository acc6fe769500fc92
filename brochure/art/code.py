"""QR codes, drawn straight onto their page.

As SVG a code is a thousand numbers that WeasyPrint takes apart again for every page it stands on: a tenth of all the
time that a career centre's edition costs.
"""

from functools import lru_cache
from typing import Any

import segno
from tinycss2.color5 import parse_color

KIND = "art:qr?"
"""How the address of a code begins; its `text` is what the code says."""

QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004, 5.3.8)."""

OVERLAP = 0.02
"""Modules by which the lines reach over their edge, so that no hairline splits the code."""


class Code:
    """A QR code as one of WeasyPrint's pictures, error correction M: a line for each run of dark modules."""

    def __init__(self, text: str, dark: str, light: str) -> None:
        self._lines, self._side = modules(text)
        self._dark, self._light = parse_color(dark), parse_color(light)

    def get_intrinsic_size(self, _image_resolution: float, _font_size: float) -> tuple[None, None, float]:
        """No width and no height of its own: it is square."""
        return None, None, 1

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:  # noqa: ANN401 -- WeasyPrint has no types
        """Draw it on a page, from the top left corner."""
        with stream.stacked():
            stream.transform(a=width / self._side, d=height / self._side)
            stream.set_color(self._light)
            stream.rectangle(0, 0, self._side, self._side)
            stream.fill()
            stream.set_color(self._dark, stroke=True)
            stream.set_line_width(1 + OVERLAP)
            stream.set_line_cap(0)
            stream.set_dash([], 0)
            stream.stream.append(self._lines)
            stream.stroke()


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[bytes, int]:
    """The dark modules of a QR code as lines along their middle, and the side of the whole with its quiet zone."""
    matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    runs = []
    for row, cells in enumerate(matrix, QUIET_ZONE):
        start = None
        for column, is_dark in enumerate([*cells, 0], QUIET_ZONE):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                runs.append(f"{start} {row + 0.5} m {column} {row + 0.5} l")
                start = None
    return "\n".join(runs).encode(), len(matrix) + 2 * QUIET_ZONE
