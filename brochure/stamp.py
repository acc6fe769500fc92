"""What an edition was made of, so that nothing is built twice.

Only the standard library and `product` are imported here: a build with nothing to do ends at once.
"""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from brochure.product import Edition, editions

STAMPS = ".stamps.json"
LARGEST = 10_000_000
"""Bytes; a larger file is refused by `read`, so its size is enough to know it by."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an edition was made of, and the file that came of it, as SHA-256."""

    sources: str
    file: str


def hashes(root: Path) -> dict[str, str]:
    """A hash of every source by path; Python and the installed packages stand under `environment`."""
    packages = sorted(
        path.name
        for entry in sys.path
        if Path(entry).name == "site-packages"
        for path in Path(entry).glob("*.dist-info")
    )
    found = {"environment": hashlib.sha256("\n".join([sys.version, *packages]).encode()).hexdigest()}
    for folder, pattern in (("brochure", "*.py"), ("brochure", "*.html"), ("content", "*"), ("styles", "*")):
        for path in (root / folder).rglob(pattern):
            if path.is_file():
                size = path.stat().st_size
                found[path.relative_to(root).as_posix()] = (
                    hashlib.sha256(path.read_bytes()).hexdigest() if size < LARGEST else str(size)
                )
    return found


def known_editions(found: dict[str, str], centre: str | None = None) -> tuple[Edition, ...]:
    """The editions that the files on disk ask for."""
    parts = [PurePosixPath(path).parts for path in sorted(found)]
    roles = tuple(
        PurePosixPath(name).stem
        for top, *rest in parts
        if top == "content" and len(rest) == 2 and rest[0] == "facts"
        for name in rest[1:]
        if name.endswith(".yaml")
    )
    languages = {rest[0] for top, *rest in parts if top == "content" and rest[-1] == "labels.yaml"}
    centres = [
        PurePosixPath(rest[1]).stem
        for top, *rest in parts
        if top == "content" and len(rest) == 2 and rest[0] == "centres"
    ]
    ordered = tuple(sorted(languages, key=lambda language: (language != "nl", language)))
    return editions(roles, ordered, centre or (centres[0] if centres else ""))


def made_of(edition: Edition, found: dict[str, str]) -> str:
    """One hash of everything that can change this edition's bytes."""
    others = [path for path in found if path.startswith("content/") and not _belongs(edition, PurePosixPath(path))]
    own = sorted((path, digest) for path, digest in found.items() if path not in set(others))
    return hashlib.sha256(json.dumps([str(edition), edition.centre, own]).encode()).hexdigest()


def _belongs(edition: Edition, path: PurePosixPath) -> bool:
    match path.parts:
        case ("content", "facts", name):
            return PurePosixPath(name).stem == edition.role
        case ("content", "centres", name):
            return PurePosixPath(name).stem == edition.centre
        case ("content", language, name):
            return language == edition.language and PurePosixPath(name).stem in (edition.role, "labels")
        case _:
            return True


def stamps(output: Path) -> dict[str, Stamp]:
    """The stamps of the last build; none where they cannot be read."""
    try:
        rows = json.loads((output / STAMPS).read_text(encoding="utf-8"))
        return {name: Stamp(*row) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def is_fresh(edition: Edition, found: dict[str, str], known: dict[str, Stamp], output: Path) -> bool:
    """Whether the edition's file is there, unchanged, and made of just these sources."""
    if (last := known.get(str(edition))) is None or last.sources != made_of(edition, found):
        return False
    try:
        return hashlib.sha256((output / f"{edition}.pdf").read_bytes()).hexdigest() == last.file
    except OSError:
        return False


def written(known: dict[str, Stamp]) -> str:
    """Stamps as text, to be written beside the files."""
    return json.dumps({name: [stamp.sources, stamp.file] for name, stamp in sorted(known.items())}, indent=1) + "\n"
