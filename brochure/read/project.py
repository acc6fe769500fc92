"""Disk to memory: the only room that reads files.

Everything a build depends on comes in here, as text with places or as bytes, so that
every later phase can be tested without a disk.
"""

import codecs
import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from brochure.nouns.content_paths import CENTRES, home_of
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping, Node
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.read.font_file import font_fault
from brochure.read.typed import read_centre

LARGEST_TEXT = 500_000
"""Bytes; the longest content file is a twentieth of this."""
LARGEST_LOCK = 5_000_000
LARGEST_FONT = 5_000_000
"""The first bytes of a font (OpenType specification, table directory)."""

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")

ROOMS = {
    "content": {".yaml": "content", ".lock": "lock", **dict.fromkeys(PICTURES, "picture")},
    "styles": {".html": "layout", ".css": "style", ".ttf": "font", ".icc": "profile", ".svg": "sign"},
}
"""The folders that are read, and what a file is by its suffix."""

NOTES = ("", ".md", ".txt")
"""Suffixes of files for people only, such as a licence."""

DROPPED = ("Thumbs.db", "desktop.ini")
"""What Windows leaves in a folder, as macOS does under names that begin with a dot."""


@lru_cache(maxsize=64)
def _composed(text: str, name: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """A content file as a node; the desk reads all of them again at each save, and one has changed."""
    node, findings = compose(text, name)
    return node, tuple(findings)


def read(root: Path) -> tuple[Sources, list[Finding]]:
    """Read every source below `root`; all faults of all files come back in one run."""
    reader = _Reader(root)
    for folder, kinds in ROOMS.items():
        reader.root = home_of(root, folder)
        for path in reader.files(reader.root / folder):
            if kind := kinds.get(path.suffix):
                reader.take(path, kind)
            elif path.suffix.lower() not in NOTES:
                known = ", ".join(suffix for suffix in kinds if suffix != ".lock")  # which nobody writes by hand
                words = f"Nothing reads this file: here only {known} are read."
                reader.fault(path, "file.unknown", words, "Move it away, or save it as one of these.", Severity.WARNING)
    return reader.sources, reader.findings


def look_for_links(folder: Path, within: Path) -> None:
    """Raises OSError where a link stands on the way to a folder from the one that it is within."""
    if folder.resolve() != within.resolve() / folder.relative_to(within):
        raise OSError(errno.ELOOP, "its folder is a link", str(folder))


def bytes_of(path: Path, largest: int | None = None, *, within: Path | None = None) -> bytes:
    """The first bytes of an ordinary file; where it must lie `within` a folder, no link leads there.

    Raises OSError, also for what is none, such as a pipe, which might never end.
    """
    if within is not None:
        look_for_links(path.parent, within)
        if path.is_symlink():
            raise OSError(errno.ELOOP, "it is a link")
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    with path.open("rb") as file:
        return file.read(largest)


def decoded(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, or None and why there is none."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        # Letters with an accent of their own (NFD), as macOS may give them, are the same words.
        return unicodedata.normalize("NFC", data.decode()), []
    except UnicodeDecodeError as error:
        lines = data[: error.start].decode().split("\n")
        place = Place(file, len(lines), len(lines[-1]) + 1)
        words = f"The byte 0x{data[error.start]:02X} is not UTF-8."
        return None, [Finding(place, "file.encoding", words, "Save the file as UTF-8.")]


def too_big(file: str, size: int, largest: int) -> Finding:
    """What is wrong with a file of more bytes than are read."""
    words = f"The file has {size:,} bytes; at most {largest:,} are read."
    return Finding(Place(file), "file.too-big", words, "Restore the file; content belongs in small files.")


class _Reader:
    """Files of one project, and the faults on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = Sources()
        self.findings: list[Finding] = []

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def fault(self, path: Path, code: str, words: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.append(Finding(Place(self.name(path)), code, words, remedy, severity))

    def denied(self, path: Path, error: OSError) -> None:
        words = f"It cannot be read: {error.strerror or 'the system does not say why'}."
        self.fault(path, "file.unreadable", words, "Check that it exists and that you may read it.")

    def files(self, folder: Path) -> Iterator[Path]:
        """All files below a folder, in order; what an editor or a system hides there is left out."""

        def denied(error: OSError) -> None:
            self.denied(Path(error.filename), error)

        for place, folders, names in os.walk(folder, onerror=denied):
            for name in sorted(folders):
                path = Path(place, name)
                if path.is_symlink():
                    self.fault(path, "file.kind", "This is a link to a folder.", "Put the files themselves here.")
                elif path.suffix in (".yaml", ".html", ".css"):
                    words = "This is a directory where a file should be."
                    self.fault(path, "file.directory", words, "Move it away and restore the file.")
                    self.sources.unusable.add(self.name(path))
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place, name) for name in sorted(names) if is_seen(name))

    def take(self, path: Path, kind: str) -> None:
        """Read one file into its place among the sources."""
        if kind != "content" and not is_text(self.name(path)):
            words = "Its name holds bytes that are no letters, as some old ZIP files leave them."
            self.fault(path, "file.unknown", words, "Give it a name of plain letters.", Severity.WARNING)
            return
        match kind:
            case "content":
                self.content(path)
            case "font":
                self.font(path)
            case "picture" | "profile":
                pictures, profiles = self.sources.pictures, self.sources.profiles
                if (data := self.bytes(path, LARGEST_FONT)) is None:
                    self.sources.unusable.add(self.name(path))
                else:
                    (pictures if kind == "picture" else profiles)[self.name(path)] = data
            case _:
                self.plain(path, kind)

    def plain(self, path: Path, kind: str) -> None:
        """Read one file that is only text here."""
        if (text := self.text(path, LARGEST_LOCK if kind == "lock" else LARGEST_TEXT)) is None:
            return
        if kind == "layout":
            self.sources.layouts[path.relative_to(self.root / "styles").as_posix()] = text
        else:
            room = {"lock": self.sources.locks, "style": self.sources.styles, "sign": self.sources.signs}[kind]
            room[self.name(path)] = text

    def content(self, path: Path) -> None:
        """Compose one content file; what cannot be used is remembered, so that nobody calls it missing."""
        name = self.name(path)
        text = self.text(path)
        node, faults = (None, ()) if text is None else _composed(text, name)
        self.findings += faults
        if node is None:
            self.sources.unusable.add(name)
        elif name.startswith(CENTRES) and isinstance(node, Mapping):
            typed = read_centre(node)
            self.findings += typed.findings
            self.sources.typed[name] = replace(typed, findings=(*faults, *typed.findings))
            self.sources.content[name] = typed.node
        else:
            self.sources.content[name] = node

    def font(self, path: Path) -> None:
        """Read one font, if it is one."""
        data = self.bytes(path, LARGEST_FONT)
        if data is None:
            return
        if fault := font_fault(data):
            self.fault(path, "font.broken", fault, "Put the original file back.")
        else:
            self.sources.fonts[self.name(path)] = data

    def text(self, path: Path, largest: int = LARGEST_TEXT) -> str | None:
        """The text of one file, or None and a finding."""
        if (data := self.bytes(path, largest)) is None:
            return None
        text, faults = decoded(data, self.name(path))
        self.findings += faults
        return text

    def bytes(self, path: Path, largest: int) -> bytes | None:
        """The bytes of one file, or None and a finding."""
        try:
            status = path.stat()
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root)):
                self.fault(
                    path, "file.kind", "This is a link that leads out of the project.", "Put the file itself here."
                )
            elif not stat.S_ISREG(status.st_mode):  # a pipe or a device, which would never end
                self.fault(path, "file.kind", "This is not an ordinary file.", "Replace it with one.")
            elif status.st_size > largest:
                self.findings.append(too_big(self.name(path), status.st_size, largest))
            else:
                return path.read_bytes()
        except OSError as error:
            self.denied(path, error)
        return None


def is_seen(name: str) -> bool:
    """Whether a file of this name is looked at, and not hidden by an editor or a system."""
    hidden = (".", "~$")  # "~$" stands before what an office program has open
    return not name.startswith(hidden) and name[-1] != "~" and name not in DROPPED


def is_text(name: str) -> bool:
    """Whether a name or a text can be written down: one that was decoded badly has halves of letters in it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
