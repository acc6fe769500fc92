"""The feet of facing pages meet, and what moves for it moves whole."""

from collections.abc import Iterator

import pytest
from pages import edition_of, laid_out_of, stretched
from weasyprint.formatting_structure.boxes import Box, LineBox

from brochure.nouns.sources import Sources
from brochure.nouns.units import PIXELS
from brochure.typeset.advice import room_left
from brochure.typeset.fit import shrink_to_fit
from brochure.typeset.level import MOST
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content


def fitted_box(topic: str, share: float, sources: Sources, content: Content) -> tuple[Box, float]:
    """A page, its words stretched, as it goes into a file, and the room that was left on it, in millimetres."""
    edition = edition_of(topic, content)
    laid_out, _ = laid_out_of(edition, topic, sources, content, lambda leaf: stretched(leaf, share))
    assert laid_out
    section = next(section for section in laid_out.sections if section.topic == topic)
    fitted, findings = shrink_to_fit(Typesetter(sources, edition.product, edition.delivery), laid_out, section)
    assert fitted, findings
    return fitted.page._page_box, room_left(fitted.page) / PIXELS


def everything(box: Box) -> Iterator[Box]:
    yield box
    for child in box.all_children():
        yield from everything(child)


def classes(box: Box) -> list[str]:
    return [] if box.element is None else box.element.get("class", "").split()


def blocks_of(box: Box) -> list[Box]:
    section = next(each for each in everything(box) if "inside" in classes(each))
    return [child for child in section.children[:-1] if child.is_in_normal_flow()]


def foot(box: Box) -> float:
    """Millimetres between the lowest block and the end of the text area."""
    lowest = max(block.border_box_y() + block.border_height() for block in blocks_of(box))
    return float(box.content_box_y() + box.height - lowest) / PIXELS


@pytest.mark.parametrize("topic", ["summary", "test"])
@pytest.mark.parametrize("share", [0.9, 0.96])
def test_a_page_ends_at_its_foot_or_every_gap_has_grown_as_far_as_it_may(
    topic: str, share: float, sources: Sources, content: Content
) -> None:
    box, room = fitted_box(topic, share, sources, content)
    assert room > 0.5, "the case has no room: make its words shorter"
    moved = room - foot(box)
    assert moved > 0
    assert foot(box) == pytest.approx(0, abs=0.3) or moved == pytest.approx(MOST * round(moved / MOST), abs=0.1)


@pytest.mark.parametrize("topic", ["summary", "rules", "traits"])
def test_a_background_moves_with_its_box(topic: str, sources: Sources, content: Content) -> None:
    box, _ = fitted_box(topic, 0.9, sources, content)
    grounds = [each for block in blocks_of(box) for each in everything(block) if getattr(each, "background", None)]
    assert grounds
    for each in grounds:
        for layer in each.background.layers:
            assert layer.painting_area[1] == pytest.approx(each.border_box_y())


def test_no_line_is_broken_otherwise(sources: Sources, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(box: Box) -> list[float]:
        return [each.width for each in everything(box) if isinstance(each, LineBox)]

    moved, _ = fitted_box("rules", 0.9, sources, content)
    monkeypatch.setattr("brochure.typeset.fit.level", lambda page: page)
    still, room = fitted_box("rules", 0.9, sources, content)
    assert foot(still) == pytest.approx(room, abs=0.3)
    assert lines(moved) == lines(still)
    assert foot(moved) < foot(still)


def test_what_follows_the_opening_words_stays_where_it_is_beside_another_gap(
    sources: Sources, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, _ = fitted_box("rules", 0.9, sources, content)
    monkeypatch.setattr("brochure.typeset.fit.level", lambda page: page)
    unmoved, _ = fitted_box("rules", 0.9, sources, content)
    tops, before = ([block.border_box_y() for block in blocks_of(each)] for each in (box, unmoved))
    first = next(number for number, block in enumerate(blocks_of(box)) if "intro" in classes(block)) + 1
    assert tops[first] == before[first]
    assert tops[-1] > before[-1]


def test_the_rows_of_a_page_of_cards_are_moved_apart(
    sources: Sources, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(box: Box) -> list[float]:
        cards = next(block for block in blocks_of(box) if "cards" in classes(block))
        return [float(row.position_y) / PIXELS for row in cards.children]

    box, room = fitted_box("skills", 0.9, sources, content)
    monkeypatch.setattr("brochure.typeset.fit.level", lambda page: page)
    unmoved, _ = fitted_box("skills", 0.9, sources, content)
    moved = [one - other for one, other in zip(rows(box), rows(unmoved), strict=True)]
    each = min(room / 2, MOST)
    assert moved == pytest.approx([0, each, 2 * each], abs=0.1)
