"""Pictures that are drawn, not stored: `art:` addresses answered with SVG.

A style or layout asks for `art:tile/heart?ground=tomato&figure=blush`, and gets the picture in the
colours of the palette in use. Page CSS does not reach into SVG images, so colours are filled in here.
"""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

from brochure.art.alone import alone
from brochure.art.charts import crew, day, scale, tally, waffle
from brochure.art.covers import BLEED, OVERLAP, Cover
from brochure.art.lines import branch, knot, line, stripe
from brochure.art.outline import bar
from brochure.art.request import MODULE, Palette, Request, UnknownArtError, svg
from brochure.art.sign import Ink, Sign
from brochure.art.tile import SIDE, Tile
from brochure.nouns.mosaic import Mosaic


def draw(url: str, palette: Palette, signs: Mapping[str, Sign], mosaics: Mapping[str, Mosaic]) -> bytes:
    """The SVG for an `art:` address, in the colours of a palette; `mosaics` are those of the occupation, by name.

    Raises `UnknownArtError` for an address that means nothing.
    """
    parts = urlsplit(url)
    kind, _, name = parts.path.partition("/")
    if kind not in _PICTURES:
        raise UnknownArtError(f"there is no picture {kind!r}")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return _PICTURES[kind](Request(palette, signs, mosaics, name or kind, options)).encode()


def _tile(request: Request) -> str:
    ground, figure = request.colour("ground", "blush"), request.colour("figure", "ink")
    accent = request.colour("accent", "") if "accent" in request.options else ground
    tile = Tile(
        request.sign(request.name),
        Ink(ground, figure, accent),
        int(request.number("turn", 0)),
        request.number("clear", 0),
    )
    return svg(MODULE, MODULE, f'<g transform="scale({MODULE / 100})">{tile.drawn(0.5)}</g>')


def _mosaic(request: Request) -> str:
    if request.name not in request.mosaics:
        raise UnknownArtError(f"there is no mosaic {request.name!r}")
    drawn = Cover.of(request.mosaics[request.name])
    drawn = drawn if request.number("bleed", 1) else drawn.without_bleed()
    left, top, right, bottom = (BLEED if edge in drawn.bleed_at else 0 for edge in ("left", "top", "right", "bottom"))
    width, height = left + drawn.width + right, top + drawn.height + bottom
    # Stones overlap their neighbours; what would reach over the picture's own edge is cut off.
    frame = f'<clipPath id="frame"><rect width="{width:g}" height="{height:g}"/></clipPath>'
    stones = f'<g transform="translate({left:g} {top:g})">{drawn.drawn(request.palette, request.signs)}</g>'
    return svg(width, height, f'{frame}<g clip-path="url(#frame)">{stones}</g>')


def _band(request: Request) -> str:
    """A part of a ground: `box` is its left and top edge, its width and height on the page.

    With a sign two tiles of `size` stand on it, their left edge at `x` and their top on the page's edge: the sign on a
    ground of its own, and a quarter of a circle beside it. `over` is the quarter that meets it over the fold, so that
    both are a `fold`.
    """
    left, top, width, height = _box(request.options.get("box", ""))
    ground = request.colour("ground", "blush")
    drawn = bar(0, 0, width, height, ground)
    if request.name != PLAIN:
        side, figure = request.number("size", MODULE), request.colour("figure", "ink")
        accent = request.colour("accent", "ink")
        accent = figure if accent == ground else accent  # what is a hole in the chapter's own tile is one here
        x, y = request.number("x", 0) - left, -top
        before, after = _fold(request)
        quarter = Tile(request.sign("quarter"), Ink("none", figure, figure), after if request.name == OVER else before)
        tiles = [quarter]
        if request.name != OVER:
            sign = request.sign(request.name)
            tiles = [Tile(sign, Ink(figure, ground, accent), clear=request.number("clear", 0)), quarter]
            drawn += bar(x, 0, side, y + side / 2, figure)
        if quarter.turn in HANGING:
            drawn += bar(x + (len(tiles) - 1) * side, 0, side, y + OVERLAP, figure)
        for place, tile in enumerate(tiles):
            drawn += f'<g transform="translate({x + place * side:g} {y:g}) scale({side / SIDE:g})">{tile.drawn()}</g>'
    frame = f'<clipPath id="frame"><rect width="{width:g}" height="{height:g}"/></clipPath>'
    return svg(width, height, f'{frame}<g clip-path="url(#frame)">{drawn}</g>')


PLAIN = "plain"
"""The sign of a ground without one."""

OVER = "over"
"""The sign of a ground that ends what stands on the other page."""

FOLDS = {"dome": (180, 270), "bowl": (90, 0), "wave": (180, 0)}
"""How the quarters of a circle before and behind the fold are turned."""

HANGING = (0, 90)
"""Turns at which a quarter is flat at the top, and goes on into the bleed."""


def _fold(request: Request) -> tuple[int, int]:
    name = request.options.get("fold", "dome")
    if name not in FOLDS:
        raise UnknownArtError(f"there is no fold {name!r}")
    return FOLDS[name]


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        left, top, width, height = map(float, text.split(" "))
    except ValueError:
        raise UnknownArtError("its box should be four numbers") from None
    return left, top, width, height


_PICTURES: dict[str, Callable[[Request], str]] = {
    "alone": alone,
    "back": _mosaic,
    "band": _band,
    "branch": branch,
    "cover": _mosaic,
    "crew": crew,
    "day": day,
    "handout": _mosaic,
    "knot": knot,
    "line": line,
    "scale": scale,
    "stripe": stripe,
    "tally": tally,
    "tile": _tile,
    "waffle": waffle,
}
