"""The folder of the centres on the disk: what is there, what is written, and what is taken back."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from brochure.desk.words import MovedError
from brochure.nouns.content_paths import CENTRES
from brochure.read.project import bytes_of
from brochure.write.files import own_folder, put_back, write

LARGEST = 5_000_000
"""Bytes of a file that is looked at."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written for a centre: each file as it was before, if it was there, and as it is now."""

    slug: str
    before: dict[str, bytes | None]
    now: dict[str, bytes]


class Store:
    """Reads and writes files beside each other, by their names, and remembers what it wrote."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / CENTRES
        self._done: list[Saved] = []

    @property
    def last(self) -> str:
        """The centre that was written last; nothing where none was."""
        return self._done[-1].slug if self._done else ""

    def has(self, name: str) -> bool:
        """Whether anything of this name is there, also a link that leads nowhere."""
        return os.path.lexists(self._folder / name)

    def data(self, name: str) -> bytes | None:
        """A file; None where there is none. Raises OSError for a link, or for what is no file."""
        try:
            return bytes_of(self._folder / name, LARGEST, may_be_link=False)
        except FileNotFoundError:
            return None

    def free(self, base: str, suffix: str, data: bytes, own: Collection[str]) -> str:
        """The name for a picture: one that is not there, is among its `own`, or is this very picture."""
        names = (f"{base}{'' if number == 1 else f'-{number}'}.{suffix}" for number in count(1))
        return next(name for name in names if self._is_free(name, data, own))

    def _is_free(self, name: str, data: bytes, own: Collection[str]) -> bool:
        is_link = (self._folder / name).is_symlink()
        return not self.has(name) or (not is_link and (name in own or self.data(name) == data))

    def put(self, slug: str, files: dict[str, bytes]) -> None:
        """Write the files of a centre: whole, or not at all. Raises OSError where the disk refuses."""
        saved = Saved(slug, {name: self.data(name) for name in files}, files)
        write(self._own(slug), saved.now)
        self._done.append(saved)

    def undo(self) -> Saved:
        """Take back what was written last.

        Raises MovedError where there is nothing, or it is another meanwhile, OSError where the disk refuses.
        """
        if not self._done:
            raise MovedError
        last = self._done[-1]
        if any(self.data(name) != data for name, data in last.now.items()):
            raise MovedError
        put_back(self._own(last.slug), last.before)
        return self._done.pop()

    def _own(self, slug: str) -> Path:
        return own_folder(self._root, f"{CENTRES}{slug}.yaml")
