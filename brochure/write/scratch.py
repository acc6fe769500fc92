"""One folder for all that a run and its libraries put into the system's temporary folder: it goes with the run.

WeasyPrint makes a folder for each set of fonts and takes it away when Python has the time for it, which a worker never
has. A guard takes it away when the run was killed.
"""

import contextlib
import errno
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

PREFIX = "brochure-run-"

MARK = ".brochure-run"
"""Stands in a folder that was made here: whatever else has such a name is somebody's own."""

_pipes: list[int] = []
"""The ends of pipes by which guards know that this run lives."""


def begin() -> None:
    """Make the folder, and take away those of runs that were killed."""
    outside = Path(tempfile.gettempdir())
    for folder in outside.glob(f"{PREFIX}*/"):
        with contextlib.suppress(OSError):
            if _is_of_a_run(folder):
                number = _held(folder)
                _remove(folder)
                os.close(number)
    while not _made(outside):
        pass


def end() -> None:
    """Take the folder away."""
    folder = tempfile.tempdir
    if folder is not None and (Path(folder) / MARK).exists():
        with contextlib.suppress(OSError):
            _remove(Path(folder))
    while _pipes:
        os.close(_pipes.pop())


def _made(outside: Path) -> bool:
    """Whether the folder is made: another run that begins now may take it away before it has its mark."""
    folder = _guarded(outside) or Path(tempfile.mkdtemp(prefix=PREFIX, dir=outside))
    tempfile.tempdir = str(folder)
    try:
        _held(folder)
        (folder / MARK).touch()
    except (BlockingIOError, FileNotFoundError):
        return False
    except OSError:  # no holds are to be had here, so nobody sweeps either
        (folder / MARK).touch()
    return True


def _guarded(outside: Path) -> Path | None:
    """A folder made by a process that takes it away when all others of this run have ended, whatever ended them.

    It knows by a pipe whose other end they hold; it holds nothing else of theirs, and no wish to stop reaches it. None
    where there can be no such process.
    """
    if not hasattr(os, "fork"):
        return None
    (heard, held), (told, telling) = os.pipe(), os.pipe()
    with contextlib.suppress(OSError):  # the system allows no more processes
        if os.fork() == 0:
            _stand_guard(outside, heard, telling)
    os.close(heard)
    os.close(telling)
    _pipes.append(held)
    with os.fdopen(told, "rb") as told_by_guard:
        name = told_by_guard.read()
    return Path(os.fsdecode(name)) if name else None


def _stand_guard(outside: Path, heard: int, telling: int) -> NoReturn:
    try:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        os.dup2(heard, 0)
        os.dup2(telling, 1)
        os.closerange(2, os.sysconf("SC_OPEN_MAX"))
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=outside))
        os.write(1, os.fsencode(folder))
        os.close(1)
        while os.read(0, 1):
            pass
        for name in (folder, _gone(folder)):  # the second where the run was killed while it took it away
            with contextlib.suppress(OSError):
                _remove(name)
    finally:
        os._exit(0)


def _is_of_a_run(folder: Path) -> bool:
    """It has the mark, or nothing yet."""
    return (folder / MARK).exists() or not any(folder.iterdir())


def _remove(folder: Path) -> None:
    """Take a folder away, its mark last: who is killed meanwhile leaves a folder that still has it, or is empty.

    It is renamed first, so that nothing is added meanwhile: of two workers whose parent was killed, one may still be at
    work while the other takes the folder away.
    """
    folder = folder.rename(_gone(folder))
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MARK:
            path.unlink(missing_ok=True)
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


def _gone(folder: Path) -> Path:
    """What a folder is called while it is taken away."""
    return folder.with_name(f"{folder.name}-gone")


def _held(folder: Path) -> int:
    """A hold on a folder, which the system lets go when the program ends.

    Raises BlockingIOError where another run has it, OSError where there is none to be had.
    """
    if sys.platform == "win32":
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(folder))
    import fcntl  # noqa: PLC0415 -- Windows has none

    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        raise
    return number
