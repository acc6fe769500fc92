"""Reading: qpdf, MuPDF and Ghostscript each read every page, without a word of complaint."""

import re
from collections.abc import Callable
from pathlib import Path

from conformance.judge import Answer, ask, lines
from conformance.verdict import Verdict

# -N: Debian's MuPDF is built without colour profiles and says so of each file.
MUPDF = ("mutool", "draw", "-N", "-r", "72", "-F", "pnm", "-o", "/dev/null")
# Never -q: it silences Ghostscript's warnings too.
GHOSTSCRIPT = (
    *("gs", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING"),
    *("-sDEVICE=ppmraw", "-r72", "-sOutputFile=/dev/null"),
)

MOST = 4

Reading = tuple[int, tuple[str, ...]]


def read(file: Path) -> Verdict:
    """One verdict of the three readers: no complaint, and the same number of pages."""
    readings = {name: reader(file) for name, reader in READERS.items()}
    counts = {name: pages for name, (pages, _) in readings.items()}
    faults = tuple(f"{name}: {words}" for name, (_, complaints) in readings.items() for words in complaints)
    if len(set(counts.values())) > 1 or not all(counts.values()):
        faults += (f"Pages read: {', '.join(f'{name} {pages}' for name, pages in counts.items())}.",)
    return Verdict(file.name, f"pages read by {', '.join(READERS)}: {min(counts.values())}", faults)


def _qpdf(file: Path) -> Reading:
    """Every object and stream; what is good stands on the other stream."""
    check, count = ask("qpdf", "--check", str(file)), ask("qpdf", "--show-npages", str(file))
    pages = int(count.out) if count.out.strip().isdecimal() else 0
    return pages, _complaints(check, lines(check.err))


def _mupdf(file: Path) -> Reading:
    """Every page drawn; MuPDF names each that it has drawn."""
    answer = ask(*MUPDF, str(file))
    return _reading(answer, lines(answer.err), r"page .* \d+")


def _ghostscript(file: Path) -> Reading:
    """Every page drawn; Ghostscript names each that it has drawn, after its licence."""
    answer = ask(*GHOSTSCRIPT, str(file))
    told = answer.out.rpartition("see the file COPYING for details.")[2]
    said = tuple(line for line in lines(told) if not line.startswith("Processing pages "))
    return _reading(answer, (*said, *lines(answer.err)), r"Page \d+")


def _reading(answer: Answer, said: tuple[str, ...], progress: str) -> Reading:
    complaints = tuple(line for line in said if not re.fullmatch(progress, line))
    return len(said) - len(complaints), _complaints(answer, complaints)


def _complaints(answer: Answer, said: tuple[str, ...]) -> tuple[str, ...]:
    """The first complaints; a broken file makes a reader repeat itself."""
    if answer.code and not said:
        return (f"exit code {answer.code}",)
    more = len(said) - MOST
    return (*said[:MOST], f"and {more} more lines") if more > 0 else said


READERS: dict[str, Callable[[Path], Reading]] = {"qpdf": _qpdf, "MuPDF": _mupdf, "Ghostscript": _ghostscript}
