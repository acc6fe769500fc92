"""Whether the fonts have every character of the copy."""

import io
from collections.abc import Iterator

from fontTools.ttLib import TTFont

from brochure.finding import Finding
from brochure.sheet import Sheet, Use


def glyphs(sheet: Sheet, fonts: dict[str, bytes]) -> Iterator[Finding]:
    """Leaves with a character that not every font of the project has."""
    known = None
    for data in fonts.values():
        characters = set(TTFont(io.BytesIO(data), lazy=True).getBestCmap())
        known = characters if known is None else known & characters
    for section in sheet.sections:
        for printed in section.printed:
            missing = sorted({letter for letter in printed.leaf.text if ord(letter) not in (known or ())})
            if missing and printed.use is Use.TEXT:
                names = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
                yield Finding(
                    printed.leaf.place,
                    "font.glyph",
                    f"{printed.leaf.path!r} has a character that the fonts lack: {names}.",
                    "Write it another way.",
                )
