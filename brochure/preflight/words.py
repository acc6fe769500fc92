"""No word is lost and none is added: every leaf is found among the characters of its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.finding import Finding, Place
from brochure.leaf import Leaf
from brochure.preflight.finished import Box, Character, FinishedPage, squeezed


@dataclass(frozen=True, slots=True)
class Set:
    """A leaf as it was found on a page, glyph by glyph."""

    leaf: Leaf
    characters: tuple[Character, ...]

    @property
    def box(self) -> Box:
        """The smallest box around all its glyphs."""
        box = self.characters[0].box
        for character in self.characters[1:]:
            box = box.around(character.box)
        return box


def find(page: FinishedPage, leaves: list[Leaf]) -> tuple[list[Set], list[Finding]]:
    """Where each leaf stands, and which are lost.

    Longest first, each glyph serves one leaf only: three times `Ja` in the copy must be three times on the page.
    """
    text, owners = "", []
    for index, character in enumerate(page.characters):
        text += character.text
        owners += [index] * len(character.text)
    taken = bytearray(len(text))
    found, findings = [], []
    for leaf in sorted(leaves, key=lambda leaf: -len(leaf.text)):
        wanted = squeezed(leaf.text)
        start = _free(text, wanted, taken)
        if start is None:
            findings.append(_lost(page, leaf))
            continue
        taken[start : start + len(wanted)] = b"\1" * len(wanted)
        indexes = dict.fromkeys(owners[start : start + len(wanted)])
        found.append(Set(leaf, tuple(page.characters[index] for index in indexes)))
    findings += _added(page, text, taken, leaves)
    return found, findings


def _free(text: str, wanted: str, taken: bytearray) -> int | None:
    """The first place of `wanted` that no other leaf has."""
    start = text.find(wanted)
    while start >= 0:
        if not any(taken[start : start + len(wanted)]):
            return start
        start = text.find(wanted, start + 1)
    return None


def _lost(page: FinishedPage, leaf: Leaf) -> Finding:
    words = f"{leaf.path!r} is not on page {page.number}, or not whole: {shortened(leaf.text)!r}."
    return Finding(
        leaf.place, "page.lost", words, "Look for a box of a fixed size, or for text that another layout hides."
    )


def _added(page: FinishedPage, text: str, taken: bytearray, leaves: list[Leaf]) -> Iterator[Finding]:
    """Letters on the page that no leaf asked for; numbers and signs of lists may stand alone."""
    rest = "".join(letter if not used else " " for letter, used in zip(text, taken, strict=True))
    strange = [piece for piece in rest.split() if any(letter.isalpha() for letter in piece)]
    if strange:
        place = leaves[0].place if leaves else Place("content")
        words = f"Page {page.number} holds text that is not in the copy: {shortened(' '.join(strange))!r}."
        yield Finding(place, "page.added", words, "Print it once only; move fixed words into labels.yaml.")


def shortened(text: str, most: int = 40) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
