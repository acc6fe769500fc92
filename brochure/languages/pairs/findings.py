"""Pairs that are not in step, as findings: warnings in a build; an issue with one is not released."""

from collections.abc import Iterator

from brochure.languages.pairs.state import Pair, State, groups, pairs_of
from brochure.nouns.content_paths import ALWAYS
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping, Node, Sequence, dotted
from brochure.nouns.sources import Sources

LOOK = "Look at both, mend one of them if need be, then: make confirm TEXT={path}."


def told(pairs: list[Pair]) -> Iterator[Finding]:
    """A warning for each pair that somebody must look at, at its place in the language that follows."""
    for pair in pairs:
        there = f"{pair.source.place.file}:{pair.source.place.line}"
        look = LOOK.format(path=pair.path)
        match pair.state:
            case State.MISSING:
                words = f"{pair.path} has no words; those in {pair.source.language} stand at {there}."
                yield _warning(pair, "pair.missing", words, "Write them.")
            case State.ORPHAN:
                words = f"{pair.path} has no words in {pair.source.language}, at {there}."
                yield _warning(pair, "pair.orphan", words, "Write them there, or remove it here.")
            case State.STALE:
                since = "was changed since somebody confirmed it" if pair.confirmed else "has never been confirmed"
                words = f"{pair.path} {since}, here or at {there}."
                yield _warning(pair, "pair.stale", words, look)
        for doubt in pair.doubts:
            words = f"{pair.path} does not agree with {there}: {doubt}."
            remedy = f"Mend one of them, or say why: make confirm TEXT={pair.path} BECAUSE='...'."
            yield _warning(pair, "pair.doubt", words, remedy)


def _warning(pair: Pair, code: str, words: str, remedy: str) -> Finding:
    return Finding(pair.target.place, code, words, remedy, Severity.WARNING)


def in_step(sources: Sources, most: int | None = None) -> list[Finding]:
    """All that is not in step; of one file at most so many are told, and then how many more there are.

    Of a language that is being added nothing is told here: `validate` says how much of it is left.
    """
    pairs, findings = pairs_of(sources)
    added = {pair.target.language for pair in pairs if pair.target.text is None} - ALWAYS
    pairs = [pair for pair in pairs if pair.target.language not in added]
    by_file: dict[str, list[Finding]] = {}
    for finding in [*told(pairs), *orders_of(sources)]:
        by_file.setdefault(finding.place.file, []).append(finding)
    for file, all_of_it in by_file.items():
        findings += all_of_it[:most]
        if most is not None and len(all_of_it) > most:
            words = f"{len(all_of_it) - most} more of its leaves are not in step."
            findings.append(Finding(Place(file), "pair.more", words, "See them all: make status.", Severity.WARNING))
    return findings


def orders_of(sources: Sources) -> Iterator[Finding]:
    """Keys in another order than in the language that is written first, in every file."""
    for _, (_, first), others in groups(sources):
        for _, node in others:
            yield from orders(first, node)


def orders(one: Node, two: Node, path: tuple[str | int, ...] = ()) -> Iterator[Finding]:
    """Keys that stand in another order than in the other language; `two` is told."""
    match one, two:
        case Mapping(), Mapping():
            both = [key for key in one.items if key in two.items]
            turned = [key for key in two.items if key in one.items]
            if both != turned:
                key = next(key for key, other in zip(turned, both, strict=True) if key != other)
                where = f" of {dotted(path)}" if path else ""
                words = f"The keys{where} stand in another order than at {one.place.file}:{one.place.line}."
                remedy = f"There {' · '.join(both)}; move {key!r}."
                yield Finding(two.keys[key], "pair.order", words, remedy, Severity.WARNING)
            for key in both:
                yield from orders(one.items[key], two.items[key], (*path, key))
        case Sequence(), Sequence():
            for index, pair in enumerate(zip(one.items, two.items, strict=False)):
                yield from orders(*pair, (*path, index))
