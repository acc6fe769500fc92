"""A list as rows of text, and the CSV it is read from."""

import codecs
import csv
import io
import re
import string
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from brochure.nouns.finding import Finding, Place, Severity, quoted
from brochure.read.lists.columns import column_called

MOST_ROWS, MOST_COLUMNS = 20_000, 300
LARGEST = 20_000_000
"""Bytes of a file."""

DELIMITERS = ",;\t"
SMALLER = "Split it into several lists, and delete what stands below and beside it."

_SEP = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
"""A first line of Excel's that names the delimiter."""

_SPECIAL = re.compile(r"[^\x00-\x7f]")

_FOREIGN = re.compile("\0|(?<=[a-z])(?:[‚ƒ„†‡ˆ‰Š‹ŒŽ‘•˜Ÿ]|[€“”](?=[a-z]))")
"""Signs where they never are in Windows-1252: é or ë of another system, such as an older Mac or DOS, look so."""

AROUND = 30
"""Letters on each side of a sign in which its word is looked for."""

_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has words in it: its number, counted as a spreadsheet does, and its cells without empty ends."""

    number: int
    cells: tuple[str, ...]


class RefusedError(Exception):
    """Nothing of this list can be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


def filled(name: str, rows: Iterable[Iterable[str]]) -> list[Row]:
    """The rows that have words in them; a line break in a cell is a space.

    Raises RefusedError where there are too many.
    """
    found: list[Row] = []
    for number, row in enumerate(rows, 1):
        cells = [_BREAK.sub(" ", cell.strip()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(found) > MOST_ROWS or len(cells) > MOST_COLUMNS:
            place = Place(name, number, min(len(cells), MOST_COLUMNS + 1), is_cell=True)
            raise RefusedError(too_big(place))
        found.append(Row(number, tuple(cells)))
    return found


def too_big(place: Place) -> Finding:
    """What is said of a list that has more rows or columns than are read."""
    words = f"The list has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns."
    return Finding(place, "list.too-big", words, SMALLER)


def rows_of_csv(name: str, data: bytes) -> tuple[list[Row], list[Finding]]:
    """The rows of a CSV, whatever its delimiter, and what is doubtful about its letters.

    Raises RefusedError where it is none, or too big.
    """
    text, doubts = _decoded(name, data)
    if not text.strip(DELIMITERS + string.whitespace):
        return [], doubts
    first = next((line for line in text.splitlines() if line.strip()), "")
    if named := _SEP.fullmatch(first):
        # An empty line in its place: the rows keep their numbers.
        text, delimiter = text.replace(first, "", 1), named[1]
    else:
        delimiter = max(DELIMITERS, key=lambda sign: _suits(text, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    reached = 0

    def counted() -> Iterable[list[str]]:
        nonlocal reached
        for row in reader:
            reached += 1
            yield row

    try:
        return filled(name, counted()), doubts
    except csv.Error:
        words = "This row cannot be read: a quotation mark is not closed, or stands in the middle of its cell."
        remedy = "Put the whole cell in quotation marks and double those within it, or export the list again."
        raise RefusedError(Finding(Place(name, reached + 1, 0, is_cell=True), "list.broken", words, remedy)) from None


def _decoded(name: str, data: bytes) -> tuple[str, list[Finding]]:
    """The text in UTF-8, in UTF-16 with or without its mark, or in Windows-1252, which is told."""
    with suppress(UnicodeDecodeError):
        return data.decode(_of_two_bytes(data) or "utf-8-sig"), []
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedError(
            _unreadable(name, data[: error.start].decode("latin-1"), f"0x{data[error.start]:02X}")
        ) from None
    if match := _FOREIGN.search(text):
        raise RefusedError(_unreadable(name, text[: match.start()], quoted(_word(text, match.start()))))
    match = _SPECIAL.search(text)
    at = match.start() if match else 0
    words = f"This is not UTF-8, and was read as Windows-1252: {quoted(_word(text, at))}."
    remedy = "If its letters are right, so are the others; else save it as 'CSV UTF-8', or take the XLSX file itself."
    place = Place(name, text[:at].count("\n") + 1, 0, is_cell=True)
    return text, [Finding(place, "list.encoding", words, remedy, Severity.WARNING)]


def _word(text: str, at: int) -> str:
    """The word that a sign stands in."""
    before = re.split(r"[\s;,\"]", text[max(0, at - AROUND) : at])[-1]
    return before + re.split(r"[\s;,\"]", text[at : at + AROUND])[0]


def _of_two_bytes(data: bytes) -> str | None:
    """The form of UTF-16 that this is, if it is one: every other byte of Latin letters is zero."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:200]
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[::2].count(0)}
    form = max(zeros, key=lambda one: zeros[one])
    return form if zeros[form] > len(sample) / 4 else None


def _unreadable(name: str, before: str, what: str) -> Finding:
    words = f"Its letters are neither UTF-8 or UTF-16 nor those of Windows: {what} cannot be right here."
    remedy = "In Excel, save it as 'CSV UTF-8 (comma delimited)', or take the XLSX file itself."
    return Finding(Place(name, before.count("\n") + 1, 0, is_cell=True), "list.encoding", words, remedy)


def _suits(text: str, delimiter: str) -> tuple[int, int]:
    """How well the first row comes out with this delimiter: columns that are known, and columns."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        head = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error:
        return 0, 0
    return sum(column_called(cell.strip()) is not None for cell in head[:MOST_COLUMNS]), len(head)
