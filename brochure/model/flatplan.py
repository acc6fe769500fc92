"""The flatplan of one occupation, for every language: which topic stands on which page, and its tiles."""

from dataclasses import replace
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from brochure.model import formats
from brochure.model.schema import Closed, Name, count
from brochure.nouns.product import Look as TileLook
from brochure.nouns.product import Page, Product

Sign = Annotated[
    str, StringConstraints(pattern=formats.SIGN, max_length=40), Field(description="A file of styles/signs/, no .svg.")
]

Colour = Annotated[
    str, StringConstraints(pattern=formats.NAME, max_length=20), Field(description="A colour of the palette: tomato.")
]

Clear = Annotated[
    int, BeforeValidator(count), Field(ge=0, le=40, description="Space around the sign, in per cent of the tile.")
]


class Look(Closed):
    """A tile: its sign, the colours of its ground and of the sign, and the space that is left around it."""

    sign: Sign
    ground: Colour
    figure: Colour
    accent: Colour | None = None
    clear: Clear = 20


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


class Flatplan(Closed):
    """What stands on which page of each product."""

    chapters: dict[Name, Look]
    work: dict[Name, Look]
    brochure: Annotated[Pages, AfterValidator(_folding)]
    handout: Annotated[tuple[PlannedPage, ...], Field(min_length=1, max_length=1)]

    def of(self, product: Product) -> Product:
        """A product with its pages and tiles."""
        pages: tuple[PlannedPage, ...] = getattr(self, product.name)
        return replace(
            product,
            pages=tuple(Page(page.topic, page.chapter, page.slot) for page in pages),
            chapters=_looks(self.chapters),
            work=_looks(self.work),
        )


def _looks(looks: dict[str, Look]) -> tuple[TileLook, ...]:
    return tuple(
        TileLook(name, look.sign, look.ground, look.figure, look.accent or look.ground, look.clear)
        for name, look in looks.items()
    )
