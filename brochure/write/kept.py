"""What was made once, on the disk: one file for each, under the hash of all that it was made of.

The folder can be deleted at any time. Files are put in place whole, so two builds can use it at once, and one that is
killed leaves nothing that is read. What was changed or cut off on the disk is known by its own hash, and made anew.
So is what came along with a checkout or an archive: the hash takes in the number of the folder on this disk.
Nothing but what is called as our own files are is ever read, written or deleted, and no link is followed.
"""

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import zlib
from pathlib import Path

from brochure.nouns.keeper import key_of
from brochure.write.ordinary import ordinary_bytes

FOLDER = ".kept"

BOUND = 200_000_000
"""Bytes of all files; what has not been asked for longest goes first."""

LARGEST = 50_000_000
"""Bytes of one file, packed or unpacked; a page is a hundred thousand."""

BLOCK = 4096
"""Bytes that a disk gives to the smallest file."""

QUICK = 1
"""Packed a little: the files are a quarter as large, and are read as fast."""

PART = ".part"
"""The ending of a file that is not complete."""

OURS = re.compile(rf"[0-9a-f]{{64}}|kept-[^/]*{re.escape(PART)}")

OLD = 3600
"""Seconds after which a file that is not complete is nobody's any more."""

_SEAL = hashlib.sha256().digest_size


class Kept:
    """Keeps files in a folder for one version of the program; where the disk refuses, it keeps nothing."""

    def __init__(self, folder: Path, version: str, bound: int = BOUND) -> None:
        self._folder = folder
        self._version = version
        self._bound = bound
        self._is_full = False

    @property
    def _is_used(self) -> bool:
        """Whether the disk has room; and the folder is no link, which a checkout can put there at any time."""
        return not (self._is_full or self._folder.is_symlink())

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; it is remembered that somebody asked."""
        key = key_of(self._version, key)
        try:
            sealed = ordinary_bytes(self._folder / key, LARGEST) if self._is_used else b""
            seal, packed = sealed[:_SEAL], sealed[_SEAL:]
            if seal != self._seal(key, packed):
                return None
        except OSError:
            return None
        with contextlib.suppress(OSError):  # it may be somebody else's, or the disk may only be read
            os.utime(self._folder / key, follow_symlinks=False)
        try:
            return zlib.decompressobj().decompress(packed, LARGEST)
        except zlib.error:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep something, in place of what may be there."""
        if not self._is_used:
            return
        key = key_of(self._version, key)
        packed = zlib.compress(data, QUICK)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(PART, "kept-", self._folder)
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(self._seal(key, packed) + packed)
                Path(name).chmod(0o644)  # another user of the folder can read it, too
                Path(name).replace(self._folder / key)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                # What is built needs the room more.
                self._is_full = True
                self._shrink(0)

    def tidy(self) -> None:
        """Delete what has not been asked for longest until the rest is within bounds, and what a killed build left."""
        if self._is_used:
            self._shrink(self._bound)

    def _shrink(self, bound: int) -> None:
        found: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for entry in os.scandir(self._folder):
                with contextlib.suppress(OSError):  # another build deleted it meanwhile
                    if OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        told = entry.stat(follow_symlinks=False)
                        found.append((told.st_mtime, max(told.st_size, BLOCK), Path(entry)))
        newest = max((time for time, _, _ in found), default=0.0)
        left = sum(size for _, size, _ in found)
        for time, size, path in sorted(found):
            is_lost = path.name.endswith(PART) and time < newest - OLD
            if left > bound or is_lost:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
                    left -= size

    def _seal(self, key: str, packed: bytes) -> bytes:
        """What shows that just this was kept, under just this key, in just this folder."""
        number = self._folder.lstat().st_ino
        return hashlib.sha256(f"{number} {key}".encode() + packed).digest()
