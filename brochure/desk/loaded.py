"""Layouts and styles as loaded from one reading of the sources: for as long as they do not change."""

import hashlib
from collections.abc import Iterator

from brochure.layout.layouts import Layouts
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.typeset.typesetter import Typesetter


class Loaded:
    """What pages are set with; `mark` is a hash of all that is in it but for the layouts, which show in the HTML."""

    def __init__(self, sources: Sources) -> None:
        self.layouts = Layouts(sources.layouts)
        digest = hashlib.sha256()
        for name, data in _files(sources):
            digest.update(f"{name} {len(data)} ".encode() + data)
        self.mark = digest.hexdigest()
        self._sources = sources
        self._typesetters: dict[tuple[str, str], Typesetter] = {}

    def is_of(self, sources: Sources) -> bool:
        """Whether it would be the same if it was loaded again."""
        return self._sources.layouts == sources.layouts and list(_files(self._sources)) == list(_files(sources))

    def typesetter(self, edition: Edition) -> Typesetter:
        """What sets the pages of an edition."""
        key = (edition.product.name, str(edition.delivery))
        if key not in self._typesetters:
            self._typesetters[key] = Typesetter(self._sources, edition.product, edition.delivery)
        return self._typesetters[key]


def _files(sources: Sources) -> Iterator[tuple[str, bytes]]:
    """Every file that pages are set with, besides their layouts and words."""
    yield from ((name, text.encode()) for name, text in {**sources.styles, **sources.signs}.items())
    yield from (*sources.fonts.items(), *sources.pictures.items(), *sources.profiles.items())
