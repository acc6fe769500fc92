"""A picture of pixels that can be printed: whole, still, and with pixels enough. PNG, JPEG or WebP."""

import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

from brochure.art.logo.drawn import seen
from brochure.art.logo.shape import COVER, placed, ratio_of
from brochure.nouns.finding import Finding, Place

PNG = b"\x89PNG\r\n\x1a\n"

KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
"""The kind of a picture by the ending of its name."""

MOST = 4_000
"""Pixels of a side."""

RESOLUTION = 300
"""Pixels per inch that a printing house asks for."""

FINENESS = 1200
"""Pixels per inch of a drawing that can only be printed as a picture: what a printing house asks of lines."""

SCANS = 100
"""Of a JPEG that comes bit by bit; programs write about ten, and each is drawn over the whole picture."""

MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers of a pixel by colour type (PNG specification 11.2.1)."""

Size = tuple[float, float]


def examine(name: str, data: bytes, *, is_dark: bool) -> tuple[Size | None, list[Finding]]:
    """Width and height of a picture that is sound, and its faults."""
    kind = KINDS[name.rpartition(".")[2]]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Before Pillow looks: to it, a picture that is far too large is a bomb, and no PNG.
            if data.startswith(PNG) and max(size := struct.unpack(">II", data[16:24])) > MOST:
                return None, [_too_big(name, size)]
            picture = Image.open(io.BytesIO(data), formats=(kind,))
            if max(picture.size) > MOST:
                return None, [_too_big(name, picture.size)]
            if picture.mode not in MODES or _depth(data) > 8 or getattr(picture, "n_frames", 1) > 1:
                words = "It is animated, in CMYK, or has more than 8 bits for a colour."
                remedy = f"Save it as an ordinary {kind} of 8 bits in RGB."
                return None, [Finding(Place(name), "logo.unsafe", words, remedy)]
            Image.open(io.BytesIO(data), formats=(kind,)).verify()
            if kind == "PNG":
                _whole(data, picture)
            elif kind == "JPEG":
                _ended(data)
            # As WeasyPrint does, which passes on what Python warns of.
            pixels = ImageOps.exif_transpose(picture).convert("RGBA")
    except Exception as error:  # noqa: BLE001 -- a broken file may break the library in any way
        words = f"This is no whole {kind} ({type(error).__name__})."
        return None, [Finding(Place(name), "logo.broken", words, f"Save it again as {kind}.")]
    return pixels.size, [*_coarse(name, *pixels.size), *seen(name, pixels, is_dark=is_dark)]


def size_of(data: bytes) -> Size:
    """Width and height of a picture that is sound."""
    with Image.open(io.BytesIO(data)) as picture:
        turned = ImageOps.exif_transpose(picture)
    return turned.size


def _too_big(name: str, size: tuple[int, ...]) -> Finding:
    words = f"It has {size[0]:,} × {size[1]:,} pixels; at most {MOST:,} of a side are read."
    return Finding(Place(name), "logo.too-big", words, "Save it smaller.")


def _depth(data: bytes) -> int:
    """Bits of one colour of a PNG (PNG specification 11.2.1); Pillow makes eight of sixteen without a word."""
    return data[24] if data.startswith(PNG) else 8


def _whole(data: bytes, picture: Image.Image) -> None:
    """Raise ValueError where pixels or colours of a PNG are missing: Pillow then goes on with black."""
    kinds = list(_chunks(data))
    if picture.mode in ("P", "PA") and not any(kind == b"PLTE" for kind, _ in kinds):
        raise ValueError("no palette")
    packed = zlib.decompressobj()
    wanted = picture.height * (1 + (picture.width * data[24] * CHANNELS[data[25]] + 7) // 8)
    pixels = packed.decompress(b"".join(part for kind, part in kinds if kind == b"IDAT"), wanted)
    if len(pixels) < wanted and not data[28]:  # of an interlaced picture, each pass has rows of its own
        raise ValueError("too few pixels")


def _ended(data: bytes) -> None:
    """Raise ValueError where a JPEG does not end after its last scan (ISO 10918-1, B.1.1.3): the rest would be grey."""
    if data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda"):
        raise ValueError("no end")
    if data.count(b"\xff\xda") > SCANS:
        raise ValueError("too many scans")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _coarse(name: str, width: int, height: int) -> list[Finding]:
    """Whether a picture has too few pixels where it is printed largest."""
    wide, high = (math.ceil(side / 25.4 * RESOLUTION) for side in placed(ratio_of(width, height), *COVER))
    if width >= wide and height >= high:
        return []
    words = f"It has {width} × {height} pixels; printed at its size it needs {wide} × {high}."
    return [Finding(Place(name), "logo.resolution", words, "Save it larger, or better as SVG.")]
