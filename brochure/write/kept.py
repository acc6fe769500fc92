"""What was made once, on the disk: one file for each, under the hash of all that it was made of.

The folder can be deleted at any time. Files are put in place whole, so two builds can use it at once, and one that is
killed leaves nothing that is read. What was changed or cut off on the disk is known by its own hash, and made anew.
"""

import contextlib
import hashlib
import os
import tempfile
import zlib
from pathlib import Path

from brochure.nouns.keeper import key_of

FOLDER = ".kept"

BOUND = 200_000_000
"""Bytes of all files; what has not been asked for longest goes first."""

QUICK = 1
"""Packed a little: the files are a quarter as large, and are read as fast."""

PART = ".part"
"""The ending of a file that is not complete."""

OLD = 3600
"""Seconds after which a file that is not complete is nobody's any more."""

_SEAL = hashlib.sha256().digest_size


class Kept:
    """Keeps files in a folder for one version of the program; where the disk refuses, it keeps nothing."""

    def __init__(self, folder: Path, version: str, bound: int = BOUND) -> None:
        self._folder = folder
        self._version = version
        self._bound = bound

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; it is remembered that somebody asked."""
        key = key_of(self._version, key)
        path = self._folder / key
        try:
            sealed = path.read_bytes()
            os.utime(path)
            data = zlib.decompress(sealed[_SEAL:])
        except (OSError, zlib.error):
            return None
        return data if sealed[:_SEAL] == _seal(key, data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something, in place of what may be there."""
        key = key_of(self._version, key)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(PART, dir=self._folder)
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(_seal(key, data) + zlib.compress(data, QUICK))
                Path(name).replace(self._folder / key)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def tidy(self) -> None:
        """Delete what has not been asked for longest until the rest is within bounds, and what a killed build left."""
        with contextlib.suppress(OSError):
            found = [(entry.stat(), entry) for entry in os.scandir(self._folder) if entry.is_file()]
            newest = max((stat.st_mtime for stat, _ in found), default=0.0)
            left = sum(stat.st_size for stat, _ in found)
            for stat, entry in sorted(found, key=lambda one: one[0].st_mtime):
                is_lost = entry.name.endswith(PART) and stat.st_mtime < newest - OLD
                if left > self._bound or is_lost:
                    Path(entry).unlink(missing_ok=True)
                    left -= stat.st_size


def _seal(key: str, data: bytes) -> bytes:
    """What shows that just this was kept, under just this key."""
    return hashlib.sha256(key.encode() + data).digest()
