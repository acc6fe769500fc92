"""Every save in the folders of a project, whoever makes it."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from watchfiles import awatch

from brochure.read.project import ROOMS

STEP, GATHER = 5, 100
"""Milliseconds without another change, and at most, before a save is taken as done."""

LOOK = 1000
"""Milliseconds after which the folders themselves are looked at, which may have been moved away or put back."""


async def saves(root: Path) -> AsyncGenerator[None]:
    """Once at the beginning, at every save, and whenever the folders are others, for ever."""
    while True:
        folders = _folders(root)
        yield
        if not folders:
            await asyncio.sleep(LOOK / 1000)
            continue
        # Every change is looked at, whatever the folders above are called; where nothing is new it costs nothing.
        changes = awatch(
            *folders, watch_filter=None, step=STEP, debounce=GATHER, rust_timeout=LOOK, yield_on_timeout=True
        )
        is_watched = False
        async for found in changes:
            if found or not is_watched:  # what came before the first look, and after the last reading, was not seen
                yield
            is_watched = True
            if _folders(root) != folders:
                break


def _folders(root: Path) -> dict[Path, tuple[int, int]]:
    """The folders to watch that are there, and which ones they are: a new one of that name is another.

    Its number alone does not tell: a disk gives that of a folder that is gone to the next one.
    """
    there = {folder: folder.stat() for name in ROOMS if (folder := root / name).is_dir()}
    return {folder: (told.st_ino, told.st_ctime_ns) for folder, told in there.items()}
