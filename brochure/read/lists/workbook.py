"""The rows of an XLSX workbook, read in a process of its own that can do no harm."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from brochure.nouns.finding import Finding, Place
from brochure.read.lists.table import MOST_COLUMNS, MOST_ROWS, SMALLER, RefusedError, Row, filled, too_big

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and one of before 2007 or with a password."""

PATIENCE = 90.0
"""Seconds; the largest list takes five."""

UNPACKED = 300_000_000
"""Bytes of all that is packed in a workbook."""

CHILD = Path(__file__).with_name("cells.py")


def is_workbook(name: str, data: bytes) -> bool:
    """Whether this is no text: told by its first bytes, or else by its name."""
    return data.startswith((ZIP, OLD)) or name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods"))


def rows_of_workbook(name: str, data: bytes) -> list[Row]:
    """The rows of the sheet named `centres`, or of the first.

    Raises RefusedError where it is no workbook, or too big.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise RefusedError(_broken(name)) from None
    if size > UNPACKED:
        words = f"The workbook unpacks to {size:,} bytes; at most {UNPACKED:,} are read."
        raise RefusedError(Finding(Place(name), "list.too-big", words, SMALLER))
    command = [sys.executable, "-I", str(CHILD), str(MOST_ROWS + 1), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=PATIENCE)  # noqa: S603
        cells = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise RefusedError(_broken(name)) from None
    if cells is None:
        raise RefusedError(too_big(Place(name)))
    return filled(name, cells)


def _broken(name: str) -> Finding:
    words = "This is no workbook that can be read."
    remedy = "Save it again as XLSX, without a password, or as 'CSV UTF-8'."
    return Finding(Place(name), "list.broken", words, remedy)
