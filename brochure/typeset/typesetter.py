"""HTML and CSS to pages and PDF, through WeasyPrint and nothing but the sources.

Every page of an edition is laid out as a document of its own, so that one topic can be fitted,
fail or change without moving another; the pages are then written as one file.
"""

import hashlib
import logging
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Page as SetPage
from weasyprint.text.ffi import ffi, harfbuzz, pango

from brochure.art.stylesheet import faces, palette
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Finding, Place
from brochure.nouns.keeper import found_once, key_of
from brochure.nouns.laid_out import FOLDER
from brochure.nouns.product import BLEED, Delivery, Product
from brochure.nouns.sources import Sources
from brochure.typeset.document import ROOT, Document
from brochure.typeset.dress import Dress, dress_of, file_of, neutral
from brochure.typeset.hyphenation import spare_tremas
from brochure.typeset.library import Library
from brochure.typeset.listening import listening
from brochure.typeset.painted import Painted
from brochure.typeset.painting import painted
from brochure.typeset.pictures import Pictures
from brochure.typeset.styles import Styles
from brochure.typeset.written import written

spare_tremas()

ffi.cdef("const char * hb_version_string (void);")


class Typesetter:
    """Sets the pages of one product: styles are read once, fonts loaded once, and only where a page is not kept.

    `faces` are the faces that the styles declare. `geometry` is a hash of all but the HTML that decides where things
    stand on a page.
    """

    def __init__(self, sources: Sources, product: Product, delivery: Delivery) -> None:
        self.product = product
        self.delivery = delivery
        self.kept = sources.kept
        self.faces = faces(sources.styles)
        self._sources = sources
        self._font_files = {hashlib.sha256(data).hexdigest(): data for data in sources.fonts.values()}
        self._own_fonts = {*self._font_files}
        self._names = palette(sources.styles.get(file_of(delivery), ""))
        self._dress = dress_of(sources, delivery, self._names)
        self.library = Library(sources, neutral(self._names), product.mosaics)
        self._styles = Styles(sources, product.name, delivery, self.library, self._faults)
        # One cache for all pages: a picture that stands on ten of them is drawn once, and is once in the file.
        self._pictures = self._new_pictures()
        self.geometry = key_of(
            f"{pango.pango_version()} {ffi.string(harfbuzz.hb_version_string()).decode()}",
            f"{product.name} {product.width} {product.height} {product.floor}",
            *(f"{mosaic}" for mosaic in product.mosaics),
            *(part for style in self._styles.shared.items() for part in style),
            *(f"{name} {text}" for name, text in sorted(sources.signs.items())),
            *(part for font in sorted(sources.fonts.items()) for part in font),
            *(part for path, data in sorted(sources.pictures.items()) if _is_shared(path) for part in (path, data)),
            *sorted(self._names),
        )

    @cached_property
    def findings(self) -> list[Finding]:
        """The faults of the styles."""
        styles = (part for style in sorted(self._sources.styles.items()) for part in style)
        key = key_of("styles", self.geometry, f"{self.product.name} {self.delivery}", *styles)
        return found_once(self.kept, key, lambda: self._styles.findings)

    def key(self, html: str, delivery: Delivery | None = None) -> str:
        """Under what a page of this HTML is kept, for this delivery or for one that is `alike`."""
        dress = dress_of(self._sources, delivery, self._names) if delivery else self._dress
        marks = f"{dress.bleed} {dress.is_tagged} {dress.is_ink} {dress.is_opaque}"
        return key_of("page", self.geometry, dress.text, marks, html)

    def is_alike(self, delivery: Delivery) -> bool:
        """Whether another delivery has the same lines in other colours."""
        other = Styles(self._sources, self.product.name, delivery, self.library, self._faults)
        return self._styles.shared == other.shared

    def set(  # noqa: PLR0913 -- a page, and the ways to try it
        self,
        html: str,
        fit: float = 1.0,
        *,
        page_height: float | None = None,
        shortened: Mapping[str, int] = MappingProxyType({}),
        slot: str = "",
        own: Mapping[str, bytes] | None = None,
    ) -> tuple[list[SetPage], list[Finding]]:
        """Lay out one document.

        `fit` runs from 1 (as designed) to 0 (the floor of the product); `page_height` in millimetres replaces
        the product's, to measure what does not fit; `shortened` takes characters off the end of elements, by
        their id, to try what would fit. `slot` are the rules of a slot, from `slot_area.py`; `own` the pictures of a
        career centre, which are forgotten afterwards.
        """
        floor = self.product.floor
        rules = f":root{{--fit:{fit:.4f};--floor-body:{floor.body}pt;--floor-leading:{floor.leading}}}"
        size = f"size:{self.product.width}mm {page_height or self.product.height}mm"
        page = f"@page{{{size};bleed:{BLEED}mm;marks:none}}"
        place = Place(f"{FOLDER}/products/{self.product.name}.html")
        self.library.own = own or {}
        with listening() as records:
            document = Document(html, self.library)
            _shorten(document, shortened)
            try:
                set_pages = document.render(
                    stylesheets=[_rules(rules + page + slot), self._styles.cascade],
                    font_config=self._styles.fonts,
                    cache=self._pictures if own is None else self._new_pictures(self._pictures),
                ).pages
            except Exception as error:  # noqa: BLE001 -- on some styles WeasyPrint breaks instead of warning
                return [], [_broken(place, error)]
        return set_pages, self._faults(records, place, "render")

    def _new_pictures(self, drawn: Pictures | None = None) -> Pictures:
        return Pictures(self.library.palette, self.library.mark, drawn)

    def paint(self, page: SetPage, delivery: Delivery | None = None) -> tuple[Painted | None, list[Finding]]:
        """What a page comes to for this delivery, or for one that is `alike`; None where WeasyPrint breaks on it."""
        place = Place(f"{FOLDER}/products/{self.product.name}.html")
        dress = dress_of(self._sources, delivery, self._names) if delivery else self._dress
        with listening() as records:
            try:
                one = self._painted(page, dress)
            except Exception as error:  # noqa: BLE001 -- as above
                return None, [_broken(place, error)]
        return one, self._faults(records, place, "render")

    def _painted(self, page: SetPage, dress: Dress) -> Painted:
        one, files = painted(page, dress)
        self._font_files = files | self._font_files
        return one

    def has_fonts(self, page: Painted) -> bool:
        """Whether a page is set in fonts of the project alone, not in one that this machine has by chance."""
        return {face.file for face in page.typefaces} <= self._own_fonts

    def write(self, pages: Iterable[SetPage | Painted], *, is_whole: bool = True) -> tuple[bytes, list[Finding]]:
        """The pages as one PDF, tagged for the screen, in the language of the first of them.

        What is only a part of a file needs no standard's marks.
        """
        place = Place(f"{FOLDER}/base.html")
        with listening() as records:
            try:
                ready = [page if isinstance(page, Painted) else self._painted(page, self._dress) for page in pages]
                # It is read again at once, so it is not packed.
                options: dict[str, Any] = {"uncompressed_pdf": True}
                if self.delivery is Delivery.SCREEN and is_whole:
                    options["pdf_variant"] = "pdf/a-3b"  # our own tags make it 3a
                data = written(ready, self._font_files, self.library, self._styles.fonts, **options)
            except Exception as error:  # noqa: BLE001 -- as above
                return b"", [_broken(place, error)]
        return data, self._faults(records, place, "render")

    def _faults(self, records: list[logging.LogRecord], place: Place, room: str) -> list[Finding]:
        """What WeasyPrint warned of, as findings; a refused address is named once, where it is asked for."""
        findings = []
        faults, self.library.faults = self.library.faults, {}
        for url, reason in faults.items():
            words = f"The picture {url.removeprefix(ROOT)!r} cannot be had: {reason}."
            findings.append(
                Finding(self._asked(url, place), "picture.missing", words, "Mend the address, or add the file.")
            )
        for record in records:
            arguments = record.args if isinstance(record.args, tuple) else ()
            if any(url in map(str, arguments) for url in faults):
                continue
            numbers = [argument for argument in arguments if isinstance(argument, int)]
            where = Place(place.file, numbers[0], numbers[1]) if len(numbers) > 1 and room == "style" else place
            code = "style.ignored" if room == "style" else "render.warning"
            findings.append(
                Finding(
                    where,
                    code,
                    f"WeasyPrint says: {record.getMessage()}",
                    "Write it in a way that WeasyPrint knows; see docs/design.md.",
                )
            )
        return findings

    def _asked(self, url: str, place: Place) -> Place:
        """The first line of a style or layout that holds the address's path."""
        name = url.removeprefix(ROOT).partition("?")[0]
        texts = {**self._sources.styles, **{f"{FOLDER}/{file}": text for file, text in self._sources.layouts.items()}}
        for wanted in (name, name.removeprefix("art:"), PurePosixPath(name).name):
            for file, text in texts.items():
                for number, line in enumerate(text.splitlines(), 1):
                    if wanted in line:
                        return Place(file, number, line.index(wanted) + 1)
        return place


def _is_shared(path: str) -> bool:
    """Whether a picture can stand on a page; those of centres stand in slots alone."""
    return not path.startswith(CENTRES)


@lru_cache(maxsize=256)
def _rules(text: str) -> CSS:
    """Rules of our own; the same ones come back for every centre."""
    return CSS(string=text)


def _broken(place: Place, error: Exception) -> Finding:
    words = f"WeasyPrint breaks on this page: {type(error).__name__}: {error}."
    return Finding(place, "render.broken", words, "Undo the last change of its layout or style.")


def _shorten(document: HTML, shortened: Mapping[str, int]) -> None:
    for element in document.etree_element.iter() if shortened else ():
        rest = shortened.get(element.get("id"), 0)
        inside = [(element, "text")]
        for child in list(element.iter())[1:] if rest else ():
            inside += [(child, "text"), (child, "tail")]
        # The tail of a child comes after its own children; taken from behind, the order is near enough.
        for part, where in reversed(inside if rest else []):
            text = getattr(part, where) or ""
            setattr(part, where, text[: max(0, len(text) - rest)])
            rest = max(0, rest - len(text))
