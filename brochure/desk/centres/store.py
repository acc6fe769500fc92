"""The folder of the centres on the disk: what is there, what is written, and what is taken back."""

import errno
import os
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from brochure.desk.words import MovedError
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.node import leaves
from brochure.read.compose import compose
from brochure.read.project import LARGEST_TEXT, bytes_of, decoded, look_for_links
from brochure.write.files import ChangedError, put_back, write

LARGEST = 5_000_000
"""Bytes of a file that is read, and so of one that can be taken back."""


MOST = 20
"""Saves that can be taken back, with the logos that they replaced; the oldest is forgotten."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written for a centre: each file as it was before, if it was there, and as it is now."""

    number: int
    slug: str
    before: Mapping[str, bytes | None]
    now: Mapping[str, bytes]


class Store:
    """Reads and writes files beside each other, by their names, and remembers what it wrote."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / CENTRES
        self._was_there = False
        self.look()
        self._done: deque[Saved] = deque(maxlen=MOST)
        self._numbers = count(1)

    @property
    def last(self) -> str:
        """The centre that was written last; nothing where none was."""
        return self._done[-1].slug if self._done else ""

    @property
    def last_number(self) -> int:
        """The number of what was written last; 0 where nothing was."""
        return self._done[-1].number if self._done else 0

    @property
    def is_last_new(self) -> bool:
        """Whether nothing was there before what was written last: to take that back is to remove it."""
        return bool(self._done) and self._done[-1].before[f"{self.last}.yaml"] is None

    def look(self) -> None:
        """Remember that the folder is there: once somebody has seen it, it is not made anew."""
        self._was_there |= self._folder.is_dir()

    def has(self, name: str) -> bool:
        """Whether anything of this name is there, also a link that leads nowhere.

        Raises OSError where the folder itself is a link: nothing is looked for outside the project.
        """
        look_for_links(self._folder, self._root)
        self.look()
        return os.path.lexists(self._folder / name)

    def data(self, name: str) -> bytes | None:
        """A file; None where there is none. Raises OSError for a link, for what is no file, or is too large."""
        try:
            most = LARGEST_TEXT if name.endswith(".yaml") else LARGEST
            data = bytes_of(self._folder / name, most + 1, within=self._root)
        except FileNotFoundError:
            return None
        if len(data) > most:
            raise OSError(errno.EFBIG, f"it has more than {most:,} bytes")
        return data

    def free(self, base: str, suffix: str, data: bytes, own: Collection[str]) -> tuple[str, bytes | None]:
        """The name for a picture, and what is there now: nothing, one of its `own`, or this very picture."""
        names = (f"{base}{'' if number == 1 else f'-{number}'}.{suffix}" for number in count(1))
        there = ((name, self.data(name)) for name in names if not self._is_odd(name))
        return next((name, was) for name, was in there if was is None or was == data or name in own)

    def _is_odd(self, name: str) -> bool:
        """Whether something is there that is never written over, for it could not be taken back."""
        path = self._folder / name
        return self.has(name) and (path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST)

    def own(self, slug: str, pictures: Iterable[str]) -> set[str]:
        """Those of some pictures that no other centre has, on the disk as it is in this moment.

        Its file is read anew: it may have been copied by hand, and be broken. Raises OSError as `has` does.
        """
        look_for_links(self._folder, self._root)
        others = [path for path in self._folder.glob("*.yaml") if path.name != f"{slug}.yaml" and path.is_file()]
        return {name for name in pictures if not any(self._may_name(path, name) for path in others)}

    def put(self, slug: str, files: Mapping[str, bytes], seen: Mapping[str, bytes | None]) -> None:
        """Write the files of a centre, its own after its pictures; `seen` is each as it was when that was decided.

        Where nothing is another, nothing is written. Raises MovedError where one is another meanwhile, or was a picture
        of this centre alone, OSError where the disk refuses, or the folder was moved away.
        """
        if files == seen:
            if any(self.data(name) != data for name, data in files.items()):
                raise MovedError
            return
        if self._was_there:
            self._look_for_folder()
        try:
            self._look_for_others(slug, seen, files)
            ordered = dict(sorted(files.items(), key=lambda one: one[0].endswith(".yaml")))
            write(self._folder, ordered, unless_changed=seen, within=self._root, is_shared=True)
        except ChangedError:
            raise MovedError from None
        self.look()
        self._done.append(Saved(next(self._numbers), slug, seen, files))

    def back(self, number: int) -> Saved:
        """What was written last, if that has this number: somebody may have looked at what was last before.

        Raises MovedError where it has another one, OSError where the folder is away, which may come back.
        """
        if not self._done or number != self.last_number:
            raise MovedError
        self._look_for_folder()
        return self._done[-1]

    def undo(self, number: int) -> Saved:
        """Take back what was written last, if that has this number.

        A picture that is new stays where another centre has it by now. Raises as `back` and `put` do.
        """
        last = self.back(number)
        new = {name for name, was in last.before.items() if was is None and not name.endswith(".yaml")}
        before = {name: was for name, was in last.before.items() if name not in new - self.own(last.slug, new)}
        now = {name: last.now[name] for name in before}
        try:
            self._look_for_others(last.slug, before, now)
            put_back(self._folder, before, unless_changed=now, within=self._root, is_shared=True)
        except (ChangedError, MovedError):
            self._done.pop()  # it never can be taken back
            raise MovedError from None
        return self._done.pop()

    def _look_for_folder(self) -> None:
        """Raises OSError where the folder is away: it is not made anew, for then it could not be put back."""
        if not self._folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._folder))

    def _look_for_others(self, slug: str, before: Mapping[str, bytes | None], now: Mapping[str, bytes]) -> None:
        """The last look before pictures become other ones. Raises MovedError where another centre has one of them."""
        replaced = {name for name, was in before.items() if not name.endswith(".yaml") and was not in (None, now[name])}
        if replaced - self.own(slug, replaced):
            raise MovedError

    def _may_name(self, path: Path, picture: str) -> bool:
        """Whether a file has the name of a picture; of one that cannot be read whole, or is a link, nobody knows."""
        try:
            text, faults = decoded(bytes_of(path, LARGEST, within=self._root), path.name)
        except OSError:
            return True
        node, found = (None, []) if text is None else compose(text, path.name)
        if node is None or faults or found:
            return True
        return any(PurePosixPath(leaf.text.strip()).name.casefold() == picture.casefold() for _, leaf in leaves(node))
