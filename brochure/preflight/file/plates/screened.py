"""A picture taken apart into plates: what it leaves as light on the colours, and on black."""

from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageChops

ENOUGH = 1200
"""Pixels along a side; the plates are drawn coarser than that."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A picture on the two plates: RGB with 1 - C, 1 - M, 1 - Y, and grey with 1 - K."""

    colours: Image.Image
    black: Image.Image

    def write(self, image: pikepdf.Stream, plate: int) -> None:
        """Put one of them in the place of the picture; a mask that is a stream of its own stays."""
        picture = self.black if plate else self.colours
        for key in ("/Decode", "/DecodeParms", "/Intent", "/Alternates", "/SMaskInData"):
            if key in image:
                del image[key]
        if isinstance(image.get("/Mask"), pikepdf.Array):
            del image["/Mask"]
        image.write(picture.tobytes())
        image["/Width"], image["/Height"] = picture.size
        image["/BitsPerComponent"] = 8
        image["/ColorSpace"] = pikepdf.Name("/DeviceGray" if plate else "/DeviceRGB")


def unread() -> Screened:
    """A picture that cannot be taken apart: it leaves no ink, and that must be told."""
    return Screened(Image.new("RGB", (1, 1), "white"), Image.new("L", (1, 1), 255))


def screened(image: pikepdf.PdfImage | pikepdf.PdfInlineImage) -> Screened:
    """A picture as plates; raises what pikepdf and Pillow raise where they cannot read it."""
    # With its mask, a picture in CMYK would be converted to RGB.
    is_inline = isinstance(image, pikepdf.PdfInlineImage)
    picture: Image.Image = image.as_pil_image() if is_inline else image.as_pil_image(apply_mask=False)
    factor = max(1, max(picture.size) // ENOUGH)
    if factor > 1 and picture.mode in ("L", "RGB", "CMYK"):
        picture = picture.reduce(factor)
    if picture.mode == "CMYK":
        cyan, magenta, yellow, black = (ImageChops.invert(band) for band in picture.split())
        return Screened(Image.merge("RGB", (cyan, magenta, yellow)), black)
    if picture.mode in ("1", "L"):
        return Screened(Image.new("RGB", (1, 1), "white"), picture.convert("L"))
    # RGB without a profile: what is common to the three inks is black.
    red, green, blue = picture.convert("RGB").split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    missing = ImageChops.invert(light)
    colours = Image.merge("RGB", [ImageChops.add(band, missing) for band in (red, green, blue)])
    return Screened(colours, light)
