"""YAML text to nodes.

Scalars stay text, because YAML guesses (`NO` becomes False, `12:30` becomes 750, `1.10` becomes 1.1).
Only the plain part of YAML is read: anchors, tags and second documents are faults with their place.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.node import Mapping, Node, Scalar, Sequence

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one parser of YAML: the two that there are do not take the same, such as a tab behind a colon."""

DEEPEST = 20
"""Content is at most six levels deep; a deeper file is a mistake or an attack."""

MOST = 5_000
"""Values in one file; the longest has some 400."""

FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Signs that are no letters: controls, zero width, and those that turn the direction of a line."""

NEAR = 30
"""Lines above a fault of YAML in which its cause is looked for."""

_VALUE = re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?(.*?)\s*$")
"""What stands behind the key of a line."""

REPLACED = "\N{REPLACEMENT CHARACTER}"

_BREAK = re.compile(r"\r\n?|\n")


def compose(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML text as nodes; None where nothing of it can be used.

    >>> node, findings = compose("title: Taken", "content/nl/x.yaml")
    >>> print(node.items["title"].text, node.items["title"].place, findings)
    Taken content/nl/x.yaml:1:8 []
    >>> print(compose("- &a Taken", "x.yaml")[1][0])
    x.yaml:1:3: error yaml.alias: '&a' is an anchor or alias of YAML. Write the words out, or put the text in quotes.
    """
    findings = list(_forbidden(text, file))
    composer = _Composer(without(text), file, findings)
    try:
        root = composer.document()
    except _RefusedError as refused:
        return None, [*findings, refused.finding]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = composer.place(mark) if mark else Place(file)
        if quotation := _quotation(text, place):
            return None, [*findings, quotation]
        words = f"This is not YAML: {getattr(error, 'problem', None) or 'it cannot be read'}."
        remedy = "Check the indentation (spaces, no tabs), and put text with a colon or a brace in quotes."
        return None, [*findings, Finding(place, "yaml.syntax", words, remedy)]
    if root is None or (isinstance(root, Scalar) and not root.text):
        remedy = "Restore it, or copy its keys from the other language."
        return None, [*findings, Finding(Place(file), "file.empty", "The file is empty.", remedy)]
    return root, findings


def _quotation(text: str, place: Place) -> Finding | None:
    """The line whose quotation marks are the likely cause of what YAML stumbled over, there or some lines later."""
    lines = _BREAK.split(text)[: place.line]
    for number in range(len(lines), max(0, len(lines) - NEAR), -1):
        match = _VALUE.match(lines[number - 1])
        value = match[1] if match else ""
        marks = value.count('"') - value.count('\\"')
        if not value.startswith('"') and value.endswith('"') and marks % 2:
            words, remedy = "The quotation mark before these words is missing.", "Put one there."
        elif value.startswith('"') and marks % 2:
            words, remedy = "The quotation mark after these words is missing.", "Put one at their end."
        elif value.startswith('"') and marks > 2 and number == len(lines):
            words, remedy = "There are quotation marks inside the words.", "Write “ and ” there, or ‘ and ’."
        else:
            continue
        column = match.start(1) + 1 if match else 1
        return Finding(Place(place.file, number, column), "yaml.quotation", words, remedy)
    return None


def _forbidden(text: str, file: str) -> Iterator[Finding]:
    """The first of each sign that may not be in a text."""
    seen = set()
    for match in FORBIDDEN.finditer(text):
        if match[0] not in seen:
            seen.add(match[0])
            lines = _BREAK.split(text[: match.start()])
            yield from character(Place(file, len(lines), len(lines[-1]) + 1), match[0])


def character(place: Place, text: str) -> Iterator[Finding]:
    """The first sign of a text that may not be in one."""
    if match := FORBIDDEN.search(text):
        words = f"The character U+{ord(match[0]):04X} is not allowed here."
        yield Finding(place, "yaml.character", words, "Delete it; it is invisible in most programs.")


def without(text: str) -> str:
    """The text with another sign in place of each that may not be there."""
    return FORBIDDEN.sub(REPLACED, text)


class _RefusedError(Exception):
    """The rest of this file cannot be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


class _Composer:
    """Builds nodes from YAML events, collecting every fault on the way."""

    def __init__(self, text: str, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        self.anchors: set[str] = set()
        self.count = 0

    def place(self, mark: Any) -> Place:  # noqa: ANN401 -- one of two classes, by the parser in use, or never None
        return Place(self.file, mark.line + 1, mark.column + 1)

    def fault(self, place: Place, code: str, words: str, remedy: str) -> None:
        self.findings.append(Finding(place, code, words, remedy))

    def document(self) -> Node | None:
        root = None
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if root is not None:
                place = self.place(event.start_mark)
                self.fault(place, "yaml.documents", "A second document starts here.", "Remove the line '---'.")
                break
            root = self.node(next(self.events), 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        place = self.place(event.start_mark)
        self.count += 1
        if depth > DEEPEST:
            words = f"The content is nested more than {DEEPEST} levels deep."
            raise _RefusedError(Finding(place, "yaml.depth", words, "Indent it as the other files are."))
        if self.count > MOST:
            words = f"The file has more than {MOST:,} values; the rest is not read."
            raise _RefusedError(Finding(place, "yaml.too-many", words, "Restore the file; content is far smaller."))
        self.properties(event, place)
        match event:
            case yaml.ScalarEvent():
                return Scalar(place, self.text(event.value, place))
            case yaml.SequenceStartEvent():
                return self.sequence(place, depth)
            case yaml.MappingStartEvent():
                return self.mapping(place, depth)
            case _:
                return Scalar(place, "*")  # an alias, which is a fault already

    def properties(self, event: yaml.Event, place: Place) -> None:
        """Refuse what YAML has besides text, lists and mappings; of one anchor only the first is told."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None and anchor not in self.anchors:
            self.anchors.add(anchor)
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            remedy = "Write the words out, or put the text in quotes."
            self.fault(place, "yaml.alias", f"{quoted(sign + anchor)} is an anchor or alias of YAML.", remedy)
        if tag is not None:
            self.fault(place, "yaml.tag", f"The tag {quoted(tag)} is used.", "Remove it, or put the text in quotes.")

    def text(self, value: str, place: Place) -> str:
        """The text of a scalar; signs that came in as escapes are refused as typed ones are."""
        self.findings += character(place, value)
        return without(value)

    def sequence(self, place: Place, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(place, tuple(items))

    def mapping(self, place: Place, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                remedy = "Use one word as the key; put text with braces in quotes."
                self.fault(key.place, "yaml.key", "A key is a list or a mapping.", remedy)
            elif key.text in items:
                words = f"The key {quoted(key.text)} was used before, on line {keys[key.text].line}."
                self.fault(key.place, "yaml.duplicate-key", words, "Keep one of the two.")
            else:
                items[key.text], keys[key.text] = value, key.place
        return Mapping(place, items, keys)
