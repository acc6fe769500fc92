"""What stands at the foot of a slot leaves its words room, and gives way to more of them."""

from dataclasses import replace
from typing import Any

import pytest
from pages import changed, edition_of, loaded_of, without_centre
from weasyprint.formatting_structure.boxes import Box, TextBox

from brochure.editions.edition import copy_of
from brochure.nouns.leaf import Leaf, Run
from brochure.nouns.product import Delivery
from brochure.nouns.sources import Sources
from brochure.nouns.units import PIXELS
from brochure.typeset.fit import shrink_to_fit
from brochure.typeset.slot_area import FittedSlot, area_of
from brochure.typeset.slot_batch import fit_slot
from brochure.validate import Content

HEIGHT = 297


def panel(street: str, sources: Sources, content: Content, **other: Any) -> FittedSlot:  # noqa: ANN401 -- of an edition
    """The centre's room on the handout, with another street, or of another edition."""
    edition = replace(edition_of("handout", content), **other)

    def told(leaf: Leaf) -> Leaf:
        return replace(leaf, runs=(Run(street),)) if leaf.text == "Voorbeeldstraat 1" else leaf

    copy = changed(copy_of(edition, content, sources), "centre", told)
    laid_out, findings = loaded_of(sources).layouts.lay_out(edition, copy)
    assert laid_out, findings
    (section,) = laid_out.sections
    typesetter = loaded_of(sources).typesetter(edition)
    page, findings = shrink_to_fit(typesetter, laid_out, without_centre(section))
    assert page, findings
    assert section.slot
    area, findings = area_of(page.page, section.slot)
    assert area, findings
    fitted, findings = fit_slot(typesetter, laid_out, section, area, None, {})
    assert fitted, findings
    return fitted


def millimetres(box: Box) -> tuple[float, float]:
    """The left and the top edge of a box."""
    return box.position_x / PIXELS, box.position_y / PIXELS


def feet_and_words(fitted: FittedSlot) -> tuple[tuple[float, float], float]:
    """Where the picture begins, and the lowest edge of the words above it."""
    boxes = list(fitted.page._page_box.descendants(placeholders=True))
    (foot,) = (box for box in boxes if box.element is not None and box.element.get("class") == "foot")
    left, top = millimetres(foot)
    words = [box for box in boxes if isinstance(box, TextBox) and millimetres(box)[0] > left]
    return (left, top), max((box.position_y + box.margin_height()) / PIXELS for box in words)


def test_a_short_panel_has_the_whole_picture(sources: Sources, content: Content) -> None:
    fitted = panel("Voorbeeldstraat 1", sources, content)
    (_, top), lowest = feet_and_words(fitted)
    assert fitted.fit == 1
    assert lowest <= top < HEIGHT - 39


def test_a_centre_with_a_logo_has_a_part_of_the_picture(sources: Sources, content: Content) -> None:
    fitted = panel("", sources, content, centre="vmbo-de-dijk")
    (_, top), lowest = feet_and_words(fitted)
    assert lowest <= top
    assert HEIGHT - 39 < top < HEIGHT - 8


def test_no_part_of_a_picture_is_printed_on_the_centres_own_printer(sources: Sources, content: Content) -> None:
    fitted = panel("", sources, content, centre="universiteit-voorbeeld", delivery=Delivery.OFFICE)
    boxes = fitted.page._page_box.descendants(placeholders=True)
    assert not [box for box in boxes if box.element is not None and box.element.get("class") == "foot"]


@pytest.mark.parametrize("length", [3, 5])
def test_more_words_push_the_picture_down(length: int, sources: Sources, content: Content) -> None:
    fitted = panel("Burgemeester van Voorbeeldstraat " * length + "1", sources, content)
    (_, top), lowest = feet_and_words(fitted)
    assert top > HEIGHT - 39
    assert lowest <= top
