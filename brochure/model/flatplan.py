"""The flatplan of one occupation, for every language: which topic stands on which page, of which blocks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from brochure.model.kinds import Block, any_block
from brochure.model.look import Look
from brochure.model.mosaic import Tiling
from brochure.model.schema import Closed, Name
from brochure.model.spread import Crop
from brochure.nouns.product import Block as PlannedBlock
from brochure.nouns.product import Look as TileLook
from brochure.nouns.product import Page, Product, Spread

if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = any_block()


class PlannedPage(Closed):
    """One page: its topic, the chapter it belongs to, and the room on it for what is the career centre's own."""

    topic: Name
    chapter: Name | None = None
    slot: Name | None = None


Pages = Annotated[tuple[PlannedPage, ...], Field(min_length=1, max_length=64)]


def _folding(pages: tuple[PlannedPage, ...]) -> tuple[PlannedPage, ...]:
    """Sheets have four pages each."""
    if len(pages) % 4:
        raise PydanticCustomError("folds", "{pages} pages do not fold", {"pages": len(pages)})
    return pages


class Mosaics(Closed):
    """The big pictures of cover, back and handout."""

    cover: Tiling
    back: Tiling
    handout: Tiling


class Flatplan(Closed):
    """What stands on which page of each product, and of which blocks."""

    chapters: dict[Name, Look]
    work: dict[Name, Look]
    mosaics: Mosaics
    brochure: Annotated[Pages, AfterValidator(_folding)]
    handout: Annotated[tuple[PlannedPage, ...], Field(min_length=1, max_length=1)]
    spreads: Annotated[dict[Name, Crop], Field(default_factory=dict)]
    topics: dict[Name, dict[Name, AnyBlock]]

    def of(self, product: Product) -> Product:
        """A product with its pages, blocks and tiles."""
        pages: tuple[PlannedPage, ...] = getattr(self, product.name)
        chapters = {name: look.tile(name) for name, look in self.chapters.items()}
        return replace(
            product,
            pages=tuple(
                Page(one.topic, one.chapter, one.slot, self._blocks(one.topic), self._spread(pages, place, chapters))
                for place, one in enumerate(pages)
            ),
            chapters=tuple(chapters.values()),
            work=tuple(look.tile(name) for name, look in self.work.items()),
            mosaics=tuple(tiling.mosaic(name) for name, tiling in self.mosaics),
        )

    @property
    def numbers(self) -> dict[str, int]:
        """The page of the brochure on which each topic stands."""
        return {page.topic: number for number, page in enumerate(self.brochure, 1)}

    def path_of(self, kind: str) -> str:
        """Where the words of the first block of a kind stand, `week.hours`; empty where there is none."""
        return next((".".join(path) for path, block in within(self.topics) if block.kind == kind), "")

    def _spread(self, pages: tuple[PlannedPage, ...], place: int, chapters: dict[str, TileLook]) -> Spread | None:
        """What an inside page shares with the one that it faces: the page at `place` in the order, from 0."""
        if place in (0, len(pages) - 1):
            return None
        left = place if place % 2 else place - 1
        facing = pages[left : left + 2]
        name = next((one.chapter for one in facing if one.chapter in chapters), None)
        if name is None:
            return None
        opens = all(one.chapter != name for one in pages[:left])
        return self.spreads.get(facing[0].topic, Crop()).spread(chapters[name], opens=opens)

    def _blocks(self, topic: str) -> tuple[PlannedBlock, ...]:
        return tuple(planned(name, block) for name, block in self.topics.get(topic, {}).items())


def planned(name: str, block: Block) -> PlannedBlock:
    """A block as a layout takes it: tiles and blocks within it are nouns, too."""
    settings = {key: _plain(value) for key, value in block if key not in ("kind", "gap", "ground", "blocks")}
    inner: dict[str, Block] = getattr(block, "blocks", {})
    within = tuple(planned(*one) for one in inner.items())
    return PlannedBlock(name, block.kind, block.gap, block.ground or "", block.also, within, tuple(settings.items()))


def _plain(value: object, name: str = "") -> object:
    match value:
        case Look():
            return value.tile(name)
        case Closed():
            return {key: _plain(item) for key, item in value}
        case dict():
            return {key: _plain(item, key) for key, item in value.items()}
        case tuple():
            return tuple(_plain(item) for item in value)
        case _:
            return value


def within(topics: dict[str, dict[str, Block]]) -> Iterator[tuple[tuple[str, ...], Block]]:
    """Every block with the place of its words, the ones in columns after their column."""
    for topic, blocks in topics.items():
        for name, block in blocks.items():
            yield (topic, name), block
            inner: dict[str, Block] = getattr(block, "blocks", {})
            for below, other in inner.items():
                yield (topic, name, below), other
