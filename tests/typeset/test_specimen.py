"""What stands in a block of the specimen, and how large, where, and in which colours."""

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


def specimen(project: Path, topic: str) -> tuple[Box, dict[str, str]]:
    """A page of the specimen as it is set, and the palette."""
    sources, content, _ = prepare(project / "examples/specimen")
    edition = Edition(content.flatplans["specimen"].of(PRODUCTS[0]), "nl", "specimen", "")
    laid_out, _ = laid_out_of(edition, topic, sources, content)
    assert laid_out
    section = next(section for section in laid_out.sections if section.topic == topic)
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    fitted, findings = shrink_to_fit(typesetter, laid_out, section)
    assert fitted, findings
    return fitted.page._page_box, typesetter.library.palette


def test_a_head_that_is_a_bar_is_as_wide_as_its_card_and_in_the_colour_of_its_tile(project: Path) -> None:
    page, palette = specimen(project, "cards")
    (two,) = all_of(page, "cards-2")
    cards, heads = all_of(two, "card"), all_of(two, "card-head")
    assert len(heads) == 2
    for card, head in zip(cards[:2], heads, strict=True):
        assert head.border_width() == pytest.approx(card.width, abs=0.1)
    painted = [[round(part * 255) for part in head.style["background_color"].coordinates] for head in heads]
    assert painted == [[*bytes.fromhex(palette[name][1:])] for name in ("tomato", "sun")]
    assert all(head.style["background_color"].alpha == 1 for head in heads)


def test_a_figure_within_the_words_beside_a_figure_is_as_large_as_they_are(project: Path) -> None:
    page, _ = specimen(project, "big_number")
    (told,) = all_of(page, "told")
    figure, words = told.children[0].children
    (within,) = [each for child in words.all_children() for each in all_of(child, "figure")]
    assert within.style["font_size"] == words.style["font_size"]
    assert within.style["font_size"] < figure.style["font_size"]
    assert figure.position_x < words.position_x
