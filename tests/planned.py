"""The products with the pages that the project's own flatplan gives them."""

from pathlib import Path

from brochure.model import Flatplan
from brochure.nouns import product
from brochure.nouns.node import plain
from brochure.read.compose import compose

PATH = "content/flatplans/social-media-manager.yaml"

_node, _ = compose((Path(__file__).parent.parent / PATH).read_text(encoding="utf-8"), PATH)
assert _node
PLAN = Flatplan.model_validate(plain(_node))

BROCHURE, HANDOUT = PRODUCTS = tuple(map(PLAN.of, product.PRODUCTS))
