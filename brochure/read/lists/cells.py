"""The cells of a workbook from standard input, as JSON on standard output: run as a program of its own.

A workbook of a thousand bytes can make the library that reads it ask for more memory than there is, which ends the
process. Only that library and the standard library are imported here, so that it starts fast.
"""

import io
import json
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

SHEET = "centres"
"""The sheet that is read; where none has this name, the first."""

MEMORY = 2_000_000_000
"""Bytes of memory, and seconds of a processor: many times what the largest list takes."""

SECONDS = 60

AT = re.compile("([A-Z]{1,3})([0-9]{1,7})")
"""The address of a cell, such as `AO2`."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def written(cell: object) -> str:
    """A typed value as the file of a centre has it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, timedelta) and timedelta() <= cell < timedelta(days=1):
        cell = (datetime.min + cell).time()  # noqa: DTZ901 -- a clock without a day
    return cell.strftime("%H:%M") if isinstance(cell, time) else str(cell)


def cells(data: bytes, rows: int, width: int) -> list[list[str]] | None:
    """Every cell of the sheet from its first row and column on; None where it is larger than this."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = workbook.sheet_names
    sheet = workbook.get_sheet_by_name(SHEET if SHEET in names else names[0])
    if sheet.end is not None and (sheet.end[0] >= rows or sheet.end[1] >= width):
        return None
    found: Iterable[Iterable[object]] = sheet.to_python(skip_empty_area=False)
    table = [[written(cell) for cell in row] for row in found]
    for row, column, error in errors(data, sheet.name):
        if row < len(table) and column < len(table[row]):
            table[row][column] = error
    return table


def errors(data: bytes, name: str) -> Iterator[tuple[int, int, str]]:
    """Row and column of each cell of a sheet that shows an error such as `#REF!`, which the library gives as empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "xl/_rels/workbook.xml.rels" not in package.namelist():
            return  # a workbook of another office
        book = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314 -- in a process that can do no harm
        links = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 -- as above
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        paths = [
            targets.get(sheet.get(LINK), "") for sheet in book.iter() if sheet.get("name") == name and sheet.get(LINK)
        ]
        part = posixpath.join("xl", *paths[:1]).lstrip("/")
        text = package.read(part) if part in package.namelist() else b""
    if b"#" not in text:
        return
    for _, cell in ET.iterparse(io.BytesIO(text)):  # noqa: S314 -- as above
        if cell.tag == f"{MAIN}c" and cell.get("t") == "e" and (at := AT.fullmatch(cell.get("r", ""))):
            column = 0
            for letter in at[1]:
                column = 26 * column + ord(letter) - ord("A") + 1
            yield int(at[2]) - 1, column - 1, cell.findtext(f"{MAIN}v", "#ERROR!")
        if cell.tag == f"{MAIN}row":
            cell.clear()


def _bounded() -> None:
    try:
        import resource  # noqa: PLC0415 -- not on every system; there the time alone is bounded
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(cells(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))))
