"""YAML as nodes: text, mappings and lists that know their place.

Scalars stay text, because YAML guesses (`NO` becomes False, `12:30` becomes 750, `1.10` becomes 1.1).
Only the plain part of YAML is read; anchors, tags and second documents are refused with their place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from brochure.finding import Finding, Place

DEEPEST = 20
"""Content is at most six levels deep; a deeper file is a mistake or an attack."""


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
            node, place = node.items[step], node.keys[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


class _Refused(Exception):
    """The rest of this file cannot be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


class _Composer:
    """Builds nodes from YAML events, collecting every fault on the way."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def place(self, mark: yaml.Mark) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def fault(self, place: Place, code: str, words: str, remedy: str) -> None:
        self.findings.append(Finding(place, code, words, remedy))

    def document(self) -> Node | None:
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.fault(
                        self.place(event.start_mark),
                        "yaml.documents",
                        "A second document starts here.",
                        "Remove the line '---'.",
                    )
                    break
                root = self.node(next(self.events), 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        place = self.place(event.start_mark)
        if depth > DEEPEST:
            raise _Refused(
                Finding(
                    place,
                    "yaml.depth",
                    f"The content is nested more than {DEEPEST} levels deep.",
                    "Indent it as the other files are.",
                ),
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Refused(
                Finding(
                    place,
                    "yaml.alias",
                    "An anchor (&) or alias (*) is used.",
                    "Write the words out, or put the text in quotes.",
                ),
            )
        if event.tag is not None and not getattr(event, "implicit", True):
            self.fault(place, "yaml.tag", f"The tag {event.tag!r} is used.", "Remove it, or put the text in quotes.")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Sequence(place, tuple(items))
        return self.mapping(place, depth)

    def mapping(self, place: Place, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.fault(
                    key.place,
                    "yaml.key",
                    "A key is a list or a mapping.",
                    "Use one word as the key; put text with braces in quotes.",
                )
            elif key.text in items:
                self.fault(
                    key.place,
                    "yaml.duplicate-key",
                    f"The key {key.text!r} was used before, on line {keys[key.text].line}.",
                    "Keep one of the two.",
                )
            else:
                items[key.text], keys[key.text] = value, key.place
        return Mapping(place, items, keys)


def compose(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML text as nodes; None where nothing of it can be used."""
    composer = _Composer(text, file)
    try:
        root = composer.document()
    except _Refused as refused:
        return None, [*composer.findings, refused.finding]
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        words = f"The character U+{ord(text[error.position]):04X} is not allowed here."
        return None, [
            *composer.findings,
            Finding(place, "yaml.character", words, "Delete it; it is invisible in most editors."),
        ]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = composer.place(mark) if mark else Place(file)
        remedy = "Check the indentation (spaces, no tabs), and put text with a colon or a brace in quotes."
        return None, [*composer.findings, Finding(place, "yaml.syntax", f"This is not YAML: {error.problem}.", remedy)]
    if root is None:
        return None, [
            Finding(
                Place(file), "file.empty", "The file is empty.", "Restore it, or copy its keys from the other language."
            )
        ]
    return root, composer.findings
