"""Where text stands: inside the safety edge, free of other text, large enough and really seen."""

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageChops

from brochure.finding import Finding
from brochure.preflight.finished import DOTS, Box, Character, FinishedPage
from brochure.preflight.words import Set, shortened

POINTS = 72 / 25.4
"""Points per millimetre."""

SMALLEST = 9.0
"""Points; no text is smaller."""

CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3; asked of large text too."""

SHARED = 0.7
"""Points that two glyph boxes may share, since letters lean over each other's box."""

SEEN = 24
"""Steps of 256 that a pixel must change for a glyph to count as painted there."""


def small(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Text under the smallest size."""
    for item in found:
        size = min(character.size for character in item.characters)
        if size < SMALLEST - 0.01:
            words = f"{item.leaf.path!r} is set in {size:.1f} pt on page {page.number}."
            yield Finding(item.leaf.place, "type.small", words, f"Set it in {SMALLEST:g} pt or more.")


def unsafe(page: FinishedPage, found: list[Set], safety: float) -> Iterator[Finding]:
    """Text nearer to the cut than `safety` millimetres."""
    for item in found:
        box = item.box
        nearest = min(box.left, box.bottom, page.width - box.right, page.height - box.top) / POINTS
        if nearest < safety - 0.05:
            how = f"runs {-nearest:.0f} mm off" if nearest < 0 else f"stands {nearest:.1f} mm from the edge of"
            words = f"{item.leaf.path!r} {how} page {page.number}: {shortened(item.leaf.text)!r}."
            yield Finding(item.leaf.place, "page.safety", words, f"Keep text {safety:g} mm from the cut.")


def overlapping(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Leaves whose glyphs lie on each other, and leaves that lie on themselves."""
    lines = sorted(
        ((box, glyphs, item) for item in found for box, glyphs in _lines(item)), key=lambda line: line[0].bottom
    )
    said = set()
    for index, (box, glyphs, item) in enumerate(lines):
        for other_box, other_glyphs, other in lines[index + 1 :]:
            if other_box.bottom > box.top:
                break
            pair = (item.leaf.path, other.leaf.path)
            if pair in said or not box.overlaps(other_box, SHARED):
                continue
            if any(one.box.overlaps(two.box, SHARED) for one in glyphs for two in other_glyphs):
                said.add(pair)
                words = f"{item.leaf.path!r} and {other.leaf.path!r} lie on each other on page {page.number}."
                yield Finding(
                    item.leaf.place,
                    "page.overlap",
                    words,
                    "Let both boxes stand in the flow, with no negative margin and no fixed height.",
                )


def _lines(item: Set) -> Iterator[tuple[Box, list[Character]]]:
    """A leaf line by line: a new line begins where the next glyph stands left of the last one."""
    line = [item.characters[0]]
    for before, after in pairwise(item.characters):
        if after.box.right < before.box.left:
            yield _around(line), line
            line = []
        line.append(after)
    yield _around(line), line


def _around(glyphs: list[Character]) -> Box:
    box = glyphs[0].box
    for glyph in glyphs[1:]:
        box = box.around(glyph.box)
    return box


def unseen(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Text that is in the file but not on the paper: white on white, under a picture, clipped, too pale.

    The page is compared with itself without text; where a glyph stands, its ink must make the difference.
    """
    ink = ImageChops.difference(page.picture, page.bare)
    red, green, blue = ink.split()
    strength = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    painted = strength.point(lambda value: 255 if value >= SEEN else 0)
    for item in found:
        hidden = [glyph for glyph in item.characters if not _is_painted(painted, page, glyph.box)]
        if hidden:
            words = f"{item.leaf.path!r} cannot be seen whole on page {page.number}: {len(hidden)} of {len(item.characters)} letters are hidden."
            yield Finding(
                item.leaf.place,
                "text.hidden",
                words,
                "Give it a colour that stands out, and let nothing lie over it or cut it off.",
            )
            continue
        contrast = max(_contrast(page, strength, glyph.box) for glyph in item.characters[:12])
        if contrast < CONTRAST:
            words = f"{item.leaf.path!r} has a contrast of {contrast:.1f}:1 on page {page.number}."
            yield Finding(item.leaf.place, "text.contrast", words, f"Use colours with {CONTRAST}:1 or more.")


def _pixels(page: FinishedPage, box: Box) -> tuple[int, int, int, int]:
    """A box in points as pixels of the page's picture, rounded outward."""
    return (
        int(box.left * DOTS),
        int((page.height - box.top) * DOTS),
        int(box.right * DOTS) + 1,
        int((page.height - box.bottom) * DOTS) + 1,
    )


def _is_painted(painted: Image.Image, page: FinishedPage, box: Box) -> bool:
    """Whether ink fills the glyph's box from edge to edge, give or take two pixels and a fifth."""
    left, top, right, bottom = _pixels(page, box)
    ink = painted.crop((left, top, right, bottom)).getbbox()
    if ink is None:
        return False
    width, height = right - left, bottom - top
    return ink[2] - ink[0] >= 0.8 * width - 2 and ink[3] - ink[1] >= 0.8 * height - 2


def _contrast(page: FinishedPage, strength: Image.Image, box: Box) -> float:
    """WCAG contrast of the strongest pixel of a glyph with the ground under it."""
    area = _pixels(page, box)
    crop = strength.crop(area)
    place = crop.tobytes().index(crop.getextrema()[1])
    point = (area[0] + place % crop.width, area[1] + place // crop.width)
    return contrast(page.picture.getpixel(point), page.bare.getpixel(point))


def contrast(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    """The contrast ratio of two sRGB colours (WCAG 2.2, definitions)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
