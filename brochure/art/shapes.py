"""The figures of the tiles, each on a square of 100 × 100."""

from collections.abc import Callable
from dataclasses import dataclass

from brochure.art.outline import Pen, bar, disc


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one tile: its ground, its figure and a second colour in the figure."""

    ground: str
    figure: str
    accent: str


def _quarter(ink: Ink) -> str:
    return Pen(0, 0).line(100, 0).arc(0, 100, 100).fill(ink.figure)


def _half(ink: Ink) -> str:
    return Pen(0, 0).arc(0, 100, 50).fill(ink.figure)


def _dome(ink: Ink) -> str:
    return Pen(0, 100).arc(100, 100, 50).fill(ink.figure)


def _circle(ink: Ink) -> str:
    return disc(50, 50, 50, ink.figure)


def _pie(ink: Ink) -> str:
    slice_ = Pen(58, 42).line(58, 0).arc(100, 42, 42).fill(ink.figure)
    return (
        Pen(50, 50).line(50, 0).arc(0, 50, 50, clockwise=False).arc(100, 50, 50, clockwise=False).fill(ink.figure)
        + slice_
    )


def _leaf(ink: Ink) -> str:
    return Pen(0, 100).line(0, 50).arc(50, 0, 50).line(100, 0).line(100, 50).arc(50, 100, 50).fill(ink.figure)


def _eye(ink: Ink) -> str:
    return Pen(0, 100).arc(100, 0, 100).arc(0, 100, 100).fill(ink.figure) + disc(50, 50, 19, ink.accent)


def _bubble(ink: Ink) -> str:
    return Pen(50, 0).arc(50, 100, 50).line(0, 100).line(0, 50).arc(50, 0, 50).fill(ink.figure)


def _talk(ink: Ink) -> str:
    return _bubble(ink) + "".join(disc(x, 50, 7.5, ink.accent) for x in (26, 50, 74))


def _reply(ink: Ink) -> str:
    outline = Pen(50, 0).arc(100, 50, 50).line(100, 100).line(50, 100).arc(50, 0, 50).fill(ink.figure)
    return outline + "".join(disc(x, 50, 7.5, ink.accent) for x in (26, 50, 74))


def _play(ink: Ink) -> str:
    return Pen(0, 0).line(100, 50).line(0, 100).fill(ink.figure)


def _heart(ink: Ink) -> str:
    outline = Pen(50, 31).arc(92, 31, 21).arc(50, 94, 68.25).arc(8, 31, 68.25).arc(50, 31, 21)
    return outline.fill(ink.figure)


def _bars(ink: Ink) -> str:
    return "".join(bar(x, 100 - height, 20, height, ink.figure) for x, height in ((0, 40), (40, 70), (80, 100)))


def _dots(ink: Ink) -> str:
    return "".join(
        disc(12.5 + 25 * column, 12.5 + 25 * row, 7.2, ink.figure) for column in range(4) for row in range(4)
    )


def _grid(ink: Ink) -> str:
    return "".join(
        disc(50 / 3 + 100 / 3 * column, 50 / 3 + 100 / 3 * row, 9.5, ink.figure)
        for column in range(3)
        for row in range(3)
    )


def _signal(ink: Ink) -> str:
    bands = (
        Pen(0, 100 - outer)
        .arc(outer, 100, outer)
        .line(inner, 100)
        .arc(0, 100 - inner, inner, clockwise=False)
        .fill(ink.figure)
        for outer, inner in ((100, 80), (60, 40))
    )
    return "".join(bands) + Pen(0, 80).arc(20, 100, 20).line(0, 100).fill(ink.figure)


def _person(ink: Ink) -> str:
    return _dome(ink) + disc(50, 26, 20, ink.accent)


def _hash(ink: Ink) -> str:
    return "".join(bar(at, 6, 14, 88, ink.figure) + bar(6, at, 88, 14, ink.figure) for at in (24, 62))


def _lines(ink: Ink) -> str:
    return "".join(bar(0, y, width, 20, ink.figure) for y, width in ((0, 100), (40, 80), (80, 45)))


def _steps(ink: Ink) -> str:
    return (
        Pen(0, 100)
        .line(0, 75)
        .line(25, 75)
        .line(25, 50)
        .line(50, 50)
        .line(50, 25)
        .line(75, 25)
        .line(75, 0)
        .line(100, 0)
        .line(100, 100)
        .fill(ink.figure)
    )


def _lock(ink: Ink) -> str:
    shackle = (
        Pen(22, 46)
        .line(22, 32)
        .arc(78, 32, 28)
        .line(78, 46)
        .line(64, 46)
        .line(64, 32)
        .arc(36, 32, 14, clockwise=False)
        .line(36, 46)
    )
    return bar(10, 44, 80, 56, ink.figure) + shackle.fill(ink.figure) + disc(50, 72, 9, ink.ground)


def _camera(ink: Ink) -> str:
    return (
        bar(0, 22, 100, 66, ink.figure)
        + bar(30, 10, 40, 14, ink.figure)
        + disc(50, 55, 22, ink.ground)
        + disc(50, 55, 11, ink.figure)
    )


def _spark(ink: Ink) -> str:
    return (
        Pen(50, 0)
        .arc(100, 50, 50, clockwise=False)
        .arc(50, 100, 50, clockwise=False)
        .arc(0, 50, 50, clockwise=False)
        .arc(50, 0, 50, clockwise=False)
        .fill(ink.figure)
    )


def _flag(ink: Ink) -> str:
    return bar(8, 0, 12, 100, ink.figure) + Pen(19, 4).line(96, 4).line(74, 30).line(96, 56).line(19, 56).fill(
        ink.figure
    )


def _plain(_ink: Ink) -> str:
    return ""


FIGURES: dict[str, Callable[[Ink], str]] = {
    "bars": _bars,
    "bubble": _bubble,
    "camera": _camera,
    "circle": _circle,
    "dome": _dome,
    "dots": _dots,
    "eye": _eye,
    "flag": _flag,
    "grid": _grid,
    "half": _half,
    "hash": _hash,
    "heart": _heart,
    "leaf": _leaf,
    "lines": _lines,
    "lock": _lock,
    "person": _person,
    "pie": _pie,
    "plain": _plain,
    "play": _play,
    "quarter": _quarter,
    "reply": _reply,
    "signal": _signal,
    "spark": _spark,
    "steps": _steps,
    "talk": _talk,
}
"""Every figure by name; pattern tiles (quarter, half, dome, circle, signal) run to the edge so that neighbours fuse."""

OPEN = frozenset({"dots", "grid"})
"""Figures that stand free on their ground and must not be stretched to the edge."""
