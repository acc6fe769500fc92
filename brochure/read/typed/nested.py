"""Values by dotted key, such as the cells of a row, as the nodes that a YAML file would give."""

from collections.abc import Mapping as Values

from brochure.nouns.finding import Place
from brochure.nouns.node import Mapping, Node, Scalar, Sequence


def nested(values: Values[str, Scalar], place: Place) -> Mapping:
    """A mapping in which each key stands where its first value does."""
    return _mapping({tuple(key.split(".")): value for key, value in values.items()}, place)


def _mapping(nodes: dict[tuple[str, ...], Scalar], place: Place) -> Mapping:
    inner: dict[str, dict[tuple[str, ...], Scalar]] = {}
    for path, node in nodes.items():
        inner.setdefault(path[0], {})[path[1:]] = node
    items: dict[str, Node] = {key: below[()] if () in below else _below(below) for key, below in inner.items()}
    return Mapping(place, items, {key: next(iter(below.values())).place for key, below in inner.items()})


def _below(nodes: dict[tuple[str, ...], Scalar]) -> Node:
    """What stands below one key: a list where the keys count, otherwise a mapping."""
    mapping = _mapping(nodes, next(iter(nodes.values())).place)
    if all(key.isdecimal() for key in mapping.items):
        return Sequence(mapping.place, tuple(mapping.items[key] for key in sorted(mapping.items, key=int)))
    return mapping
