"""Where text stands: inside the safety edge, free of other text, and large enough."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from brochure.nouns.finding import Finding
from brochure.nouns.product import TypeFloor
from brochure.nouns.units import POINTS
from brochure.preflight.file.box import Box
from brochure.preflight.pages.finished import Character, FinishedPage, around, lines, squeezed
from brochure.preflight.pages.words import Set, shortened

SMALLEST = 9.0
"""Points; no text is smaller."""

SHARED = 0.7
"""Points that two glyph boxes may share, since letters lean over each other's box."""

DEEP = 0.4
"""The part of a line's height that another line may reach into it where no letters meet."""

CRUSHED = 0.05
"""The part of a line's width that its own letters may cover twice; kerned type stays under a hundredth."""

APART = 0.15
"""The part of the type size that is left between words; in good pages it is over a fifth, and less inside words."""

WIDE = 0.2
"""The part of the type size from which letters are no words any more for who searches or copies; a tenth is usual."""

SMALL_PRINT = 1 / 3
"""The part of a topic's own letters that may be smaller than body text."""

BODY = 1.15
"""Times the floor: type between the two is body text, larger is a heading or a lead."""


def small(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Text under the smallest size."""
    for item in found:
        size = min(character.size for character in item.characters)
        if size < SMALLEST - 0.01:
            words = f"{item.name} is set in {size:.1f} pt on page {page.number}."
            yield Finding(item.leaf.place, "type.small", words, f"Set it in {SMALLEST:g} pt or more.")


def turned(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Text that does not stand upright."""
    for item in found:
        if not all(glyph.is_upright for glyph in item.characters):
            words = f"{item.name} is turned, mirrored or slanted on page {page.number}."
            yield Finding(
                item.leaf.place, "type.turned", words, "Set text upright; transform nothing that holds words."
            )


def below_floor(page: FinishedPage, found: list[Set], topic: str, floor: TypeFloor) -> Iterator[Finding]:
    """Body text that is smaller, or closer line to line, than the product allows."""
    own = [item for item in found if item.leaf.path.startswith(f"{topic}.") and not item.is_mark]
    small = [item for item in own if item.characters[0].size < floor.body - 0.01]
    if sum(len(item.characters) for item in small) > SMALL_PRINT * sum(len(item.characters) for item in own):
        longest = max(small, key=lambda item: len(item.characters))
        words = f"Most of {topic!r} is under the {floor.body:g} pt of body text on page {page.number}."
        yield Finding(
            longest.leaf.place, "type.floor", words, "Give body text the size of tokens.css, and shorten the words."
        )
    for item in own:
        size = item.characters[0].size
        if not floor.body - 0.01 <= size <= floor.body * BODY:
            continue
        steps = [abs(before[0].baseline - after[0].baseline) for before, after in pairwise(lines(item.characters))]
        if steps and min(steps) < (floor.leading - 0.01) * size:
            words = (
                f"The lines of {item.name} are {min(steps) / size:.2f} times their size apart on page {page.number}."
            )
            yield Finding(
                item.leaf.place, "type.floor", words, f"Give body text a leading of {floor.leading:g} or more."
            )


def unsafe(page: FinishedPage, found: list[Set], safety: float) -> Iterator[Finding]:
    """Text nearer to the cut than `safety` millimetres."""
    for item in found:
        box = item.box
        nearest = min(box.left, box.bottom, page.width - box.right, page.height - box.top) / POINTS
        if nearest < safety - 0.05:
            how = f"runs {-nearest:.0f} mm off" if nearest < 0 else f"stands {nearest:.1f} mm from the edge of"
            words = f"{item.name} {how} page {page.number}: {shortened(item.leaf.text)!r}."
            remedy = f"Keep text {safety:g} mm from the cut."
            if wide := _too_wide(item, page, safety * POINTS):
                remedy = (
                    f"{wide!r} is too wide for its place: take a shorter word, write a hyphen where it may break, or "
                    f"set it smaller in the styles of its page."
                )
            yield Finding(item.leaf.place, "page.safety", words, remedy)


def _too_wide(item: Set, page: FinishedPage, safety: float) -> str | None:
    """The word of a leaf that fills a line by itself and runs out of it at the right, if one does."""
    lefts = min(glyph.box.left for glyph in item.characters)
    for line in lines(item.characters):
        text = "".join(glyph.text for glyph in line)
        word = next((word for word in item.leaf.text.split() if squeezed(word) == text), None)
        if word and lefts >= safety - 1 and line[-1].box.right > page.width - safety:
            return word
    return None


def overlapping(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Leaves that lie on each other, and leaves whose lines or letters lie on themselves."""
    placed = sorted(
        ((around(line), line, item) for item in found for line in lines(item.characters)),
        key=lambda one: one[0].bottom,
    )
    meeting: dict[tuple[str, str], Finding] = {}
    for index, (box, glyphs, item) in enumerate(placed):
        for other_box, other_glyphs, other in placed[index + 1 :]:
            if other_box.bottom > box.top:
                break
            if (item.name, other.name) not in meeting and _meet(box, glyphs, other_box, other_glyphs):
                what = (
                    f"{item.name} and {other.name} lie on each other"
                    if item is not other
                    else f"{item.name} lies on itself"
                )
                meeting[item.name, other.name] = _overlap(item, f"{what} on page {page.number}.")
    yield from meeting.values()
    for item in found:
        if any(_is_crushed(line) for line in lines(item.characters)):
            yield _overlap(item, f"The letters of {item.name} lie on each other on page {page.number}.")


def run_together(page: FinishedPage, found: list[Set]) -> Iterator[Finding]:
    """Words with no more room between them than letters have, and texts that follow each other without any."""
    remedy = "Let spaces be as wide as the font has them, and letters, too."
    texts = [item for item in found if not item.is_mark]
    for item in texts:
        apart, inside = _gaps(item)
        if apart and min(apart) < max(APART, *inside, 0):
            words = f"The words of {item.name} run together on page {page.number}: {shortened(item.leaf.text)!r}."
            yield Finding(item.leaf.place, "text.spaces", words, remedy)
        elif len(inside) > 2 and median(inside) > WIDE:
            words = f"The letters of {item.name} stand apart on page {page.number}: {shortened(item.leaf.text)!r}."
            yield Finding(item.leaf.place, "text.spaces", words, remedy)
    ends = sorted(
        ((line[0].baseline, line, item) for item in texts for line in lines(item.characters)), key=lambda one: one[0]
    )
    for index, (baseline, line, item) in enumerate(ends):
        for other_baseline, other, neighbour in ends[index + 1 :]:
            if other_baseline - baseline > line[0].size / 3:
                break
            before, after = sorted((line, other), key=lambda one: one[0].box.left)
            if item is not neighbour and _are_joined(before[-1], after[0]):
                words = f"{item.name} and {neighbour.name} stand together without a space on page {page.number}."
                yield Finding(item.leaf.place, "text.spaces", words, "Print a space or a sign between them.")


def _gaps(item: Set) -> tuple[list[float], list[float]]:
    """The room between its glyphs as parts of their size: where words part, and inside words, line by line."""
    apart, hyphens, length = set[int](), set[int](), 0
    for letter in item.leaf.text:
        letters = squeezed(letter)
        if not letters:
            (apart if letter.isspace() else hyphens).add(length)
        length += len(letters)
    gaps: tuple[list[float], list[float]] = ([], [])
    at = 0
    for line in lines(item.characters):
        at += len(line[0].text)
        for one, two in pairwise(line):
            if at not in hyphens:
                gaps[at not in apart].append((two.box.left - one.box.right) / two.size)
            at += len(two.text)
    return gaps


def _are_joined(one: Character, two: Character) -> bool:
    """Whether two letters or digits stand beside each other as in one word."""
    gap = (two.box.left - one.box.right) / two.size
    return one.text.isalnum() and two.text.isalnum() and -CRUSHED < gap < APART


def _overlap(item: Set, words: str) -> Finding:
    remedy = "Let boxes stand in the flow: no negative margin or spacing, no fixed height."
    return Finding(item.leaf.place, "page.overlap", words, remedy)


def _meet(box: Box, glyphs: tuple[Character, ...], other_box: Box, other_glyphs: tuple[Character, ...]) -> bool:
    """Whether two lines share ink, or one runs through the other."""
    width, height = box.shared(other_box)
    if width <= SHARED or height <= SHARED:
        return False
    if height > DEEP * min(box.top - box.bottom, other_box.top - other_box.bottom):
        return True
    return any(min(one.box.shared(two.box)) > SHARED for one in glyphs for two in other_glyphs)


def _is_crushed(line: tuple[Character, ...]) -> bool:
    """Whether letters stand on their neighbours; a pair like T and a full stop shares width but no height."""
    shared = 0.0
    for one, two in pairwise(line):
        width, height = one.box.shared(two.box)
        shared += width if min(width, height) > 0 else 0
    return shared > CRUSHED * sum(glyph.box.right - glyph.box.left for glyph in line)
