"""One folder for all that a run and its libraries put into the system's temporary folder: it goes with the run.

WeasyPrint makes a folder for each set of fonts and takes it away when Python has the time for it, which a worker never
has.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

PREFIX = "brochure-run-"

MARK = ".brochure-run"
"""Stands in a folder that was made here: whatever else has such a name is somebody's own."""


def begin() -> None:
    """Make the folder, and take away those of runs that were killed."""
    outside = Path(tempfile.gettempdir())
    for mark in outside.glob(f"{PREFIX}*/{MARK}"):
        with contextlib.suppress(OSError):
            if (number := _held(mark.parent)) is not None:
                shutil.rmtree(mark.parent, ignore_errors=True)
                os.close(number)
    tempfile.tempdir = tempfile.mkdtemp(prefix=PREFIX, dir=outside)
    _held(Path(tempfile.tempdir))
    (Path(tempfile.tempdir) / MARK).touch()  # once it is held: another run that begins now leaves it alone


def end() -> None:
    """Take the folder away."""
    folder = tempfile.tempdir
    if folder is not None and (Path(folder) / MARK).exists():
        shutil.rmtree(folder, ignore_errors=True)


def _held(folder: Path) -> int | None:
    """A hold on a folder, which the system lets go when the program ends; None where another one has it."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 -- Windows has none

    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return number
