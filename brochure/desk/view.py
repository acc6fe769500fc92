"""What somebody looks at: one edition, by the names that the page has for it."""

from dataclasses import dataclass

from brochure.desk.latest import Reading
from brochure.editions.edition import planned
from brochure.nouns.product import PRODUCTS, Delivery, Edition

NAMED = {product.name: product for product in PRODUCTS}

LOOKS = tuple(delivery for delivery in Delivery if delivery.value == delivery.look)
"""Deliveries that look different."""


class UnknownError(LookupError):
    """What was asked for is not there, or not any more."""


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at, by names."""

    occupation: str
    product: str
    language: str
    delivery: str
    centre: str

    def is_in(self, reading: Reading) -> bool:
        """Whether there is such an edition."""
        content = reading.content
        return (
            self.product in NAMED
            and self.delivery in LOOKS
            and self.centre in content.centres
            and (self.occupation, self.language) in content.words
            and self.language in content.labels
            and self.occupation in content.flatplans
            and self.occupation in content.facts
        )

    def edition(self, reading: Reading) -> Edition:
        """What is looked at, as an edition. Raises UnknownError for what is not there."""
        if not self.is_in(reading):
            raise UnknownError(self)
        product, delivery = NAMED[self.product], Delivery(self.delivery)
        return planned(Edition(product, self.language, self.occupation, self.centre, delivery), reading.content)
