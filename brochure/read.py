"""Disk to memory: the only room that reads files.

Everything a build depends on comes in here, as text with places or as bytes, so that
every later phase can be tested without a disk.
"""

import stat
from pathlib import Path

from brochure.finding import Finding, Place
from brochure.node import compose
from brochure.sources import Sources

LARGEST_TEXT = 500_000
"""Bytes; the longest content file is a twentieth of this."""
LARGEST_FONT = 5_000_000


def read(root: Path) -> tuple[Sources, list[Finding]]:
    """Read every source below `root`; all faults of all files come back in one run."""
    sources = Sources()
    findings: list[Finding] = []

    def text(path: Path) -> str | None:
        data, faults = _bytes(root, path, LARGEST_TEXT)
        findings.extend(faults)
        if data is None:
            return None
        name = path.relative_to(root).as_posix()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            place = Place(name, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
            words = f"The byte 0x{data[error.start]:02X} is not UTF-8."
            findings.append(Finding(place, "file.encoding", words, "Save the file as UTF-8."))
            return None

    for path in _files(root, "content", "*.yaml"):
        if (found := text(path)) is None:
            continue
        name = path.relative_to(root).as_posix()
        node, faults = compose(found, name)
        findings.extend(faults)
        if node is not None:
            sources.content[name] = node
    for path in _files(root, "brochure/layouts", "*.html"):
        if (found := text(path)) is not None:
            sources.layouts[path.relative_to(root / "brochure/layouts").as_posix()] = found
    for path in _files(root, "styles", "*.css"):
        if (found := text(path)) is not None:
            sources.styles[path.relative_to(root).as_posix()] = found
    for kind, folder, pattern in (
        (sources.fonts, "styles/fonts", "*.ttf"),
        (sources.pictures, "content", "*.png"),
        (sources.pictures, "content", "*.svg"),
    ):
        for path in _files(root, folder, pattern):
            data, faults = _bytes(root, path, LARGEST_FONT)
            findings.extend(faults)
            if data is not None:
                kind[path.relative_to(root).as_posix()] = data
    return sources, findings


def _files(root: Path, folder: str, pattern: str) -> list[Path]:
    return sorted((root / folder).rglob(pattern))


def _bytes(root: Path, path: Path, largest: int) -> tuple[bytes | None, list[Finding]]:
    """The bytes of one file, or why there are none."""
    place = Place(path.relative_to(root).as_posix())
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return None, [
                Finding(
                    place,
                    "file.directory",
                    "This is a directory where a file should be.",
                    "Move it away and restore the file.",
                )
            ]
        if not stat.S_ISREG(status.st_mode):
            return None, [Finding(place, "file.kind", "This is not an ordinary file.", "Replace it with a text file.")]
        if status.st_size > largest:
            words = f"The file has {status.st_size:,} bytes; at most {largest:,} are read."
            return None, [Finding(place, "file.too-big", words, "Restore the file; content belongs in small files.")]
        return path.read_bytes(), []
    except OSError as error:
        return None, [
            Finding(
                place,
                "file.unreadable",
                f"The file cannot be read: {error.strerror}.",
                "Check that it exists and that you may read it.",
            )
        ]
