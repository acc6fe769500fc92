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
) -> tuple[dict[str, bytes], int]:
    """The locks with these leaves or topics confirmed, by path of the file, and how many pairs that were.

    A path may have the name of its occupation before it, `gardener/duties`. Raises UnconfirmedError for one that names
    nothing, or a pair without words on one side.
    """
    pairs, _ = pairs_of(sources)
    mine = [pair for pair in pairs if language in (None, pair.target.language)]
    chosen = [pair for path in paths for pair in _named(path, mine)]
    for pair in chosen:
        if pair.source.text is None or pair.target.text is None:
            side = pair.source if pair.source.text is None else pair.target
            raise UnconfirmedError(f"{pair.path} has no words at {side.place}; write them first.")
    return confirmed(sources, chosen, because, by), len(chosen)


def confirmed(sources: Sources, chosen: Iterable[Pair], because: str = "", by: str = "") -> dict[str, bytes]:
    """The locks with these pairs confirmed, by path of the file; leaves that are gone are forgotten."""
    pairs, _ = pairs_of(sources)
    locks, _ = read_locks(sources)
    for pair in chosen:
        of_occupation = locks.setdefault(pair.occupation, Lock()).pairs.setdefault(pair.target.language, {})
        kept = of_occupation.get(pair.path)
        reason = because or (kept.because if kept and pair.doubts == () else "")
        of_occupation[pair.path] = Confirmed(bare(pair.source.text or ""), bare(pair.target.text or ""), reason, by)
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


def _in_order(occupation: str, lock: Lock, pairs: list[Pair]) -> bytes:
    """A lock in the order of the content, without what is no longer there; a language that is away keeps all it has."""
    mine = [pair for pair in pairs if pair.occupation == occupation]
    there = {pair.target.language for pair in mine}
    ordered = Lock({language: rows for language, rows in lock.pairs.items() if language not in there})
    for pair in mine:
        known = lock.pairs.get(pair.target.language, {})
        if pair.path in known:
            ordered.pairs.setdefault(pair.target.language, {})[pair.path] = known[pair.path]
    return written(ordered).encode()
