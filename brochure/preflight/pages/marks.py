"""Numbers and signs that are no leaf: those of lists count on, and nothing is there that its layout did not print."""

from collections import Counter
from collections.abc import Iterator

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import Section
from brochure.nouns.promised import Counted, promised
from brochure.preflight.pages.finished import FinishedPage, squeezed
from brochure.preflight.pages.words import Set, shortened


def marks(page: FinishedPage, section: Section, found: list[Set]) -> Iterator[Finding]:
    """Faults of all marks of a page against what its HTML promises."""
    promise = promised(section)
    beside: dict[str, str] = {}
    signs: list[Set] = []
    counted = {name: item[0] for one in promise.lists for item in one.items for name in item}
    for item in found:
        text = "".join(glyph.text for glyph in item.characters)
        first = counted.get(item.id)
        if item.is_mark and first is not None and first not in beside and text.isdecimal():
            beside[first] = text
        elif item.is_mark and not any(map(str.isalpha, text)):  # letters are told as words
            signs.append(item)
    yield from _counted(page, promise.lists, found, beside)
    yield from _unasked(page, section, signs, "".join(sign for sign in squeezed(promise.signs) if not sign.isalnum()))


def _counted(
    page: FinishedPage, lists: tuple[Counted, ...], found: list[Set], beside: dict[str, str]
) -> Iterator[Finding]:
    """Lists whose numbers do not begin where their layout says, at one or after the list before, and count on."""
    there = {item.id: item for item in found if not item.is_mark}
    last = 0
    for one in lists:
        names = [item[0] for item in one.items]
        follows = names and beside.get(names[0]) == str(last + 1)
        start = one.start or (last + 1 if follows else 1)
        for number, name in enumerate(names, start):
            shown = beside.get(name)
            if name in there and shown != str(number):
                has = f"has the number {shown}, not {number}" if shown else f"has no number: it is number {number}"
                words = f"{there[name].name} {has}, on page {page.number}."
                remedy = "Count with counter(list-item), and let nothing hide it."
                yield Finding(there[name].leaf.place, "page.number", words, remedy)
        last = start + len(names) - 1


def _unasked(page: FinishedPage, section: Section, signs: list[Set], wanted: str) -> Iterator[Finding]:
    """Signs and digits that neither a leaf nor a layout prints, and those of the layout that are not there."""
    left = Counter(wanted)
    more = []
    for item in signs:
        text = Counter("".join(glyph.text for glyph in item.characters))
        if strange := text - left:
            more.append("".join(strange.elements()))
        left -= text
    place = section.place
    if more:
        words = f"Page {page.number} holds text that is not in the copy: {shortened(' '.join(more))!r}."
        yield Finding(place, "page.added", words, "Print it once only; move fixed words into labels.yaml.")
    if left:
        words = f"Page {page.number} lacks {shortened(' '.join(left.elements()))!r}, which its layout prints."
        yield Finding(place, "page.lost", words, "Look for a style that hides it.")
