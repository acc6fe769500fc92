"""Whether the fonts have every character of the copy."""

import io
from collections.abc import Iterator
from functools import lru_cache

from fontTools.ttLib import TTFont

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import LaidOut, Use


@lru_cache(maxsize=2)
def _known(fonts: tuple[bytes, ...]) -> frozenset[int]:
    """The characters that all of the fonts have."""
    each = [frozenset(TTFont(io.BytesIO(data), lazy=True).getBestCmap()) for data in fonts]
    return frozenset.intersection(*each) if each else frozenset()


def glyphs(laid_out: LaidOut, fonts: dict[str, bytes]) -> Iterator[Finding]:
    """Leaves with a character that not every font of the project has."""
    known = _known(tuple(fonts.values()))
    for section in laid_out.sections:
        for printed in section.printed:
            missing = sorted({letter for letter in printed.leaf.text if ord(letter) not in known})
            if missing and printed.use is Use.TEXT:
                names = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
                yield Finding(
                    printed.leaf.place,
                    "font.glyph",
                    f"{printed.leaf.path!r} has a character that the fonts lack: {names}.",
                    "Write it another way.",
                )
