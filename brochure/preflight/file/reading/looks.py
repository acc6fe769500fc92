"""What a page looks like, as one hash: of its content and all that it paints with, wherever in the file that stands.

Two pages of one hash are painted alike, so what was found of the one is true of the other.
"""

import hashlib
import re

import pikepdf
from pikepdf import Array, Dictionary, Stream

APART = {"/Parent", "/StructParents", "/StructParent", "/Annots", "/B", "/Metadata", "/P"}
"""What ties a page or a note to its file, and is not painted."""

SHOWN = ("/Rect", "/AP", "/AS", "/F", "/Subtype", "/Border", "/C", "/BS")
"""What of a note is painted."""

_REFERENCE = re.compile(rb"(\d+) (\d+) R\b")


def looks(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The hash of every page."""
    reader = _Reader(pdf)
    return tuple(reader.page(page) for page in pdf.pages)


class _Reader:
    """Reads objects of one file, each once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}

    def page(self, page: pikepdf.Page) -> str:
        whole = hashlib.sha256()
        for key in sorted({*page.obj.keys(), "/MediaBox", "/CropBox", "/Resources", "/Rotate"} - APART):
            value = page.obj.get(key, page.obj.get("/Parent", Dictionary()).get(key))
            if value is not None:
                whole.update(key.encode() + self._value(value))
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            if isinstance(note, Dictionary):
                for key in SHOWN:
                    if key in note:
                        whole.update(key.encode() + self._value(note[key]))
        return whole.hexdigest()

    def _value(self, value: pikepdf.Object) -> bytes:
        """A hash of a value and of all that it refers to."""
        if not isinstance(value, pikepdf.Object):
            return hashlib.sha256(f"{value}".encode()).digest()
        own = value.objgen
        if own == (0, 0):
            return self._read(value)
        if own not in self._known:
            self._known[own] = b"itself"  # what refers to itself has no end
            self._known[own] = self._read(value)
        return self._known[own]

    def _read(self, value: pikepdf.Object) -> bytes:
        if isinstance(value, Stream):
            entries = b"".join(
                f"{key}".encode() + self._value(item)
                for key, item in sorted(value.stream_dict.items())
                if key not in APART | {"/Length"}
            )
            return hashlib.sha256(entries + value.read_raw_bytes()).digest()
        text = value.unparse(resolved=True)
        return hashlib.sha256(_REFERENCE.sub(self._referred, text)).digest()

    def _referred(self, found: re.Match[bytes]) -> bytes:
        return self._value(self._pdf.get_object(int(found[1]), int(found[2])))
