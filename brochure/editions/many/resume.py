"""What is there of every centre already, so that a second run goes on where the first one stopped."""

import errno
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from brochure.editions.centre_job import Made
from brochure.write.files import write

STAMP = ".stamp.json"
THUMBNAIL = ".thumbnail-{}.jpg"


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in a centre's folder: what it was made of, and each file's size, time of change and SHA-256."""

    made_of: str
    files: dict[str, tuple[int, int, str]]
    warnings: tuple[str, ...]


def keep(folder: Path, made: Made, made_of: str) -> None:
    """Write a centre's files, and last of all its stamp; nothing of a centre with an error is touched.

    Raises OSError where the disk refuses.
    """
    if not made.files:
        return
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "it is a link, and would lead elsewhere", str(folder))
    thumbnails = {THUMBNAIL.format(name): data for name, data in made.thumbnails.items()}
    (folder / STAMP).unlink(missing_ok=True)
    write(folder, {**made.files, **thumbnails})
    rows = {}
    for name, data in made.files.items():
        status = (folder / name).stat()
        rows[name] = (status.st_size, status.st_mtime_ns, sha256(data).hexdigest())
    warnings = [str(finding) for finding in made.findings]
    stamp = {"made_of": made_of, "files": rows, "warnings": warnings}
    write(folder, {STAMP: f"{json.dumps(stamp)}\n".encode()})


def kept(folder: Path) -> Kept | None:
    """What was kept in a folder; None where that cannot be read, or a file is gone or was changed since."""
    try:
        if not (folder / STAMP).is_file():  # a pipe would be waited for
            return None
        stored = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        files = {
            str(name): (int(size), int(time), str(digest)) for name, (size, time, digest) in stored["files"].items()
        }
        for name, (size, time, _) in files.items():
            status = (folder / name).stat()
            if (status.st_size, status.st_mtime_ns) != (size, time):
                return None
        return Kept(str(stored["made_of"]), files, tuple(map(str, stored["warnings"])))
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
