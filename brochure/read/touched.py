"""When each source was last touched: what was changed and taken back is the same again, and was another in between."""

import os
from pathlib import Path

from brochure.nouns.content_paths import home_of
from brochure.read.project import ROOMS, is_seen

Touched = dict[str, tuple[int, ...] | str]


def touched(root: Path) -> Touched:
    """What the disk tells of every source: it tells something else once one was written. Locks change no page.

    The time of the last change of a file cannot be set back, as that of its words can.
    """
    folders = (home_of(root, name) / name for name in ROOMS)
    paths = (Path(place, name) for folder in folders for place, _, names in os.walk(folder) for name in names)
    return {str(path): _told(path) for path in paths if is_seen(path.name) and path.suffix != ".lock"}


def _told(path: Path) -> tuple[int, ...] | str:
    try:
        status = path.stat()
    except OSError as error:
        return str(error)
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
