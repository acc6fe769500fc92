"""The cells of a workbook from standard input, as JSON on standard output: run as a program of its own.

A workbook of a thousand bytes can make the library that reads it ask for more memory than there is, which ends the
process. Only that library and the standard library are imported here, so that it starts fast.
"""

import io
import json
import sys
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from python_calamine import CalamineWorkbook

SHEET = "centres"
"""The sheet that is read; where none has this name, the first."""

MEMORY = 2_000_000_000
"""Bytes of memory, and seconds of a processor: many times what the largest list takes."""

SECONDS = 60


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
    return [[written(cell) for cell in row] for row in found]


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
