"""What the file says of itself: title, standard, and the same in both places that say it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf

from brochure.nouns.finding import Finding
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.objects import BROKEN, held, text
from brochure.preflight.file.reading.opened import Opened
from brochure.preflight.file.rules.told import on_file

SAME = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
"""What must be the same in the document information and in the metadata (ISO 19005-3, 6.6.3; ISO 15930-7, 6.7)."""

STANDARDS = {
    "screen": {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
    "press": {"pdfxid:GTS_PDFXVersion": "PDF/X-4"},
}
"""How each delivery names its standard (ISO 19005-3, 6.6.4; ISO 14289-1, 5; ISO 15930-7, 6.7.2)."""

REMEDY = "Let the program that exports the file write its metadata, for the standard that is asked."

_NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d)?[:']?(\d\d)?'?")


def metadata(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the file says what it is, and nothing against itself."""
    information = held(file.pdf.trailer, "/Info")
    if expected.is_x1a:
        own = text(held(information, "/GTS_PDFXVersion"))
        if not own.startswith("PDF/X-1"):
            words = "The file does not say that it is PDF/X-1a."
            yield on_file(file, "file.metadata", words, "Export it as PDF/X-1a:2003.")
    standard = {} if expected.is_x1a else STANDARDS.get(expected.delivery.look, {})
    stream = held(file.pdf.Root, "/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        if standard:
            yield on_file(file, "file.metadata", "The file has no metadata (XMP).", REMEDY)
        return
    try:
        said = _said(file.pdf)
    except BROKEN as error:
        words = f"The file's metadata cannot be read ({type(error).__name__})."
        yield on_file(file, "file.metadata", words, REMEDY)
        return
    wrong = [f"{key} is {said.get(key) or 'missing'}, not {value}"
             for key, value in standard.items() if said.get(key) != value]  # fmt: skip
    if wrong:
        words = f"The file's metadata does not name its standard: {'; '.join(wrong)}."
        yield on_file(file, "file.metadata", words, REMEDY)
    differing = [key[1:] for key, other in SAME.items() if _differ(text(held(information, key)), said.get(other, ""))]
    if differing:
        words = f"The file's metadata and its document information say different things: {', '.join(differing)}."
        yield on_file(file, "file.metadata", words, "Write both from one source.")


def title(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether a reader sees what the file is called (ISO 14289-1, 7.1)."""
    own = text(held(file.pdf.trailer, "/Info", "/Title"))
    if expected.title is not None and own != expected.title:
        words = f"The file's title is {own!r}, not {expected.title!r}."
        yield on_file(file, "file.title", words, "Give it the title of the cover.")
    if not expected.is_screen:
        return
    if not own.strip():
        yield on_file(file, "file.title", "The file has no title.", "Give it the title of the cover.")
    if held(file.pdf.Root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        words = "A reader shows the file's name instead of its title."
        yield on_file(file, "file.title", words, "Set the viewer preference DisplayDocTitle.")


def _said(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the metadata says, by prefix and key; several values become one text."""
    found = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True)
    keys = {key: key for key in SAME.values()}
    for prefix, address in _NAMESPACES.items():
        keys |= {f"{prefix}:{key}": f"{{{address}}}{key}" for key in ("part", "conformance", "GTS_PDFXVersion")}
    return {short: _one(found[key]) for short, key in keys.items() if key in found}


def _one(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | set | tuple) else str(value)


def _differ(one: str, other: str) -> bool:
    dates = _DATE.fullmatch(one), _DATE.fullmatch(other)
    if dates[0] and dates[1]:
        return _moment(dates[0]) != _moment(dates[1])
    return one != other


def _moment(match: re.Match[str]) -> object:
    """A date of PDF (7.9.4) or of XMP as a moment; itself where it is none."""
    year, month, day, hour, minute, second, zone, rest = match.groups()
    sign = "+00" if zone in (None, "Z") else zone
    written = (
        f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}{sign}:{rest or '00'}"
    )
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except ValueError:
        return match[0]
