"""Sheets printed by hand: fronts, the stack put back as a whole, and backs from its top.

It knows how a stack of paper lies and nothing of how the backs were put in order.
"""

import io
from collections.abc import Iterable
from itertools import product

import pikepdf

from brochure.nouns.finding import Finding, Place
from brochure.nouns.product import GUIDE, Stack
from brochure.preflight.file.reading.looks import looks
from brochure.preflight.pages.folded import folded


def guide_in(data: bytes) -> bytes:
    """The pages of the guide alone."""
    return _of(data, range(len(GUIDE.pages)))


def booklet_of(data: bytes, pages: int, file: str) -> tuple[bytes | None, list[Finding]]:
    """The booklet of so many pages that comes of a file which is printed by hand.

    Every kind of printer must give the same pages; where one does not, that is a finding.
    """
    stack = Stack(pages)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        there = len(pdf.pages)
    if there != stack.sides:
        words = f"The file has {there} pages, not {stack.sides}: the guide, and fronts and backs, each in both orders."
        return None, [Finding(Place(file), "sheet.pages", words, "Build it again.")]
    ways = product((True, False), (True, False), (False, True))
    booklets = []
    # Eight kinds of printer make four stacks. The first has the pages on which places have names: its booklet is read.
    for sheets in dict.fromkeys(_printed(stack, *way) for way in ways):
        one, findings = folded(_of(data, (number - 1 for sheet in sheets for number in sheet)), "short-edge", file)
        if one is None:
            return None, findings
        booklets.append(one.data)
    first, *others = map(_looks, booklets)
    wrong = sorted({number for other in others for number, look in enumerate(other) if look != first[number]})
    if not wrong:
        return booklets[0], []
    words = f"Not every printer that is fed by hand gives the same booklet: look at its page {wrong[0] + 1}."
    remedy = "Print fronts and backs in both orders, and every back with its head where its front has it."
    return booklets[0], [Finding(Place(file), "sheet.order", words, remedy)]


def _printed(
    stack: Stack,
    is_laid_up: bool,  # noqa: FBT001 -- what a printer does, in three words
    is_printed_up: bool,  # noqa: FBT001 -- as above
    is_last_first: bool,  # noqa: FBT001 -- as above
) -> tuple[tuple[int, int], ...]:
    """The pages on the front and the back of each sheet, the outermost first.

    A printer lays its sheets on each other with the side up or down that it has just printed; it takes the topmost
    sheet of its tray first, and prints the side of it that lies up or down. It may begin with the last page.
    """
    is_in_order, is_turned_over = is_laid_up is is_last_first, is_laid_up is is_printed_up
    fronts = [*stack.fronts_for(is_in_order=is_in_order, is_turned_over=is_turned_over)]
    backs = [*stack.backs_for(is_in_order=is_in_order)]
    if is_last_first:
        fronts, backs = fronts[::-1], backs[::-1]
    pile = fronts if is_turned_over else fronts[::-1]
    sheets = tuple(zip(pile, backs, strict=True))[::-1]
    # The side that was printed first now looks the other way; folded, it is outside.
    return sheets[::-1] if is_laid_up else sheets


def _looks(data: bytes) -> tuple[str, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return looks(pdf)


def _of(data: bytes, indexes: Iterable[int]) -> bytes:
    """These pages of a file, counted from 0, with the places on them that have names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = list(pdf.pages)
        del pdf.pages[:]
        for index in indexes:
            pdf.pages.append(pages[index])
        output = io.BytesIO()
        pdf.save(output, compress_streams=False)
        return output.getvalue()
