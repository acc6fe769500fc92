"""Pictures that are drawn, not stored: `art:` addresses answered with SVG.

A style or layout asks for `art:tile/heart?ground=tomato&figure=blush`, and gets the picture in the
colours of the palette in use. Page CSS does not reach into SVG images, so colours are filled in here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from brochure.art.covers import BLEED, Cover
from brochure.art.outline import Pen, bar, disc
from brochure.art.sign import Ink, Sign
from brochure.art.tile import SIDE, Tile
from brochure.nouns.mosaic import Mosaic

MODULE = 21.0
"""Millimetres of one module; every length below is a fraction of it."""

Palette = dict[str, str]
"""Colour names without dashes (`tomato`) and their CSS values."""


class UnknownArtError(ValueError):
    """The address names no picture, figure or colour; the text says which."""


@dataclass(frozen=True, slots=True)
class _Request:
    """An address taken apart."""

    palette: Palette
    signs: Mapping[str, Sign]
    mosaics: Mapping[str, Mosaic]
    name: str
    options: dict[str, str]

    def colour(self, option: str, default: str) -> str:
        """The CSS value of a colour that is named in an option."""
        name = self.options.get(option, default)
        if name == "none":
            return name
        if name not in self.palette:
            raise UnknownArtError(f"the palette has no colour {name!r}")
        return self.palette[name]

    def sign(self, name: str) -> Sign:
        """The sign of this name."""
        if name not in self.signs:
            raise UnknownArtError(f"there is no sign {name!r} in styles/signs/")
        return self.signs[name]

    def number(self, option: str, default: float) -> float:
        """The number in an option."""
        try:
            return float(self.options.get(option, default))
        except ValueError:
            raise UnknownArtError(f"{option!r} should be a number") from None


def draw(url: str, palette: Palette, signs: Mapping[str, Sign], mosaics: Mapping[str, Mosaic]) -> bytes:
    """The SVG for an `art:` address, in the colours of a palette; `mosaics` are those of the occupation, by name.

    Raises `UnknownArtError` for an address that means nothing.
    """
    parts = urlsplit(url)
    kind, _, name = parts.path.partition("/")
    if kind not in _PICTURES:
        raise UnknownArtError(f"there is no picture {kind!r}")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return _PICTURES[kind](_Request(palette, signs, mosaics, name or kind, options)).encode()


def _svg(width: float, height: float, body: str, *, stretch: bool = False) -> str:
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    ratio = ' preserveAspectRatio="none"' if stretch else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}{ratio}>{body}</svg>'


def _row(tiles: dict[int, Tile], columns: int, tall: float = 1) -> str:
    """Tiles of half a module in a row, by their place; a place without a tile stays open.

    A row may be `tall`: its tiles stand in the middle of columns of their grounds, so many times as high.
    """
    side = MODULE / 2
    top = side * (tall - 1) / 2
    laid = (
        (bar(place * side, 0, side + 0.05, side * tall, tile.ink.ground) if tall > 1 else "")
        + f'<g transform="translate({place * side:g} {top:g}) scale({side / SIDE:g})">{tile.drawn(0.4)}</g>'
        for place, tile in tiles.items()
    )
    return _svg(columns * side, side * tall, "".join(laid))


def _tile(request: _Request) -> str:
    ground, figure = request.colour("ground", "blush"), request.colour("figure", "ink")
    accent = request.colour("accent", "") if "accent" in request.options else ground
    tile = Tile(
        request.sign(request.name),
        Ink(ground, figure, accent),
        int(request.number("turn", 0)),
        request.number("clear", 0),
    )
    return _svg(MODULE, MODULE, f'<g transform="scale({MODULE / 100})">{tile.drawn(0.5)}</g>')


def _mosaic(request: _Request) -> str:
    if request.name not in request.mosaics:
        raise UnknownArtError(f"there is no mosaic {request.name!r}")
    drawn = Cover.of(request.mosaics[request.name])
    drawn = drawn if request.number("bleed", 1) else drawn.without_bleed()
    left, top, right, bottom = (BLEED if edge in drawn.bleed_at else 0 for edge in ("left", "top", "right", "bottom"))
    width, height = left + drawn.width + right, top + drawn.height + bottom
    # Stones overlap their neighbours; what would reach over the picture's own edge is cut off.
    frame = f'<clipPath id="frame"><rect width="{width:g}" height="{height:g}"/></clipPath>'
    stones = f'<g transform="translate({left:g} {top:g})">{drawn.drawn(request.palette, request.signs)}</g>'
    return _svg(width, height, f'{frame}<g clip-path="url(#frame)">{stones}</g>')


def _stripe(request: _Request) -> str:
    """A plain colour, to be stretched over any length."""
    return _svg(1, 1, bar(0, 0, 1, 1, request.colour("figure", "ink")), stretch=True)


def _band(request: _Request) -> str:
    """A part of a ground with one big sign: `box` is its left and top edge, its width and height on the page.

    The sign's middle stands at `x` and `y` on the page, `size` millimetres wide; what reaches over the box is cut off.
    """
    left, top, width, height = (float(part) for part in request.options["box"].split(" "))
    size, ground = request.number("size", 84), request.colour("ground", "blush")
    shape = request.sign(request.name).drawn(
        Ink(ground, request.colour("figure", "ink"), request.colour("accent", "ink"))
    )
    place = f"{request.number('x', 0) - size / 2 - left:g} {request.number('y', 0) - size / 2 - top:g}"
    turn = int(request.number("turn", 0))
    drawn = f'<g transform="translate({place}) scale({size / SIDE:g}) rotate({turn} 50 50)">{shape}</g>'
    frame = f'<clipPath id="frame"><rect width="{width:g}" height="{height:g}"/></clipPath>'
    return _svg(width, height, f'{frame}<g clip-path="url(#frame)">{bar(0, 0, width, height, ground)}{drawn}</g>')


def _waffle(request: _Request) -> str:
    """A hundred squares in rows of ten, so many of them full as the `share` says in whole per cent, from below."""
    share, full = request.number("share", 0), request.colour("figure", "ink")
    empty, pitch, side, line = request.colour("ground", "paper"), 1.0, 0.86, 0.06
    squares = []
    for number in range(100):
        x, y = number % 10 * pitch, (9 - number // 10) * pitch
        squares.append(bar(x, y, side, side, full))
        if number >= round(share):
            squares.append(bar(x + line, y + line, side - 2 * line, side - 2 * line, empty))
    return _svg(10 * pitch - pitch + side, 10 * pitch - pitch + side, "".join(squares), stretch=True)


def _lane(request: _Request) -> str:
    """A line of a poster, to be stretched along its way: across, or upright; it may have an edge of another colour."""
    colour, edge = request.colour("figure", "ink"), request.colour("edge", "none")
    body = bar(0, 0, 1, 1, colour if edge == "none" else edge)
    if edge != "none":
        is_upright = "upright" in request.options
        body += bar(EDGE, 0, 1 - 2 * EDGE, 1, colour) if is_upright else bar(0, EDGE, 1, 1 - 2 * EDGE, colour)
    return _svg(1, 1, body, stretch=True)


EDGE = 0.08
"""The part of a lane's width that its edge has on each side."""


def _turn(request: _Request) -> str:
    """Where a lane turns: from the left and then down, or from below and then to the right (`to=edge`).

    It goes on for a while below the turn, so that no line shows where the lane itself begins.
    """
    colour, edge = request.colour("figure", "ink"), request.colour("edge", "none")
    lane = request.number("lane", 7)
    inner, side = lane / 2, lane * 1.5
    rims = [(side, inner, colour if edge == "none" else edge)]
    rims += [] if edge == "none" else [(side - lane * EDGE, inner + lane * EDGE, colour)]
    to_edge = request.options.get("to") == "edge"
    return _svg(side, side + TAIL, "".join(_rim(side, *rim, to_edge=to_edge) for rim in rims))


TAIL = 2.0
"""Millimetres that a turn goes on below."""


def _rim(side: float, outer: float, inner: float, colour: str, *, to_edge: bool) -> str:
    """A quarter of a ring around the lower left corner of a square, or around its lower right one, with its tail."""
    end = side + TAIL
    if to_edge:
        pen = Pen(side - outer, end).line(side - outer, side).arc(side, side - outer, outer).line(side, side - inner)
        return pen.arc(side - inner, side, inner, clockwise=False).line(side - inner, end).fill(colour)
    pen = Pen(0, side - outer).arc(outer, side, outer).line(outer, end).line(inner, end).line(inner, side)
    return pen.arc(0, side - inner, inner, clockwise=False).fill(colour)


def _branch(request: _Request) -> str:
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
    return _svg(1.5 * MODULE, half, turn.fill(colour) + run)


def _knot(request: _Request) -> str:
    """The pill that ties some lines together."""
    width, height, line = (request.number("lines", 4) + 2) * MODULE / 8, 0.375 * MODULE, MODULE / 21
    outline, inside = request.colour("figure", "ink"), request.colour("ground", "paper")
    return _svg(
        width,
        height,
        _pill(0, 0, width, height, outline) + _pill(line, line, width - 2 * line, height - 2 * line, inside),
    )


def _pill(x: float, y: float, width: float, height: float, colour: str) -> str:
    radius = height / 2
    pen = Pen(x + radius, y).line(x + width - radius, y).arc(x + width - radius, y + height, radius)
    return pen.line(x + radius, y + height).arc(x + radius, y, radius).fill(colour)


def _day(request: _Request) -> str:
    """The hours of one day, half a module each; no work is an open place.

    `hours` has the name of an activity for each hour, with commas between, `looks` the tiles of all activities: `plan
    grid blush ink ink 10`, with semicolons between; `tall` says how many times as high as wide an hour is.
    """
    looks = {name: rest for name, *rest in (look.split(" ") for look in request.options.get("looks", "").split(";"))}
    hours = request.options.get("hours", "").split(",")
    tiles = {place: _look(looks.get(name, [name]), request) for place, name in enumerate(hours) if name}
    return _row(tiles, len(hours), max(1, request.number("tall", 1)))


def _look(words: list[str], request: _Request) -> Tile:
    """A tile in five words: sign, ground, figure, accent, clear space."""
    match words:
        case [sign, *colours, clear] if len(colours) == 3 and clear.isdecimal() and {*colours} <= {*request.palette}:
            ground, figure, accent = (request.palette[colour] for colour in colours)
            return Tile(request.sign(sign), Ink(ground, figure, accent), clear=float(clear))
        case _:
            raise UnknownArtError(f"{' '.join(words)!r} is no tile")


def _scale(request: _Request) -> str:
    """Marks on a line of six modules: `line 9.485;start 37.8;dot 64.4;end 98.35`, in millimetres from the left."""
    marks = [mark.split(" ") for mark in request.options.get("marks", "").split(";")]
    if not all(len(mark) == 2 and mark[0] in MARKS and _is_number(mark[1]) for mark in marks):
        raise UnknownArtError("its marks should each be a shape and millimetres")
    height, tick = MODULE / 2, MODULE / 10
    ink, sun, tomato = (
        request.colour("figure", "ink"),
        request.colour("accent", "sun"),
        request.colour("mark", "tomato"),
    )
    rule = request.colour("rule", "key")
    at = [(shape, float(place)) for shape, place in marks]
    first, last = min(x for _, x in at), max(x for _, x in at)
    line = bar(first, height / 2 - 0.175, last - first, 0.35, rule)
    ticks = "".join(bar(x - 0.175, height, 0.35, tick, rule) for _, x in at)
    ends = [x for shape, x in at if shape in ("start", "end")]
    pill = _pill(min(ends), 0, max(ends) - min(ends), height, ink) if len(ends) > 1 else ""
    dots = "".join(disc(x, height / 2, 2.9, sun if pill else ink) for shape, x in at if shape == "dot")
    lines = "".join(bar(x - 1.3125, 0, 2.625, height, tomato) for shape, x in at if shape == "line")
    return _svg(6 * MODULE, height + tick, line + ticks + pill + dots + lines)


MARKS = ("line", "start", "dot", "end")
"""How a value is marked: a line of its own, the two ends of the bar, a dot."""


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _crew(request: _Request) -> str:
    """`count` people in a row: one alone, or a whole team."""
    count = int(request.number("count", 1))
    tile = Tile(request.sign("person"), Ink(*(request.palette[name] for name in ("ink", "sun", "tomato"))), clear=18)
    return _row(dict.fromkeys(range(count), tile), count)


_PICTURES: dict[str, Callable[[_Request], str]] = {
    "back": _mosaic,
    "band": _band,
    "branch": _branch,
    "cover": _mosaic,
    "crew": _crew,
    "day": _day,
    "handout": _mosaic,
    "knot": _knot,
    "lane": _lane,
    "scale": _scale,
    "stripe": _stripe,
    "tile": _tile,
    "turn": _turn,
    "waffle": _waffle,
}
