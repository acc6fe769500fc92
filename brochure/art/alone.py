"""A sign that stands alone, without the ground of a tile."""

from brochure.art.request import MODULE, Request, svg
from brochure.art.sign import Ink
from brochure.art.tile import SIDE


def alone(request: Request) -> str:
    """A sign in one colour: what it has of a second one is a hole where it lies on the first, and stays beside it."""
    sign, figure, paper = request.sign(request.name), request.colour("figure", "ink"), request.colour("ground", "paper")
    drawn = sign.drawn(Ink(paper, figure, figure))
    by_paint = {paint: "".join(shape(paper) for one, shape in sign.shapes if one == paint) for paint, _ in sign.shapes}
    # What a sign has of its ground is a hole already; on that an accent would be lost.
    if "ground" not in by_paint and "accent" in by_paint:
        frame = f'<clipPath id="figure">{by_paint.get("figure", "")}</clipPath>'
        drawn += f'{frame}<g clip-path="url(#figure)">{by_paint["accent"]}</g>'
    return svg(MODULE, MODULE, f'<g transform="scale({MODULE / SIDE:g})">{drawn}</g>')
