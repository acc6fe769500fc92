"""What the last build was made of, so that nothing is built twice.

Only the standard library, `product` and `rooms` are imported here: a build with nothing to do ends at once.
"""

import hashlib
import json
import sys
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from brochure.nouns.content_paths import Kind, home_of, in_dutch_order, room_of
from brochure.nouns.product import Delivery, Edition, editions

STAMPS = ".stamps.json"
LARGEST = 10_000_000
"""Bytes; a larger file is refused by `read`, so its size is enough to know it by."""

MACHINE = Path(__file__).parent.parent
"""The program itself, wherever the project stands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an edition was made of, and the files that came of it by name, as SHA-256."""

    sources: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the last good build was made of: a hash of all sources, the editions they ask for, and each by name.

    `quiet` is the day on which nothing at all was found in them: on another day a figure may have grown old.
    """

    sources: str = ""
    wanted: tuple[str, ...] = ()
    editions: dict[str, Stamp] = field(default_factory=dict)
    quiet: str = ""


@cache
def version() -> str:
    """One hash of the program that runs, which may be changed on the disk while it does; of Python and the packages."""
    packages = sorted(
        path.name
        for entry in sys.path
        if Path(entry).name == "site-packages"
        for path in Path(entry).glob("*.dist-info")
    )
    files = {path.relative_to(MACHINE).as_posix(): _hash_of(path) for path in MACHINE.rglob("*.py")}
    return _hash(json.dumps([sys.version, packages, sorted(files.items())]).encode())


def hashes(root: Path) -> dict[str, str]:
    """A hash of every source by path, and of the program."""
    found = {"version": version()}
    for folder in ("content", "styles"):
        home = home_of(root, folder)
        for path in (home / folder).rglob("*"):
            if not path.is_dir():
                found[path.relative_to(home).as_posix()] = _hash_of(path)
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


def known_editions(
    found: dict[str, str], deliveries: tuple[Delivery, ...], centre: str | None = None
) -> tuple[Edition, ...]:
    """The editions that the files on disk ask for, in these deliveries; without a centre that of the first by name."""
    rooms = [room for path in sorted(found) if (room := room_of(path))]
    occupations = tuple(room.name for room in rooms if room.kind is Kind.FACTS)
    languages = in_dutch_order({room.language for room in rooms if room.kind is Kind.LABELS})
    centres = [room.name for room in rooms if room.kind is Kind.CENTRE]
    return editions(occupations, languages, centre or (centres[0] if centres else ""), deliveries)


def all_of(found: dict[str, str]) -> str:
    """One hash of every source, also of those that no edition needs: they too may have faults."""
    return _hash(json.dumps(sorted(found.items())).encode())


def made_of(edition: Edition, found: dict[str, str]) -> str:
    """One hash of everything that can change this edition's bytes."""
    # A lock says what somebody has looked at, and changes no page.
    files = ((path, digest) for path, digest in found.items() if not path.endswith(".lock"))
    own = sorted((path, digest) for path, digest in files if _belongs(edition, path))
    return _hash(json.dumps([str(edition), edition.centre, own]).encode())


def _belongs(edition: Edition, path: str) -> bool:
    """Whether an edition depends on a file; what is no content belongs to all."""
    room = room_of(path)
    if room is None:
        # A logo belongs to whichever centre names it.
        return bool(edition.centre) or not path.startswith("content/centres/")
    match room.kind:
        case Kind.FACTS | Kind.FLATPLAN:
            return room.name == edition.occupation
        case Kind.CENTRE:
            return room.name == edition.centre
        case Kind.LABELS | Kind.WORDS:
            return room.language == edition.language and room.name in ("", edition.occupation)
        case Kind.PRINTING:
            return edition.delivery is not Delivery.SCREEN
        case Kind.LANGUAGE:
            return False


def shared_made_of(wanted: tuple[Edition, ...], found: dict[str, str]) -> str:
    """One hash of everything that can change the editions of every centre alike."""
    return _hash(
        json.dumps([[str(edition), made_of(replace(edition, centre=""), found)] for edition in wanted]).encode()
    )


def stamps(output: Path) -> Stamps:
    """The stamps of the last build; none where they cannot be read or were not written here."""
    try:
        if not (output / STAMPS).is_file():  # a pipe would be waited for
            return Stamps()
        stored = json.loads((output / STAMPS).read_text(encoding="utf-8"))
        rows = {
            str(name): Stamp(_text(sources), {str(file): _text(digest) for file, digest in files.items()})
            for name, (sources, files) in stored["editions"].items()
        }
        wanted = tuple(map(_text, stored["wanted"]))
        ordered = {name: rows[name] for name in sorted(rows)}
        return Stamps(_text(stored["sources"]), wanted, ordered, _text(stored["quiet"]))
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return Stamps()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def is_fresh(edition: Edition, found: dict[str, str], known: Stamps, output: Path) -> bool:
    """Whether the edition's files are there, unchanged, and made of just these sources."""
    last = known.editions.get(str(edition))
    return last is not None and last.sources == made_of(edition, found) and _are_there(last, output)


def _are_there(stamp: Stamp, output: Path) -> bool:
    try:
        return all(_hash_of(output / name) == digest for name, digest in stamp.files.items())
    except OSError:
        return False


def nothing_to_do(root: Path, output: Path, day: str) -> bool:
    """Whether these very sources have passed without a word on this day, and every edition they ask for is there."""
    known = stamps(output)
    return (
        bool(known.wanted)
        and known.quiet == day
        and set(known.wanted) == set(known.editions)  # else something old lies there, which must be said again
        and known.sources == all_of(hashes(root))
        and all(name in known.editions and _are_there(known.editions[name], output) for name in known.wanted)
    )


def written(known: Stamps) -> str:
    """Stamps as text, to be written beside the files."""
    rows = {name: [stamp.sources, stamp.files] for name, stamp in sorted(known.editions.items())}
    told = {"sources": known.sources, "quiet": known.quiet, "wanted": known.wanted, "editions": rows}
    return json.dumps(told, indent=1) + "\n"
