"""What is expected of a file of our own."""

from dataclasses import replace

from brochure.nouns.product import Edition
from brochure.preflight.file.expected import A4, Expected, PrintingCondition, expected_of


def expected_for(
    edition: Edition, title: str, code: str, fonts: dict[str, bytes], printing: PrintingCondition
) -> Expected:
    """What is expected of a file of our own; an imposed one has sheets of A4 on their side, two pages on each face."""
    product, delivery = edition.product, edition.delivery
    pages = len(product.pages)
    return replace(
        expected_of(delivery),
        size=A4[::-1] if edition.is_imposed else (product.width, product.height),
        pages=pages // 2 if edition.is_imposed else pages,
        safety=product.safety,
        smallest=9.0,
        fonts=fonts,
        condition=printing.condition if delivery.look == "press" else None,
        ink_limit=printing.ink_limit,
        language=edition.language,
        title=title,
        code=code,
        code_page=1 if edition.is_imposed else product.number_of(product.slots[-1].topic),  # the back is outside
    )
