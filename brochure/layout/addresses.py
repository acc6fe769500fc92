"""Where an address of the net, which has no spaces, goes on on the next line."""

import re

from markupsafe import Markup, escape

from brochure.nouns.leaf import LINE_END

BEST = re.compile(r"(?<=@)")
"""Who is meant, and where: each is whole, if a line has room for it."""

MAY_BREAK = re.compile(r"(?<=[/?=&])(?=\w)|(?=[.\-_])")
"""Behind a hyphen or a dot nobody could tell whether it belongs there; and who copies such a hyphen loses it."""


def in_pieces(address: str) -> Markup:
    """An address that goes on behind its at sign if its halves have no room on a line, or else where a half may."""
    halves = [_half(half) for half in BEST.split(address)]
    # Every piece is set like a page of its own, which takes time: so only the halves are.
    return halves[0] if len(halves) == 1 else Markup().join(map(Markup('<span class="piece">{}</span>').format, halves))


def _half(half: str) -> Markup:
    """What stays whole, with places between where a line may end; behind a hyphen it would end by itself."""
    bits = [bit for bit in MAY_BREAK.split(half) if bit]
    whole = (Markup('<span class="bit">{}</span>').format(bit) if bit[0] == "-" else escape(bit) for bit in bits)
    return escape(LINE_END).join(whole)
