"""A PNG that can be printed: whole, still, and with pixels enough."""

import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

from brochure.art.logo.drawn import fullness
from brochure.art.logo.pale import GROUNDS, is_pale
from brochure.art.logo.shape import COVER, placed, ratio_of
from brochure.nouns.finding import Finding, Place

PNG = b"\x89PNG\r\n\x1a\n"

MOST = 4_000
"""Pixels of a side."""

RESOLUTION = 300
"""Pixels per inch that a printing house asks for."""

MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers of a pixel by colour type (PNG specification 11.2.1)."""

Size = tuple[float, float]


def examine(name: str, data: bytes, *, is_dark: bool) -> tuple[Size | None, list[Finding]]:
    """Width and height of a picture that is sound, and its faults."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Before Pillow looks: to it, a picture that is far too large is a bomb, and no PNG.
            if data.startswith(PNG) and max(size := struct.unpack(">II", data[16:24])) > MOST:
                words = f"It has {size[0]:,} × {size[1]:,} pixels; at most {MOST:,} of a side are read."
                return None, [Finding(Place(name), "logo.too-big", words, "Save it smaller.")]
            picture = Image.open(io.BytesIO(data), formats=("PNG",))
            if picture.mode not in MODES or _depth(data) > 8 or getattr(picture, "n_frames", 1) > 1:
                words = "It is animated, or has more than 8 bits for a colour."
                return None, [Finding(Place(name), "logo.unsafe", words, "Save it as an ordinary PNG of 8 bits.")]
            Image.open(io.BytesIO(data), formats=("PNG",)).verify()
            _whole(data, picture)
            ImageOps.exif_transpose(picture)  # as WeasyPrint does, which passes on what Python warns of
            pixels = picture.convert("RGBA")
    except Exception as error:  # noqa: BLE001 -- a broken file may break the library in any way
        words = f"This is no whole PNG ({type(error).__name__})."
        return None, [Finding(Place(name), "logo.broken", words, "Save it again as PNG.")]
    return _seen(name, pixels, is_dark=is_dark)


def _depth(data: bytes) -> int:
    """Bits of one colour (PNG specification 11.2.1); Pillow makes eight of sixteen without a word."""
    return data[24]


def _whole(data: bytes, picture: Image.Image) -> None:
    """Raise ValueError where pixels or colours are missing: Pillow then goes on with black."""
    kinds = list(_chunks(data))
    if picture.mode in ("P", "PA") and not any(kind == b"PLTE" for kind, _ in kinds):
        raise ValueError("no palette")
    packed = zlib.decompressobj()
    wanted = picture.height * (1 + (picture.width * data[24] * CHANNELS[data[25]] + 7) // 8)
    pixels = packed.decompress(b"".join(part for kind, part in kinds if kind == b"IDAT"), wanted)
    if len(pixels) < wanted and not data[28]:  # of an interlaced picture, each pass has rows of its own
        raise ValueError("too few pixels")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _seen(name: str, pixels: Image.Image, *, is_dark: bool) -> tuple[Size | None, list[Finding]]:
    """What is drawn: enough of it, and not too pale."""
    width, height = pixels.size
    findings = []
    wide, high = (math.ceil(side / 25.4 * RESOLUTION) for side in placed(ratio_of(width, height), *COVER))
    if width < wide or height < high:
        words = f"It has {width} × {height} pixels; printed at its size it needs {wide} × {high}."
        findings.append(Finding(Place(name), "logo.resolution", words, "Save it larger, or better as SVG."))
    ground = Image.new("RGBA", pixels.size, (*GROUNDS[is_dark], 255))
    shown = Image.alpha_composite(ground, pixels).convert("RGB")
    if _is_faint(shown, is_dark=is_dark):
        words = f"It can hardly be seen on a {'dark' if is_dark else 'white'} ground."
        remedy = "Is it the logo for the other ground? Set it as 'light' for white, as 'dark' for a dark ground."
        findings.append(Finding(Place(name), "logo.pale", words, remedy))
    else:
        findings += fullness(name, shown, is_dark=is_dark)
    return (width, height), findings


def _is_faint(shown: Image.Image, *, is_dark: bool) -> bool:
    """Whether no colour of the picture can be seen on its ground."""
    few = shown.resize((min(shown.width, 200), min(shown.height, 200))).quantize(16).convert("RGB")
    colours = few.getcolors(256) or []
    return all(is_pale(colour, is_dark=is_dark) for _, colour in colours if isinstance(colour, tuple))
