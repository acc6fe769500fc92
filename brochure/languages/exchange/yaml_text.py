"""Words put into a YAML text where they stand, and nothing else in it is touched: no note, no order, no style."""

import json
import re
from collections.abc import Iterator, Mapping

import yaml

from brochure.read.compose import LOADER, without

Steps = tuple[str | int, ...]

_HEAD = re.compile(r"[>|][^\s#]*[ \t]+(#[^\r\n]*)")
"""The beginning of a text over several lines, with a note behind it."""

_NOTE = re.compile(r"#[^\r\n]*")

_END = re.compile(r"\r\n?|\n")


def with_words(text: str, words: Mapping[Steps, str]) -> str:
    """The same text with other words at some paths; paths that it does not have are left out."""
    root = yaml.compose(without(text), Loader=LOADER)
    spans = dict(_scalars(root, ())) if root else {}
    chosen = sorted(((spans[steps], new) for steps, new in words.items() if steps in spans), key=_start, reverse=True)
    for node, new in chosen:
        start, end = node.start_mark.index, node.end_mark.index
        was = text[start:end]
        # A folded text ends with its line, an empty value has no room before it.
        tail = was[len(was.rstrip()) :] if was.strip() else ""
        gap = "" if was.strip() or text[start - 1 : start].isspace() else " "
        note = f" {head[1]}" if (head := _HEAD.match(was)) else ""
        text = f"{text[:start]}{gap}{json.dumps(new, ensure_ascii=False)}{note}{tail}{text[end:]}"
    return text


def steps_of(text: str) -> set[Steps]:
    """The paths that a YAML text has words at."""
    root = yaml.compose(without(text), Loader=LOADER)
    return {steps for steps, _ in _scalars(root, ())} if root else set()


def notes(text: str) -> Iterator[tuple[int, str]]:
    """Every note of a YAML text, and the number of its line, from 0."""
    end = 0
    for token in yaml.scan(without(text), Loader=LOADER):
        start = token.start_mark.index
        found = list(_NOTE.finditer(text, end, max(start, end)))
        if isinstance(token, yaml.ScalarToken) and (head := _HEAD.match(text, start)):
            found.append(head)
        yield from ((len(_END.findall(text, 0, one.end())), one[one.re.groups]) for one in found)
        end = max(end, token.end_mark.index)


def _start(pair: tuple[yaml.ScalarNode, str]) -> int:
    return int(pair[0].start_mark.index)


def _scalars(node: yaml.Node, steps: Steps) -> Iterator[tuple[Steps, yaml.ScalarNode]]:
    match node:
        case yaml.ScalarNode():
            yield steps, node
        case yaml.SequenceNode():
            for index, item in enumerate(node.value):
                yield from _scalars(item, (*steps, index))
        case yaml.MappingNode():
            for key, item in node.value:
                yield from _scalars(item, (*steps, str(key.value)))
