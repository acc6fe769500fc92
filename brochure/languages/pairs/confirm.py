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

    Leaves that are gone are forgotten. Raises UnconfirmedError for a path that names nothing, or a pair without words
    on one side.
    """
    pairs, _ = pairs_of(sources)
    mine = [pair for pair in pairs if language in (None, pair.target.language)]
    chosen: list[Pair] = []
    for path in paths:
        occupation, _, below = path.rpartition("/")
        found = [
            pair
            for pair in mine
            if occupation in ("", pair.occupation) and (pair.path == below or pair.path.startswith(f"{below}."))
        ]
        if len(names := sorted({pair.occupation for pair in found})) > 1:
            raise UnconfirmedError(
                f"{path!r} stands in {' and in '.join(names)}. Say which: {names[0]}/{path} or {names[-1]}/{path}."
            )
        if not found:
            near = get_close_matches(path, dict.fromkeys([*(pair.path for pair in mine), *(p.topic for p in mine)]), 1)
            raise UnconfirmedError(
                f"No leaf or topic is called {path!r}." + (f" Did you mean {near[0]}?" if near else "")
            )
        chosen += found
    for pair in chosen:
        if pair.source.text is None or pair.target.text is None:
            side = pair.source if pair.source.text is None else pair.target
            raise UnconfirmedError(f"{pair.path} has no words at {side.place}; write them first.")
    locks, _ = read_locks(sources)
    for pair in chosen:
        of_occupation = locks.setdefault(pair.occupation, Lock()).pairs.setdefault(pair.target.language, {})
        kept = of_occupation.get(pair.path)
        reason = because or (kept.because if kept and pair.doubts == () else "")
        of_occupation[pair.path] = Confirmed(bare(pair.source.text or ""), bare(pair.target.text or ""), reason, by)
    return {f"content/{name}{SUFFIX}": _in_order(name, lock, pairs) for name, lock in locks.items()}, len(chosen)


def _in_order(occupation: str, lock: Lock, pairs: list[Pair]) -> bytes:
    """A lock in the order of the content, without what is no longer there."""
    ordered = Lock()
    for pair in pairs:
        known = lock.pairs.get(pair.target.language, {})
        if pair.occupation == occupation and pair.path in known:
            ordered.pairs.setdefault(pair.target.language, {})[pair.path] = known[pair.path]
    return written(ordered).encode()
