"""The state of all pairs, for people: a table by topic, then every pair that somebody must look at."""

from collections import Counter
from collections.abc import Iterator

from brochure.languages.pairs.changes import changes
from brochure.languages.pairs.lock import bare
from brochure.languages.pairs.state import Pair, Side, State
from brochure.nouns.finding import Place

SINGLE = "(single words)"

COLUMNS = (*State, "doubtful")


def as_text(pairs: list[Pair]) -> str:
    """A table for each occupation and language, and below it what is not settled."""
    blocks = []
    for occupation, language in dict.fromkeys((pair.occupation, pair.target.language) for pair in pairs):
        mine = [pair for pair in pairs if (pair.occupation, pair.target.language) == (occupation, language)]
        blocks += ["\n".join(_table(f"{occupation}: {mine[0].source.language} and {language}", mine))]
        blocks += ["\n".join(_told(pair)) for pair in mine if not pair.is_settled]
    return "\n\n".join(blocks)


def _table(title: str, pairs: list[Pair]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for pair in pairs:
        # Labels are mostly single words; a row for each would say nothing.
        row = counts.setdefault(pair.topic if "." in pair.path else SINGLE, Counter())
        row[pair.state] += 1
        row["doubtful"] += bool(pair.doubts)
    width = max(len(title), *map(len, counts))
    yield f"{title:{width}}{''.join(f'{column:>10}' for column in COLUMNS)}"
    total = sum(counts.values(), Counter())
    for name, row in [*counts.items(), ("all", total)]:
        yield f"{name:{width}}{''.join(f'{row[column] or chr(183):>10}' for column in COLUMNS)}"


def _told(pair: Pair) -> Iterator[str]:
    """A pair with both places, and what has changed on either side."""
    word = pair.state if pair.state is not State.FRESH else "doubtful"
    yield f"{pair.path}: {word}{_reason(pair)}"
    before = (pair.confirmed.source, pair.confirmed.target) if pair.confirmed else (None, None)
    for side, was in zip((pair.source, pair.target), before, strict=True):
        yield f"  {side.language} {_here(side.place)}  {_words(side, was)}"
    for doubt in pair.doubts:
        yield f"  ? {doubt}"


def _reason(pair: Pair) -> str:
    if pair.state is not State.STALE:
        return ""
    if pair.confirmed is None:
        return ", never confirmed"
    changed = [
        side.language
        for side, was in ((pair.source, pair.confirmed.source), (pair.target, pair.confirmed.target))
        if bare(side.text or "") != bare(was)
    ]
    return f", changed in {' and '.join(changed)}"


def _here(place: Place) -> str:
    return f"{place.file}:{place.line}"


def _words(side: Side, was: str | None) -> str:
    if side.text is None:
        return f"(no words here; it was: {bare(was)})" if was else "(no words here)"
    return bare(side.text) if was is None else changes(was, side.text)
