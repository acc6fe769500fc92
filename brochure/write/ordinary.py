"""Ordinary files: a link is not followed, and a pipe or a device is not waited for."""

import errno
import os
import stat
from pathlib import Path


def ordinary_bytes(path: Path, largest: int = -1) -> bytes:
    """The first bytes of an ordinary file; all of them where no largest number is given.

    Raises OSError for anything else, such as a pipe or a link.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read(largest)
