"""The file of a centre as fields of a form, and what a form says as such a file."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml

from brochure.languages.exchange.yaml_text import Steps, notes, with_words
from brochure.model import Centre
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Place
from brochure.nouns.node import Mapping, Plain, dotted, leaves, plain
from brochure.read.compose import compose
from brochure.read.lists import column_of
from brochure.read.typed import key_of
from brochure.validate.schemas import first_line

ORDER = tuple(Centre.model_fields)


def values_of(node: Mapping) -> dict[str, str]:
    """What the file of a centre says, by field; several values of one field with commas."""
    several: dict[str, list[str]] = {}
    for steps, leaf in leaves(node):
        several.setdefault(_field(steps), []).append(leaf.text)
    return {field: ", ".join(texts) for field, texts in several.items()}


def strange(node: Mapping, fields: Collection[str]) -> Iterator[tuple[str, Place]]:
    """What a file says that a form has no field for, and where: it would be lost."""
    for steps, leaf in leaves(node):
        if _field(steps) not in fields:
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

    A new key stands where the model has it; where a file is too unusual to be changed so, it is written anew, with its
    comments at the top.
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
    return merged if is_whole else _with_notes(new_file(node), text)


def _with_notes(new: str, text: str) -> str:
    first, _, rest = new.partition("\n")
    above = (note for _, note in notes(text) if note != first)
    return "\n".join((first, *above, rest))


@dataclass(frozen=True, slots=True)
class _Block:
    """A key of a file with the comments above it and those in it: lines of text, and what it says."""

    above: str
    own: str
    notes: str
    says: Plain


def _merged(text: str, wanted: dict[str, Plain]) -> str:
    node, _ = compose(text, "")
    if not isinstance(node, Mapping) or not node.items:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    head, blocks, foot = _blocks(text, node, end)
    kept = [key for key in blocks if key in wanted]
    for key in _ordered(wanted):
        if key not in kept:
            before = [name for name in kept if _rank(name) < _rank(key)]
            kept.insert(kept.index(before[-1]) + 1 if before else 0, key)
    # A key that people call otherwise may have become another one; what the form takes away takes its comments along.
    others = (f"{block.above}{block.notes}" for key, block in blocks.items() if key not in wanted and key not in ORDER)
    lines = (_lines(blocks.get(key), {key: wanted[key]}, end) for key in kept)
    return "".join((head, *lines, *others, foot))


def _lines(block: _Block | None, wanted: dict[str, Plain], end: str) -> str:
    """The lines of a key: as they are where they say what is wanted, else new ones below its comments."""
    new = _dumped(wanted).replace("\n", end)
    if block is None:
        return new
    return block.above + (block.own if [block.says] == list(wanted.values()) else f"{block.notes}{new}")


def _blocks(text: str, node: Mapping, end: str) -> tuple[str, dict[str, _Block], str]:
    """What stands above the first key, every key with its lines, and the comments at the foot."""
    rows = (text if text.endswith("\n") else f"{text}{end}").splitlines(keepends=True)
    starts = [node.keys[key].line - 1 for key in node.items]
    tops = starts[:1]
    for start, before in zip(starts[1:], starts[:-1], strict=True):
        top = start
        while top > before + 1 and rows[top - 1].lstrip().startswith("#"):
            top -= 1
        tops.append(top)
    last = len(rows)
    while last > starts[-1] + 1 and rows[last - 1].startswith(("#", "\n", "\r")):
        last -= 1
    inside = list(notes(text))
    blocks = {
        key_of(key): _Block(
            above="".join(rows[top:start]),
            own="".join(rows[start:stop]),
            notes="".join(f"{note}{end}" for line, note in inside if start <= line < stop),
            says=plain(item) if key == key_of(key) else "",
        )
        for (key, item), top, start, stop in zip(node.items.items(), tops, starts, [*tops[1:], last], strict=True)
    }
    return "".join(rows[: starts[0]]), blocks, "".join(rows[last:])


def _plain(node: Mapping) -> dict[str, Plain]:
    return {key: plain(item) for key, item in node.items.items()}


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _ordered(wanted: dict[str, Plain]) -> dict[str, Plain]:
    return dict(sorted(wanted.items(), key=lambda item: _rank(item[0])))


def _dumped(data: dict[str, Plain]) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))
