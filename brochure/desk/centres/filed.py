"""The file of a centre as fields of a form, and what a form says as such a file."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import yaml

from brochure.languages.exchange.yaml_text import Steps, notes, with_words
from brochure.model import Centre
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Place, errors
from brochure.nouns.node import Mapping, Plain, dotted, leaves, plain
from brochure.read.compose import compose
from brochure.read.lists import column_of
from brochure.read.typed import key_of, read_centre
from brochure.validate.schemas import first_line

ORDER = tuple(Centre.model_fields)

_END = re.compile(r"\r\n?|\n")


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
    """A file that says what a form does: what is read as the same stays as it stands, with its comments and its place.

    A new key stands where the model has it; where a file is too unusual to be changed so, it is written anew, with its
    comments at the top.
    """
    wanted = _plain(node)
    # One key may be read as two, such as a street with its town: then what a file says is changed, not what it means.
    merged = (_merged(text, node, said) for said in (_read, lambda before: before))
    anew = _with_notes(new_file(node), text)
    return next((one for one in merged if _says(one, wanted)), anew)


def _read(node: Mapping) -> Mapping:
    return read_centre(node).node


def _says(text: str, wanted: dict[str, Plain]) -> bool:
    node, findings = compose(text, "")
    if not isinstance(node, Mapping) or findings:
        return False
    typed = read_centre(node)
    return plain(typed.node) == wanted and not errors(list(typed.findings))


def _with_notes(new: str, text: str) -> str:
    first, _, rest = new.partition("\n")
    above = (note for _, note in notes(text) if note != first)
    return "\n".join((first, *above, rest)).replace("\n", _end_of(text))


def _end_of(text: str) -> str:
    """How the lines of a file end: as its first one does."""
    found = _END.search(text)
    return found[0] if found else "\n"


@dataclass(frozen=True, slots=True)
class _Block:
    """A key of a file with the comments above it and those in it: lines of text."""

    above: str
    own: str
    notes: str


def _merged(text: str, wanted: Mapping, said: Callable[[Mapping], Mapping]) -> str:
    """A file with what is wanted in it; a key is left alone of which the same is `said`, also where that is nothing."""
    before, _ = compose(text, "")
    if not isinstance(before, Mapping) or not before.items:
        return text
    old, new = (dict(leaves(one)) for one in (said(before), wanted))
    text = with_words(
        text, {steps: leaf.text for steps, leaf in new.items() if steps not in old or old[steps].text != leaf.text}
    )
    node, _ = compose(text, "")
    if not isinstance(node, Mapping):
        return text
    says, says_new, end = _plain(said(node)), _plain(wanted), _end_of(text)
    head, blocks, foot = _blocks(text, node, end)
    same = {key for key in {*blocks, *says_new} if says.get(key) == says_new.get(key)}
    kept = [key for key in blocks if key in says_new or key in same]
    for key in _ordered(says_new):
        if key not in kept and key not in same:
            before_it = [name for name in kept if _rank(name) < _rank(key)]
            kept.insert(kept.index(before_it[-1]) + 1 if before_it else 0, key)
    # A key that people call otherwise may have become another one; what the form takes away takes its comments along.
    others = (f"{block.above}{block.notes}" for key, block in blocks.items() if key not in kept and key not in ORDER)
    lines = (
        f"{blocks[key].above}{blocks[key].own}" if key in same else _lines(blocks.get(key), {key: says_new[key]}, end)
        for key in kept
    )
    return "".join((head, *lines, *others, foot))


def _lines(block: _Block | None, wanted: dict[str, Plain], end: str) -> str:
    """New lines of a key, below the comments that it has."""
    new = _dumped(wanted).replace("\n", end)
    return new if block is None else f"{block.above}{block.notes}{new}"


def _blocks(text: str, node: Mapping, end: str) -> tuple[str, dict[str, _Block], str]:
    """What stands above the first key, every key with its lines, and the comments at the foot."""
    rows = text.splitlines(keepends=True)
    if not rows[-1].endswith(("\n", "\r")):
        rows[-1] += end
    noted = list(notes(text))
    numbers = {line for line, _ in noted}
    starts = [(place.line - 1, place.column - 1) for place in node.keys.values()]
    tops = [starts[0][0]]
    for (start, column), (before, _) in zip(starts[1:], starts[:-1], strict=True):
        # A comment that is indented further is about what stands above it.
        top = _top(rows, numbers, column, range(before + 1, start))
        # One right below a key, with room after it, is too.
        tops.append(next((line for line in range(top, start) if not rows[line].strip()), top))
    last = _top(rows, numbers, starts[-1][1], range(starts[-1][0] + 1, len(rows)))
    blocks = {
        key_of(key): _Block(
            above="".join(rows[top:start]),
            own="".join(rows[start:stop]),
            notes="".join(f"{note}{end}" for line, note in noted if start <= line < stop),
        )
        for key, top, (start, _), stop in zip(node.items, tops, starts, [*tops[1:], last], strict=True)
    }
    return "".join(rows[: starts[0][0]]), blocks, "".join(rows[last:])


def _top(rows: list[str], noted: Collection[int], column: int, lines: range) -> int:
    """The first of the last lines that have nothing but comments, up to this column, or nothing at all."""
    top = lines.stop
    while top > lines.start:
        row = rows[top - 1]
        is_note = row.lstrip().startswith("#") and top - 1 in noted and len(row) - len(row.lstrip()) <= column
        if row.strip() and not is_note:
            break
        top -= 1
    return top


def _plain(node: Mapping) -> dict[str, Plain]:
    return {key: plain(item) for key, item in node.items.items()}


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _ordered(wanted: dict[str, Plain]) -> dict[str, Plain]:
    return dict(sorted(wanted.items(), key=lambda item: _rank(item[0])))


def _dumped(data: dict[str, Plain]) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))
