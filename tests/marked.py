"""A page of a logo and nothing else, as a delivery has it."""

import pypdfium2
from copies import ROOT
from PIL import Image
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from brochure.art.logo import mark_of
from brochure.impose import Intent, prepared
from brochure.nouns.product import Delivery
from brochure.typeset.dress import Dress
from brochure.typeset.painting import painted
from brochure.typeset.pictures import Pictures
from brochure.typeset.written import written

ADDRESS = "logo:x.svg"
PROFILE = (ROOT / "styles/profiles/FOGRA39L_coated.icc").read_bytes()


def page_of(  # noqa: PLR0913 -- a logo, its room, and where it stands
    data: bytes,
    width: float,
    height: float,
    delivery: Delivery = Delivery.SCREEN,
    margin: float = 0,
    *,
    is_on_white: bool = True,
) -> bytes:
    """A page with a logo of this size on it, and a margin around it, all in CSS pixels."""
    mark = mark_of(ADDRESS, data, is_on_white=is_on_white)
    paper = f"@page{{size:{width + 2 * margin}px {height + 2 * margin}px;margin:{margin}px}}body{{margin:0}}"
    style = f"{paper}img{{display:block;width:{width}px;height:{height}px}}"
    html = f'<style>{style}</style><img src="{ADDRESS}" alt="x">'
    fonts = FontConfiguration()
    pictures = Pictures({}, lambda url: mark if url == ADDRESS else None)
    document = HTML(string=html, url_fetcher=URLFetcher()).render(cache=pictures, font_config=fonts)
    is_ink, is_opaque = delivery.look == "press", delivery is Delivery.PRESS_X1A
    dress = Dress("", {}, delivery.bleed, is_tagged=False, is_ink=is_ink, is_opaque=is_opaque)
    page, files = painted(document.pages[0], dress)
    data = written([page], files, URLFetcher(), fonts, uncompressed_pdf=True)
    return prepared(delivery, data, Intent("FOGRA39", "http://www.color.org", PROFILE))


def shown(page: bytes) -> Image.Image:
    """The first page as it looks, a pixel for each of CSS."""
    with pypdfium2.PdfDocument(page) as document:
        picture: Image.Image = document[0].render(scale=96 / 72).to_pil().convert("RGB")
    return picture
