"""The file as a file: whole, open, of the right version, marked, not too heavy, with the right pages."""

import re
from collections.abc import Iterator

from brochure.nouns.finding import Finding, Severity
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.objects import held, items, name, plainly
from brochure.preflight.file.reading.opened import Opened
from brochure.preflight.file.rules.told import counted, on_file, on_page

EXPORT = "Export the file anew from the program that made it."

HEAVY = 10_000_000
"""Bytes; a mailbox or an order form may refuse more."""

HEAVY_PAGE = 2_000_000
"""Bytes for each page."""

EXACT = 0.01
"""Millimetres that two sizes may differ."""


def damaged(file: Opened, _: Expected) -> Iterator[Finding]:
    """Whether qpdf and the interpreter read every object and stream without a complaint."""
    if file.faults:
        first = plainly(file.faults[0])
        words = f"The file is damaged in {counted(len(file.faults), 'place')}; first: {first}."
        yield on_file(file, "file.damaged", words, EXPORT)
    for page in file.pages:
        if page.painted.faults:
            words = f"is damaged: {'; '.join(page.painted.faults[:3])}."
            yield on_page(file, page, "file.damaged", words, EXPORT)


def encrypted(file: Opened, _: Expected) -> Iterator[Finding]:
    """Whether the file is locked, even where no password is asked to look at it."""
    if file.pdf.is_encrypted:
        words = "The file is encrypted: its owner forbids some uses."
        yield on_file(file, "file.encrypted", words, "Save it without a password and without restrictions.")


def pages(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether there are as many pages as there should be."""
    if not file.pages:
        yield on_file(file, "file.pages", "The file has no page that can be read.", EXPORT)
    elif expected.pages not in (None, len(file.pages)):
        words = f"The file has {counted(len(file.pages), 'page')}, not {expected.pages}."
        yield on_file(file, "file.pages", words, "Give it all its pages, each once.")


def size(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether each page has the finished size, or all have one size where none is asked; sheets are another rule's."""
    if expected.is_office:
        return
    wanted = expected.size or (file.pages[0].size if file.pages else None)
    for page in file.pages:
        if wanted and max(abs(own - other) for own, other in zip(page.size, wanted, strict=True)) > EXACT:
            width, height = page.size
            whose = "" if expected.size else " like page 1"
            words = f"is {width:.2f} × {height:.2f} mm, not {wanted[0]:.2f} × {wanted[1]:.2f} mm{whose}."
            yield on_page(file, page, "file.size", words, "Give every page the finished size.")


def version(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the version of PDF is one that the standard stands on (ISO 15930-7, 6.1; ISO 15930-4; ISO 19005-3)."""
    most, whose = (
        ("1.4", "PDF/X-1a") if expected.is_x1a else ("1.6", "PDF/X-4") if expected.is_press else ("1.7", "PDF/A")
    )
    own = _numbered(file.pdf.pdf_version)
    if own > _numbered(most):
        words = f"The file is PDF {file.pdf.pdf_version}; {whose} stands on PDF {most}."
        severity = Severity.ERROR if expected.is_press else Severity.WARNING
        yield on_file(file, "file.version", words, f"Save it as PDF {most}.", severity)
    if expected.is_x1a and re.search(rb"/Type\s*/(?:ObjStm|XRef)\b", file.data):
        words = "The file keeps objects in compressed streams, which PDF 1.4 does not know."
        yield on_file(file, "file.version", words, "Save it without object streams.")


def _numbered(version_of: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version_of)[:2])


def language(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the file says in which language it speaks (ISO 14289-1, 7.2)."""
    own = held(file.pdf.Root, "/Lang")
    said = str(own) if own is not None else ""
    if expected.is_screen and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", said):
        yield on_file(file, "file.language", "The file does not say its language.", "Name it, such as 'nl'.")
    elif said and expected.language and said.lower() != expected.language.lower():
        words = f"The file says that its language is {said!r}, not {expected.language!r}."
        yield on_file(file, "file.language", words, "Name the language that it is written in.")


def tagged(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether a screen reader finds a structure (ISO 14289-1, 7.1)."""
    if not expected.is_screen:
        return
    root = file.pdf.Root
    if held(root, "/StructTreeRoot", "/K") is None or held(root, "/MarkInfo", "/Marked") is not True:
        yield on_file(file, "file.tags", "The file has no tags, or does not say so.", "Export it as tagged PDF.")
    elif held(root, "/MarkInfo", "/Suspects") is True:
        yield on_file(file, "file.tags", "The file says that its tags are doubtful.", "Mend the tags, then unmark it.")


def trapped(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the file says if its colours overlap already (ISO 15930-7, 6.9)."""
    if expected.is_press and name(held(file.pdf.trailer, "/Info", "/Trapped")) not in ("/True", "/False"):
        words = "The file does not say whether it is trapped."
        yield on_file(file, "file.trapped", words, "Set Trapped to False, unless a printer trapped it.")


def identified(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the file can be told from another version of itself (ISO 32000-1, 14.4); an office prints and forgets."""
    own = items(held(file.pdf.trailer, "/ID"))
    if expected.is_office:
        return
    if len(own) != 2 or not all(len(bytes(part)) for part in own):
        yield on_file(file, "file.identity", "The file has no identity of its own.", "Save it anew; write an ID.")


def heavy(file: Opened, _: Expected) -> Iterator[Finding]:
    """Whether it can be mailed and uploaded."""
    weight, each = len(file.data), len(file.data) / max(len(file.pages), 1)
    if weight > HEAVY or each > HEAVY_PAGE:
        words = f"The file weighs {weight / 1e6:.1f} MB, {each / 1e6:.1f} MB a page."
        remedy = "Bring pictures to 300 ppi at their printed size, and leave out what is not shown."
        yield on_file(file, "file.heavy", words, remedy, Severity.WARNING)
