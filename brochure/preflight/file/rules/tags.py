"""Tags as a reader meets them: everything tagged, in order, headings without a gap, pictures and tables explained."""

from collections.abc import Iterator
from itertools import takewhile

from brochure.nouns.finding import Finding, Severity
from brochure.preflight.file.box import Box
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.marks import UNTAGGED, Kind
from brochure.preflight.file.reading.matrix import surrounding
from brochure.preflight.file.reading.objects import held, identity, numbers, text
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.reading.structure import Element, Key
from brochure.preflight.file.rules.told import counted, listed, on_file, on_page

COLUMN = 2.0
"""Points between the left edges of two pieces of one column."""

LINE = 1.0
"""Points that a later piece may stand higher in its column."""


def tags(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Every fault of the tags of a screen file."""
    if not expected.is_screen:
        return
    if not file.structure.elements:
        return
    numbered = {key: page for page in file.pages if (key := identity(page.object)) is not None}
    yield from _untagged(file)
    yield from _page_order(file, numbered)
    yield from _column_order(file, numbered)
    yield from _headings(file, numbered)
    yield from _figures(file, numbered)
    yield from _tables(file, numbered)


def _untagged(file: Opened) -> Iterator[Finding]:
    """Content that is neither in the tree nor decoration (ISO 14289-1, 7.1)."""
    told = {(content.form or content.page, content.number) for _, content in file.structure.pieces}
    for page in file.pages:
        key = identity(page.object)
        marks = [mark for mark in page.marks if mark.kind is not Kind.GROUP and not mark.is_annotation]
        loose = [
            mark
            for mark in marks
            if mark.tag == UNTAGGED
            or (mark.tag.number is not None and (mark.tag.form or key, mark.tag.number) not in told)
        ]
        if loose:
            words = f"has content that is neither tagged nor decoration: {listed(page, loose)}."
            yield on_page(file, page, "tag.untagged", words, "Tag it, or mark it as an artifact.")


def _page_order(file: Opened, numbered: dict[Key, PdfPage]) -> Iterator[Finding]:
    """Whether the pages are read one after the other."""
    latest, missing, told = 0, 0, set()
    for _, content in file.structure.pieces:
        page = numbered.get(content.page) if content.page else None
        if page is None:
            missing += 1
        elif page.number < latest:
            if page.number not in told:
                told.add(page.number)
                words = f"is read after page {latest}."
                yield on_page(file, page, "tag.order", words, "Bring the tags into the order of the pages.")
        else:
            latest = page.number
    if missing:
        words = f"The tags name {counted(missing, 'piece')} of content on pages that are not in the file."
        yield on_file(file, "tag.order", words, "Export the file anew, instead of taking pages out of it.")


def _column_order(file: Opened, numbered: dict[Key, PdfPage]) -> Iterator[Finding]:
    """Whether what stands above in a column is read first; other orders are the designer's choice."""
    begins: dict[tuple[Key | None, int], tuple[float, float]] = {}
    for page in file.pages:
        for mark in page.marks:
            if mark.kind is Kind.TEXT and mark.box and mark.tag.number is not None:
                own = mark.tag.form or identity(page.object), mark.tag.number
                begins.setdefault(own, (mark.box.left, mark.box.top))
    lowest: dict[tuple[Key, int], float] = {}
    told = set()
    for _, content in file.structure.pieces:
        on = numbered.get(content.page) if content.page else None
        place = begins.get((content.form or content.page, content.number))
        if on is None or content.page is None or place is None:
            continue
        left, top = place
        columns = [(content.page, round(left / COLUMN) + step) for step in (-1, 0, 1)]
        before = min((lowest[column] for column in columns if column in lowest), default=None)
        if before is not None and top > before + LINE and on.number not in told:
            told.add(on.number)
            words = f"is read out of order: text {on.at(left, top)} comes after what stands below it."
            remedy = "Bring the tags into the order in which the page is read."
            yield on_page(file, on, "tag.order", words, remedy, Severity.WARNING)
        lowest[columns[1]] = min(top, lowest.get(columns[1], top))


def _headings(file: Opened, numbered: dict[Key, PdfPage]) -> Iterator[Finding]:
    """Whether no level is skipped on the way down (ISO 14289-1, 7.4.2)."""
    before = 0
    for element in file.structure.elements:
        if len(element.kind) == 2 and element.kind[0] == "H" and element.kind[1] in "123456":
            level = int(element.kind[1])
            if level > before + 1:
                after = f"after a heading of level {before}" if before else "first"
                words = f"a heading of level {level} comes {after}."
                yield _placed(file, element, numbered, "tag.heading", words, "Use the levels one by one.")
            before = level


def _figures(file: Opened, numbered: dict[Key, PdfPage]) -> Iterator[Finding]:
    """Whether each picture can be heard, and found on its page (ISO 14289-1, 7.3)."""
    classes = file.structure.classes
    for element in file.structure.elements:
        if element.kind not in ("Figure", "Formula"):
            continue
        if not (text(held(element.node, "/Alt")) or text(held(element.node, "/ActualText"))).strip():
            words = "a picture has no alternative text."
            remedy = "Say what it shows, or mark it as decoration."
            yield _placed(file, element, numbered, "tag.figure", words, remedy)
        if element.kind == "Figure" and (fault := _misplaced(element, numbered, classes)):
            remedy = "Give its BBox in points from the bottom left of the page."
            yield _placed(file, element, numbered, "tag.figure", fault, remedy)


def _misplaced(element: Element, numbered: dict[Key, PdfPage], classes: object) -> str | None:
    """What is wrong with the box of a picture (ISO 32000-1, 14.8.5.4.3); None where nothing is."""
    values = numbers(element.attribute("/Layout", "/BBox", classes), 4)
    if not values:
        return "a picture does not say where it stands: it has no BBox."
    box = Box(
        min(values[0], values[2]), min(values[1], values[3]), max(values[0], values[2]), max(values[1], values[3])
    )
    page = numbered.get(element.page) if element.page else None
    if page is None:
        return None
    if min(page.media.shared(box)) < min(box.right - box.left, box.top - box.bottom) - 1:
        return "the BBox of a picture reaches over the edge of the page."
    boxes = [
        mark.box for mark in page.marks if mark.box and mark.tag.number in element.numbers and mark.tag.form is None
    ]
    drawn = surrounding(corner for one in boxes for corner in ((one.left, one.bottom), (one.right, one.top)))
    if drawn and min(drawn.shared(box)) < 0:
        return "the BBox of a picture is not where the picture stands."
    return None


def _tables(file: Opened, numbered: dict[Key, PdfPage]) -> Iterator[Finding]:
    """Whether the head of each row or column is told with its cells (ISO 14289-1, 7.5)."""
    classes = file.structure.classes
    if any(
        element.attribute("/Table", "/Headers", classes) is not None
        for element in file.structure.elements
        if element.kind == "TD"
    ):
        return
    silent = [
        element
        for element in file.structure.elements
        if element.kind == "TH" and element.attribute("/Table", "/Scope", classes) is None
    ]
    if silent:
        words = f"{counted(len(silent), 'table header')} in the file do not say which cells they head."
        remedy = "Give each the scope of its row or column."
        yield _placed(file, silent[0], numbered, "tag.table", words, remedy)


def _placed(  # noqa: PLR0913, PLR0917 -- a finding and where it stands
    file: Opened, element: Element, numbered: dict[Key, PdfPage], code: str, words: str, remedy: str
) -> Finding:
    """A finding of an element, on the page of its content or of what it holds."""
    found = file.structure.elements
    start, depth = found.index(element), len(element.above)
    below = takewhile(lambda other: len(other.above) > depth, found[start + 1 :])
    key = next((one.page for one in (element, *below) if one.page is not None), None)
    page = numbered.get(key) if key else None
    if page is None:
        return on_file(file, code, f"{words[0].upper()}{words[1:]}", remedy)
    return on_page(file, page, code, f"is tagged wrongly: {words}", remedy)
