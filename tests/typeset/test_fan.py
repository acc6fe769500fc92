"""The lines of a poster, which grow with their words and end on the fold."""

import re
from pathlib import Path

import pypdfium2
import pytest
from pages import laid_out_of, set_page

from brochure.art.stylesheet import palette
from brochure.editions.edition import prepare
from brochure.nouns.product import PRODUCTS, Delivery, Edition

TOP, KNOT = 26.25, (136, 163)
"""Millimetres from the head of a page to its text area under a high band, and from there to both edges of the knot."""


@pytest.mark.parametrize("delivery", [Delivery.SCREEN, Delivery.OFFICE])
@pytest.mark.parametrize(
    ("topic", "lines"),
    [
        ("fan_shortest", ("tomato", "sun")),
        ("fan_usual", ("tomato", "sun", "teal")),
        ("fan_longest", ("teal", "tomato", "sun")),
        ("fan_full", ("sun", "tomato", "teal")),
    ],
)
def test_each_line_ends_behind_the_knot(topic: str, lines: tuple[str, ...], delivery: Delivery, project: Path) -> None:
    sources, content, _ = prepare(project / "examples/specimen")
    edition = Edition(content.flatplans["specimen"].of(PRODUCTS[0]), "nl", "specimen", "", delivery)
    laid_out, _ = laid_out_of(edition, topic, sources, content)
    assert laid_out
    data, _, findings, _ = set_page(edition, topic, sources, laid_out)
    assert findings == []
    known = palette(sources.styles[f"styles/palette.{delivery}.css"])
    colours = {tuple(bytes.fromhex(known[name][1:])) for name in lines}
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=4).to_pil().convert("RGB")
    scale = picture.width / (148 + 2 * delivery.bleed)

    def seen(down: float) -> set[tuple[int, ...]]:
        row = round((delivery.bleed + TOP + down) * scale)
        return {picture.getpixel((x, row)) for x in range(picture.width)} & colours

    assert seen(KNOT[0] - 1) == colours
    assert seen(KNOT[1] + 1) == set()


@pytest.mark.parametrize(("topic", "is_down", "lines"), [("fan_longest", True, 4), ("fan_full", False, 5)])
def test_each_line_has_an_arrow_that_says_which_way_it_runs(
    topic: str, lines: int, project: Path, *, is_down: bool
) -> None:
    sources, content, _ = prepare(project / "examples/specimen")
    edition = Edition(content.flatplans["specimen"].of(PRODUCTS[0]), "nl", "specimen", "")
    laid_out, _ = laid_out_of(edition, topic, sources, content)
    assert laid_out
    html = next(section.html for section in laid_out.sections if section.topic == topic)
    arrows = re.findall(r"art:tile/play\?([^']+)", html)
    assert len(arrows) == lines
    assert all(("turn=90" in arrow) == is_down for arrow in arrows)
