"""A centre's edition, laid onto the shared pages, is the same document as one rendered whole."""

import pytest
from whole import differences, facts, whole

from brochure.build import build
from brochure.product import PRODUCTS, Delivery, Edition, Product
from brochure.sources import Sources
from brochure.validate import Content

CENTRES = {
    Delivery.SCREEN: ("alles-op-een-plein", "gemeente-voorbeeldmeer"),
    Delivery.OFFICE: ("bibliotheek-fryslan",),
    Delivery.PRESS: ("universiteit-voorbeeld",),
    Delivery.PRESS_X1A: ("alles-op-een-plein",),
}


# WeasyPrint 70 leaves the file of its own sRGB profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore:unclosed file:ResourceWarning")
@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.name)
@pytest.mark.parametrize(
    ("delivery", "centre"), [(delivery, centre) for delivery, centres in CENTRES.items() for centre in centres]
)
def test_a_grafted_edition_is_the_document_that_is_rendered_whole(
    product: Product, delivery: Delivery, centre: str, sources: Sources, content: Content
) -> None:
    language = "en" if delivery is Delivery.OFFICE else "nl"
    edition = Edition(product, language, "social-media-manager", centre, delivery)
    built = build(edition, sources, content)
    assert [str(finding) for finding in built.findings] == []
    assert built.data
    reference = whole(edition, sources, content)
    assert set(differences(built.data, reference)) == {0}
    mine, theirs = facts(built.data), facts(reference)
    for what, held in theirs.items():
        assert mine[what] == held, what
    assert len(mine["tree"]) > (100 if delivery is Delivery.SCREEN else -1)
