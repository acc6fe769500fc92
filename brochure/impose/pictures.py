"""Pictures for the press: no RGB."""

import io
from functools import lru_cache

import pikepdf
from PIL import Image, ImageCms

RGB = ("/DeviceRGB", "/CalRGB", "/ICCBased")


Inks = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black, 0 to 1."""


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    """From the colours of a screen to those of a profile."""
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@lru_cache(maxsize=1000)
def inks_of(colour: tuple[int, int, int], profile: bytes) -> Inks:
    """The inks of one colour of a screen, 0 to 255; black is black alone, and white is paper."""
    if max(colour) == 0:
        return 0.0, 0.0, 0.0, 1.0
    if min(colour) == 255:
        return 0.0, 0.0, 0.0, 0.0
    pixel = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), _transform(profile))
    if pixel is None:
        raise ValueError("lcms gave no colour")
    cyan, magenta, yellow, black = (round(value / 255, 3) for value in pixel.tobytes())
    return cyan, magenta, yellow, black


def inks_of_all(pixels: bytes, profile: bytes) -> bytes:
    """The inks of colours of a screen, three bytes each, as four bytes each."""
    row = Image.frombytes("RGB", (len(pixels) // 3, 1), pixels)
    inks = ImageCms.applyTransform(row, _transform(profile))
    if inks is None:
        raise ValueError("lcms gave no colours")
    return bytes(inks.tobytes())


def convert_pictures(pdf: pikepdf.Pdf, profile: bytes, *, is_opaque: bool) -> None:
    """Give every RGB picture the inks of the profile (lcms, relative colorimetric with black point compensation).

    `is_opaque` also gives pictures with a soft mask a hard one.
    """
    for item in list(pdf.objects):
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image" and not item.get("/ImageMask"):
            picture = pikepdf.PdfImage(item)
            pixels = picture.as_pil_image()
            if picture.colorspace in RGB and pixels.mode not in ("CMYK", "L"):
                _replace(item, pixels.convert("RGB"), profile)
            soft = item.get("/SMask")
            if is_opaque and isinstance(soft, pikepdf.Stream):
                _harden(pdf, item, soft)


def _harden(pdf: pikepdf.Pdf, item: pikepdf.Stream, mask: pikepdf.Stream) -> None:
    """A picture that hides what was more than half transparent, on whatever ground it stands (8.9.6.3)."""
    soft = pikepdf.PdfImage(mask).as_pil_image().convert("L")
    hidden = soft.point(lambda value: 255 * (value < 128)).convert("1", dither=Image.Dither.NONE)
    item.Mask = pdf.make_stream(
        hidden.tobytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        ImageMask=True,
        BitsPerComponent=1,
        Width=soft.width,
        Height=soft.height,
    )
    del item.SMask


def _replace(item: pikepdf.Stream, pixels: Image.Image, profile: bytes) -> None:
    inks = ImageCms.applyTransform(pixels, _transform(profile))
    if inks is None:
        raise ValueError("lcms gave no picture")
    item.write(inks.tobytes())
    item.ColorSpace, item.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    for key in ("/Decode", "/Intent"):
        if key in item:
            del item[key]
