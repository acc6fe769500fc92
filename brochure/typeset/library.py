"""What a page may ask for: pictures that are drawn, fonts and pictures of the project, and nothing else."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from weasyprint.urls import URLFetcher, URLFetcherResponse

from brochure.art.address import draw
from brochure.art.request import Palette, UnknownArtError
from brochure.art.sign import signs_of
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
        name = url.removeprefix(ROOT)
        if name in self.own:
            return URLFetcherResponse(url, self.own[name])
        if name not in self._files:
            self.faults[url] = "it is not among the fonts and pictures of the project"
            raise UnknownArtError(url)
        return URLFetcherResponse(url, self._files[name])
