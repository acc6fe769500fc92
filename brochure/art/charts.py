"""Charts: shares as squares, hours as tiles, values on a line, people in a row."""

from collections.abc import Iterator

from brochure.art.outline import bar, disc
from brochure.art.request import MODULE, Request, UnknownArtError, svg
from brochure.art.sign import Ink
from brochure.art.tile import SIDE, Tile


def row(tiles: dict[int, Tile], columns: int, tall: float = 1) -> str:
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
    return svg(columns * side, side * tall, "".join(laid))


SQUARE = 0.86
"""The side of a square in rows of them, of the way to the next one."""

LINE = 0.11
"""The line around a hundred squares, in parts of the same way."""

TENS = 0.24
"""The space between two tens more than between two squares, in parts of the same way."""


def waffle(request: Request) -> str:
    """A hundred squares in `rows`, so many full as the `share` says in whole per cent, from below.

    A thin line holds them together, so that the hundred is seen on white.
    """
    share, full = request.number("share", 0), request.colour("figure", "ink")
    rows, gap = int(request.number("rows", 10)), 0.2
    empty, line, within = (request.colour(*one) for one in (("empty", "blush"), ("rule", "key"), ("ground", "paper")))
    if rows < 1 or 100 % rows:
        raise UnknownArtError(f"a hundred squares have no {rows} rows")
    columns = 100 // rows
    places = [divmod(number, columns) for number in range(100)]
    width, height = columns + gap + (columns - 1) // 10 * TENS, rows + gap
    frame = bar(0, 0, width, height, line) + bar(LINE, LINE, width - 2 * LINE, height - 2 * LINE, within)
    squares = (
        bar(gap + x + x // 10 * TENS, gap + rows - 1 - y, 1 - gap, 1 - gap, full if number < round(share) else empty)
        for number, (y, x) in enumerate(places)
    )
    return svg(width, height, frame + "".join(squares), stretch=True)


def tally(request: Request) -> str:
    """So many squares in a row as `count` says, in tens."""
    count, figure = max(1, int(request.number("count", 1))), request.colour("figure", "ink")
    squares = "".join(bar(number + number // 10 * TENS, 0, SQUARE, SQUARE, figure) for number in range(count))
    return svg(count - 1 + (count - 1) // 10 * TENS + SQUARE, SQUARE, squares, stretch=True)


def day(request: Request) -> str:
    """The hours of one day, half a module each; no work is an open place.

    `hours` has the name of an activity for each hour, with commas between, `looks` the tiles of all activities: `plan
    grid blush ink ink 10`, with semicolons between; `tall` says how many times as high as wide an hour is.
    """
    looks = {name: rest for name, *rest in (look.split(" ") for look in request.options.get("looks", "").split(";"))}
    hours = request.options.get("hours", "").split(",")
    tiles = {place: _look(looks.get(name, [name]), request) for place, name in enumerate(hours) if name}
    return row(tiles, len(hours), max(1, request.number("tall", 1)))


def _look(words: list[str], request: Request) -> Tile:
    """A tile in five words: sign, ground, figure, accent, clear space."""
    match words:
        case [sign, *colours, clear] if len(colours) == 3 and clear.isdecimal() and {*colours} <= {*request.palette}:
            ground, figure, accent = (request.palette[colour] for colour in colours)
            rim = request.colour("rim", "none") if colours[0] == request.options.get("pale") else ""
            return Tile(request.sign(sign), Ink(ground, figure, accent), clear=float(clear), rim=rim)
        case _:
            raise UnknownArtError(f"{' '.join(words)!r} is no tile")


def scale(request: Request) -> str:
    """Marks on a line of six modules: `line 9.485;start 37.8;dot 64.4;end 98.35`, in millimetres from the left.

    The line goes on `until` so far, or to the end. A dot within a bar is where its two halves meet, in two colours; its
    tick rises above the bar. With an `outline` the bar has one, for a ground that is near a half's own colour.
    """
    marks = [mark.split(" ") for mark in request.options.get("marks", "").split(";")]
    if not all(len(mark) == 2 and mark[0] in MARKS and _is_number(mark[1]) for mark in marks):
        raise UnknownArtError("its marks should each be a shape and millimetres")
    height, tick, width = MODULE / 3, MODULE / 10, 6 * MODULE
    ink, tomato = request.colour("figure", "ink"), request.colour("mark", "tomato")
    rule = request.colour("rule", "key")
    at = [(shape, float(place)) for shape, place in marks]
    first, last = min(x for _, x in at), max(x for _, x in at)
    ticks = "".join(bar(x - 0.175, RISE + height, 0.35, tick, rule) for _, x in at)
    ends = [x for shape, x in at if shape in ("start", "end")]
    body = line = ""
    if len(ends) > 1:
        start, length, edge = min(ends), max(ends) - min(ends), request.number("outline", 0)
        body = bar(start - edge, RISE - edge, length + 2 * edge, height + 2 * edge, rule) if edge else ""
        body += bar(start, RISE, length, height, ink)
        middles = [x for shape, x in at if shape == "dot"]
        body += "".join(bar(start, RISE, x - start, height, tomato) for x in middles)
        body += "".join(bar(x - 0.3, 0, 0.6, RISE + height + tick, rule) for x in middles)
        # The values go on beyond the bar; as far on both sides, so that nobody takes their length for a figure.
        before = (start - DASH - x for x in _dashes(min(start, TAIL)))
        after = (start + length + x for x in _dashes(min(request.number("until", width) - start - length, TAIL)))
        line = "".join(bar(x, RISE + height / 2 - 0.175, DASH, 0.35, rule) for x in (*before, *after))
    elif last > first:
        line = bar(first, RISE + height / 2 - 0.175, last - first, 0.35, rule)
    dots = "" if body else "".join(disc(x, RISE + height / 2, 2.9, ink) for shape, x in at if shape == "dot")
    lines = "".join(bar(x - 1.3125, RISE, 2.625, height, tomato) for shape, x in at if shape == "line")
    return svg(width, RISE + height + tick, line + ticks + body + dots + lines)


def _dashes(room: float) -> Iterator[float]:
    """Millimetres from the bar to each dash that there is room for."""
    place = PAUSE
    while place + DASH <= room + EDGE:
        yield place
        place += DASH + PAUSE


TAIL = 12
"""Millimetres of dashes on either side of a bar, where there is room."""

DASH, PAUSE, EDGE = 1.2, 0.8, 0.05
"""Millimetres of a dash, of the white before it, and of what may be missing of the last."""

RISE = 1.5
"""Millimetres that the tick of the middle rises above its bar."""

MARKS = ("line", "start", "dot", "end")
"""How a value is marked: a line of its own, the two ends of the bar, a dot."""


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def crew(request: Request) -> str:
    """`count` people in a row: one alone, or a whole team."""
    count = int(request.number("count", 1))
    tile = Tile(request.sign("person"), Ink(*(request.palette[name] for name in ("ink", "sun", "tomato"))), clear=18)
    return row(dict.fromkeys(range(count), tile), count)
