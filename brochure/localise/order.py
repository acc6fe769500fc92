"""The order sheet: what one pastes into a printing house's order form, as lines of text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from babel.numbers import format_decimal

from brochure.localise.writer import Writer
from brochure.model import Labels, Printing
from brochure.model.labels import Order, filled
from brochure.nouns.product import Delivery, Edition

X4, X1A = "PDF/X-4", "PDF/X-1a:2003"

APART = (Delivery.PRESS_COVER, Delivery.PRESS_INSIDE)
"""The two files of a brochure whose cover is printed apart from its inside."""


@dataclass(frozen=True, slots=True)
class PressFile:
    """What was measured of the finished file: its checksum, and the most ink on one spot in per cent."""

    checksum: str
    ink: float


def order_sheet(edition: Edition, title: str, labels: Labels, printing: Printing, printed: PressFile) -> str:
    """The lines for one edition in its own language, the names of the lines in a column."""
    words = labels.order
    rows = tuple(_rows(edition, labels, printing, printed))
    width = max(len(name) for name, _ in rows) + 2
    lines = [f"{name:<{width}}{text}" for name, text in rows]
    heading = f"{words.heading}: {title}, {getattr(words, edition.product.name)}"
    return "\n".join([heading, "=" * len(heading), "", words.note, "", *lines, ""])


def _rows(edition: Edition, labels: Labels, printing: Printing, printed: PressFile) -> Iterator[tuple[str, str]]:
    words, product = labels.order, edition.product
    writer = Writer(edition.language, labels)
    condition = printing.conditions[printing.press.condition]

    def number(value: float) -> str:
        return format_decimal(value, format="0.##", locale=writer.locale)

    yield words.file, f"{edition}.pdf"
    yield words.checksum, printed.checksum
    yield from _files(edition, words, printing)
    size = filled(words.size_text, format=product.paper, width=number(product.width), height=number(product.height))
    yield words.size, size
    yield _extent(edition, words, writer)
    yield words.binding, words.stitched if product.is_stitched else words.flat
    yield words.colours, getattr(words, f"colours_{product.name}")
    is_inside = edition.delivery is Delivery.PRESS_INSIDE
    yield words.type, words.type_inside if is_inside else words.type_text
    yield words.bleed, filled(words.bleed_text, bleed=number(edition.delivery.bleed))
    yield words.standard, X1A if edition.delivery is Delivery.PRESS_X1A else X4
    yield words.profile, filled(words.profile_text, condition=printing.press.condition)
    yield words.ink, filled(words.ink_text, ink=number(round(printed.ink)), limit=number(condition.ink_limit))
    what = edition.delivery.partition("-")[2] if edition.delivery in APART else product.name
    yield words.paper, getattr(words, f"{condition.paper}_{what}")
    yield words.run, "…"
    yield words.delivery, "…"


def _files(edition: Edition, words: Order, printing: Printing) -> Iterator[tuple[str, str]]:
    """Which file goes with this one, or may be sent instead; nothing where no other is made."""
    whole, cover, inside = (f"{replace(edition, delivery=delivery)}.pdf" for delivery in (Delivery.PRESS, *APART))
    if edition.delivery in APART:
        other = inside if edition.delivery is Delivery.PRESS_COVER else cover
        yield words.with_file, filled(words.with_file_text, file=other, whole=whole)
    elif edition.product.is_stitched and edition.delivery is Delivery.PRESS and {*APART} <= {*printing.deliveries}:
        yield words.whole, filled(words.whole_text, cover=cover, inside=inside)


def _extent(edition: Edition, words: Order, writer: Writer) -> tuple[str, str]:
    """How many pages the file has, and which where it is a part."""
    numbers = [*map(str, edition.numbers)]
    match edition.delivery:
        case Delivery.PRESS_COVER:
            places = dict(zip(("first", "second", "third", "fourth"), numbers, strict=True))
            return words.part, filled(words.cover_text, **places)
        case Delivery.PRESS_INSIDE:
            return words.part, filled(words.inside_text, n=str(len(numbers)), first=numbers[0], last=numbers[-1])
        case _:
            return words.extent, writer.counted(words.extent_text, len(numbers))
