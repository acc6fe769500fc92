"""Whether the fonts have every character of the copy."""

import io
from collections.abc import Iterator
from functools import lru_cache

from fontTools.ttLib import TTFont

from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import LaidOut, Use
from brochure.nouns.leaf import SOFT_HYPHEN
from brochure.nouns.markup import parse


@lru_cache(maxsize=2)
def _known(fonts: tuple[bytes, ...]) -> frozenset[int]:
    """The characters that all of the fonts have."""
    each = [frozenset(TTFont(io.BytesIO(data), lazy=True).getBestCmap()) for data in fonts]
    return frozenset.intersection(*each) if each else frozenset()


def lacking(words: str, fonts: dict[str, bytes]) -> list[str]:
    """The characters of some words that not every font of the project has; none where there are no fonts."""
    known = _known(tuple(fonts.values()))
    return sorted({letter for letter in words if ord(letter) not in known} - {SOFT_HYPHEN}) if fonts else []


def newly_lacking(was: str, now: str, fonts: dict[str, bytes]) -> list[str]:
    """The characters that new words print, the old ones did not, and not every font has."""
    before, after = (
        {sign for part in parse(words)[0] if isinstance(part.content, str) for sign in part.content}
        for words in (was, now)
    )
    return lacking("".join(after - before), fonts)


def unprintable(place: Place, name: str, missing: list[str]) -> Finding:
    """Characters that the fonts lack, as a finding."""
    names = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
    words = f"{name!r} has a character that the fonts lack: {names}."
    return Finding(place, "font.glyph", words, "Write it another way.")


def glyphs(laid_out: LaidOut, fonts: dict[str, bytes]) -> Iterator[Finding]:
    """Leaves with a character that not every font of the project has."""
    for section in laid_out.sections:
        for printed in section.printed:
            if printed.use is Use.TEXT and (missing := lacking(printed.leaf.text, fonts)):
                yield unprintable(printed.leaf.place, printed.leaf.path, missing)
