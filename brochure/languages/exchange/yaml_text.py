"""Words put into a YAML text where they stand, and nothing else in it is touched: no note, no order, no style."""

import json
from collections.abc import Iterator, Mapping

import yaml

Steps = tuple[str | int, ...]


def with_words(text: str, words: Mapping[Steps, str]) -> str:
    """The same text with other words at some paths; paths that it does not have are left out."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    spans = dict(_scalars(root, ())) if root else {}
    chosen = sorted(((spans[steps], new) for steps, new in words.items() if steps in spans), key=_start, reverse=True)
    for node, new in chosen:
        start, end = node.start_mark.index, node.end_mark.index
        was = text[start:end]
        # A folded text ends with its line, an empty value has no room before it.
        tail = was[len(was.rstrip()) :] if was.strip() else ""
        gap = "" if was.strip() or text[start - 1 : start].isspace() else " "
        text = f"{text[:start]}{gap}{json.dumps(new, ensure_ascii=False)}{tail}{text[end:]}"
    return text


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
