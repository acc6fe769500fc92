"""What a file does when it is opened, and what it carries: scripts, attachments, layers, notes."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from brochure.nouns.finding import Finding
from brochure.preflight.file.box import Box
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.objects import entries, held, items, name, numbers, tree
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.rules.told import counted, on_file, on_page

PRINTED = 0b100
"""The print flag of an annotation (12.5.3)."""


def attachments(file: Opened, _: Expected) -> Iterator[Finding]:
    """Whether other files are packed into this one; none of ours has any."""
    names = [str(key) for key, _ in tree(held(file.pdf.Root, "/Names", "/EmbeddedFiles"), "/Names")]
    notes = [page for page in file.pages if any(_kind(note) == "/FileAttachment" for note in _notes(page))]
    associated = items(held(file.pdf.Root, "/AF"))
    if names or associated:
        words = f"The file carries {counted(max(len(names), len(associated)), 'other file')}."
        yield on_file(file, "file.attachment", words, "Send it separately.")
    for page in notes:
        yield on_page(file, page, "file.attachment", "carries another file.", "Send it separately.")


def scripts(file: Opened, _: Expected) -> Iterator[Finding]:
    """Whether anything happens that a reader did not ask for (12.6)."""
    found = list(_on_opening(file.pdf.Root))
    for item in file.pdf.objects:
        found += _acting(item)
    for page in file.pages:
        for note in _notes(page):
            found += _acting(note)
    reasons = list(dict.fromkeys(found))
    if reasons:
        words = f"The file acts by itself: {', '.join(reasons)}."
        yield on_file(file, "file.script", words, "Take scripts and actions out; a paper cannot run them.")


def _on_opening(root: Any) -> Iterator[str]:  # noqa: ANN401 -- a PDF object of any kind
    first = held(root, "/OpenAction")
    if isinstance(first, pikepdf.Dictionary) and name(held(first, "/S")) != "/GoTo":
        yield f"on opening, {name(held(first, '/S'))[1:] or 'an unknown action'}"
    if held(root, "/AA") is not None:
        yield "on opening, closing or printing"
    if held(root, "/Names", "/JavaScript") is not None:
        yield "JavaScript by name"
    if held(root, "/AcroForm", "/XFA") is not None:
        yield "an XFA form"


def _acting(item: Any) -> Iterator[str]:  # noqa: ANN401 -- a PDF object of any kind
    if not isinstance(item, pikepdf.Dictionary) or _TRIGGERS.isdisjoint(item.keys()):
        return
    for one in (item, held(item, "/A"), *(value for _, value in entries(held(item, "/AA")))):
        if held(one, "/JS") is not None:
            yield "JavaScript"
        elif held(one, "/Type") in (None, "/Action") and name(held(one, "/S")) in _ACTIVE:
            yield name(held(one, "/S"))[1:]
    if held(item, "/AA") is not None and name(held(item, "/Type")) != "/Catalog":
        yield "an action on a page, a field or a note"


_TRIGGERS = {"/A", "/AA", "/JS", "/S"}
"""What has none of these keys does nothing."""

_ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/Hide", "/SetOCGState",
           "/Rendition", "/Movie", "/Sound", "/Trans", "/GoToE", "/GoTo3DView", "/RichMediaExecute"}  # fmt: skip


def layers(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether a printer could print another set of layers than was proofed (8.11)."""
    groups = items(held(file.pdf.Root, "/OCProperties", "/OCGs"))
    if expected.is_press and groups:
        words = f"The file has {counted(len(groups), 'layer')} that can be switched on and off."
        yield on_file(file, "file.layers", words, "Flatten the layers when exporting.")


def annotations(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether notes, links or fields would be printed, or on screen would be lost when it is printed."""
    for page in file.pages:
        notes = _notes(page)
        if expected.is_screen:
            unprinted = [note for note in notes if _kind(note) != "/Popup" and not _is_printed(note)]
            if unprinted:
                kinds = _kinds(unprinted)
                words = f"has {counted(len(unprinted), 'annotation')} without the print flag: {kinds}."
                yield on_page(file, page, "file.annotation", words, "Set the print flag, and do not hide it.")
            continue
        area = page.boxes.get("/BleedBox", page.media) if expected.is_press else page.media
        inside = [note for note in notes if _meets(note, area)]
        if inside:
            words = f"has {counted(len(inside), 'annotation')} on it: {_kinds(inside)}."
            yield on_page(file, page, "file.annotation", words, "Take notes, links and form fields out.")


def _kind(note: Any) -> str:  # noqa: ANN401 -- a PDF object of any kind
    return name(held(note, "/Subtype"))


def _notes(page: PdfPage) -> list[Any]:
    return [note for note in items(held(page.object, "/Annots")) if isinstance(note, pikepdf.Dictionary)]


def _kinds(notes: list[Any]) -> str:
    return ", ".join(dict.fromkeys(_kind(note)[1:] or "of no kind" for note in notes))


def _is_printed(note: Any) -> bool:  # noqa: ANN401 -- a PDF object of any kind
    flags = held(note, "/F")
    return isinstance(flags, int) and bool(flags & PRINTED) and not flags & 0b100010


def _meets(note: Any, area: Box) -> bool:  # noqa: ANN401 -- a PDF object of any kind
    values = numbers(held(note, "/Rect"), 4)
    if not values:
        return True
    left, right = sorted((values[0], values[2]))
    bottom, top = sorted((values[1], values[3]))
    return min(Box(left, bottom, right, top).shared(area)) >= 0
