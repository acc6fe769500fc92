"""One program of ours writes below a folder at a time; the system frees it however a program ends."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE, STEP = 60.0, 0.02
"""Seconds that another program may write, and between two looks whether it still does."""


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other program of ours writes below this folder meanwhile."""
    if sys.platform == "win32":
        yield
        return
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that may not be read
        yield
        return
    try:
        _hold(number, folder)
        yield
    finally:
        os.close(number)


def _hold(number: int, folder: Path) -> None:
    """Wait for the lock of a folder. Raises OSError where another program keeps it for very long."""
    import fcntl  # noqa: PLC0415 -- Windows has none

    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise OSError(errno.EBUSY, "another program is writing there", str(folder)) from None
            time.sleep(STEP)
        except OSError:  # a disk that knows no locks
            return
        else:
            return
