"""For the ear as for the eye: the order of a page, and its headings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import SHOWN, Printed, Section
from brochure.nouns.promised import promised
from brochure.preflight.pages.finished import squeezed
from brochure.preflight.pages.words import Set, shortened
from brochure.preflight.read_aloud import Box, Heard, around

SHARED = 0.3
"""The part of the narrower one's width that two texts have in common when one stands above the other."""

ALIGNED = 2.0
"""Points that the tops of two headings beside each other may be apart."""

NO_TEXT = {"Figure", "Form"}
"""Roles whose words are not on the page."""

BESIDE = {"H1", "H2", "H3", "H4", "TH", "TD"}
"""Roles of what stands beside each other in an order: heads of columns, cells of a row."""

HEADS = {"H1", "H2", "H3", "H4", "TH", "TOCI"}
"""Roles that a screen reader announces, or that it can leap to."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What is heard in one breath: its roles, its words without spaces, and where it stands."""

    roles: frozenset[str]
    text: str
    box: Box


def in_order(section: Section, number: int, said: list[Heard]) -> Iterator[Finding]:
    """Texts that are heard before others that stand above them, or before those at their left."""
    paragraphs = list(_paragraphs(number, said))
    wrong = [
        pair for pair in combinations(range(len(paragraphs)), 2) if _is_wrong(paragraphs[pair[0]], paragraphs[pair[1]])
    ]
    while wrong:
        # Of many that are out of order with one, that one stands wrong.
        one = Counter(index for pair in wrong for index in pair).most_common(1)[0][0]
        other = next(first if second == one else second for first, second in wrong if one in (first, second))
        wrong = [pair for pair in wrong if one not in pair]
        leaf, neighbour = (_leaf(section, paragraphs[index].text) for index in (one, other))
        if leaf and neighbour:
            when = "before" if one < other else "after"
            words = (
                f"{leaf.leaf.path!r} is heard {when} {neighbour.leaf.path!r} on page {number}; for the eye it is the "
                "other way round."
            )
            yield Finding(leaf.leaf.place, "heard.order", words, "Let the layout have the order of the page.")


def headings(section: Section, number: int, said: list[Heard], found: list[Set]) -> Iterator[Finding]:
    """Headings that are heard as something else: of the HTML, and words that only look like one."""
    heard = [one for one in _paragraphs(number, said) if one.roles & HEADS]
    promise = promised(section).headings
    faces = {glyph.font for item in found if item.id in promise for glyph in item.characters}
    for item in found:
        wanted = squeezed(item.leaf.text)
        if item.id in promise:
            roles = {f"H{promise[item.id]}"}
        elif _looks_like_one(item, section, faces):
            roles = HEADS
        else:
            continue
        if not any(roles & one.roles and wanted in one.text for one in heard):
            words = f"{item.name} looks like a heading on page {number} and is not heard as one: "
            yield Finding(
                item.leaf.place,
                "heard.heading",
                f"{words}{shortened(item.leaf.text)!r}.",
                "Make it h2, h3 or h4: others are no headings in a PDF.",
            )


def _looks_like_one(item: Set, section: Section, faces: set[str]) -> bool:
    own = item.leaf.path.startswith(f"{section.topic}.") and not item.is_mark
    return own and all(glyph.font in faces for glyph in item.characters)


def _paragraphs(number: int, said: list[Heard]) -> Iterator[_Paragraph]:
    texts = (one for one in said if one.page == number and one.box and one.roles[-1] not in NO_TEXT)
    for _, group in groupby(texts, key=lambda one: one.paragraph):
        lines = list(group)
        roles = frozenset(role for line in lines for role in line.roles)
        text = "".join(squeezed(line.words) for line in lines)
        if text:
            yield _Paragraph(roles, text, around(line.box for line in lines))


def _is_wrong(first: _Paragraph, second: _Paragraph) -> bool:
    """Whether the eye comes to the second one first."""
    (left, _, right, top), (its_left, its_bottom, its_right, its_top) = first.box, second.box
    shared = min(right, its_right) - max(left, its_left)
    if shared > SHARED * min(right - left, its_right - its_left):
        return (its_bottom + its_top) / 2 > top
    is_row = bool(first.roles & BESIDE and second.roles & BESIDE) and abs(top - its_top) < ALIGNED
    return is_row and its_right <= left + 1


def _leaf(section: Section, text: str) -> Printed | None:
    """The leaf that a paragraph holds, or that holds it."""
    texts = [printed for printed in section.printed if printed.use in SHOWN]
    return next((one for one in texts if squeezed(one.leaf.text) in text or text in squeezed(one.leaf.text)), None)
