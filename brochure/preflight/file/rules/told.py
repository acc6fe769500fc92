"""How a rule tells what it found on a page: one finding that counts, and names the first or the worst."""

from collections.abc import Sequence

from brochure.nouns.finding import Finding, Place, Severity
from brochure.preflight.file.reading.marks import Mark
from brochure.preflight.file.reading.opened import Opened, PdfPage


def on_file(file: Opened, code: str, words: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    """A fault of the file as a whole."""
    return Finding(Place(file.name), code, words, remedy, severity)


def on_page(  # noqa: PLR0913, PLR0917 -- a finding and where it stands
    file: Opened, page: PdfPage, code: str, words: str, remedy: str, severity: Severity = Severity.ERROR
) -> Finding:
    """A fault of one page; `words` is what follows "Page 3"."""
    return Finding(Place(file.name, page.number), code, f"Page {page.number} {words}", remedy, severity)


def counted(count: int, one: str, many: str | None = None) -> str:
    """One text, or 3 texts."""
    return f"1 {one}" if count == 1 else f"{count} {many or one + 's'}"


def listed(page: PdfPage, marks: Sequence[Mark], detail: str = "") -> str:
    """Marks counted by kind, and where the first stands: 2 texts and 1 path; the first stands 20 mm from the left."""
    kinds = dict.fromkeys(mark.kind for mark in marks)
    parts = [counted(sum(mark.kind is kind for mark in marks), kind.value) for kind in kinds]
    begin, last = ", ".join(parts[:-1]), parts[-1]
    all_of_them = f"{begin} and {last}" if begin else last
    one = next((mark for mark in marks if mark.box), None)
    where = page.place(one).removeprefix(", ") if one else ""
    which = "it stands" if len(marks) == 1 else "the first stands"
    return f"{all_of_them}{detail}" + (f"; {which} {where}" if where else "")
