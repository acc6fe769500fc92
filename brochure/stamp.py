"""What the last build was made of, so that nothing is built twice.

Only the standard library, `product` and `rooms` are imported here: a build with nothing to do ends at once.
"""

import hashlib
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

from brochure.product import Edition, editions
from brochure.rooms import Kind, Room, in_dutch_order, room_of

STAMPS = ".stamps.json"
LARGEST = 10_000_000
"""Bytes; a larger file is refused by `read`, so its size is enough to know it by."""

MACHINE = Path(__file__).parent
"""The program itself, wherever the project stands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an edition was made of, and the file that came of it, as SHA-256."""

    sources: str
    file: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the last good build was made of: a hash of all sources, and each edition by name."""

    sources: str = ""
    editions: dict[str, Stamp] = field(default_factory=dict)


def hashes(root: Path) -> dict[str, str]:
    """A hash of every source by path; Python and the installed packages stand under `environment`."""
    packages = sorted(
        path.name
        for entry in sys.path
        if Path(entry).name == "site-packages"
        for path in Path(entry).glob("*.dist-info")
    )
    found = {"environment": _hash("\n".join([sys.version, *packages]).encode())}
    for path in MACHINE.rglob("*.py"):
        found[f"machine/{path.relative_to(MACHINE).as_posix()}"] = _hash_of(path)
    for folder in ("brochure/layouts", "content", "styles"):
        for path in (root / folder).rglob("*"):
            if not path.is_dir():
                found[path.relative_to(root).as_posix()] = _hash_of(path)
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str:
    """A hash of one file; what cannot be read is `read`'s to report, here it only differs from what can."""
    try:
        if not path.is_file():
            return "not a file"
        size = path.stat().st_size
        return _hash(path.read_bytes()) if size < LARGEST else str(size)
    except OSError as error:
        return str(error)


def known_editions(found: dict[str, str], centre: str | None = None) -> tuple[Edition, ...]:
    """The editions that the files on disk ask for."""
    rooms = [room for path in sorted(found) if (room := room_of(path))]
    roles = tuple(room.name for room in rooms if room.kind is Kind.FACTS)
    languages = in_dutch_order({room.language for room in rooms if room.kind is Kind.LABELS})
    centres = [room.name for room in rooms if room.kind is Kind.CENTRE]
    return editions(roles, languages, centre or (centres[0] if centres else ""))


def all_of(found: dict[str, str]) -> str:
    """One hash of every source, also of those that no edition needs: they too may have faults."""
    return _hash(json.dumps(sorted(found.items())).encode())


def made_of(edition: Edition, found: dict[str, str]) -> str:
    """One hash of everything that can change this edition's bytes."""
    own = sorted((path, digest) for path, digest in found.items() if _belongs(edition, room_of(path)))
    return _hash(json.dumps([str(edition), edition.centre, own]).encode())


def _belongs(edition: Edition, room: Room | None) -> bool:
    """Whether an edition depends on a file; what is no content belongs to all."""
    if room is None:
        return True
    match room.kind:
        case Kind.FACTS:
            return room.name == edition.role
        case Kind.CENTRE:
            return room.name == edition.centre
        case Kind.LABELS:
            return room.language == edition.language
        case Kind.WORDS:
            return room.language == edition.language and room.name == edition.role


def stamps(output: Path) -> Stamps:
    """The stamps of the last build; none where they cannot be read or were not written here."""
    try:
        stored = json.loads((output / STAMPS).read_text(encoding="utf-8"))
        rows = {str(name): Stamp(*map(_text, row)) for name, row in stored["editions"].items()}
        return Stamps(_text(stored["sources"]), rows)
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return Stamps()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def is_fresh(edition: Edition, found: dict[str, str], known: Stamps, output: Path) -> bool:
    """Whether the edition's file is there, unchanged, and made of just these sources."""
    last = known.editions.get(str(edition))
    if last is None or last.sources != made_of(edition, found):
        return False
    try:
        return _hash((output / f"{edition}.pdf").read_bytes()) == last.file
    except OSError:
        return False


def nothing_to_do(root: Path, output: Path) -> bool:
    """Whether these very sources have passed, and every edition of them is there."""
    found, known = hashes(root), stamps(output)
    wanted = known_editions(found)
    return (
        bool(wanted)
        and known.sources == all_of(found)
        and all(is_fresh(edition, found, known, output) for edition in wanted)
    )


def written(known: Stamps) -> str:
    """Stamps as text, to be written beside the files."""
    rows = {name: [stamp.sources, stamp.file] for name, stamp in sorted(known.editions.items())}
    return json.dumps({"sources": known.sources, "editions": rows}, indent=1) + "\n"
