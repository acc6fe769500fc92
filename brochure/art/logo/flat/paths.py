"""Paths of a PDF: pieces of points, where they lie, and how they are written."""

import pikepdf

Piece = tuple[str, tuple[float, ...]]
"""An operator that builds a path, and its points (ISO 32000-1, 8.5.2)."""

Path = tuple[Piece, ...]

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)

BUILDING = {"m", "l", "c", "v", "y", "h", "re"}


def piece(operator: str, numbers: tuple[float, ...]) -> Path:
    """What an operator adds to a path; a rectangle becomes its corners, which may be turned."""
    if operator != "re":
        return ((operator, numbers),)
    x, y, width, height = numbers
    corners = ((x + width, y), (x + width, y + height), (x, y + height))
    return (("m", (x, y)), *(("l", corner) for corner in corners), ("h", ()))


def moved(path: Path, matrix: pikepdf.Matrix) -> Path:
    """A path in the space that a matrix leads to."""
    return tuple(
        (
            operator,
            tuple(part for x, y in zip(points[::2], points[1::2], strict=True) for part in matrix.transform((x, y))),
        )
        for operator, points in path
    )


def box_of(path: Path, margin: float = 0) -> Box:
    """The box around a path and its handles, and a margin."""
    numbers = [points for _, points in path if points]
    across = [number for points in numbers for number in points[::2]]
    up = [number for points in numbers for number in points[1::2]]
    if not across:
        return (0, 0, 0, 0)
    return min(across) - margin, min(up) - margin, max(across) + margin, max(up) + margin


def common(one: Box, two: Box) -> Box | None:
    """What two boxes share, if anything."""
    left, bottom, right, top = (*map(max, one[:2], two[:2]), *map(min, one[2:], two[2:]))
    return (left, bottom, right, top) if left < right and bottom < top else None


def instructions(path: Path) -> str:
    """A path as it is written."""
    return " ".join(
        f"{' '.join(f'{number:.5f}' for number in points)} {operator}".lstrip() for operator, points in path
    )
