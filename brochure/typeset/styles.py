"""The styles that a product wears in a delivery, as one cascade: read once, and only where something is to be set."""

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from cssselect2 import Matcher
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from brochure.art.request import Palette
from brochure.art.stylesheet import unsupported
from brochure.nouns.finding import Finding, Place
from brochure.nouns.product import Delivery
from brochure.nouns.sources import Sources
from brochure.typeset.document import ROOT
from brochure.typeset.dress import file_of
from brochure.typeset.library import Library
from brochure.typeset.listening import listening

LAYERS = ("palette", "tokens", "base", "components", "blocks", "rhythm", "products")
"""The cascade, weakest first; a style's layer is the folder or file it stands in."""

Told = Callable[[list[logging.LogRecord], Place, str], list[Finding]]
"""What WeasyPrint warned of, as findings."""


class Styles:
    """The files that are worn, by path in the order of the cascade, and what they come to.

    The colours of the palette are neutral ones; those of the delivery are put in when a page is painted.
    """

    def __init__(self, sources: Sources, product: str, delivery: Delivery, library: Library, told: Told) -> None:
        self._sources = sources
        self._library = library
        self._told = told
        self._palette_file = file_of(delivery)
        self.fonts = FontConfiguration()
        self.worn = {
            file: sources.styles[file]
            for file in sorted(sources.styles, key=_rank)
            if is_worn(file, product, delivery.look)
        }

    @property
    def shared(self) -> dict[str, str]:
        """Those that deliveries can have in common: all but the palette."""
        return {file: text for file, text in self.worn.items() if file != self._palette_file}

    @property
    def cascade(self) -> CSS:
        """All of them as one style for WeasyPrint."""
        return self._read[0]

    @property
    def findings(self) -> list[Finding]:
        """The faults of all styles."""
        return [*self._read[1], *unsupported(self._sources.styles)]

    @cached_property
    def _read(self) -> tuple[CSS, list[Finding]]:
        # All files in one matcher: an element then asks one style, not ten.
        shared: dict[str, Any] = {"matcher": Matcher(), "page_rules": [], "layers": list(LAYERS)}
        findings = [
            Finding(
                Place(file),
                "style.unknown",
                "No layer of the styles holds this file.",
                f"Put it with {', '.join(LAYERS)}.",
            )
            for file in sorted(self._sources.styles, key=_rank)
            if layer_of(file) not in LAYERS
        ]
        for file, text in self.worn.items():
            # Of a palette only its colours count, and neutral ones stand for them: nothing else in it reaches a page.
            into = shared if file != self._palette_file else {"matcher": Matcher(), "page_rules": [], "layers": []}
            with listening() as records:
                CSS(
                    string=text,
                    base_url=ROOT + file,
                    url_fetcher=self._library,
                    font_config=self.fonts,
                    layer=layer_of(file),
                    **into,
                )
            findings += self._told(records, Place(file), "style")
        # The last one knows the rules of all.
        cascade = CSS(string=_rules(self._library.palette), font_config=self.fonts, layer="palette", **shared)
        return cascade, findings


def is_worn(file: str, product: str, look: str) -> bool:
    """Whether a style is one of this product in this look: `test.css`, `test.handout.css`, `handout.office.css`."""
    if layer_of(file) not in ("palette", "tokens", "products", "blocks"):
        return True
    name, *dress = PurePosixPath(file).stem.split(".")
    return {*dress} <= {product, look} and (layer_of(file) != "products" or name == product)


def layer_of(file: str) -> str:
    """The layer that a style belongs to, by its path."""
    parts = PurePosixPath(file).parts
    return parts[1] if len(parts) > 2 else parts[1].partition(".")[0]


def _rank(file: str) -> tuple[int, str]:
    """Its place in the cascade; what is in no layer comes first."""
    layer = layer_of(file)
    return LAYERS.index(layer) if layer in LAYERS else -1, file


def _rules(colours: Palette) -> str:
    return f":root{{{''.join(f'--{name}:{colour};' for name, colour in colours.items())}}}"
