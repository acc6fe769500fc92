"""A brochure printed on a printer that cannot turn paper, by somebody who does just what the guide says.

The guide is read from the file. The printer is any: sheets lie face up or face down when they come out; the side that
is printed lies up or down in its tray; the left or the right edge of a page goes through it first; it begins with the
first page or with the last one.
"""

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product

import pikepdf
import pytest
from numbered import bytes_of, in_order, numbered, read
from planned import BROCHURE

from brochure.editions.edition import copy_of
from brochure.editions.guide import guide_of, set_guide
from brochure.impose.sheets import one_side_at_a_time, saddle_stitch
from brochure.impose.signature import Flip
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.nouns.units import POINTS
from brochure.preflight.pages.finished import FinishedPage, finished_pages
from brochure.preflight.pages.folded import folded
from brochure.preflight.pages.stacked import booklet_of
from brochure.validate import Content

OVER, LEFT = {"nl": "stapel omkeren", "en": "turn the stack over"}, {"nl": "linkerrand", "en": "left edge"}
"""How the guide says that a stack is turned over, and that its left edge goes in first."""


@dataclass(frozen=True)
class Printed:
    """A page on a face of a sheet; `is_turned` where its head is at the foot of that face."""

    page: int
    face: int
    is_turned: bool


@dataclass(frozen=True)
class Paper:
    """A sheet on its long edge: what is printed on it, the face that lies up, and the edge that goes in first.

    Face 1 is what one sees when one turns face 0 over like a page of a book. The edge is that at the left or right of
    face 0.
    """

    printed: tuple[Printed, ...] = ()
    up: int = 0
    is_left_first: bool = True

    def fed(self, *, is_left: bool) -> "Paper":
        """The same with the left or right edge of its printed side first, as one sees it who reads that side."""
        first = self.printed[0]
        is_swapped = (first.face == 1) is not first.is_turned
        return replace(self, is_left_first=is_left is not is_swapped)


@dataclass(frozen=True)
class Printer:
    comes_out_face_up: bool
    prints_what_lies_up: bool
    is_left_of_page_first: bool
    begins_at_the_end: bool

    def print(self, pile: list[Paper], pages: Iterable[int]) -> list[Paper]:
        """Print pages on a pile of paper, from its top; what comes out lies on what came before."""
        out: list[Paper] = []
        order = list(pages)[::-1] if self.begins_at_the_end else list(pages)
        for sheet, page in zip(pile, order, strict=True):
            face = sheet.up if self.prints_what_lies_up else 1 - sheet.up
            is_left_first_here = sheet.is_left_first is (face == 0)
            one = Printed(page, face, is_left_first_here is not self.is_left_of_page_first)
            up = face if self.comes_out_face_up else 1 - face
            out.insert(0, replace(sheet, printed=(*sheet.printed, one), up=up))
        return out


PRINTERS = [Printer(*kind) for kind in product((True, False), repeat=4)]


@dataclass(frozen=True)
class Guide:
    """The guide of a brochure as it stands in the file: its two pages, and what it says, by id."""

    language: str
    data: bytes
    words: dict[str, str]
    page: FinishedPage
    mark: FinishedPage

    def letter(self, printer: Printer) -> str:
        """What the dot says of a printer."""
        (sheet,) = printer.print([Paper()], [1])
        (sheet,) = printer.print([sheet.fed(is_left=True)], [2])
        guide, mark = sheet.printed
        is_upright = guide.is_turned is mark.is_turned
        if guide.face != mark.face:
            return self.words["by_hand.back_above" if is_upright else "by_hand.back_below"][-1]
        (ring,) = (name for name in RINGS if self.is_dot_beside(name, is_upright=is_upright))
        return self.words[ring][-1]

    def number(self, printer: Printer) -> int:
        """What the first two sheets say of a printer: which is in front for who holds them and reads."""
        pile = facing(printer.print([Paper()] * 2, [1, 2]))
        return pile[0].printed[0].page

    def is_dot_beside(self, name: str, *, is_upright: bool) -> bool:
        """Whether the dot falls into the ring before these words: its middle lies 15 mm left of them, on their line."""
        box = self.mark.picture.convert("L").point(lambda grey: 255 * (grey < 128)).getbbox()
        assert box
        scale = self.mark.width / self.mark.picture.width
        across, up = (box[0] + box[2]) / 2 * scale, self.mark.height - (box[1] + box[3]) / 2 * scale
        if not is_upright:
            across, up = self.mark.width - across, self.mark.height - up
        left, top = self.page.starts[name]
        return across == pytest.approx(left - 9 * POINTS, abs=1) and up == pytest.approx(
            top - 2 * POINTS, abs=2 * POINTS
        )

    def pages(self, name: str, number: int) -> range:
        """The pages that a sentence names for a number."""
        first, last = re.findall(r"(\d+)\N{EN DASH}(\d+)", self.words[name])[number - 1]
        return range(int(first), int(last) + 1)

    def booklet(self, printer: Printer, letter: str, number: int) -> list[Paper]:
        """The sheets of a booklet from the outermost in, when everything is done that the guide says."""
        row = f"by_hand.{letter.lower()}"
        fronts, said = self.pages(f"{row}.print", number), self.words[f"{row}.back"]
        pile = printer.print([Paper()] * len(fronts), fronts)
        if OVER[self.language] in said:
            pile = [replace(sheet, up=1 - sheet.up) for sheet in reversed(pile)]
        pile = [sheet.fed(is_left=LEFT[self.language] in said) for sheet in pile]
        return facing(printer.print(pile, self.pages("by_hand.backs_pages", number)))


RINGS = ("by_hand.above", "by_hand.below")


def facing(pile: list[Paper]) -> list[Paper]:
    """A pile from the top for who holds it with what was printed first towards him."""
    return pile if pile[0].up == pile[0].printed[0].face else pile[::-1]


@pytest.fixture(scope="module", params=["nl", "en"])
def guide(request: pytest.FixtureRequest, sources: Sources, content: Content) -> Guide:
    edition = Edition(TWENTY, request.param, "social-media-manager", "", Delivery.OFFICE_BY_HAND)
    laid_out, findings = guide_of(edition, copy_of(edition, content, sources), content, sources)
    assert findings == []
    assert laid_out
    data, findings = set_guide(laid_out, edition, sources)
    assert findings == []
    words = {printed.id: printed.leaf.text for section in laid_out.sections for printed in section.printed}
    return Guide(request.param, data, words, *finished_pages(data))


TWENTY = replace(BROCHURE, pages=(BROCHURE.pages * 2)[:20])
"""A brochure of twenty pages; which, is all the same here."""


def file_of(guide: Guide, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """Twenty numbered pages on sheets, to be printed by hand."""
    sheets = saddle_stitch(numbered(20), Flip.SHORT_EDGE, 0.1)
    with pikepdf.open(io.BytesIO(guide.data)) as pages:
        one_side_at_a_time(sheets, pages)
        if change:
            change(sheets)
        return bytes_of(sheets)


def is_printed_over(sheets: list[Paper]) -> bool:
    return any(front.face == back.face for front, back in (sheet.printed for sheet in sheets))


def leafed_through(data: bytes, sheets: list[Paper]) -> list[str]:
    """The numbers of the pages that a reader meets, in brackets where one is not upright."""
    assert not is_printed_over(sheets)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = list(pdf.pages)
        del pdf.pages[:]
        for front, back in (sheet.printed for sheet in sheets):
            pdf.pages.append(pages[front.page - 1])
            pdf.pages.append(pages[back.page - 1])
            pdf.pages[-1].rotate(180 * (front.is_turned is not back.is_turned), relative=True)
        booklet, findings = folded(bytes_of(pdf), "short-edge", "by-hand.pdf")
    assert findings == []
    assert booklet
    return read(booklet)


@pytest.mark.parametrize("printer", PRINTERS, ids=str)
def test_who_does_as_the_guide_says_reads_twenty_pages_in_order_and_upright(guide: Guide, printer: Printer) -> None:
    sheets = guide.booklet(printer, guide.letter(printer), guide.number(printer))
    assert leafed_through(file_of(guide), sheets) == in_order(20)


def test_every_letter_and_number_is_that_of_some_printer(guide: Guide) -> None:
    found = {(guide.letter(printer), guide.number(printer)) for printer in PRINTERS}
    assert found == set(product("ABCD", (1, 2)))


@pytest.mark.parametrize("printer", PRINTERS, ids=str)
def test_with_another_letter_or_number_it_comes_out_wrong(guide: Guide, printer: Printer) -> None:
    """The model can tell wrong from right."""
    right = guide.letter(printer), guide.number(printer)
    data = file_of(guide)
    for letter, number in {*product("ABCD", (1, 2))} - {right}:
        sheets = guide.booklet(printer, letter, number)
        assert is_printed_over(sheets) or leafed_through(data, sheets) != in_order(20)


def backs_in_one_order(pdf: pikepdf.Pdf) -> None:
    for page in list(pdf.pages)[12:17]:
        pdf.pages.append(page)
    del pdf.pages[17:22]


def fronts_in_one_order(pdf: pikepdf.Pdf) -> None:
    for place, page in enumerate(list(pdf.pages)[2:7]):
        pdf.pages.insert(12 + place, page)
    del pdf.pages[7:12]


def backs_on_their_head(pdf: pikepdf.Pdf) -> None:
    for page in list(pdf.pages)[17:]:
        page.rotate(180, relative=False)


@pytest.mark.parametrize("change", [backs_in_one_order, fronts_in_one_order, backs_on_their_head])
def test_a_file_in_another_order_comes_out_wrong_and_is_a_finding(
    guide: Guide, change: Callable[[pikepdf.Pdf], None]
) -> None:
    data = file_of(guide, change)
    read_by = [
        leafed_through(data, guide.booklet(printer, guide.letter(printer), guide.number(printer)))
        for printer in PRINTERS
    ]
    assert any(pages != in_order(20) for pages in read_by)
    _, findings = booklet_of(data, 20, "by-hand.pdf")
    assert [finding.code for finding in findings] == ["sheet.order"]


def test_sheets_in_order_are_no_finding(guide: Guide) -> None:
    data, findings = booklet_of(file_of(guide), 20, "by-hand.pdf")
    assert findings == []
    assert data


def test_a_file_that_lacks_a_page_is_a_finding(guide: Guide) -> None:
    def tear_out(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[21]

    _, findings = booklet_of(file_of(guide, tear_out), 20, "by-hand.pdf")
    assert [finding.code for finding in findings] == ["sheet.pages"]


def test_it_is_printed_on_one_side_at_full_size_and_its_places_have_names(guide: Guide) -> None:
    with pikepdf.open(io.BytesIO(file_of(guide))) as pdf:
        assert len(pdf.pages) == 22
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        names = [bytes(name) for name in pdf.Root.Names.Dests.Names[::2]]
        assert names == sorted(names)
        places = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
        assert places["by_hand.title"][0].objgen == pdf.pages[0].obj.objgen
        assert places["001.number"][0].objgen == pdf.pages[2].obj.objgen
        assert places["002.number"][0].objgen == pdf.pages[12].obj.objgen
