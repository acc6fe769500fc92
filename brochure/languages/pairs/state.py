"""The state of every pair of leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from brochure.languages.pairs.agree import doubts, names_of
from brochure.languages.pairs.lock import Confirmed, Lock, bare, read_locks
from brochure.nouns.content_paths import FIRST, Kind, Room, in_dutch_order, room_of
from brochure.nouns.finding import Finding, Place
from brochure.nouns.node import Node, Scalar, at, dotted, leaves, text_at
from brochure.nouns.sources import Sources

LABELS = "labels"
"""What the labels of all languages are called where occupations have their names."""


class State(StrEnum):
    """How the two leaves of a pair stand to each other."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two leaves: its language, its words (None where there are none), and where they are or should be."""

    language: str
    text: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Pair:
    """A leaf in the language that is written first and in another; `doubts` say what does not agree."""

    occupation: str
    path: str
    source: Side
    target: Side
    state: State
    confirmed: Confirmed | None
    doubts: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The first key of its path."""
        return self.path.partition(".")[0]

    @property
    def is_settled(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.state is State.FRESH and not self.doubts


Tree = tuple[str, Node]
"""A language, and all that is said in it."""


def groups(sources: Sources) -> Iterator[tuple[str, Tree, list[Tree]]]:
    """Each occupation and the labels: its name, the language that is written first, and those that follow."""
    rooms = {room: node for path, node in sources.content.items() if (room := room_of(path))}
    occupations = sorted({room.name for room in rooms if room.kind is Kind.WORDS})
    for occupation in (*occupations, LABELS):
        trees = {room.language: node for room, node in rooms.items() if _occupation(room) == occupation}
        facts = rooms.get(Room(Kind.FACTS, occupation))
        first = (text_at(facts, "written_in") if facts else None) or FIRST
        if first in trees:
            others = in_dutch_order(trees.keys() - {first})
            yield occupation, (first, trees[first]), [(language, trees[language]) for language in others]


def pairs_of(sources: Sources) -> tuple[list[Pair], list[Finding]]:
    """Every pair of every occupation and of the labels, in the source's order; and the locks that cannot be read."""
    locks, findings = read_locks(sources)
    found = [
        pair
        for occupation, first, others in groups(sources)
        for other in others
        for pair in _pairs(occupation, first, other, locks.get(occupation, Lock()))
    ]
    return found, findings


def _occupation(room: Room) -> str | None:
    return LABELS if room.kind is Kind.LABELS else room.name if room.kind is Kind.WORDS else None


def _pairs(occupation: str, source: Tree, target: Tree, lock: Lock) -> Iterator[Pair]:
    """The pairs of two files; a leaf without words counts as none."""
    (first, one), (second, two) = source, target
    ones, twos = ({steps: leaf for steps, leaf in leaves(node) if leaf.text.strip()} for node in (one, two))
    known = lock.pairs.get(second, {})
    names = names_of(leaf.text for leaf in ones.values()) & names_of(leaf.text for leaf in twos.values())
    for steps in dict.fromkeys((*ones, *twos)):
        path = dotted(steps)
        sides = (_side(first, one, ones.get(steps), steps), _side(second, two, twos.get(steps), steps))
        confirmed = kept if (kept := known.get(path)) and not kept.hashes else None
        found = tuple(_doubts(*sides, confirmed, names))
        yield Pair(occupation, path, *sides, _state(*sides, confirmed), confirmed, found)


def _side(language: str, node: Node, leaf: Scalar | None, steps: tuple[str | int, ...]) -> Side:
    return Side(language, leaf.text if leaf else None, leaf.place if leaf else at(node, steps))


def _state(source: Side, target: Side, confirmed: Confirmed | None) -> State:
    if target.text is None:
        return State.MISSING
    if source.text is None:
        return State.ORPHAN
    return State.FRESH if _holds(source, target, confirmed) else State.STALE


def _holds(source: Side, target: Side, confirmed: Confirmed | None) -> bool:
    """Whether both texts are those that somebody has confirmed."""
    if confirmed is None or source.text is None or target.text is None:
        return False
    return (bare(source.text), bare(target.text)) == (bare(confirmed.source), bare(confirmed.target))


def _doubts(source: Side, target: Side, confirmed: Confirmed | None, names: frozenset[str]) -> Iterator[str]:
    """What does not agree; nothing where somebody has explained it for these very texts."""
    if source.text is None or target.text is None:
        return
    if confirmed and confirmed.because and _holds(source, target, confirmed):
        return
    yield from doubts(source.text, target.text, (source.language, target.language), names)
