"""What somebody has confirmed: for each pair of leaves both texts as they were, and a hash of each.

A lock stands beside the content, `content/OCCUPATION.lock`; people read it in a comparison of versions, and
only the program writes it. Without the texts it could not be said what has changed since.
"""

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field

from brochure.nouns.finding import Finding, Place
from brochure.nouns.sources import Sources

SUFFIX = ".lock"

NOTES = ("because", "by")
"""What may be said of a pair besides its texts."""

HEAD = "Confirmed pairs of leaves. Written by 'make confirm'; do not edit."


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A pair that somebody has looked at; `because` explains what does not agree and is right all the same.

    `by` is their name, where they gave it. `hashes` are those of a row that was changed by hand: it confirms nothing,
    and stays as it is.
    """

    source: str
    target: str
    because: str = ""
    by: str = ""
    hashes: tuple[str, str] | None = None


@dataclass(slots=True)
class Lock:
    """The confirmed pairs of one occupation, or of the labels: by language of the target, and by path."""

    pairs: dict[str, dict[str, Confirmed]] = field(default_factory=dict)


def bare(text: str) -> str:
    """A text without what does not count: white space, and the way that YAML and Unicode write it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def hash_of(text: str) -> str:
    """What a text is known by: 16 hexadecimal digits."""
    return hashlib.sha256(bare(text).encode()).hexdigest()[:16]


def read_locks(sources: Sources) -> tuple[dict[str, Lock], list[Finding]]:
    """Every lock by the name of its occupation; one that cannot be read confirms nothing, and is told."""
    locks: dict[str, Lock] = {}
    findings: list[Finding] = []
    for path, text in sources.locks.items():
        name = path.removeprefix("content/").removesuffix(SUFFIX)
        try:
            locks[name] = _read(text)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            words = "This file cannot be read, so nothing counts as confirmed."
            findings.append(Finding(Place(path), "lock.broken", words, "Restore it from your version control."))
    return locks, findings


def _read(text: str) -> Lock:
    pairs: dict[str, dict[str, Confirmed]] = {}
    root = json.loads(text, object_pairs_hook=_once)
    _look_for_others(root, {"about", "pairs"})
    for language, rows in root["pairs"].items():
        pairs[str(language)] = {}
        for path, row in rows.items():
            _look_for_others(row, {"source", "target", *NOTES})
            (source_hash, source), (target_hash, target) = map(_text, (row["source"], row["target"]))
            because, by = (_note(row.get(key, "")) for key in NOTES)
            f"{path}{source}{target}{because}{by}".encode()  # half a letter, which nothing could be written with
            hashes = source_hash, target_hash
            changed = None if hashes == (hash_of(source), hash_of(target)) else hashes
            pairs[language][str(path)] = Confirmed(source, target, because, by, changed)
    return Lock(pairs)


def _look_for_others(found: dict[str, object], known: set[str]) -> None:
    """Raises ValueError where there are other keys than ours: the next confirmation would drop them."""
    if found.keys() - known:
        raise ValueError


def _text(found: object) -> tuple[str, str]:
    """A hash and its text. Raises ValueError where it is anything else."""
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError
    known, text = found
    return known, text


def _note(found: object) -> str:
    """What was said of a pair. Raises ValueError where it is no words."""
    if not isinstance(found, str):
        raise ValueError  # noqa: TRY004 -- as for all that is not ours
    return found


def _once(rows: list[tuple[str, object]]) -> dict[str, object]:
    """Keys and what they hold. Raises ValueError where one is there twice, as a merge may leave it."""
    if len(found := dict(rows)) < len(rows):
        raise ValueError
    return found


def written(lock: Lock) -> str:
    """A lock as JSON, one pair in a line."""
    languages = []
    for language, rows in sorted(lock.pairs.items()):
        lines = [f"  {json.dumps(path)}: {json.dumps(_row(one), ensure_ascii=False)}" for path, one in rows.items()]
        languages.append(f" {json.dumps(language)}: {{\n" + ",\n".join(lines) + "\n }")
    return f'{{"about": {json.dumps(HEAD)},\n"pairs": {{\n' + ",\n".join(languages) + "\n}}\n"


def _row(one: Confirmed) -> dict[str, object]:
    texts = (one.source, one.target) if one.hashes else (bare(one.source), bare(one.target))
    hashes = one.hashes or tuple(map(hash_of, texts))
    row: dict[str, object] = {"source": [hashes[0], texts[0]], "target": [hashes[1], texts[1]]}
    return row | {key: note for key in NOTES if (note := getattr(one, key))}
