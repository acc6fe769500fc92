"""Memory to disk: a set of files is written whole or not at all, whenever the program is ended.

Files are made complete in a folder beside the one they are for, hard links to its other files with them; then the two
folders change places in one step of the system. Who looks sees the old set or the new one. The files are then put into
the folder that was there before, too, and the two change places again: a terminal or a viewer that stands in it sees
the new files, as it would have if they had been put there one by one.

What a killed program leaves is finished or taken away by the next write. Where a system has no such step (Windows, a
folder of another disk), files are put in place one by one.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from brochure.write.alone import alone
from brochure.write.ordinary import is_folder, ordinary_bytes, put_new
from brochure.write.stopping import whole

MARK = ".next"
"""Stands in the folder that was made beside the other: where it is found, there is the new set.

It is a link to the number of its own folder on the disk, made in one step. What came with a checkout or an archive lies
in a folder of another number. The number of the disk is not in it: it may be another after a restart.
"""

PART = ".brochure-part"
"""The ending of a file or folder of ours that is not complete: such as `.part` are also those of other programs."""

Was = Mapping[str, bytes | None]
"""What files must still be, by their names; None for one that must not be there."""

NOTHING: Was = {}


class ChangedError(Exception):
    """A file is not what it must still be: somebody changed it meanwhile."""


def write(
    folder: Path,
    files: Mapping[str, bytes],
    unless_changed: Was = NOTHING,
    *,
    within: Path | None = None,
    is_shared: bool = False,
) -> None:
    """Write files into a folder: all of them are in place, or all that was there before still is.

    Where the folder `is_shared` with programs that know nothing of us, such as git, they are put in place one after
    the other, in their order: folders that change places would take back what those do in this moment.

    Raises OSError where that cannot be done, where a link leads out of the project that it is `within`, since to write
    there would change what is not the project's, or where a file of the project is read-only. Raises ChangedError where
    a file is not `unless_changed` any more; nothing half-written is left behind.
    """
    with _in_order(folder, within, unless_changed) as place:
        _look_for_read_only(place, files if within else ())
        _write(place, files, unless_changed, is_shared=is_shared)


def put_back(
    folder: Path,
    files: Mapping[str, bytes | None],
    unless_changed: Was = NOTHING,
    *,
    within: Path | None = None,
    is_shared: bool = False,
) -> None:
    """Files as they were before they were written; one that was not there is taken away.

    Raises as `write` does.
    """
    with _in_order(folder, within, unless_changed) as place:
        _look_for_read_only(place, files if within else ())
        there = {name: data for name, data in files.items() if data is not None}
        _write(place, there, unless_changed, is_shared=is_shared)
        for name in (name for name, data in files.items() if data is None):
            (place / name).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Make a folder, and put in order what an ended program left in it and in the folders below it.

    Raises OSError where nothing can be written there.
    """
    with _in_order(folder) as place, alone(place):
        for beside in place.glob(f".*{PART}/"):
            _tidy(place / beside.name.removeprefix(".").removesuffix(PART))


@contextlib.contextmanager
def _in_order(folder: Path, within: Path | None = None, unless_changed: Was = NOTHING) -> Iterator[Path]:
    """A folder where nobody else writes meanwhile and no killed program left a thing.

    It is made where it is not there, but not what it lies in once somebody has looked there: that was moved away.
    """
    place = folder.resolve() if within is None else within.resolve() / folder.relative_to(within)
    _look_for_links(place)
    with whole():
        if not place.exists() and any(data is not None for data in unless_changed.values()):
            raise ChangedError(str(place))
        place.mkdir(parents=not unless_changed, exist_ok=True)
        with alone(place.parent):
            _look_for_links(place)  # a link may have come while another program wrote
            _tidy(place)
            yield place


def _look_for_links(place: Path) -> None:
    """Raises OSError where a link stands on the way to a place."""
    if place.resolve() != place:
        raise OSError(errno.ELOOP, f"{'/'.join(place.parts[-2:])} is reached through a link", str(place))


def _look_for_read_only(place: Path, names: Iterable[str]) -> None:
    """Raises OSError where somebody has said that a file is not to be changed, whatever our rights are."""
    for path in (place / name for name in names):
        if path.is_file() and not path.is_symlink() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
            raise PermissionError(errno.EACCES, "it is read-only", str(path))


def _write(folder: Path, files: Mapping[str, bytes], unless_changed: Was, *, is_shared: bool) -> None:
    if taken := [name for name in files if (folder / name).is_dir()]:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / taken[0]))
    is_at_once = len(files) > 1 and not is_shared and not Path.cwd().is_relative_to(folder)
    if is_at_once and _at_one_stroke(folder, files, unless_changed):
        return
    _one_by_one(folder, files, unless_changed)


def _look(folder: Path, unless_changed: Was) -> None:
    """The last look before files are put in place. Raises ChangedError, and OSError where a link stands on the way."""
    _look_for_links(folder)
    if changed := [name for name, data in unless_changed.items() if not _is_still(folder / name, data)]:
        raise ChangedError(str(folder / changed[0]))


def _is_still(path: Path, data: bytes | None) -> bool:
    if data is None:
        return not os.path.lexists(path)
    try:
        return ordinary_bytes(path) == data
    except OSError:
        return False


def _one_by_one(folder: Path, files: Mapping[str, bytes], unless_changed: Was) -> None:
    """Each file is complete under another name before any is put in place."""
    parts = {_part(folder / name): folder / name for name in files}
    try:
        for part, data in zip(parts, files.values(), strict=True):
            part.unlink(missing_ok=True)
            put_new(part, data, like=parts[part])
        _look(folder, unless_changed)
        for part, path in parts.items():
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _at_one_stroke(folder: Path, files: Mapping[str, bytes], unless_changed: Was) -> bool:
    """Whether that could be done; where not, nothing has changed."""
    beside = _beside(folder)
    try:
        beside.mkdir(mode=0o700)
        (beside / MARK).symlink_to(_number(beside))
        for path in folder.iterdir():
            if is_folder(path):
                # The new folder is seen only for a moment; in it, folders are reached through the old one.
                (beside / path.name).symlink_to(Path("..", beside.name, path.name), target_is_directory=True)
            elif path.name not in files:
                os.link(path, beside / path.name, follow_symlinks=False)
        for name, data in files.items():
            put_new(beside / name, data, like=folder / name)
        shutil.copymode(folder, beside)
        _look(folder, unless_changed)
        is_done = _exchange(folder, beside)
    except (OSError, NotImplementedError):  # a disk or a system that knows no links
        is_done = False
    except ChangedError:
        _remove(beside)
        raise
    if is_done:
        _finish(folder)
    _remove(beside)
    return is_done


def _finish(folder: Path) -> None:
    """The new folder is in place; its files are put into the old one beside it, and then that is in place again."""
    old = _beside(folder)
    for path in folder.iterdir():
        there = old / path.name
        if path.is_dir():
            if not path.is_symlink():  # another program made it in this moment
                path.replace(there)
        elif path.name != MARK and not (os.path.lexists(there) and os.path.samestat(path.lstat(), there.lstat())):
            part = _part(there)
            part.unlink(missing_ok=True)
            os.link(path, part, follow_symlinks=False)
            part.replace(there)
    if not _exchange(folder, old):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))


def _tidy(folder: Path) -> None:
    """Finish or take away what an ended program left; a link to a folder is nothing of ours."""
    if not is_folder(folder):
        return
    if _is_ours(folder) and is_folder(_beside(folder)):
        _finish(folder)
    _remove(_beside(folder))
    if _is_marked(folder):  # by now only in a copy of a folder whose write was killed
        (folder / MARK).unlink()
    for path in folder.glob(f".*{PART}"):
        if path.is_file():
            path.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    """Where a file is made before it is put in place: a folder that lies there is somebody's own, and stays."""
    parts = (path.with_name(f".{path.name}{'' if number == 1 else f'-{number}'}{PART}") for number in count(1))
    return next(part for part in parts if not is_folder(part))


def _beside(folder: Path) -> Path:
    return folder.parent / f".{folder.name}{PART}"


def _number(folder: Path) -> str:
    return str(folder.lstat().st_ino)


def _is_ours(folder: Path) -> bool:
    """Whether a folder was made here, to change places with another: it has the mark, and that tells its number."""
    return _is_marked(folder) and str((folder / MARK).readlink()) == _number(folder)


def _is_marked(folder: Path) -> bool:
    """Whether a folder has the mark, also that of another: such as one that was copied, or came with a checkout."""
    mark = folder / MARK
    return mark.is_symlink() and str(mark.readlink()).isdecimal()


def _remove(beside: Path) -> None:
    """A folder that a write of ours made, or a copy of one: it has the mark, which goes last, or nothing yet.

    Folders are only linked in it; one that has a true one is somebody's own, as is what has no mark.
    """
    inside = sorted(beside.iterdir(), key=lambda path: path.name == MARK) if is_folder(beside) else []
    if is_folder(beside) and (_is_marked(beside) or not inside) and not any(map(is_folder, inside)):
        for path in inside:
            path.unlink()
        beside.rmdir()


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    swap = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    if library is not None and hasattr(library, "renameat2"):
        here = -100  # AT_FDCWD
        return bool(library.renameat2(here, names[0], here, names[1], swap) == 0)
    if library is not None and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, swap) == 0)
    return False
