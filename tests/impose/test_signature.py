"""A booklet leafed through: printed, turned, folded and nested with rotations in space, as hands would do it.

Nothing here knows which page belongs where. A sheet lies with its middle at the origin, its front towards +z; the
reader looks at the closed booklet from +z, with the spine at the left.
"""

from dataclasses import dataclass, replace

import pytest

from brochure.impose.signature import Flip, PaperSheet, Side, signature

Vector = tuple[float, float, float]

THICKNESS = 0.1
HALF = 148.5
INK = 0.001
"""Ink lies on the paper, not in it; far less than a sheet is thick."""


@dataclass(frozen=True)
class Print:
    """A printed page in space: where its middle is, and which way its head and its lines run."""

    page: int | None
    creep: float
    at: Vector
    head: Vector
    line: Vector

    def about_y(self, depth: float = 0) -> "Print":
        """Half a turn about an upright axis that lies `depth` behind the first sheet."""
        (x, y, z), (a, b, c), (d, e, f) = self.at, self.head, self.line
        return replace(self, at=(-x, y, -2 * depth - z), head=(-a, b, -c), line=(-d, e, -f))

    def about_x(self) -> "Print":
        """Half a turn about an axis across."""
        (x, y, z), (a, b, c), (d, e, f) = self.at, self.head, self.line
        return replace(self, at=(x, -y, -z), head=(a, -b, -c), line=(d, -e, -f))

    def behind(self, depth: float) -> "Print":
        return replace(self, at=(self.at[0], self.at[1], self.at[2] - depth))


def printed(side: Side) -> list[Print]:
    """What the printer puts on the face that is up."""
    prints = []
    for x, panel in ((-HALF / 2, side.left), (HALF / 2, side.right)):
        way = -1.0 if panel.is_head_down else 1.0
        prints.append(Print(panel.page, panel.creep, (x, 0, INK), (0, way, 0), (way, 0, 0)))
    return prints


def leafed_through(sheets: tuple[PaperSheet, ...], flip: Flip) -> list[Print]:
    """Every printed page as it lies before the reader, in the order in which he comes to it."""
    closed = []
    for index, sheet in enumerate(sheets):
        backs = [one.about_y() if flip is Flip.SHORT_EDGE else one.about_x() for one in printed(sheet.back)]
        for one in [*printed(sheet.front), *backs]:
            laid = one.behind(index * THICKNESS)
            # The left half goes behind: about an axis under the innermost sheet.
            closed.append(laid if laid.at[0] > 0 else laid.about_y(len(sheets) * THICKNESS))
    assert all(one.at[0] == HALF / 2 for one in closed)
    # What looks away from the reader comes to him when he turns its leaf about the spine.
    closed.sort(key=lambda one: -one.at[2])
    return [one if number % 2 == 0 else one.about_y() for number, one in enumerate(closed)]


def is_upright(one: Print) -> bool:
    return one.head == (0, 1, 0) and one.line == (1, 0, 0)


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("pages", [*range(1, 66), 100, 240])
def test_every_page_comes_in_order_and_head_up(pages: int, flip: Flip) -> None:
    read = leafed_through(signature(pages, flip, THICKNESS), flip)
    assert [one.page for one in read if one.page] == list(range(1, pages + 1))
    assert all(is_upright(one) for one in read)
    assert len(read) % 4 == 0
    assert len(read) - pages < 4


@pytest.mark.parametrize("pages", range(2, 66))
def test_blanks_stand_before_the_last_page_which_is_the_outside_back(pages: int) -> None:
    read = [one.page for one in leafed_through(signature(pages, Flip.SHORT_EDGE, 0), Flip.SHORT_EDGE)]
    assert read == [*range(1, pages), *[None] * (len(read) - pages), pages]


def test_one_page_alone_is_the_front() -> None:
    assert [one.page for one in leafed_through(signature(1, Flip.LONG_EDGE, 0), Flip.LONG_EDGE)] == [
        1,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("flip", Flip)
def test_a_page_is_moved_in_by_the_thickness_of_the_sheets_around_it(flip: Flip) -> None:
    read = leafed_through(signature(64, flip, THICKNESS), flip)
    leaves = [page // 2 for page in range(64)]
    around = [min(leaf, 31 - leaf) for leaf in leaves]
    assert [one.creep for one in read] == pytest.approx([THICKNESS * sheets for sheets in around])
    assert max(one.creep for one in read) == pytest.approx(1.5)


@pytest.mark.parametrize("flip", Flip)
def test_the_back_of_sixteen_pages_as_printers_know_it(flip: Flip) -> None:
    sheet = signature(16, flip, THICKNESS)[0]
    seen = [(panel.page, panel.is_head_down) for side in (sheet.front, sheet.back) for panel in (side.left, side.right)]
    backs = {Flip.SHORT_EDGE: [(2, False), (15, False)], Flip.LONG_EDGE: [(15, True), (2, True)]}
    assert seen == [(16, False), (1, False), *backs[flip]]


@pytest.mark.parametrize(("made", "turned"), [(Flip.SHORT_EDGE, Flip.LONG_EDGE), (Flip.LONG_EDGE, Flip.SHORT_EDGE)])
def test_a_printer_that_turns_the_other_edge_puts_every_back_on_its_head(made: Flip, turned: Flip) -> None:
    """The model can tell wrong from right."""
    read = leafed_through(signature(16, made, THICKNESS), turned)
    assert [is_upright(one) for one in read] == [True, False] * 4 + [False, True] * 4
    assert [one.page for one in read] != list(range(1, 17))


@pytest.mark.parametrize("pages", [0, -4])
def test_no_pages_are_no_booklet(pages: int) -> None:
    with pytest.raises(ValueError, match="one page or more"):
        signature(pages, Flip.SHORT_EDGE, THICKNESS)


def test_paper_is_not_thinner_than_nothing() -> None:
    with pytest.raises(ValueError, match="thick"):
        signature(16, Flip.SHORT_EDGE, -THICKNESS)
