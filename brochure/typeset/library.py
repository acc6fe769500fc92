"""What a page may ask for: pictures that are drawn, fonts and pictures of the project, and nothing else."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import urldefrag

from weasyprint.urls import URLFetcher, URLFetcherResponse

from brochure.art.address import draw
from brochure.art.logo import Mark, mark_of
from brochure.art.request import Palette, UnknownArtError
from brochure.art.sign import signs_of
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.mosaic import Mosaic
from brochure.nouns.sources import Sources
from brochure.typeset.document import ROOT


class Library(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers `art:` addresses by drawing, and files from the sources; everything else is refused.

    `own` holds the pictures of the career centre whose pages are being set.
    """

    def __init__(self, sources: Sources, palette: Palette, mosaics: Iterable[Mosaic] = ()) -> None:
        super().__init__(allowed_protocols=("art", "file"), allow_redirects=False)
        self._files = {**sources.fonts, **sources.pictures}
        self.own: Mapping[str, bytes] = MappingProxyType({})
        self.palette = palette
        self._signs, _ = signs_of(sources.signs)
        self._mosaics = {mosaic.name: mosaic for mosaic in mosaics}
        self.faults: dict[str, str] = {}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 -- WeasyPrint's signature
        """The bytes behind an address."""
        if url.startswith("art:"):
            try:
                return URLFetcherResponse(
                    url, draw(url, self.palette, self._signs, self._mosaics), {"Content-Type": "image/svg+xml"}
                )
            except UnknownArtError as error:
                self.faults[url] = f"{error}"
                raise
        data = None if _is_mark(url) else self._file(url)
        if data is None:
            self.faults[url] = "it is not among the fonts and pictures of the project"
            raise UnknownArtError(url)
        return URLFetcherResponse(url, data)

    def mark(self, url: str) -> Mark | None:
        """The drawn logo behind an address, if there is one: nobody else may draw what a stranger has drawn.

        Its address ends with `#white` where it stands on that.
        """
        address, ground = urldefrag(url)
        data = self._file(url) if _is_mark(url) else None
        return mark_of(address.removeprefix(ROOT), data, is_on_white=ground == "white") if data is not None else None

    def _file(self, url: str) -> bytes | None:
        name = urldefrag(url).url.removeprefix(ROOT)
        return self.own.get(name, self._files.get(name))


def _is_mark(url: str) -> bool:
    return url.startswith(f"{ROOT}{CENTRES}") and urldefrag(url).url.endswith(".svg")
