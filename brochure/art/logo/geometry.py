"""The numbers of a drawing: one that is damaged is drawn by the library as far as it goes, without a word.

The grammars are those of SVG 1.1 (8.3.9 paths, 7.6 transformations, 9.7.1 points).
"""

import re
from collections.abc import Callable

LARGEST = 1e6
"""No drawing needs a larger number."""

# A quantifier keeps what it has taken: else a file of spaces would be gone over once for each of them.
_GAP = r"\s*+(?:,\s*+)?+"
_NUMBER = r"[-+]?(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?\d{1,2})?"
_ONE = re.compile(rf"{_GAP}({_NUMBER})")
_FLAG = re.compile(rf"{_GAP}([01])")
_COMMAND = re.compile(r"\s*([MLHVCSQTAZmlhvcsqtaz])")
_MOVE = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*,?")
_LENGTH = re.compile(rf"\s*({_NUMBER})(?:[a-z]{{1,4}}|%)?\s*", re.IGNORECASE)

ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
FLAGS = {("A", 3), ("A", 4)}
"""Arguments that are one digit, which the next number may follow without a space."""

MOVES = {"matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1}}


def _numbers(text: str) -> list[float] | None:
    """All numbers of a list; None where something else is in it, or one is too large."""
    found, at = [], 0
    while one := _ONE.match(text, at):
        found.append(float(one[1]))
        at = one.end()
    return found if not text[at:].strip() and all(abs(number) <= LARGEST for number in found) else None


def _is_path(text: str) -> bool:
    at, is_first = 0, True
    while command := _COMMAND.match(text, at):
        at, letter = command.end(), command[1].upper()
        if is_first and letter != "M":
            return False
        is_first, count = False, 0
        while number := (_FLAG if (letter, count % 7) in FLAGS else _ONE).match(text, at):
            if not ARGUMENTS[letter] or abs(float(number[1])) > LARGEST:
                return False
            at, count = number.end(), count + 1
        if ARGUMENTS[letter] and (not count or count % ARGUMENTS[letter]):
            return False
    return not text[at:].strip()


def _is_move(text: str) -> bool:
    at = 0
    while move := _MOVE.match(text, at):
        at, numbers = move.end(), _numbers(move[2])
        if numbers is None or len(numbers) not in MOVES[move[1]]:
            return False
    return not text[at:].strip()


def _is_length(text: str) -> bool:
    found = _LENGTH.fullmatch(text)
    return found is not None and abs(float(found[1])) <= LARGEST


def _is_size(text: str) -> bool:
    return _is_length(text) and not text.strip().startswith("-")


def _is_row(text: str) -> bool:
    numbers = _numbers(text)
    return numbers is not None and len(numbers) % 2 == 0


_READ: dict[str, Callable[[str], bool]] = {
    "d": _is_path,
    "points": _is_row,
    "transform": _is_move,
    **dict.fromkeys(("x", "y", "cx", "cy", "x1", "y1", "x2", "y2", "stroke-dashoffset"), _is_length),
    **dict.fromkeys(("width", "height", "rx", "ry", "r", "stroke-width", "stroke-miterlimit"), _is_size),
}

WORDS = {"auto", "inherit", "none"}
"""What may stand in the place of a number."""


def is_read(key: str, value: str) -> bool:
    """Whether an attribute that says where or how to draw can be understood; others always are."""
    return key not in _READ or value.strip() in WORDS or _READ[key](value)
