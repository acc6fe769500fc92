"""Names in a flatplan: what they may look like, where the blocks stand, and those that name nothing."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from brochure.nouns.finding import Finding, quoted
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, entries
from brochure.validate.faults import NEAR

WRITTEN = re.compile(r"[a-z][a-z0-9_]*")
"""A name as it can be written; another one is the model's to refuse."""

SIGN = re.compile(r"[a-z][a-z0-9-]*")
"""The same for a sign, which is the name of a file."""


def placed(plan: Node | None) -> Iterator[tuple[tuple[str, ...], Mapping]]:
    """Every block that is written, with the place of its words; the ones in columns after their column."""
    for topic, all_of_it in entries(plan, "topics").items():
        for name, block in (all_of_it.items if isinstance(all_of_it, Mapping) else {}).items():
            if not isinstance(block, Mapping):
                continue
            yield (topic, name), block
            for below, inner in entries(block, "blocks").items():
                if isinstance(inner, Mapping):
                    yield (topic, name, below), inner


def known(node: Node, key: str, code: str, names: Collection[str], elsewise: str) -> Iterator[Finding]:
    """A fault where a key names something that is not there."""
    item = node.items.get(key) if isinstance(node, Mapping) else None
    if item is not None:
        yield from missing(item, code, names, elsewise)


def missing(item: Node, code: str, names: Collection[str], elsewise: str) -> Iterator[Finding]:
    """A fault where a name is of nothing that is there."""
    written = SIGN if code == "flatplan.sign" else WRITTEN
    if isinstance(item, Scalar) and written.fullmatch(item.text) and item.text not in names:
        words = f"There is no {code.partition('.')[2]} {quoted(item.text)}."
        yield Finding(item.place, code, words, remedy_for(item.text, names, elsewise))


def named(node: Node | None) -> Iterator[Scalar]:
    """The names that a setting holds: itself, the items of a list, or the fact of each mark."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            yield from (item for item in node.items if isinstance(item, Scalar))
        case Mapping():
            for item in node.items.values():
                fact = item.items.get("fact") if isinstance(item, Mapping) else None
                if isinstance(fact, Scalar):
                    yield fact


def remedy_for(name: str, names: Collection[str], elsewise: str) -> str:
    """What to do about a name of nothing: perhaps another was meant."""
    near = get_close_matches(name, names, 1, NEAR)
    return f"Did you mean {near[0]!r}?" if near else f"{elsewise}, or mend its name."
