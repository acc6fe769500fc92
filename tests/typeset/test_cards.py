"""Cards whose heads are bars."""

from pathlib import Path

import pytest
from pages import laid_out_of
from weasyprint.formatting_structure.boxes import Box

from brochure.editions.edition import prepare
from brochure.nouns.product import PRODUCTS, Edition
from brochure.typeset.fit import shrink_to_fit
from brochure.typeset.typesetter import Typesetter


def all_of(box: Box, name: str) -> list[Box]:
    """The outermost box of each element of a class."""
    if box.element is not None and name in box.element.get("class", "").split():
        return [box]
    return [each for child in box.all_children() for each in all_of(child, name)]


def test_a_head_that_is_a_bar_is_as_wide_as_its_card_and_in_the_colour_of_its_tile(project: Path) -> None:
    sources, content, _ = prepare(project / "examples/specimen")
    edition = Edition(content.flatplans["specimen"].of(PRODUCTS[0]), "nl", "specimen", "")
    laid_out, _ = laid_out_of(edition, "cards", sources, content)
    assert laid_out
    section = next(section for section in laid_out.sections if section.topic == "cards")
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    fitted, findings = shrink_to_fit(typesetter, laid_out, section)
    assert fitted, findings
    (two,) = all_of(fitted.page._page_box, "cards-2")
    cards, heads = all_of(two, "card"), all_of(two, "card-head")
    assert len(heads) == 2
    for card, head in zip(cards[:2], heads, strict=True):
        assert head.border_width() == pytest.approx(card.width, abs=0.1)
    known = typesetter.library.palette
    painted = [[round(part * 255) for part in head.style["background_color"].coordinates] for head in heads]
    assert painted == [[*bytes.fromhex(known[name][1:])] for name in ("tomato", "sun")]
    assert all(head.style["background_color"].alpha == 1 for head in heads)
