"""How many of a folder of real logos are taken, and whether they are printed as they look.

Every SVG of the folder is read as a centre's logo. Five hundred of them, spread evenly, are set on a page for the
screen and on one for the press, and held against the picture that resvg makes of the file itself. For the press both
are looked at in the colours of the profile: that of resvg is sent through it, and the page is put together from its
plates.

A pixel differs where none of the nine around it in the other picture is within TOLERANCE of it, either way round: the
edges of a shape may lie half a pixel apart.
"""

import io
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import resvg_py
from marked import PROFILE, page_of, shown
from measuring import say
from PIL import Image, ImageChops, ImageCms, ImageFilter

from brochure.art.logo import read_logo
from brochure.nouns.finding import errors
from brochure.nouns.product import Delivery
from brochure.preflight.file.plates.drawn import plates

HELD, BAR, MOST = 500, 0.99, 0.01
"""How many are held against resvg; the part that must be taken; the part of the pixels that may differ."""

TOLERANCE = 40
"""Of 255, in the channel that differs most."""

WIDTH = 531
"""Pixels of the longer side: 45 mm, the most that a logo gets, at 300 ppi."""

SCREEN, PRESS = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
INTENT, FLAGS = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
INTO = ImageCms.buildTransform(SCREEN, PRESS, "RGB", "CMYK", INTENT, FLAGS)
OUT_OF = ImageCms.buildTransform(PRESS, SCREEN, "CMYK", "RGB", INTENT, FLAGS)

_BOX = re.compile(r"viewBox\s*=\s*[\"']([^\"']+)")


def main(folder: Path, worst: Path | None) -> int:
    """Read all, hold some against resvg, and say what came of it; 1 where a bar is missed."""
    files = sorted(folder.glob("*.svg"))
    taken = _taken(files)
    some = [taken[number * len(taken) // HELD] for number in range(min(HELD, len(taken)))]
    is_good = len(taken) >= BAR * len(files)
    say(f"taken {len(taken)} of {len(files)}, {len(taken) / len(files):.2%} (bar: {BAR:.0%})")
    for delivery in (Delivery.SCREEN, Delivery.PRESS):
        parts = dict(_parts(delivery, some, worst))
        over = [name for name, part in parts.items() if part > MOST]
        order = sorted(parts.values())
        spread = ", ".join(f"{share:.0%} at most {order[int(share * (len(order) - 1))]:.3%}" for share in SHARES)
        say(f"{delivery}: {len(parts)} held against resvg, {len(over)} differ in more than {MOST:.0%} of their pixels")
        say(f"  {spread}")
        for name in sorted(over, key=parts.__getitem__, reverse=True):
            say(f"  {name} {parts[name]:.2%}")
        is_good &= not over
    return 0 if is_good else 1


SHARES = (0.5, 0.9, 0.95, 0.99, 1.0)


def _taken(files: list[Path]) -> list[Path]:
    taken, codes, begun = list[Path](), Counter[str](), time.perf_counter()
    for file in files:
        _, findings = read_logo(file.name, file.read_bytes())
        codes.update(f"{finding.severity} {finding.code}" for finding in findings)
        for finding in errors(list(findings)):
            say(f"  {finding}")
        taken += [] if errors(list(findings)) else [file]
    say(f"{(time.perf_counter() - begun) / len(files):.3f} s for each; {dict(codes)}")
    return taken


def _parts(delivery: Delivery, files: list[Path], worst: Path | None) -> Iterator[tuple[str, float]]:
    """The part of the pixels of each that differ."""
    kept: list[tuple[float, str, Image.Image]] = []
    for file in files:
        data = file.read_bytes()
        width, height = _sides(data)
        asked, page = _resvg(data, width, height), page_of(data, width, height, delivery)
        is_press = delivery is Delivery.PRESS
        asked, ours = (_pressed(asked), _from_plates(page)) if is_press else (asked, shown(page))
        spots = differing(asked, ours)
        part = spots.histogram()[255] / (spots.width * spots.height)
        yield file.name, part
        kept = sorted([*kept, (part, file.stem, _beside(asked, ours, spots))], key=lambda one: -one[0])[:20]
    if worst:
        worst.mkdir(parents=True, exist_ok=True)
        for number, (_, name, picture) in enumerate(kept, 1):
            picture.save(worst / f"{delivery}-{number:02}-{name}.png")


def _sides(data: bytes) -> tuple[int, int]:
    """Pixels of a logo's width and height."""
    found = _BOX.search(data.decode())
    wide, high = [float(number) for number in re.split(r"[\s,]+", found[1].strip())][2:] if found else (1, 1)
    longest = max(wide, high)
    return max(round(WIDTH * wide / longest), 1), max(round(WIDTH * high / longest), 1)


def _resvg(data: bytes, width: int, height: int) -> Image.Image:
    """What resvg makes of the file as it is, on white."""
    picture = resvg_py.svg_to_bytes(svg_string=data.decode(), width=width, height=height, skip_system_fonts=True)
    pixels = Image.open(io.BytesIO(picture)).convert("RGBA").resize((width, height))
    return Image.alpha_composite(Image.new("RGBA", pixels.size, "white"), pixels).convert("RGB")


def _from_plates(page: bytes) -> Image.Image:
    """What the plates of a page come to, without its bleed."""
    both = plates(page)
    colours, black = (_trimmed(data) for data in (both.colours, both.black))
    bands = [ImageChops.invert(band) for band in (*colours.split(), black.convert("L"))]
    return _applied(Image.merge("CMYK", bands), OUT_OF)


def _trimmed(data: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        page.set_mediabox(*page.get_trimbox())
        page.set_cropbox(*page.get_trimbox())
        picture: Image.Image = page.render(scale=96 / 72).to_pil().convert("RGB")
    return picture


def _pressed(picture: Image.Image) -> Image.Image:
    """A picture as it would be printed: black is black alone."""
    inks = _applied(picture, INTO)
    black = picture.convert("L").point(lambda value: 255 * (value == 0))
    inks.paste((0, 0, 0, 255), mask=black)
    return _applied(inks, OUT_OF)


def _applied(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    done = ImageCms.applyTransform(picture, transform)
    if done is None:
        raise ValueError("lcms gave no picture")
    return done


def differing(one: Image.Image, two: Image.Image) -> Image.Image:
    """Where two pictures differ, as white on black."""
    two = two if one.size == two.size else two.resize(one.size)
    far = ImageChops.lighter(_outside(one, two), _outside(two, one))
    red, green, blue = far.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 * (value > TOLERANCE))


def _outside(one: Image.Image, two: Image.Image) -> Image.Image:
    """How far each pixel of one is from all that are near it in the other."""
    lowest, highest = two.filter(ImageFilter.MinFilter(3)), two.filter(ImageFilter.MaxFilter(3))
    return ImageChops.lighter(ImageChops.subtract(lowest, one), ImageChops.subtract(one, highest))


def _beside(*pictures: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (sum(one.width + 10 for one in pictures), pictures[0].height), "grey")
    left = 0
    for one in pictures:
        sheet.paste(one.convert("RGB"), (left, 0))
        left += one.width + 10
    return sheet


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
