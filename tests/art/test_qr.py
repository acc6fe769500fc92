"""The QR code on the rendered page leads to the centre."""

import pypdfium2
import pytest
import zxingcpp

from brochure.art.code import QUIET_ZONE, modules
from brochure.editions.edition import Built
from brochure.validate import Content


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("product", ["brochure", "handout"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_code_decodes_as_it_is_printed(
    language: str, product: str, dpi: int, built: dict[str, Built], content: Content
) -> None:
    document = pypdfium2.PdfDocument(built[f"social-media-manager-{product}-{language}-screen"].data)
    picture = document[len(document) - 1].render(scale=dpi / 72, grayscale=True).to_pil()
    found = [(code.text, code.ec_level) for code in zxingcpp.read_barcodes(picture)]
    assert found == [(content.centres["voorbeeld"].qr, "M")]


def test_a_code_may_be_damaged_by_fifteen_per_cent_also_where_less_would_make_it_smaller() -> None:
    """At level L these seventeen letters would fit into 21 modules a side (ISO/IEC 18004, table 7)."""
    assert modules("https://a.nl/abcd")[1] == 25 + 2 * QUIET_ZONE
