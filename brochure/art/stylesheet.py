"""Style files before WeasyPrint reads them: colours, faces, and what would be dropped without a word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from brochure.art.request import Palette
from brochure.nouns.finding import Finding, Place

KEPT = 256
"""Files that were read and are remembered: the editions of one build have the same styles."""


@dataclass(frozen=True, slots=True)
class Token:
    """A custom property as a style declares it: its name without `--`, its value, where it stands."""

    name: str
    value: tuple[Any, ...]
    line: int
    column: int

    @property
    def text(self) -> str:
        """The value as it is written."""
        return str(tinycss2.serialize(self.value)).strip()


def tokens(text: str) -> Iterator[Token]:
    """Every custom property that a style declares."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        for item in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True):
            if item.type == "declaration" and item.name.startswith("--"):
                yield Token(item.name[2:], tuple(item.value), item.source_line, item.source_column)


def palette(text: str) -> Palette:
    """The colours of a palette file by name.

    >>> palette(":root { --tomato: #EA6449; }")
    {'tomato': '#EA6449'}
    """
    return {token.name: token.text for token in tokens(text)}


Face = tuple[str, int, str]
"""Family, weight and slope."""

_NAMED = {"normal": "400", "bold": "700"}


def faces(styles: dict[str, str]) -> frozenset[Face]:
    """Every face that a style declares; a weight that has none would be faked or exchanged."""
    return frozenset().union(*map(_faces, styles.values()))


@lru_cache(maxsize=KEPT)
def _faces(text: str) -> frozenset[Face]:
    declared = set()
    parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True) if "@" in text else ()
    for rule in parsed:
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            said = {
                item.lower_name: tinycss2.serialize(item.value).strip().strip("\"'")
                for item in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
                if item.type == "declaration"
            }
            weight = said.get("font-weight", "400")
            declared.add(
                (said.get("font-family", ""), int(_NAMED.get(weight, weight)), said.get("font-style", "normal"))
            )
    return frozenset(declared)


_UNSUPPORTED = {"subgrid", "auto-fit", "auto-fill", "footnote"}
_UNSUPPORTED_RULES = {"supports", "container"}


def unsupported(styles: dict[str, str]) -> Iterator[Finding]:
    """What WeasyPrint 70 drops without a word, or `brochure.typeset.typesetter` leaves out."""
    for file, text in sorted(styles.items()):
        for name, line, column in _dropped(text):
            words = f"{name} is accepted and then does nothing."
            yield Finding(
                Place(file, line, column), "style.unsupported", words, "Write it another way; see docs/design.md."
            )


@lru_cache(maxsize=KEPT)
def _dropped(text: str) -> tuple[tuple[str, int, int], ...]:
    """What is dropped of one file, with line and column."""
    found = []
    for node in walk(tinycss2.parse_stylesheet(text, skip_comments=True)):
        name = getattr(node, "lower_at_keyword", None)
        if node.type == "at-rule" and name in _UNSUPPORTED_RULES:
            found.append((f"@{name}", node.source_line, node.source_column))
        elif node.type == "ident" and node.lower_value in _UNSUPPORTED:
            found.append((node.value, node.source_line, node.source_column))
    return tuple(found)


def walk(nodes: Iterable[Any]) -> Iterator[Any]:
    """Every piece of parsed CSS, with all that is in it."""
    for node in nodes:
        yield node
        for attribute in ("prelude", "content", "arguments"):
            yield from walk(getattr(node, attribute, None) or ())
