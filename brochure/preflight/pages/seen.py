"""Whether text is really seen: not white on white, under a picture, cut off, or too pale.

Three pictures are laid over each other: the page, the page without text, and the text alone. Wherever the
text alone is black, the page must differ from the page without text, and differ enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from brochure.nouns.finding import Finding
from brochure.preflight.file.box import Box
from brochure.preflight.pages.finished import FinishedPage, around, lines
from brochure.preflight.pages.words import Set

CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3; asked of large text too."""

VANISHED = 1.25
"""Below this contrast text counts as hidden, not as pale."""

LOST = 0.05
"""The part of a glyph's pixels that may be hidden or pale: a rule may touch a letter."""

COLOURS = 256
"""More colours than this behind text on one page are looked at pixel by pixel without asking first."""

BLACK = (0, 0, 0)

_GOOD, _PALE, _HIDDEN = 1, 2, 3

Colour = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of a page in pixels from its left and top, in the three pictures: with text, without, the text alone."""

    left: int
    top: int
    picture: Image.Image
    bare: Image.Image
    text: Image.Image

    def part(self, left: int, top: int, right: int, bottom: int) -> "_Area":
        """What of a box lies in this area, which begins in the corner of the page."""
        left, top = max(left, 0), max(top, 0)
        box = left, top, max(min(right, self.text.width), left), max(min(bottom, self.text.height), top)
        return _Area(left, top, *(one.crop(box) for one in (self.picture, self.bare, self.text)))


def unseen(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Text that is in the file but not on the paper, and text without the contrast to be read."""
    whole = _Area(0, 0, page.picture, page.bare, page.text)
    data, is_doubtful = page.text.tobytes(), _is_doubtful(whole)
    for item in found:
        # A page with white type and black may have a doubtful pair of colours, which few texts of it have.
        area = whole.part(*page.pixels(item.box)) if is_doubtful else None
        if area and _is_doubtful(area):
            yield from _faint(page, item, area)
        elif hidden := sum(_is_nowhere(page, data, glyph.box) for glyph in item.characters):
            yield _hidden(page, item, hidden)


def _faint(page: FinishedPage, item: Set, area: _Area) -> Iterator[Finding]:
    """Whether a text is hidden, or pale, pixel by pixel."""
    judged = _judged(area)
    hidden, pale = 0, None
    for glyph in item.characters:
        left, top, right, bottom = page.pixels(glyph.box)
        crop = judged.crop((left - area.left, top - area.top, right - area.left, bottom - area.top))
        _, good, faint, lost = crop.histogram()[:4]
        if good + faint + lost == 0 or lost > LOST * (good + faint + lost):
            hidden += 1
        elif faint > LOST * (good + faint) and pale is None:
            place = crop.tobytes().index(_PALE)
            pale = left + place % crop.width, top + place // crop.width
    if hidden:
        yield _hidden(page, item, hidden)
    elif pale:
        ratio = contrast(page.picture.getpixel(pale), page.bare.getpixel(pale))
        words = f"{item.name} has a contrast of {ratio:.1f}:1 on page {page.number}."
        yield Finding(item.leaf.place, "text.contrast", words, f"Use colours with {CONTRAST}:1 or more.")


def _is_nowhere(page: FinishedPage, text: bytes, box: Box) -> bool:
    """Whether nothing of a glyph was drawn."""
    left, top, right, bottom = page.pixels(box)
    width, rows = page.text.width, range(max(top, 0), min(bottom, page.text.height))
    return not any(0 in text[row * width + left : row * width + right] for row in rows)


def _hidden(page: FinishedPage, item: Set, hidden: int) -> Finding:
    share = f"{hidden} of {len(item.characters)} letters are hidden"
    words = f"{item.name} cannot be seen whole on page {page.number}: {share}."
    remedy = "Give it a colour that stands out, and let nothing lie over it or cut it off."
    return Finding(item.leaf.place, "text.hidden", words, remedy)


def uneven(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Lines with a picture or the edge of a ground behind them, even where the contrast is enough."""
    for item in found:
        if any(len(_grounds(page, page.pixels(around(line)))) > 1 for line in lines(item.characters)):
            words = f"{item.name} stands on more than one ground on page {page.number}."
            remedy = "Keep it clear of pictures, and inside its own ground."
            yield Finding(item.leaf.place, "text.ground", words, remedy)


def _grounds(page: FinishedPage, area: tuple[int, int, int, int]) -> set[Colour]:
    """The colours behind a line, without that of its letters: an underline is no ground."""
    behind = _colours(page.bare.crop(area))
    if len(behind) > 1:
        inked = page.text.crop(area).point(lambda value: 255 - value)
        behind -= _colours(Image.composite(page.picture.crop(area), Image.new("RGB", inked.size), inked))
    return behind


def _colours(picture: Image.Image) -> set[Colour]:
    counted = picture.getcolors(picture.width * picture.height) or ()
    return {colour for _, colour in counted if isinstance(colour, tuple)}


def _judged(area: _Area) -> Image.Image:
    """Every pixel of the text alone, judged by what is shown there; 0 where there is no text."""
    text, picture, bare = area.text.tobytes(), area.picture.tobytes(), area.bare.tobytes()
    judged = bytearray(len(text))
    for run in re.finditer(rb"\x00+", text):
        start, end = run.span()
        judged[start:end] = _run(picture[3 * start : 3 * end], bare[3 * start : 3 * end])
    return Image.frombytes("L", area.text.size, bytes(judged))


def _is_doubtful(area: _Area) -> bool:
    """Whether any colour of text is too near to any colour under text, in this area."""
    inked = area.text.point(lambda value: 255 - value)
    if _is_apart(area, inked):
        return False
    paper_around = area.text.histogram()[255]
    paper = Image.new("RGB", area.text.size)
    shown, under = (Image.composite(picture, paper, inked).getcolors(COLOURS) for picture in (area.picture, area.bare))
    if shown is None or under is None:
        return True
    # What is not under text became black: that many black pixels do not count.
    texts, grounds = (
        [colour for count, colour in colours if colour != BLACK or count > paper_around] for colours in (shown, under)
    )
    return any(contrast(text, ground) < CONTRAST for text in texts for ground in grounds)


def _is_apart(area: _Area, inked: Image.Image) -> bool:
    """Whether all text is darker than all that is under it, or lighter, by far; no colour between lies nearer."""
    dark_text, light_text = _ends(area.picture, inked)
    dark_ground, light_ground = _ends(area.bare, inked)
    darker = contrast(light_text, dark_ground) if _is_below(light_text, dark_ground) else 1.0
    lighter = contrast(dark_text, light_ground) if _is_below(light_ground, dark_text) else 1.0
    return max(darker, lighter) >= CONTRAST


def _ends(picture: Image.Image, inked: Image.Image) -> tuple[Colour, Colour]:
    """The least and the most red, green and blue where there is ink."""
    counts = picture.histogram(inked)
    bands = [[value for value in range(256) if counts[256 * band + value]] or [0] for band in range(3)]
    return tuple(band[0] for band in bands), tuple(band[-1] for band in bands)


def _is_below(one: Colour, two: Colour) -> bool:
    return all(low <= high for low, high in zip(one, two, strict=True))


@lru_cache(maxsize=50_000)
def _run(picture: bytes, bare: bytes) -> bytes:
    """The judgement of a short row of pixels; flat colours make few different rows."""
    judged = bytearray()
    for at in range(0, len(picture), 3):
        shown, under = tuple(picture[at : at + 3]), tuple(bare[at : at + 3])
        ratio = contrast(shown, under)
        judged.append(_HIDDEN if ratio < VANISHED else _PALE if ratio < CONTRAST else _GOOD)
    return bytes(judged)


@lru_cache(maxsize=50_000)
def contrast(one: Colour, two: Colour) -> float:
    """The contrast ratio of two sRGB colours (WCAG 2.2, definitions)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
