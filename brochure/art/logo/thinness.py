"""How thin the thinnest line of a drawing comes out: one that is drawn, or a filled sliver."""

import io
import math
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Dictionary

Point = tuple[float, float]


def thinnest(data: bytes) -> float:
    """Points of the thinnest line on the first page of a file; infinite where there is none."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return min(_lines(pdf.pages[0].obj, pikepdf.Matrix()), default=math.inf)


def _lines(holder: pikepdf.Object, matrix: pikepdf.Matrix) -> Iterator[float]:  # noqa: C901 -- a list of operators
    """How thin each line of a content comes out, and those of the forms in it."""
    forms = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    states, width = [(matrix, 1.0)], 1.0
    pieces: list[list[Point]] = []
    for item in pikepdf.parse_content_stream(holder):
        match str(item.operator):
            case "q":
                states.append((matrix, width))
            case "Q":
                matrix, width = states.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, item.operands)) @ matrix
            case "w":
                width = float(item.operands[0])
            case "m":
                pieces.append([_point(item, matrix)])
            case "l":
                pieces[-1].append(_point(item, matrix))
            case "c" | "v" | "y":
                pieces[-1] += [_point(item, matrix)] * CURVED
            case "f" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n" as operator:
                if operator[0] in "SsBb":
                    yield width * _narrowest(matrix)
                if operator[0] in "fBb":
                    yield from _slivers(pieces)
                pieces = []
            case "Do" if (form := forms[str(item.operands[0])]).get("/Subtype") == "/Form":
                yield from _lines(form, matrix)


CURVED = 6
"""More points than a sliver has, which is straight."""


def _point(item: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage, matrix: pikepdf.Matrix) -> Point:
    x, y = map(float, item.operands[-2:])
    return matrix.transform((x, y))


def _slivers(pieces: list[list[Point]]) -> Iterator[float]:
    """The thickness of each piece that has four corners, two of which may be one."""
    for piece in pieces:
        if len(piece) != 4 and (len(piece) != 5 or piece[0] != piece[4]):
            continue
        edges = [*pairwise(piece[:4]), (piece[3], piece[0])]
        longest = max(math.dist(one, two) for one, two in edges)
        if longest:
            yield abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in edges)) / 2 / longest


def _narrowest(matrix: pikepdf.Matrix) -> float:
    """The least that a matrix makes of a length: its smaller singular value."""
    whole = matrix.a**2 + matrix.b**2 + matrix.c**2 + matrix.d**2
    area = matrix.a * matrix.d - matrix.b * matrix.c
    return math.sqrt(max(whole - math.sqrt(max(whole**2 - 4 * area**2, 0)), 0) / 2)
