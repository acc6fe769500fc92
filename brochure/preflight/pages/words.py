"""No word is lost and none is added: every leaf is found among the characters of its page, at its own place."""

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import Printed
from brochure.nouns.leaf import Leaf
from brochure.preflight.file.box import Box
from brochure.preflight.pages.finished import Character, FinishedPage, around, lines, squeezed

NEAR = 1.3
"""Times the type size that a leaf's first glyph may stand from the corner of its box; twice that on the next line."""


@dataclass(frozen=True, slots=True)
class Set:
    """A leaf as it was found on a page, glyph by glyph; `id` is its element's.

    `is_mark` says that it is not the leaf itself but a number or sign of a list beside it.
    """

    leaf: Leaf
    id: str
    characters: tuple[Character, ...]
    is_mark: bool = False

    @property
    def box(self) -> Box:
        """The smallest box around all its glyphs."""
        return around(self.characters)

    @property
    def name(self) -> str:
        """What it is called in a finding."""
        return f"The mark beside {self.leaf.path!r}" if self.is_mark else repr(self.leaf.path)


def find(page: FinishedPage, texts: list[Printed]) -> tuple[list[Set], list[Finding]]:
    """Where each leaf stands, with the marks of lists, and which leaves are lost.

    The file says where the box of each leaf begins; only words that begin there are the leaf's. So a `3` of a
    list is never taken for a leaf, and a leaf that is printed twice must be there twice.
    """
    text, owners = "", []
    for index, character in enumerate(page.characters):
        text += character.text
        owners += [index] * len(character.text)
    taken = bytearray(len(text))
    found, findings = [], []
    for printed in sorted(texts, key=lambda printed: -len(printed.leaf.text)):
        wanted = squeezed(printed.leaf.text)
        places = [start for start in _occurrences(text, wanted) if not any(taken[start : start + len(wanted)])]
        start = _at_its_place(page, printed, places, owners)
        if start is None:
            findings.append(_lost(page, printed, text, wanted))
            continue
        taken[start : start + len(wanted)] = b"\1" * len(wanted)
        indexes = dict.fromkeys(owners[start : start + len(wanted)])
        found.append(Set(printed.leaf, printed.id, tuple(page.characters[index] for index in indexes)))
    rest = "".join(letter if not used else " " for letter, used in zip(text, taken, strict=True))
    findings += _added(page, rest, texts)
    return [*found, *_marks(page, rest, owners, found)], findings


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where `wanted` begins; nowhere if it is nothing but hyphens, which are not compared."""
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _at_its_place(page: FinishedPage, printed: Printed, places: list[int], owners: list[int]) -> int | None:
    """The occurrence that begins where the leaf's box does, if any."""
    if printed.id not in page.starts:
        return None
    left, top = page.starts[printed.id]
    near: dict[int, float] = {}
    for start in places:
        first = page.characters[owners[start]]
        across, down = abs(first.box.left - left) / first.size, (top - first.box.top) / first.size
        # A first word too long for its line begins on the next one, at any distance across.
        if (across <= NEAR and -NEAR <= down <= NEAR) or NEAR / 2 <= down <= 2 * NEAR:
            near[start] = across + abs(down)
    return min(near, key=near.__getitem__) if near else None


def _lost(page: FinishedPage, printed: Printed, text: str, wanted: str) -> Finding:
    leaf, number = printed.leaf, page.number
    if printed.id not in page.starts:
        words = f"{leaf.path!r} is not on page {number}: {shortened(leaf.text)!r}."
    elif wanted in text:
        words = f"{leaf.path!r} is not where its box is on page {number}: {shortened(leaf.text)!r}."
    else:
        words = f"{leaf.path!r} is not whole on page {number}: {shortened(leaf.text)!r} breaks off or reads otherwise."
    return Finding(
        leaf.place, "page.lost", words, "Look for a box of a fixed size, or for text that a layout or style hides."
    )


def _added(page: FinishedPage, rest: str, texts: list[Printed]) -> Iterator[Finding]:
    """Letters on the page that no leaf asked for; numbers and signs of lists may stand alone."""
    strange = [piece for piece in rest.split() if any(letter.isalpha() for letter in piece)]
    if strange:
        place = texts[0].leaf.place if texts else Place("content")
        words = f"Page {page.number} holds text that is not in the copy: {shortened(' '.join(strange))!r}."
        yield Finding(place, "page.added", words, "Print it once only; move fixed words into labels.yaml.")


def _marks(page: FinishedPage, rest: str, owners: list[int], found: list[Set]) -> Iterator[Set]:
    """Numbers and signs that are no leaf, each with the leaf it stands nearest to."""
    start = 0
    for piece in rest.split(" ") if found else ():
        if piece:
            indexes = dict.fromkeys(owners[start : start + len(piece)])
            for glyphs in lines(tuple(page.characters[index] for index in indexes)):
                nearest = min(found, key=lambda item: _distance(item, glyphs[0]))
                yield Set(nearest.leaf, nearest.id, glyphs, is_mark=True)
        start += len(piece) + 1


def _distance(item: Set, glyph: Character) -> float:
    first = item.characters[0]
    return abs(first.box.left - glyph.box.left) + 3 * abs(first.baseline - glyph.baseline)


def shortened(text: str, most: int = 40) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
