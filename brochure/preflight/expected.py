"""What is expected of a file of our own."""

from dataclasses import replace

from brochure.nouns.product import Edition, Stack
from brochure.preflight.file.expected import A4, Expected, PrintingCondition, expected_of


def expected_for(
    edition: Edition, title: str, code: str, fonts: dict[str, bytes], printing: PrintingCondition
) -> Expected:
    """What is expected of a file of our own; an imposed one has sheets of A4 on their side, two pages on each face."""
    product, delivery = edition.product, edition.delivery
    pages = len(edition.numbers)
    sides = Stack(pages).sides if edition.is_by_hand else pages // 2
    return replace(
        expected_of(delivery),
        size=A4[::-1] if edition.is_imposed else (product.width, product.height),
        pages=sides if edition.is_imposed else pages,
        safety=product.safety,
        smallest=9.0,
        fonts=fonts,
        condition=printing.condition if delivery.look == "press" else None,
        ink_limit=printing.ink_limit,
        language=edition.language,
        title=title,
        code=code if edition.back else None,
        code_page=edition.back or 1,
    )
