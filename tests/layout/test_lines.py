"""What stands side by side on a page: a line of blocks, without white space between them."""

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from pages import loaded_of

from brochure.editions.edition import copy_of, prepare
from brochure.nouns.product import PRODUCTS, Edition

LINES = {"tops", "middles"}

BOXES = {"compare"}
"""Kinds of block that need a grid or a flex box: for blocks that are equally high."""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_space_stands_between_blocks_in_a_line(language: str, project: Path) -> None:
    sources, content, _ = prepare(project / "examples/specimen")
    product = content.flatplans["specimen"].of(PRODUCTS[0])
    edition = Edition(product, language, "specimen", "")
    laid_out, _ = loaded_of(sources).layouts.lay_out(edition, copy_of(edition, content, sources))
    assert laid_out
    lines = 0
    for section in laid_out.sections:
        for line in fromstring(section.html).iter():  # noqa: S314 -- our own page
            if LINES & set(line.get("class", "").split()):
                lines += 1
                assert not any((line.text, *(block.tail for block in line))), (section.topic, line.get("class"))
    assert lines > len(laid_out.sections)


def test_pages_are_set_without_grids_and_flex_boxes(project: Path) -> None:
    found = {
        path.parent.name
        for path in (project / "styles").rglob("*.css")
        if re.search(r"display: *(inline-)?(grid|flex)\b", path.read_text(encoding="utf-8"))
    }
    assert found == BOXES
