"""The lines of a poster and of a map of ways: where they turn, and what ties them together."""

from brochure.art.outline import Pen, bar
from brochure.art.request import MODULE, Request, pill, svg


def line(request: Request) -> str:
    """A line of a poster as one closed outline: from the left and then down, or from below and then right (`to=edge`).

    It is `width` and `height` millimetres long, and may have an edge of another colour.
    """
    colour, edge = request.colour("figure", "ink"), request.colour("edge", "none")
    width, height, lane = (request.number(*one) for one in (("width", 70), ("height", 70), ("lane", 7)))
    # An edge is drawn along the middle of its own width: the outline is so much smaller.
    rim = 0 if edge == "none" else EDGE / 2
    outer, inner = lane * 1.5 - rim, lane / 2 + rim
    left, top, right, bottom = rim, rim, width - rim, height - rim
    side = lane - 2 * rim
    if request.options.get("to") == "edge":
        pen = Pen(left, bottom).line(left, top + outer).arc(left + outer, top, outer).line(right, top)
        pen.line(right, top + side).line(left + outer, top + side)
        pen.arc(left + side, top + outer, inner, clockwise=False).line(left + side, bottom)
    else:
        pen = Pen(left, top).line(right - outer, top).arc(right, top + outer, outer).line(right, bottom)
        pen.line(right - side, bottom).line(right - side, top + outer)
        pen.arc(right - outer, top + side, inner, clockwise=False).line(left, top + side)
    return svg(width, height, pen.fill(colour, edge, EDGE))


EDGE = 0.35
"""Millimetres of the edge of a line."""


def branch(request: Request) -> str:
    """A way that turns down into the bundle, perhaps with an edge: `line` counts from the left, from 0."""
    colour, edge = request.colour("figure", "ink"), request.colour("edge", "none")
    left = request.number("line", 0) * STRIPE
    body = _branch(left, 0, colour if edge == "none" else edge)
    return svg(1.5 * MODULE, MODULE / 2 + EDGE, body if edge == "none" else body + _branch(left, EDGE, colour))


STRIPE = MODULE / 8
"""The width of a way in the bundle."""


def _branch(left: float, rim: float, colour: str) -> str:
    """A way, smaller by a rim on either side; inside an edge it goes on for a little, so that its end stays open."""
    right, half, side = 1.5 * MODULE, MODULE / 2, STRIPE - 2 * rim
    top = half / 2 - STRIPE / 2 + rim
    outer = half - top
    pen = Pen(left + rim, half + rim).line(left + rim, half).arc(left + rim + outer, top, outer).line(right, top)
    pen.line(right, top + side).line(left + rim + outer, top + side)
    pen.arc(left + rim + side, half, outer - side, clockwise=False).line(left + rim + side, half + rim)
    return pen.fill(colour)


def stripe(request: Request) -> str:
    """A plain colour, to be stretched over any length; as a way down in the bundle it may have an edge."""
    colour, edge, rim = request.colour("figure", "ink"), request.colour("edge", "none"), EDGE / STRIPE
    if edge == "none":
        return svg(1, 1, bar(0, 0, 1, 1, colour), stretch=True)
    return svg(1, 1, bar(0, 0, 1, 1, edge) + bar(rim, 0, 1 - 2 * rim, 1, colour), stretch=True)


def knot(request: Request) -> str:
    """The pill that ties some lines together."""
    width, height, line = (request.number("lines", 4) + 2) * MODULE / 8, 0.375 * MODULE, MODULE / 21
    outline, inside = request.colour("figure", "ink"), request.colour("ground", "paper")
    return svg(
        width,
        height,
        pill(0, 0, width, height, outline) + pill(line, line, width - 2 * line, height - 2 * line, inside),
    )
