"""What a file below content/ holds, told by its path alone.

Only the standard library is imported here: `stamp` must answer before anything else is loaded.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

CENTRES = "content/centres/"
"""Where the files of career centres lie, and the pictures that they name."""


def home_of(root: Path, folder: str) -> Path:
    """The project that a folder is read from: another occupation may have content of its own and the styles of all.

    Where the project has no such folder, the nearest one above it that has.
    """
    above = (home for home in root.resolve().parents if (home / folder).is_dir())
    return root if folder == "content" or (root / folder).exists() else next(above, root)


class Kind(StrEnum):
    """The seven kinds of content."""

    FACTS = "facts"
    FLATPLAN = "flatplan"
    CENTRE = "centre"
    LABELS = "labels"
    WORDS = "words"
    PRINTING = "printing"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Room:
    """What a file holds; facts, flatplan and words have the name of an occupation, a centre its own."""

    kind: Kind
    name: str = ""
    language: str = ""


FIRST = "nl"
"""The language that is written first, where an occupation does not say otherwise by `written_in`."""

ALWAYS = frozenset({FIRST, "en"})
"""Languages that must be there; others may be in the making."""

_YAML = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_LANGUAGE = re.compile(r"[a-z]{2}")


def room_of(path: str) -> Room | None:
    """The room of a path; None where there is none.

    >>> room_of("content/nl/labels.yaml")
    Room(kind=<Kind.LABELS: 'labels'>, name='', language='nl')
    >>> room_of("content/notes.yaml") is None
    True
    """
    match PurePosixPath(path).parts:
        case ("content", "printing.yaml"):
            return Room(Kind.PRINTING)
        case ("content", folder, file) if _YAML.fullmatch(file):
            return _below(folder, file.removesuffix(".yaml"))
        case _:
            return None


def _below(folder: str, name: str) -> Room | None:
    """The room of a file in one of the folders of content."""
    if folder == "centres":
        return Room(Kind.CENTRE, name)
    if folder in ("facts", "flatplans"):
        kind = Kind(folder.removesuffix("s")) if folder == "flatplans" else Kind.FACTS
        return None if name in ("labels", "language") else Room(kind, name)  # its words would be those
    if not _LANGUAGE.fullmatch(folder):
        return None
    if name in ("labels", "language"):
        return Room(Kind(name), language=folder)
    return Room(Kind.WORDS, name, folder)


def in_dutch_order(languages: AbstractSet[str]) -> tuple[str, ...]:
    """Dutch first, then by code."""
    return tuple(sorted(languages, key=lambda language: (language != FIRST, language)))
