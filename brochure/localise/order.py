"""The order sheet: what one pastes into a printing house's order form, as lines of text."""

from dataclasses import dataclass

from babel.numbers import format_decimal

from brochure.localise.writer import Writer
from brochure.model import Labels, Printing
from brochure.model.labels import filled
from brochure.nouns.product import Delivery, Edition

STANDARDS = {Delivery.PRESS: "PDF/X-4", Delivery.PRESS_X1A: "PDF/X-1a:2003"}


@dataclass(frozen=True, slots=True)
class PressFile:
    """What was measured of the finished file: its checksum, and the most ink on one spot in per cent."""

    checksum: str
    ink: float


def order_sheet(edition: Edition, title: str, labels: Labels, printing: Printing, printed: PressFile) -> str:
    """The lines for one edition in its own language, the names of the lines in a column."""
    words, product = labels.order, edition.product
    writer = Writer(edition.language, labels)
    condition = printing.conditions[printing.press.condition]

    def number(value: float) -> str:
        return format_decimal(value, format="0.##", locale=writer.locale)

    size = filled(words.size_text, format=product.paper, width=number(product.width), height=number(product.height))
    rows = (
        (words.file, f"{edition}.pdf"),
        (words.checksum, printed.checksum),
        (words.size, size),
        (words.extent, writer.counted(words.extent_text, len(product.pages))),
        (words.binding, words.stitched if len(product.pages) > 1 else words.flat),
        (words.colours, getattr(words, f"colours_{product.name}")),
        (words.type, words.type_text),
        (words.bleed, filled(words.bleed_text, bleed=number(edition.delivery.bleed))),
        (words.standard, STANDARDS[edition.delivery]),
        (words.profile, filled(words.profile_text, condition=printing.press.condition)),
        (words.ink, filled(words.ink_text, ink=number(round(printed.ink)), limit=number(condition.ink_limit))),
        (words.paper, getattr(words, f"{condition.paper}_{product.name}")),
        (words.run, "…"),
        (words.delivery, "…"),
    )
    width = max(len(name) for name, _ in rows) + 2
    lines = [f"{name:<{width}}{text}" for name, text in rows]
    heading = f"{words.heading}: {title}, {getattr(words, product.name)}"
    return "\n".join([heading, "=" * len(heading), "", words.note, "", *lines, ""])
