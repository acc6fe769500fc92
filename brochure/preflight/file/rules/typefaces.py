"""Fonts as the file holds them: embedded, subset, real, known, and readable as letters (ISO 32000-1, 9)."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from brochure.nouns.finding import Finding, Severity
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.marks import Kind, Mark
from brochure.preflight.file.reading.objects import BROKEN, held, identity, items, name, text, unpacked
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.rules.told import counted, listed, on_page

WEIGHTS = {
    "Thin": 100, "Ultra-Light": 200, "Light": 300, "Medium": 500,
    "Semi-Bold": 600, "Bold": 700, "Ultra-Bold": 800, "Heavy": 900,
}  # fmt: skip
"""What stands behind the name of a font for the weight that was asked for, as Pango writes it; 400 has no word."""

_SUBSET = re.compile(r"[A-Z]{6}\+(.+)")
_WEIGHT = re.compile(rf"-({'|'.join(sorted(WEIGHTS, key=len, reverse=True))})\b")
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_TABLE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NOTHING = {b"0000", b"FEFF", b"FFFE", b"FFFD"}
_PROGRAMS = ("/FontFile2", "/FontFile3", "/FontFile")
_STANDARD = {"/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding"}

REGULAR = 500
"""The weight (OpenType, OS/2 usWeightClass) up to which no font is bold."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font of the file by its name there, with the first mark that is set in it."""

    name: str
    font: Any
    descriptor: Any
    program: bytes | None
    first: Mark

    @property
    def plain(self) -> str:
        """Its name without the letters that mark a subset."""
        found = _SUBSET.fullmatch(self.name)
        return found[1] if found else self.name or "without a name"


def typefaces(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Every fault of the fonts in which something is set, told on the first page that uses each."""
    known, told = _known(expected), set()
    for page in file.pages:
        for face in _used(page):
            key = identity(face.font) or face.name
            if key in told:
                continue
            told.add(key)
            yield from _one(file, page, face, known, expected)


def stroked(file: Opened, _: Expected) -> Iterator[Finding]:
    """Whether text is made bold by drawing a line around its letters (9.3.6, mode 2)."""
    for page in file.pages:
        bold = [mark for mark in page.marks if mark.kind is Kind.TEXT and mark.fill and mark.stroke]
        if bold:
            words = f"holds faked bold, letters with a line around them: {listed(page, bold)}."
            yield on_page(file, page, "font.faked", words, "Set it in the bold face of the family.")


def _used(page: PdfPage) -> Iterator[Typeface]:
    seen = set()
    for mark in page.marks:
        font = mark.state.font
        if mark.kind is not Kind.TEXT or not isinstance(font, pikepdf.Dictionary):
            continue
        key = identity(font) or mark.state.font_name
        if key in seen:
            continue
        seen.add(key)
        own = items(held(font, "/DescendantFonts"))
        descriptor = held(own[0] if own else font, "/FontDescriptor")
        streams = [held(descriptor, key) for key in _PROGRAMS]
        program = next((item for item in streams if isinstance(item, pikepdf.Stream)), None)
        yield Typeface(name(held(font, "/BaseFont"))[1:], font, descriptor, unpacked(program), mark)


def _one(
    file: Opened, page: PdfPage, face: Typeface, known: frozenset[str] | None, expected: Expected
) -> Iterator[Finding]:
    where = page.place(face.first)
    if name(held(face.font, "/Subtype")) == "/Type3":
        words = f"is set in a font that is drawn, not written (Type 3){where}."
        yield on_page(file, page, "font.bitmap", words, "Use an OpenType, TrueType or Type 1 font.")
        return
    if not face.program:
        words = f"is set in {face.plain}, which is not in the file{where}."
        yield on_page(file, page, "font.missing", words, "Embed all fonts when exporting.")
        return
    if not _SUBSET.fullmatch(face.name):
        words = f"is set in {face.plain}, which is whole in the file."
        remedy = "Embed only the letters that are used."
        yield on_page(file, page, "font.whole", words, remedy, Severity.WARNING)
    font = _opened(face.program)
    if known is not None and (strange := _full_name(font)) not in known:
        words = f"is set in {strange or face.plain}, which is not a font of the project{where}."
        yield on_page(file, page, "font.strange", words, "Use the families that tokens.css declares.")
    elif (real := _weight(font)) is not None and (asked := _asked(face.plain, real, known)) is not None:
        words = f"is set in {face.plain}, which is a font of weight {real} that says it is {asked}{where}."
        yield on_page(file, page, "font.faked", words, "Add the real face of that weight.")
    if expected.is_screen:
        yield from _unmapped(file, page, face)


def _unmapped(file: Opened, page: PdfPage, face: Typeface) -> Iterator[Finding]:
    """Whether each code can be read out and copied (9.10; ISO 14289-1, 7.21.7)."""
    table = unpacked(held(face.font, "/ToUnicode"))
    if table is not None:
        wrong = sum(code in _NOTHING for code in _mapped(table))
        what = f"maps {counted(wrong, 'letter')} to nothing" if wrong else ""
    else:
        encoding = held(face.font, "/Encoding")
        is_plain = name(encoding) in _STANDARD or name(held(encoding, "/BaseEncoding")) in _STANDARD
        is_composite = name(held(face.font, "/Subtype")) == "/Type0"
        what = "" if is_plain and not is_composite else "does not say which letters its glyphs are"
    if what:
        words = f"is set in {face.plain}, which {what}{page.place(face.first)}."
        yield on_page(file, page, "font.unmapped", words, "Export with a ToUnicode table for every font.")


def _mapped(table: bytes) -> Iterator[bytes]:
    """What the codes of a ToUnicode table become, in hexadecimal (9.10.3)."""
    for kind, body in _TABLE.findall(table):
        # A range may list its letters in brackets; the first of them stands for all.
        plain = re.sub(rb"\[\s*(<[^>]*>)?[^\]]*\]", rb"\1", body)
        codes = [b"".join(code.split()).upper() for code in _CODE.findall(plain)]
        yield from codes[1::2] if kind == b"char" else codes[2::3]


def _known(expected: Expected) -> frozenset[str] | None:
    """The full names of the fonts that may be used; None where any may."""
    if expected.fonts is None:
        return None
    return _names(tuple(expected.fonts.values()))


@lru_cache(maxsize=2)
def _names(fonts: tuple[bytes, ...]) -> frozenset[str]:
    """The full names of fonts, which are the same for every file of ours."""
    return frozenset(_full_name(_opened(data)) for data in fonts) - {""}


def _opened(data: bytes) -> TTFont | None:
    """A font program that is OpenType or TrueType; others have no tables to ask."""
    try:
        return TTFont(io.BytesIO(data), lazy=True)
    except BROKEN:
        return None


def _full_name(font: TTFont | None) -> str:
    try:
        return text(font["name"].getDebugName(4)) if font is not None else ""
    except BROKEN:
        return ""


def _weight(font: TTFont | None) -> int | None:
    try:
        return int(font["OS/2"].usWeightClass) if font is not None else None
    except BROKEN:
        return None


def _asked(plain: str, real: int, known: frozenset[str] | None) -> str | None:
    """The weight that a name claims and its font has not; None where they agree.

    Our own files name every weight but 400. Of a stranger's names only a bold one that is regular can be told.
    """
    match = _WEIGHT.search(plain)
    if known is not None:
        asked = WEIGHTS[match[1]] if match else 400
        return None if asked == real else str(asked)
    return "bold" if _BOLD.search(plain) and real <= REGULAR else None
