"""Where an address of the net, which has no spaces, goes on on the next line."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

BEST = re.compile(r"(?<=@)")
"""Who is meant, and where: each is whole, if a line has room for it."""

MAY_BREAK = re.compile(r"(?<=[/?=&])(?=\w)|(?=[.\-_])")
"""Behind a hyphen or a dot nobody could tell whether it belongs there; and who copies such a hyphen loses it."""


def in_pieces(address: str) -> Markup:
    """An address in pieces, each of which stays whole as long as a line has room for it."""
    return _joined(_joined(map(escape, MAY_BREAK.split(half))) for half in BEST.split(address))


def _joined(pieces: Iterable[Markup]) -> Markup:
    there = [piece for piece in pieces if piece]
    return there[0] if len(there) == 1 else Markup().join(map(Markup('<span class="piece">{}</span>').format, there))
