"""YAML as nodes: text, mappings and lists that know their place."""

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.nouns.finding import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, and the place of each key."""

    place: Place
    items: dict[str, "Node"]
    keys: dict[str, Place]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: tuple["Node", ...]


Node = Scalar | Mapping | Sequence
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The same data without places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(item) for key, item in node.items.items()}


def at(node: Node, path: tuple[str | int, ...]) -> Place:
    """The place of `path` below `node`, or of the deepest part of it that exists.

    A mapping's entry is where its key stands, so that an editor's eye finds it.
    """
    place = node.place
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            place = node.keys[step]
            node = node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


def entries(node: Node | None, key: str) -> dict[str, Node]:
    """The entries of the mapping at `key`; none where there is no mapping."""
    inner = node.items.get(key) if isinstance(node, Mapping) else None
    return inner.items if isinstance(inner, Mapping) else {}


def text_at(node: Node, key: str) -> str | None:
    """The text at `key`; None where there is no text."""
    inner = node.items.get(key) if isinstance(node, Mapping) else None
    return inner.text if isinstance(inner, Scalar) else None


def leaves(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    """Every text below a node with its steps, in order."""
    match node:
        case Scalar():
            yield path, node
        case Sequence():
            for index, item in enumerate(node.items):
                yield from leaves(item, (*path, index))
        case Mapping():
            for key, item in node.items.items():
                yield from leaves(item, (*path, key))


def dotted(steps: tuple[str | int, ...]) -> str:
    """A path as people write it: items count from 1.

    >>> dotted(("tasks", "items", 0))
    'tasks.items.1'
    """
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)
