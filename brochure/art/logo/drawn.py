"""A logo as it will be drawn, looked at once: what is printed must be what the file shows."""

import pypdfium2
from PIL import Image, ImageChops
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from brochure.art.logo.pale import GROUNDS
from brochure.nouns.finding import Finding, Place, Severity

ADDRESS = "logo:"
WIDTH = 400
"""CSS pixels, and pixels, of the picture that is looked at."""

FULL, SPECK = 0.5, 0.1
"""Parts of its room's width and height: a drawing should fill the one, and is not seen under the other."""


class _OneFile(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers one address with a drawing, and nothing else."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 -- WeasyPrint's signature
        if url != ADDRESS:
            raise ValueError(url)
        return URLFetcherResponse(url, self._data, {"Content-Type": "image/svg+xml"})


def drawing(data: bytes, ratio: float, *, is_dark: bool) -> Image.Image:
    """An SVG on its ground, as WeasyPrint draws it for a page."""
    height = WIDTH / ratio
    style = (
        f"@page{{size:{WIDTH}px {height}px;margin:0;background:rgb{GROUNDS[is_dark]}}}"
        f"img{{width:{WIDTH}px;height:{height}px;display:block}}"
    )
    html = HTML(string=f'<style>{style}</style><img src="{ADDRESS}" alt="x">', url_fetcher=_OneFile(data))
    with pypdfium2.PdfDocument(html.write_pdf(uncompressed_pdf=True)) as document:
        picture: Image.Image = document[0].render(scale=96 / 72).to_pil().convert("RGB")
    return picture


def fullness(name: str, shown: Image.Image, *, is_dark: bool) -> list[Finding]:
    """Faults of how much of its room a logo fills; `shown` is the logo on its ground."""
    box = ImageChops.difference(shown, Image.new("RGB", shown.size, GROUNDS[is_dark])).getbbox()
    wide, high = (0.0, 0.0) if box is None else ((box[2] - box[0]) / shown.width, (box[3] - box[1]) / shown.height)
    remedy = "Crop it to its drawing."
    if box is None:
        words = "Nothing of it can be seen: it is drawn outside its own room, or in the colour of its ground."
        return [Finding(Place(name), "logo.broken", words, "Export it again, cropped to its drawing.")]
    if max(wide, high) < SPECK:
        words = "Its drawing fills less than a tenth of its room, and would be printed as a speck."
        return [Finding(Place(name), "logo.margin", words, remedy)]
    if wide < FULL and high < FULL:
        words = "Its drawing fills less than half of the picture, and will be printed small."
        return [Finding(Place(name), "logo.margin", words, remedy, Severity.WARNING)]
    return []
