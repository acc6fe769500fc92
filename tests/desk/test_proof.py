"""The proofs of a brochure show each of its pages, and all of them in facing pages."""

import io

from PIL import Image, ImageChops

from brochure.desk.proof import proofs
from brochure.editions.edition import Built


def test_every_page_is_drawn_singly_and_in_facing_pages_in_colour_and_in_grey(built: dict[str, Built]) -> None:
    data = built["social-media-manager-brochure-en-press"].data
    assert data
    pictures = dict(proofs("b", data))
    assert list(pictures) == [
        "b-spreads.png",
        "b-spreads-grey.png",
        *(f"b-page-{number:02}.png" for number in range(1, 17)),
    ]
    colour, grey = (Image.open(io.BytesIO(pictures[f"b-spreads{what}.png"])) for what in ("", "-grey"))
    assert colour.size == grey.size
    assert grey.mode == "L"
    assert ImageChops.difference(colour, grey.convert("RGB")).getbbox()
