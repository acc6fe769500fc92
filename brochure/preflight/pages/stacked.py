"""Sheets printed by hand: fronts, the stack put back as a whole, and backs from its top.

It knows how a stack of paper lies and nothing of how the backs were put in order.
"""

import io
from collections.abc import Iterable

import pikepdf

from brochure.nouns.finding import Finding, Place
from brochure.nouns.product import GUIDE, Stack
from brochure.preflight.file.reading.looks import looks
from brochure.preflight.pages.folded import folded


def guide_in(data: bytes) -> bytes:
    """The pages of the guide alone."""
    return _of(data, range(len(GUIDE.pages)))


def booklet_of(data: bytes, pages: int, file: str) -> tuple[bytes | None, list[Finding]]:
    """The booklet of so many pages that comes of a file which is printed by hand, whichever way the stack goes back.

    A stack that somebody turns over and one that he puts back as it lies must give the same pages.
    """
    stack = Stack(pages)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        there, wanted = len(pdf.pages), stack.as_it_lies[-1]
    if there != wanted:
        words = f"The file has {there} pages, not {wanted}: the guide, the fronts, and the backs in both orders."
        return None, [Finding(Place(file), "sheet.pages", words, "Build it again.")]
    fronts = [number - 1 for number in stack.fronts]
    # A printer lays each sheet on the one before and takes the topmost first.
    turned = list(zip(fronts, (number - 1 for number in stack.turned_over), strict=True))
    as_it_lay = list(zip(reversed(fronts), (number - 1 for number in stack.as_it_lies), strict=True))
    booklets = []
    for pairs in (turned, as_it_lay[::-1]):
        one, findings = folded(_of(data, (number for pair in pairs for number in pair)), "short-edge", file)
        if one is None:
            return None, findings
        booklets.append(one.data)
    first, other = map(_looks, booklets)
    findings = [
        Finding(
            Place(file, stack.as_it_lies[0]),
            "sheet.order",
            f"Page {number} of the booklet is another one where the stack is put back as it lies.",
            "Print the backs in the order of the fronts, and once more from the last to the first.",
        )
        for number, (one, two) in enumerate(zip(first, other, strict=True), 1)
        if one != two
    ]
    return booklets[0], findings[:1]


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
