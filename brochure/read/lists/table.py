"""A list as rows of text, and the CSV it is read from."""

import csv
import io
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass

from brochure.nouns.finding import Finding, Place
from brochure.read.lists.columns import column_of

MOST_ROWS, MOST_COLUMNS = 20_000, 300
LARGEST = 20_000_000
"""Bytes of a file."""

DELIMITERS = ",;\t"
SMALLER = "Split it into several lists, and delete what stands below and beside it."

_SEP = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
"""A first line of Excel's that names the delimiter."""

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
            raise RefusedError(too_big(Place(name, number, min(len(cells), MOST_COLUMNS + 1))))
        found.append(Row(number, tuple(cells)))
    return found


def too_big(place: Place) -> Finding:
    """What is said of a list that has more rows or columns than are read."""
    words = f"The list has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns."
    return Finding(place, "list.too-big", words, SMALLER)


def rows_of_csv(name: str, data: bytes) -> list[Row]:
    """The rows of a CSV in UTF-8, whatever its delimiter.

    Raises RefusedError where it is none, or too big.
    """
    text = _decoded(name, data)
    if not text.strip(DELIMITERS + string.whitespace):
        return []
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
        return filled(name, counted())
    except csv.Error:
        words = "This row cannot be read: a quotation mark is not closed, or stands in the middle of its cell."
        remedy = "Put the whole cell in quotation marks and double those within it, or export the list again."
        raise RefusedError(Finding(Place(name, reached + 1), "list.broken", words, remedy)) from None


def _decoded(name: str, data: bytes) -> str:
    # Windows-1252 would take nearly any bytes: wrong letters in a thousand names are worse than a question.
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        place = Place(name, data[:start].count(b"\n") + 1, error.start - start + 1)
        words = f"The byte 0x{data[error.start]:02X} is not UTF-8."
        remedy = "In Excel, save it as 'CSV UTF-8 (comma delimited)', or send the XLSX file itself."
        raise RefusedError(Finding(place, "list.encoding", words, remedy)) from None


def _suits(text: str, delimiter: str) -> tuple[int, int]:
    """How well the first row comes out with this delimiter: columns that are known, and columns."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        head = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error:
        return 0, 0
    return sum(column_of(cell.strip()) is not None for cell in head[:MOST_COLUMNS]), len(head)
