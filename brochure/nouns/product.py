"""What is held: products, their pages, editions and deliveries."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from brochure.nouns.mosaic import Mosaic


class Delivery(StrEnum):
    """Whom a file is for: read on a screen, printed on the centre's own machine, sent to a printing house."""

    SCREEN = "screen"
    OFFICE = "office"
    OFFICE_LONG_EDGE = "office-long-edge"
    OFFICE_BY_HAND = "office-by-hand"
    PRESS = "press"
    PRESS_X1A = "press-x1a"
    PRESS_COVER = "press-cover"
    PRESS_INSIDE = "press-inside"

    @property
    def look(self) -> str:
        """The palette and styles that it is set in; the second file of a kind looks like the first."""
        return self.partition("-")[0]

    @property
    def is_for_stitched(self) -> bool:
        """Whether it is made of what is folded and stapled alone."""
        return self in (Delivery.OFFICE_BY_HAND, Delivery.PRESS_COVER, Delivery.PRESS_INSIDE)

    @property
    def bleed(self) -> float:
        """Millimetres that pictures run over the trim."""
        return BLEED if self.look == "press" else 0


BLEED = 3.0
"""Millimetres; what Dutch and Belgian printing houses ask for."""


@dataclass(frozen=True, slots=True)
class TypeFloor:
    """How far copy-fitting may go: body size in points, leading as a multiple of it."""

    body: float
    leading: float


@dataclass(frozen=True, slots=True)
class Look:
    """A tile with a meaning: its name, its sign, its colours by name, and the space around the sign in per cent."""

    name: str
    sign: str
    ground: str
    figure: str
    accent: str
    clear: int


@dataclass(frozen=True, slots=True)
class Spread:
    """What two facing pages share: a ground, a high band and two tiles where their chapter opens, else a low one.

    `clear` is the space around the sign in per cent of its tile, `fold` the shape beside it. On a poster the ground
    covers both pages.
    """

    ground: str
    sign: str
    figure: str
    accent: str
    clear: float
    fold: str = "dome"
    opens: bool = True
    is_poster: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: the key of its words, its kind, the space that it keeps to the next one, and its ground.

    `also` names other parts of the copy that must be whole on its page, `within` the blocks of a column; `said` is what
    the flatplan says of it, for its layout.
    """

    name: str
    kind: str
    gap: str = "usual"
    ground: str = ""
    also: tuple[str, ...] = ()
    within: tuple["Block", ...] = ()
    said: tuple[tuple[str, Any], ...] = field(default=(), hash=False)

    @property
    def settings(self) -> dict[str, Any]:
        """What the flatplan says of it, by key."""
        return dict(self.said)

    @property
    def layout(self) -> str:
        """The layout of its kind."""
        return f"blocks/{self.kind}/{self.kind}.html"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a product: the topic it must hold, whole and alone, its chapter, and its blocks from the top.

    `slot` is the room that is kept on it for what differs from one career centre to the next; `spread` is what it
    shares with the page that it faces.
    """

    topic: str
    chapter: str | None = None
    slot: str | None = None
    blocks: tuple[Block, ...] = ()
    spread: Spread | None = None

    @property
    def also(self) -> tuple[str, ...]:
        """Other parts of the copy that must be whole on this page."""
        own = ("centre",) if self.slot == "panel" else ()
        return (*own, *(name for block in self.blocks for one in (block, *block.within) for name in one.also))

    @property
    def form(self) -> str:
        """What sort of page it is."""
        return {"logo": "cover", "panel": "back"}.get(self.slot or "", "inside")


@dataclass(frozen=True, slots=True)
class Product:
    """A thing to hold: the name of its size (ISO 216), trim and edges in millimetres, and a contract for its pages.

    Pages, their blocks, tiles and mosaics come from the flatplan of an occupation.
    """

    name: str
    paper: str
    width: float
    height: float
    safety: float
    floor: TypeFloor
    is_stitched: bool = False
    pages: tuple[Page, ...] = ()
    chapters: tuple[Look, ...] = ()
    work: tuple[Look, ...] = ()
    mosaics: tuple[Mosaic, ...] = ()

    @property
    def slots(self) -> tuple[Page, ...]:
        """The pages that keep room for the career centre, in order."""
        return tuple(page for page in self.pages if page.slot)

    def number_of(self, topic: str) -> int:
        """The page number of a topic, counted from 1."""
        return next(number for number, page in enumerate(self.pages, 1) if page.topic == topic)

    def topic_of(self, kind: str) -> str:
        """The first topic with a block of a kind; empty where there is none."""
        return next((page.topic for page in self.pages if any(block.kind == kind for block in page.blocks)), "")


BROCHURE = Product(
    name="brochure",
    paper="A5",
    width=148,
    height=210,
    safety=5,
    floor=TypeFloor(body=10, leading=1.3),
    is_stitched=True,
)

HANDOUT = Product(
    name="handout",
    paper="A4",
    width=210,
    height=297,
    safety=5,
    floor=TypeFloor(body=9.5, leading=1.25),
)

PRODUCTS = (BROCHURE, HANDOUT)

GUIDE = Product(
    name="guide",
    paper="A4",
    width=297,
    height=210,
    safety=10,
    floor=TypeFloor(body=10, leading=1.3),
    pages=(Page("by_hand"), Page("mark")),
)
"""What stands before the sheets for a printer that cannot turn paper: how they are put back, and a mark that tells."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands where in a file that is printed by hand: the guide, then fronts and backs, each in both orders.

    It is of so many `pages` of a booklet; those of the file are counted from 1. Which order a printer needs depends on
    how its pages come out, and on whether the stack is turned over before it is put back.
    """

    pages: int

    @property
    def fronts(self) -> range:
        """The fronts, the outermost sheet first."""
        return self._run(0)

    @property
    def fronts_from_within(self) -> range:
        """The fronts, the innermost sheet first."""
        return self._run(1)

    @property
    def backs(self) -> range:
        """The backs, the outermost sheet first."""
        return self._run(2)

    @property
    def backs_from_within(self) -> range:
        """The backs, the innermost sheet first."""
        return self._run(3)

    @property
    def sides(self) -> int:
        """All pages of the file."""
        return self.backs_from_within[-1]

    def fronts_for(self, *, is_in_order: bool, is_turned_over: bool) -> range:
        """The fronts for a printer whose pages come out in order or not, and a stack that is turned over or not."""
        return self.fronts if is_in_order is not is_turned_over else self.fronts_from_within

    def backs_for(self, *, is_in_order: bool) -> range:
        """The backs for a printer whose pages come out in order or not, so that the booklet is."""
        return self.backs_from_within if is_in_order else self.backs

    def _run(self, before: int) -> range:
        sheets = -(-self.pages // 4)
        first = len(GUIDE.pages) + before * sheets + 1
        return range(first, first + sheets)


@dataclass(frozen=True, slots=True)
class Edition:
    """One product in one language: the unit that is built, here with one career centre for one delivery."""

    product: Product
    language: str
    occupation: str
    centre: str
    delivery: Delivery = Delivery.SCREEN

    @property
    def is_imposed(self) -> bool:
        """Whether its pages are printed two by two, to be stitched."""
        return self.delivery.look == "office" and self.product.is_stitched

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody turns its sheets, on a printer that cannot."""
        return self.is_imposed and self.delivery is Delivery.OFFICE_BY_HAND

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that its file holds, counted from 1: a cover is the first leaf and the last one."""
        every = tuple(range(1, len(self.product.pages) + 1))
        match self.delivery:
            case Delivery.PRESS_COVER:
                return (*every[:2], *every[-2:])
            case Delivery.PRESS_INSIDE:
                return every[2:-2]
            case _:
                return every

    @property
    def back(self) -> int | None:
        """The page of its file with the centre's last slot, counted from 1; None where it is not in it."""
        if self.is_imposed:
            return Stack(len(self.numbers)).fronts[0] if self.is_by_hand else 1  # the back is outside
        number = self.product.number_of(self.product.slots[-1].topic)
        return self.numbers.index(number) + 1 if number in self.numbers else None

    def __str__(self) -> str:
        return f"{self.occupation}-{self.product.name}-{self.language}-{self.delivery}"


def editions(
    occupations: tuple[str, ...], languages: tuple[str, ...], centre: str, deliveries: tuple[Delivery, ...]
) -> tuple[Edition, ...]:
    """Every edition, the longest to build first so that all cores end together."""
    return tuple(
        Edition(product, language, occupation, centre, delivery)
        for product in PRODUCTS
        for delivery in deliveries
        if product.is_stitched or not delivery.is_for_stitched
        for occupation in occupations
        for language in languages
    )
