"""One page as a picture."""

import io

import pypdfium2

SHARPNESS = (72, 108, 144, 216, 288)
"""Dots per inch that one can have."""

SMALL = 144
"""Dots per inch up to which a picture is sent as it is: to pack it takes longer than to send it."""


def picture(data: bytes, dpi: int, *, is_clear: bool) -> tuple[bytes, str]:
    """The only page of a PDF with its bleed, and the type of the picture; on a clear ground if it lies on another."""
    with pypdfium2.PdfDocument(data) as document:
        ground = (0, 0, 0, 0) if is_clear else (255, 255, 255, 255)
        drawn = document[0].render(scale=dpi / 72, fill_color=ground, maybe_alpha=is_clear).to_pil()
    output = io.BytesIO()
    if is_clear or dpi > SMALL:
        drawn.convert("RGBA" if is_clear else "RGB").save(output, "PNG", compress_level=1)
        return output.getvalue(), "image/png"
    drawn.convert("RGB").save(output, "BMP")
    return output.getvalue(), "image/bmp"
