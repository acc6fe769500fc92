"""The products with the pages that the flatplan of a project gives them."""

from pathlib import Path

from copies import PROJECT

from brochure.model import Flatplan
from brochure.nouns import product
from brochure.nouns.node import plain
from brochure.nouns.product import Product
from brochure.read.compose import compose

PATH = "content/flatplans/social-media-manager.yaml"


def products_of(project: Path) -> tuple[Product, ...]:
    """Brochure and handout of the project in a folder."""
    node, _ = compose((project / PATH).read_text(encoding="utf-8"), PATH)
    assert node
    return tuple(map(Flatplan.model_validate(plain(node)).of, product.PRODUCTS))


BROCHURE, HANDOUT = PRODUCTS = products_of(PROJECT)
