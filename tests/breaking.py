"""Broken inputs: the good project with one thing changed, and the lines that must be said of it.

A case is a file `tests/broken/<code>/<case>.yaml`:

    change:                  # what is done to the good project, in order
    - file: content/nl/social-media-manager.yaml
      set: {duties.title: '""'}
    expect: |                # all lines that must be said, and nothing else is said
      content/nl/social-media-manager.yaml:<duties.title>: error content.empty: duties.title is empty. Write the words.

The words of the project change all the time. So places in its files are written as keys, and looked up with
PyYAML's own composer, which is no part of the machine: `<duties.title>` is line:column of the key,
`<duties.title=>` of its value, `<"some text">` of the first such text; `+2` is two characters further, `#` the line
alone; `<content/other.yaml duties.title>` looks in another file. Where a case brings a whole file, numbers stand as
they are.

Changes: `set` values as raw YAML by key; `rename` and `remove` keys; `before` a key, put raw lines; `replace` text;
`append` text; a `long` value of so many letters; `contents` of a whole file; `bytes`, one a character; `repeat` a
text `times`; `size` in bytes; `copy` from another file; `kind` of a thing that is no file.
`build: <topic>` also sets that page of the Dutch brochure, or the whole handout; otherwise the content is prepared
and no more.
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

BROKEN = Path(__file__).parent / "broken"
TEXT = "utf-8"


@dataclass(frozen=True)
class Case:
    """One broken input; `topic` is the page that must be set to see the fault."""

    name: str
    changes: tuple[dict[str, Any], ...]
    expect: str
    topic: str | None

    @property
    def code(self) -> str:
        return self.name.partition("/")[0]

    def apply(self, root: Path) -> None:
        """Break the project at `root`."""
        break_project(root, *self.changes)

    def lines(self, root: Path) -> list[str]:
        """The expected lines, with places looked up in the broken project."""
        return [_looked_up(line, root) for line in self.expect.splitlines()]


def cases() -> list[Case]:
    """Every case, by name."""
    found = []
    for path in sorted(BROKEN.rglob("*.yaml")):
        data = yaml.load(path.read_text(encoding=TEXT), Loader=yaml.BaseLoader)  # noqa: S506 -- makes texts only
        name = path.relative_to(BROKEN).with_suffix("").as_posix()
        found.append(Case(name, tuple(data.pop("change")), data.pop("expect"), data.pop("build", None)))
        assert not data, f"{path}: unknown keys {list(data)}"
    return found


# Places


def _looked_up(line: str, root: Path) -> str:
    file = line.partition(":")[0]

    def place(match: re.Match[str]) -> str:
        other, wanted = match["other"], match["wanted"]
        text = (root / (other or file)).read_text(encoding=TEXT)
        if wanted.startswith('"'):
            index = text.index(wanted[1:-1])
        else:
            entry = _entry(text, wanted.removesuffix("="))
            index = entry.value if wanted.endswith("=") else entry.key
        before = text[: index + int(match["more"] or 0)].split("\n")
        return f"{len(before)}" if match["line"] else f"{len(before)}:{len(before[-1]) + 1}"

    pattern = r'<(?:(?P<other>content/\S+) )?(?P<wanted>"[^"]+"|[A-Za-z_0-9.]+=?)(?P<more>[+]\d+)?(?P<line>#)?>'
    return re.sub(pattern, place, line)


@dataclass(frozen=True)
class Entry:
    """Where an entry of a file begins, its value begins and its value ends, as indexes of the text."""

    key: int
    value: int
    end: int


def _entry(text: str, path: str) -> Entry:
    """An entry by its path; items of lists are counted from 1."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    entry = Entry(0, 0, len(text))
    for step in path.split("."):
        if isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == step)
            entry = Entry(key.start_mark.index, node.start_mark.index, _end(node))
        else:
            assert isinstance(node, yaml.SequenceNode), path
            node = node.value[int(step) - 1]
            entry = Entry(node.start_mark.index, node.start_mark.index, _end(node))
    return entry


def _end(node: yaml.Node) -> int:
    """The end of a node's own text: a block's end mark stands behind the empty lines and comments after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    assert node.end_mark
    return node.end_mark.index


# Changes


def break_project(root: Path, *changes: dict[str, Any]) -> None:
    """Do to the project at `root` what the changes say, in order."""
    for change in changes:
        rest = dict(change)
        path = root / rest.pop("file")
        path.parent.mkdir(parents=True, exist_ok=True)
        if "repeat" in rest:
            _edit(path, rest["repeat"] * int(rest["times"]))
        elif "copy" in rest:
            shutil.copy(root / rest["copy"], path)
        else:
            ((verb, value),) = rest.items()
            CHANGES[verb](path, value)


def _edit(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _set(path: Path, values: dict[str, str]) -> None:
    for key, value in values.items():
        text = path.read_text(encoding=TEXT)
        entry = _entry(text, key)
        _edit(path, text[: entry.value] + value + text[entry.end :])


def _long(path: Path, lengths: dict[str, str]) -> None:
    _set(path, {key: "x" * int(length) for key, length in lengths.items()})


def _rename(path: Path, names: dict[str, str]) -> None:
    for key, name in names.items():
        text = path.read_text(encoding=TEXT)
        start = _entry(text, key).key
        _edit(path, text[:start] + name + text[start + len(key.rpartition(".")[2]) :])


def _remove(path: Path, keys: list[str]) -> None:
    for key in keys:
        text = path.read_text(encoding=TEXT)
        entry = _entry(text, key)
        start, end = text.rfind("\n", 0, entry.key) + 1, text.find("\n", entry.end) + 1
        _edit(path, text[:start] + text[end:])


def _before(path: Path, lines: dict[str, str]) -> None:
    for key, line in lines.items():
        text = path.read_text(encoding=TEXT)
        start = _entry(text, key).key
        indent = " " * (start - text.rfind("\n", 0, start) - 1)
        _edit(path, f"{text[:start]}{line}\n{indent}{text[start:]}")


def _replace(path: Path, pairs: dict[str, str]) -> None:
    for old, new in pairs.items():
        text = path.read_text(encoding=TEXT)
        assert old in text, f"{path.name} does not hold {old!r}"
        _edit(path, text.replace(old, new, 1))


def _size(path: Path, size: str) -> None:
    path.touch()
    os.truncate(path, int(size))


def _kind(path: Path, kind: str) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    match kind:
        case "missing":
            pass
        case "directory":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link to nowhere":
            path.symlink_to("nowhere.yaml")
        case "link to itself":
            path.symlink_to(path.name)
        case "link to a folder":
            path.symlink_to(path.parent / "nl", target_is_directory=True)
        case "link to a device":
            path.symlink_to("/dev/zero")
        case _:
            raise ValueError(kind)


CHANGES: dict[str, Any] = {
    "set": _set,
    "long": _long,
    "rename": _rename,
    "remove": _remove,
    "before": _before,
    "replace": _replace,
    "append": lambda path, text: _edit(path, path.read_text(encoding=TEXT) + text),
    "contents": _edit,
    "bytes": lambda path, text: path.write_bytes(text.encode("latin-1")),
    "size": _size,
    "kind": _kind,
}
