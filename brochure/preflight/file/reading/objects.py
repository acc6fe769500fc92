"""PDF objects read without trust: what is not there, or not of the kind that the standard asks for, is nothing.

A file from a stranger may hold any object in any place. These few readers are the only ones that the rules use,
so that a number where a dictionary should be is a missing dictionary and never a traceback.
"""

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from fontTools.ttLib import TTLibError
from PIL import ImageCms

BROKEN = (
    pikepdf.PikepdfError,
    ImageCms.PyCMSError,
    TTLibError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
)
"""What reading a piece of a hostile file may raise in qpdf, PDFium, Pillow, LittleCMS, fontTools, lxml, or here."""

# Asked of every operand of a page: a tuple is there, a union of types would be made anew each time.
_HOLDERS = (pikepdf.Dictionary, pikepdf.Stream)
_NUMBERS = (int, Decimal, float)
_LISTS = (pikepdf.Array, list)


def held(holder: object, *keys: str) -> Any:  # noqa: ANN401 -- a PDF object of any kind
    """What stands under the keys of dictionaries or streams, one inside the other; None where nothing does."""
    for key in keys:
        if not isinstance(holder, _HOLDERS):
            return None
        holder = holder.get(key)
    return holder


def number(value: object) -> float | None:
    """A finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return None
    result = float(value)
    return result if math.isfinite(result) else None


def numbers(value: object, count: int | None = None) -> tuple[float, ...]:
    """Numbers of an array or a list of operands; none at all where one is no number or their count is another."""
    found = [number(item) for item in items(value)]
    whole = tuple(item for item in found if item is not None)
    return whole if len(whole) == len(found) and count in (None, len(whole)) else ()


def items(value: object) -> list[Any]:
    """The items of an array; none of what is no array."""
    return list(value) if isinstance(value, _LISTS) else []


def entries(value: object) -> Iterator[tuple[str, Any]]:
    """Keys and values of a dictionary or stream; none of anything else."""
    if isinstance(value, _HOLDERS):
        for key in value.keys():  # noqa: SIM118 -- a stream iterates over nothing else
            yield str(key), value.get(key)


def name(value: object) -> str:
    """A name with its slash; nothing where it is none, or is written in what is no text."""
    try:
        return str(value) if isinstance(value, pikepdf.Name) else ""
    except UnicodeDecodeError:
        return ""


def text(value: object) -> str:
    """A text string (ISO 32000-1, 7.9.2.2), or nothing."""
    try:
        return str(value) if isinstance(value, pikepdf.String | str) else ""
    except UnicodeDecodeError:
        return ""


def unpacked(value: object) -> bytes | None:
    """What a stream holds; None where there is none, or its filters do not undo it."""
    try:
        return value.read_bytes() if isinstance(value, pikepdf.Stream) else None
    except BROKEN:
        return None


def operator(instruction: pikepdf.ContentStreamInstruction) -> str:
    """The operator of an instruction; nothing where it is written in what is no text at all."""
    try:
        return str(instruction.operator)
    except UnicodeDecodeError:
        return ""


def identity(value: object) -> tuple[int, int] | None:
    """Number and generation of an indirect object; None for one that stands inside another."""
    found = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    return found if found != (0, 0) else None


def inherited(node: object, key: str) -> Any:  # noqa: ANN401 -- a PDF object of any kind
    """A page's own entry, or that of the nearest node above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(HIGHEST):
        if (found := held(node, key)) is not None or node is None:
            return found
        node = held(node, "/Parent")
    return None


HIGHEST = 50
"""Nodes of the page tree above a page; more is a circle."""


def tree(root: object, leaves: str) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a name tree (`/Names`) or number tree (`/Nums`), each node once (7.9.6, 7.9.7)."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if (own := identity(node)) is not None:
            if own in seen:
                continue
            seen.add(own)
        pairs = items(held(node, leaves))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        if len(seen) < MOST:
            waiting += items(held(node, "/Kids"))


MOST = 100_000
"""Nodes of a tree; no honest file has as many."""


def plainly(words: str) -> str:
    """What a library says, on one short line, without the address in memory that stands for the file's name."""
    return " ".join(re.sub(r"\S*Python stream\S*|<[^>]*>", "", words).split()).strip(" :.")[:160]
