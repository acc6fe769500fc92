"""From painted pages to a file, by WeasyPrint: to it they are like pages that were laid out just now."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

import pydyf
from weasyprint.document import Document
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, harfbuzz
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from brochure.typeset.painted import Painted, Typeface, Value
from brochure.typeset.structure import Tree

ffi.cdef("""
    hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *user, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
""")

READ_ONLY = 1
"""HB_MEMORY_MODE_READONLY."""


def written(
    pages: Iterable[Painted],
    files: Mapping[str, bytes],
    fetcher: URLFetcher,
    fonts: FontConfiguration,
    **options: Any,  # noqa: ANN401 -- those of WeasyPrint
) -> bytes:
    """One PDF of these pages; `files` are those of their fonts, by hash. It is tagged where they are."""
    own = [_Page(page, files) for page in pages]
    language = own[0].painted.language if own else None
    document = Document(own, DocumentMetadata(lang=language), fetcher, fonts, {}, None)
    data: bytes = document.write_pdf(finisher=_finish, **options)
    return data


class _Area:
    """What WeasyPrint hangs the annotation of a link on."""

    link_annotation: pydyf.Dictionary | None = None


class _Font(Font):  # type: ignore[misc]  # WeasyPrint has no types
    """A font as WeasyPrint knows it, from what was kept of it and its file."""

    def __init__(self, face: Typeface, data: bytes) -> None:
        self.__dict__.update(face.known)
        self.name = face.known["name"].encode("latin-1")
        self.file_content = data
        self.widths: dict[int, float] = {}
        self.to_unicode: dict[int, str] = {}
        self.missing: dict[int, int] = {}

    def subset(self, to_unicode: dict[int, str], hinting: bool) -> None:  # noqa: FBT001 -- WeasyPrint's signature
        """Keep the glyphs that are shown."""
        if to_unicode:
            font, missing = (self.file_content, self.family, self.index), bool(self.missing)
            with suppress(_UncutError):
                self.file_content = _cut(font, frozenset(to_unicode), hinting=hinting, missing=missing)

    def show(self, face: Typeface) -> None:
        """Take up the glyphs that a page shows."""
        self.widths |= face.widths
        self.to_unicode = face.to_unicode | self.to_unicode
        self.missing |= face.missing


class _Cutter(Font):  # type: ignore[misc]  # as above
    """As much of a font as WeasyPrint needs to take glyphs out of its file."""

    def __init__(self, data: bytes, family: str, index: int, *, missing: bool) -> None:
        self.file_content, self.family, self.missing = data, family, missing
        self._blob = harfbuzz.hb_blob_create(ffi.from_buffer(data), len(data), READ_ONLY, ffi.NULL, ffi.NULL)
        self.hb_face = ffi.gc(harfbuzz.hb_face_create(self._blob, index), harfbuzz.hb_face_destroy)

    def __del__(self) -> None:
        harfbuzz.hb_blob_destroy(self._blob)


class _UncutError(Exception):
    """A font is whole after all; WeasyPrint has told it, and must tell it again the next time."""


@lru_cache(maxsize=256)
def _cut(whole: tuple[bytes, str, int], glyphs: frozenset[int], *, hinting: bool, missing: bool) -> bytes:
    """A font's file with these glyphs alone; of most fonts, centre after centre shows the same ones."""
    font = _Cutter(*whole, missing=missing)
    font.subset(glyphs, hinting)
    if font.file_content is whole[0]:
        raise _UncutError
    cut: bytes = font.file_content
    return cut


class _Page:
    """A painted page in the place of one that was laid out."""

    def __init__(self, painted: Painted, files: Mapping[str, bytes]) -> None:
        self.painted = painted
        self.width, self.height, self.bleed = painted.width, painted.height, painted.bleed
        self.anchors, self.bookmarks = painted.anchors, painted.bookmarks
        self.areas = [_Area() for _ in painted.areas]
        self.links = [(*link, area) for link, area in zip(painted.areas, self.areas, strict=True)]
        self.forms: dict[None, list[Any]] = {None: []}
        self._files = files

    def paint(self, stream: Stream, _scale: float) -> None:
        """Write the content, and take up the fonts that it names."""
        stream.stream.append(self.painted.content.encode("latin-1"))
        fonts = stream._fonts  # noqa: SLF001 -- WeasyPrint fills them in while it paints; its version is pinned
        for face in self.painted.typefaces:
            name = face.known["hash"]
            if name not in fonts:
                fonts[name] = _Font(face, self._files[face.file])
            fonts[name].show(face)


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    """Give each page resources of its own, and the file its tree: a `finisher` of WeasyPrint."""
    is_tagged = any(page.painted.tree for page in document.pages)
    tree = Tree(pdf)
    maker: _Maker | None = None
    for number, page in enumerate(document.pages):
        entry = pdf.objects[int(pdf.page_references[number].split()[0])]
        shared = pdf.objects[int(entry["Resources"].split()[0])]
        maker = maker or _Maker(pdf, shared)
        entry["Resources"] = maker.resources(page.painted.resources)
        if page.painted.tree:
            entry["Tabs"], entry["StructParents"] = "/S", number
            tree.page(number, page.painted.tree, page.painted.marks, [area.link_annotation for area in page.areas])
    if is_tagged:
        tree.end(document.metadata.lang)


class _Maker:
    """Makes objects of a file out of what was kept of them."""

    def __init__(self, pdf: pydyf.PDF, shared: pydyf.Dictionary) -> None:
        self._pdf = pdf
        self._places = {"Font": shared["Font"], "ColorSpace": shared["ColorSpace"]}
        self._pictures: dict[str, bytes] = {}

    def resources(self, plain: Mapping[str, Value]) -> bytes:
        """Resources as an object of the file."""
        made = pydyf.Dictionary(self._places)
        for kind in ("XObject", "Pattern", "Shading", "ExtGState"):
            made[kind] = pydyf.Dictionary()
            for name, value in plain[kind].items():
                made[kind][name] = self._value(value, made)
        return self._added(made)

    def _value(self, value: Value, around: pydyf.Dictionary) -> Any:  # noqa: ANN401 -- anything that can stand in a PDF
        """What a value stands for; streams become objects of the file."""
        match value:
            case str():
                return value.encode("latin-1")
            case {"mask": str(name)}:
                return around["XObject"][name]
            case {"resources": dict(plain)}:
                return self.resources(plain)
            case [dict(entries)]:
                return pydyf.Dictionary({key: self._value(item, around) for key, item in entries.items()})
            case [dict(entries), str(content)]:
                if (said := f"{value}") not in self._pictures:
                    extra = {key: self._value(item, around) for key, item in entries.items()}
                    self._pictures[said] = self._added(pydyf.Stream([content.encode("latin-1")], extra))
                return self._pictures[said]
            case _:
                raise TypeError(value)

    def _added(self, item: pydyf.Object) -> bytes:
        self._pdf.add_object(item)
        return bytes(item.reference)
