"""Somebody has looked at a pair, or at a whole topic."""

from collections.abc import Iterable
from difflib import get_close_matches

from brochure.languages.pairs.lock import SUFFIX, Confirmed, Lock, bare, read_locks, written
from brochure.languages.pairs.state import Pair, pairs_of
from brochure.nouns.sources import Sources


class UnconfirmedError(Exception):
    """A path that cannot be confirmed; the text says why."""


def confirm(
    sources: Sources, paths: Iterable[str], language: str | None, because: str = "", by: str = ""
) -> tuple[dict[str, bytes], int, list[str]]:
    """The locks with these leaves or topics confirmed, by path of the file, and how many pairs that were.

    The third are the paths of pairs that are no longer there, which the locks have forgotten. A path may have the name
    of its occupation before it, `gardener/duties`. Raises UnconfirmedError for one that names
    nothing, or a pair without words on one side.
    """
    pairs, _ = pairs_of(sources)
    mine = [pair for pair in pairs if language in (None, pair.target.language)]
    chosen = [pair for path in paths for pair in _named(path, mine)]
    for pair in chosen:
        if pair.source.text is None or pair.target.text is None:
            side = pair.source if pair.source.text is None else pair.target
            raise UnconfirmedError(f"{pair.path} has no words at {side.place}; write them first.")
    locks = _with(sources, chosen, because, by)
    gone = [path for name, lock in locks.items() for path in _forgotten(name, lock, pairs)]
    return _files(locks, pairs), len(chosen), gone


def confirmed(sources: Sources, chosen: Iterable[Pair], by: str = "") -> dict[str, bytes]:
    """The locks with these pairs confirmed, by path of the file; all others stay in them, also what is gone."""
    return _files(_with(sources, chosen, "", by), pairs_of(sources)[0])


def _with(sources: Sources, chosen: Iterable[Pair], because: str, by: str) -> dict[str, Lock]:
    """The locks with these pairs confirmed, by name of the occupation."""
    locks, _ = read_locks(sources)
    for pair in chosen:
        of_occupation = locks.setdefault(pair.occupation, Lock()).pairs.setdefault(pair.target.language, {})
        kept = of_occupation.get(pair.path)
        reason = because or (kept.because if kept and pair.doubts == () else "")
        of_occupation[pair.path] = Confirmed(bare(pair.source.text or ""), bare(pair.target.text or ""), reason, by)
    return locks


def _files(locks: dict[str, Lock], pairs: list[Pair]) -> dict[str, bytes]:
    return {f"content/{name}{SUFFIX}": _in_order(name, lock, pairs) for name, lock in locks.items()}


def _named(path: str, pairs: list[Pair]) -> list[Pair]:
    """The pairs that a path names. Raises UnconfirmedError where there are none, or those of several occupations."""
    occupation, _, below = path.partition("/")
    if occupation not in {pair.occupation for pair in pairs}:
        occupation, below = "", path
    found = [
        pair
        for pair in pairs
        if occupation in ("", pair.occupation) and (pair.path == below or pair.path.startswith(f"{below}."))
    ]
    if len(names := sorted({pair.occupation for pair in found})) > 1:
        raise UnconfirmedError(
            f"{path!r} stands in {' and in '.join(names)}. Say which: {names[0]}/{path} or {names[-1]}/{path}."
        )
    if not found:
        near = get_close_matches(path, dict.fromkeys([*(pair.path for pair in pairs), *(p.topic for p in pairs)]), 1)
        raise UnconfirmedError(f"No leaf or topic is called {path!r}." + (f" Did you mean {near[0]}?" if near else ""))
    return found


def _forgotten(occupation: str, lock: Lock, pairs: list[Pair]) -> list[str]:
    """Take the pairs that are gone from a lock, and give their paths; a language that is away keeps its own."""
    mine = [pair for pair in pairs if pair.occupation == occupation]
    gone = []
    for language in {pair.target.language for pair in mine} & lock.pairs.keys():
        there = {pair.path for pair in mine if pair.target.language == language}
        gone += [path for path in lock.pairs[language] if path not in there]
        lock.pairs[language] = {path: row for path, row in lock.pairs[language].items() if path in there}
    return gone


def _in_order(occupation: str, lock: Lock, pairs: list[Pair]) -> bytes:
    """A lock in the order of the content; what is no longer there comes last."""
    places = {pair.path: place for place, pair in enumerate(pair for pair in pairs if pair.occupation == occupation)}
    return written(
        Lock(
            {
                language: dict(sorted(rows.items(), key=lambda row: places.get(row[0], len(places))))
                for language, rows in lock.pairs.items()
            }
        )
    ).encode()
