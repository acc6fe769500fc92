"""Ordinary files: a link is not followed, and a pipe or a device is not waited for."""

import contextlib
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


def put_new(path: Path, data: bytes, like: Path) -> None:
    """Make a file that is not there, of the owner and for those who may read and write the one that it is like, if any.

    Its owner and group stay as far as the system lets us. Raises FileExistsError where anything stands there.
    """
    old = _ordinary(like)
    mode = None if old is None else old.st_mode & 0o777
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags, 0o666 if mode is None else 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        if old is not None and mode is not None and hasattr(os, "fchmod"):
            # By its number: its name may be another's by now.
            _give(number, old)
            os.fchmod(number, mode)
    if mode is not None and not hasattr(os, "fchmod"):
        path.chmod(mode)


def _give(number: int, old: os.stat_result) -> None:
    """Let a file have the owner and group of an old one: both, as root can, or else the group, as its members can."""
    for owner in (old.st_uid, -1):
        with contextlib.suppress(OSError):
            os.fchown(number, owner, old.st_gid)
            return


def _ordinary(path: Path) -> os.stat_result | None:
    """What the system tells of an ordinary file; None where there is none."""
    try:
        told = path.lstat()
    except FileNotFoundError:
        return None
    return told if stat.S_ISREG(told.st_mode) else None


def is_folder(path: Path) -> bool:
    """Whether a folder stands there, and no link to one."""
    return path.is_dir() and not path.is_symlink()
