"""The lines of a poster and of a map of ways: lanes, where they turn, and what ties them together."""

from brochure.art.outline import Pen, bar
from brochure.art.request import MODULE, Request, pill, svg


def lane(request: Request) -> str:
    """A line of a poster, to be stretched along its way: across, or upright; it may have an edge of another colour."""
    colour, edge = request.colour("figure", "ink"), request.colour("edge", "none")
    body = bar(0, 0, 1, 1, colour if edge == "none" else edge)
    if edge != "none":
        is_upright = "upright" in request.options
        body += bar(EDGE, 0, 1 - 2 * EDGE, 1, colour) if is_upright else bar(0, EDGE, 1, 1 - 2 * EDGE, colour)
    return svg(1, 1, body, stretch=True)


EDGE = 0.08
"""The part of a lane's width that its edge has on each side."""


def turn(request: Request) -> str:
    """Where a lane turns: from the left and then down, or from below and then to the right (`to=edge`).

    It goes on for a while below the turn, so that no line shows where the lane itself begins.
    """
    colour, edge = request.colour("figure", "ink"), request.colour("edge", "none")
    lane = request.number("lane", 7)
    inner, side = lane / 2, lane * 1.5
    rims = [(side, inner, colour, 0.0)]
    if edge != "none":
        rims = [(side, inner, edge, SHORTER), (side - lane * EDGE, inner + lane * EDGE, colour, 0.0)]
    to_edge = request.options.get("to") == "edge"
    return svg(side, side + TAIL, "".join(_rim(side, *rim, to_edge=to_edge) for rim in rims))


TAIL = 2.0
"""Millimetres that a turn goes on below."""

SHORTER = 0.3
"""Millimetres by which an edge ends before its lane: at an end that both have it would shine through on a screen."""


def _rim(side: float, outer: float, inner: float, colour: str, short: float, *, to_edge: bool) -> str:  # noqa: PLR0913 -- a ring
    """A quarter of a ring around the lower left corner of a square, or around its lower right one, with its tail."""
    end = side + TAIL - short
    if to_edge:
        last = side - short
        pen = Pen(side - outer, end).line(side - outer, side).arc(last, side - outer, outer).line(last, side - inner)
        return pen.arc(side - inner, side, inner, clockwise=False).line(side - inner, end).fill(colour)
    pen = Pen(short, side - outer).arc(outer, side, outer).line(outer, end).line(inner, end).line(inner, side)
    return pen.arc(short, side - inner, inner, clockwise=False).fill(colour)


def branch(request: Request) -> str:
    """A way that turns down into the bundle: `line` counts from the left, from 0."""
    stripe, half = MODULE / 8, MODULE / 2
    left, top, colour = request.number("line", 0) * stripe, half / 2 - stripe / 2, request.colour("figure", "ink")
    outer = half - top
    turn = (
        Pen(left, half)
        .arc(left + outer, top, outer)
        .line(left + outer, top + stripe)
        .arc(left + stripe, half, outer - stripe, clockwise=False)
    )
    run = bar(left + outer - 0.3, top, 1.5 * MODULE - left - outer + 0.3, stripe, colour)
    return svg(1.5 * MODULE, half, turn.fill(colour) + run)


def knot(request: Request) -> str:
    """The pill that ties some lines together."""
    width, height, line = (request.number("lines", 4) + 2) * MODULE / 8, 0.375 * MODULE, MODULE / 21
    outline, inside = request.colour("figure", "ink"), request.colour("ground", "paper")
    return svg(
        width,
        height,
        pill(0, 0, width, height, outline) + pill(line, line, width - 2 * line, height - 2 * line, inside),
    )
