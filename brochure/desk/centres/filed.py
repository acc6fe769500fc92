"""The file of a centre as fields of a form, and what a form says as such a file."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from brochure.languages.exchange.yaml_text import Steps, with_words
from brochure.model import Centre
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Place
from brochure.nouns.node import Mapping, Plain, dotted, leaves, plain
from brochure.read.compose import compose
from brochure.read.lists import column_of
from brochure.validate.schemas import first_line

ORDER = tuple(Centre.model_fields)


def values_of(node: Mapping) -> dict[str, str]:
    """What the file of a centre says, by field; several values of one field with commas."""
    several: dict[str, list[str]] = {}
    for steps, leaf in leaves(node):
        several.setdefault(_field(steps), []).append(leaf.text)
    return {field: ", ".join(texts) for field, texts in several.items()}


def strange(node: Mapping) -> Iterator[tuple[str, Place]]:
    """What a file says that no form has a field for, and where: it would be lost."""
    for steps, leaf in leaves(node):
        if column_of(_field(steps)) is None:
            yield dotted(steps), leaf.place


def _field(steps: Steps) -> str:
    whole = dotted(steps[:-1])
    column = column_of(whole) if isinstance(steps[-1], int) else None
    return whole if column else dotted(steps)


def new_file(node: Mapping) -> str:
    """The file of a centre that has none yet."""
    return f"{first_line(f'{CENTRES}x.yaml')}\n{_dumped(_ordered(_plain(node)))}"


def changed_file(text: str, node: Mapping) -> str:
    """A file that says what a form does: what is the same stays as it stands, with its comments and its place.

    A new key stands where the model has it; where a file is too unusual to be changed so, it is written anew.
    """
    wanted = _plain(node)
    before, _ = compose(text, "")
    if not isinstance(before, Mapping):
        return new_file(node)
    texts = {steps: leaf.text for steps, leaf in leaves(before)}
    new = {steps: leaf.text for steps, leaf in leaves(node) if steps in texts and texts[steps] != leaf.text}
    merged = _merged(with_words(text, new), wanted)
    after, findings = compose(merged, "")
    is_whole = isinstance(after, Mapping) and not findings and plain(after) == wanted
    return merged if is_whole else new_file(node)


@dataclass(frozen=True, slots=True)
class _Block:
    """A key of a file with the comments above it: lines of text, and what it says."""

    above: str
    own: str
    says: Plain


def _merged(text: str, wanted: dict[str, Plain]) -> str:
    node, _ = compose(text, "")
    if not isinstance(node, Mapping):
        return text
    head, blocks = _blocks(text, node)
    kept = [key for key in blocks if key in wanted]
    for key in _ordered(wanted):
        if key not in kept:
            before = [name for name in kept if _rank(name) < _rank(key)]
            kept.insert(kept.index(before[-1]) + 1 if before else 0, key)
    lines = (
        f"{block.above}{block.own if block.says == wanted[key] else _dumped({key: wanted[key]})}"
        if (block := blocks.get(key))
        else _dumped({key: wanted[key]})
        for key in kept
    )
    return head + "".join(lines)


def _blocks(text: str, node: Mapping) -> tuple[str, dict[str, _Block]]:
    """What stands above the first key, and every key with its lines."""
    rows = (text if text.endswith("\n") else f"{text}\n").splitlines(keepends=True)
    starts = [node.keys[key].line - 1 for key in node.items]
    tops = starts[:1]
    for start, before in zip(starts[1:], starts[:-1], strict=True):
        top = start
        while top > before + 1 and rows[top - 1].lstrip().startswith("#"):
            top -= 1
        tops.append(top)
    ends = [*tops[1:], len(rows)]
    blocks = {
        key: _Block("".join(rows[top:start]), "".join(rows[start:end]), plain(item))
        for (key, item), top, start, end in zip(node.items.items(), tops, starts, ends, strict=True)
    }
    return "".join(rows[: starts[0]]) if starts else text, blocks


def _plain(node: Mapping) -> dict[str, Plain]:
    return {key: plain(item) for key, item in node.items.items()}


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _ordered(wanted: dict[str, Plain]) -> dict[str, Plain]:
    return dict(sorted(wanted.items(), key=lambda item: _rank(item[0])))


def _dumped(data: dict[str, Plain]) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))
