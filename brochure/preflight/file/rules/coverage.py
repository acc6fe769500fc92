"""Ink measured on the drawn plates: its sum, and whether colour that is cut runs on into the bleed."""

import io
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageMath

from brochure.nouns.finding import Finding, Severity
from brochure.nouns.keeper import Keeper, key_of
from brochure.nouns.units import POINTS
from brochure.preflight.file.box import Box
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.plates.drawn import Plates, plates
from brochure.preflight.file.reading.looks import looks
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.rules.bleeding import SIDES, Side, Strip, short
from brochure.preflight.file.rules.told import on_page

DOTS = 75 / 72
"""Pixels per point: three of them are a millimetre."""

SPOT = 3
"""Pixels square that must all be over the limit: a square millimetre, as ink there does not dry; thin lines do."""

LARGEST = 20_000_000
"""Pixels of one page; a larger one is drawn coarser."""

FULL = 255 / 100
"""The grey of a pixel for each per cent of ink."""


@dataclass(frozen=True, slots=True)
class Inked:
    """One page as it is inked: four plates in one picture, pixels per point, and its box.

    `is_read` is false where a picture on it could not be taken apart.
    """

    plates: Image.Image
    dots: float
    box: Box
    is_read: bool

    @property
    def total(self) -> Image.Image:
        """The sum of the plates, pixel by pixel, 255 for each that is full."""
        bands = dict(zip("cmyk", self.plates.split(), strict=True))
        sum_: Image.Image = ImageMath.lambda_eval(lambda args: args["c"] + args["m"] + args["y"] + args["k"], **bands)
        return sum_

    def point(self, x: int, y: int) -> tuple[float, float]:
        """Where a pixel stands on the page."""
        return self.box.left + (x + 0.5) / self.dots, self.box.top - (y + 0.5) / self.dots


def coverage(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether ink stands too thick anywhere, and whether what is cut bleeds; both are measured, not read."""
    if not expected.is_press or not file.is_drawable:
        return
    new = [page for page in file.pages if page.number not in file.known]
    for page, inked in zip(new, _pages(file.data, file.looks, file.known), strict=False):
        yield from _thick(file, page, inked, expected.ink_limit)
        if expected.bleed and min(page.trim.shared(inked.box)) > 0:
            yield from _short(file, page, inked, expected.bleed)
        if not inked.is_read:
            words = "has a picture whose ink cannot be measured."
            remedy = "Place it as TIFF, PNG or JPEG with 8 bits a colour."
            yield on_page(file, page, "ink.coverage", words, remedy, Severity.WARNING)
    _lately.clear()


def most_ink(data: bytes, kept: Keeper) -> float:
    """The greatest sum of the four plates on any spot of any page, in per cent."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        seen = looks(pdf)
    keys = [key_of("ink", look) for look in seen]
    measured = {number: float(ink) for number, key in enumerate(keys, 1) if (ink := kept.get(key))}
    new = [number for number in range(1, len(keys) + 1) if number not in measured]
    for number, inked in zip(new, _pages(data, seen, frozenset(measured)), strict=True):
        measured[number] = _most(inked.total) / FULL
        kept.put(keys[number - 1], f"{measured[number]!r}".encode())
    return max(measured.values())


_lately: OrderedDict[str, Inked] = OrderedDict()
"""Pages as they were inked lately, by what they look like: those of one file, which is measured twice."""

LATELY = 20


def _pages(data: bytes, looks: tuple[str, ...], leave: frozenset[int]) -> Iterator[Inked]:
    """The pages of a file as they are inked, without those to `leave` out; `looks` are there for files of our own."""
    if not looks:
        yield from _inked(plates(data))
        return
    found = {number: look for number, look in enumerate(looks, 1) if number not in leave}
    missing = [number for number, look in found.items() if look not in _lately]
    if missing:
        separated = plates(data, frozenset(range(1, len(looks) + 1)) - {*missing})
        for number, page in zip(missing, _inked(separated), strict=True):
            _lately[found[number]] = page
    yield from [_lately[look] for look in found.values()]
    while len(_lately) > LATELY:
        _lately.popitem(last=False)


def _inked(separated: Plates) -> Iterator[Inked]:
    colours, black = separated.colours, separated.black
    with pypdfium2.PdfDocument(colours) as bright, pypdfium2.PdfDocument(black) as dark:
        for index in range(len(bright)):
            left, bottom, right, top = bright[index].get_mediabox()
            width, height = right - left, top - bottom
            dots = min(DOTS, (LARGEST / max(width * height, 1)) ** 0.5)
            pictures = [_drawn(document[index], dots) for document in (bright, dark)]
            cyan, magenta, yellow = pictures[0].convert("RGB").split()
            bands = [ImageChops.invert(band) for band in (cyan, magenta, yellow, pictures[1].convert("L"))]
            is_read = index + 1 not in separated.unread
            yield Inked(Image.merge("CMYK", bands), dots, Box(left, bottom, right, top), is_read)


def _drawn(page: pypdfium2.PdfPage, dots: float) -> Image.Image:
    bitmap = page.render(
        scale=dots, no_smoothtext=True, no_smoothpath=True, no_smoothimage=True, may_draw_forms=False,
        rev_byteorder=True,
    )  # fmt: skip
    picture: Image.Image = bitmap.to_pil()
    return picture


def _thick(file: Opened, page: PdfPage, inked: Inked, limit: float) -> Iterator[Finding]:
    most, total = limit * FULL + 4, inked.total  # a rounding of each plate
    if _most(total) <= most:
        return
    over = ImageMath.lambda_eval(lambda args: 255 * (args["t"] > most), t=total).convert("L")
    over = over.filter(ImageFilter.MinFilter(SPOT))
    if over.getbbox() is None:
        return
    inside = Image.composite(total, Image.new("I", total.size), over)
    worst = _most(inside)
    column, row = _first(inside, worst)
    parts = inked.plates.crop((column, row, column + 1, row + 1)).tobytes()
    ink = " ".join(f"{letter} {part / FULL:.0f}" for letter, part in zip("CMYK", parts, strict=True))
    words = f"has {worst / FULL:.0f} % of ink where {limit:g} % dries, {page.at(*inked.point(column, row))}: {ink}."
    yield on_page(file, page, "ink.coverage", words, "Use less of the colours under black, or the printer's profile.")


def _most(picture: Image.Image) -> int:
    """The greatest value of a picture of whole numbers."""
    _, most = picture.getextrema()
    return int(most) if isinstance(most, int | float) else 0


def _first(picture: Image.Image, value: int) -> tuple[int, int]:
    """The first pixel that has a value, row by row."""
    found = ImageMath.lambda_eval(lambda args: 255 * (args["t"] == value), t=picture).convert("L")
    left, top, right, _ = found.getbbox() or (0, 0, 1, 1)
    row = found.crop((left, top, right, top + 1)).getbbox() or (0, 0, 1, 1)
    return left + row[0], top


def _short(file: Opened, page: PdfPage, inked: Inked, bleed: float) -> Iterator[Finding]:
    found = [(side, *one) for side in SIDES if (one := short(_strip(page, inked, side, bleed)))]
    if found:
        parts = [
            f"at the {side} colour ends {ends:.1f} mm outside the cut, from {start:.0f} to {stop:.0f} mm"
            for side, ends, start, stop in found
        ]
        words = f"does not bleed: {'; '.join(parts)}."
        remedy = f"Draw what touches the edge {bleed:g} mm over it."
        yield on_page(file, page, "bleed.short", words, remedy)


def _strip(page: PdfPage, inked: Inked, side: Side, bleed: float) -> Strip:
    """The pixels along one side from 1 mm inside the cut to half a millimetre before the end of the bleed."""
    dots, box, trim = inked.dots, inked.box, page.trim
    left, right = (trim.left - box.left) * dots, (trim.right - box.left) * dots
    top, bottom = (box.top - trim.top) * dots, (box.top - trim.bottom) * dots
    deep, out = POINTS * dots, (bleed - 0.5) * POINTS * dots
    areas = {
        "top": (left, top - out, right, top + deep),
        "bottom": (left, bottom - deep, right, bottom + out),
        "left": (left - out, top, left + deep, bottom),
        "right": (right - deep, top, right + out, bottom),
    }
    edges = [int(edge) for edge in areas[side]]
    crop = inked.plates.crop((edges[0], edges[1], edges[2] + 1, edges[3] + 1))
    turn = {
        "top": Image.Transpose.FLIP_TOP_BOTTOM,
        "left": Image.Transpose.ROTATE_90,
        "right": Image.Transpose.TRANSPOSE,
    }
    return Strip(crop.transpose(turn[side]) if side in turn else crop, dots * POINTS)
