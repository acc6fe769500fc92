"""The fonts in the file: the project's own, whole, and with the weight that they say they have."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from brochure.nouns.finding import Finding
from brochure.preflight.file.rules.typefaces import WEIGHTS
from brochure.preflight.pages.finished import FinishedPage
from brochure.preflight.pages.words import Set

_SLOPE = re.compile(r"-(Oblique|Italic)\b")
_WEIGHT = re.compile(rf"-({'|'.join(sorted(WEIGHTS, key=len, reverse=True))})\b")

Face = tuple[str, str]
"""Full name and version, as the font's own name table says (OpenType, `name` 4 and 5)."""


def wrong_fonts(data: bytes, ours: dict[str, bytes]) -> dict[str, str]:
    """What is wrong with each font of a file, by its name there."""
    known = _faces(tuple(ours.values()))
    wrong = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                name = str(item["/FontName"]).removeprefix("/")
                if reason := _fault(name, item, known):
                    wrong[name] = reason
    return wrong


def _fault(name: str, descriptor: pikepdf.Object, known: frozenset[Face]) -> str | None:
    program = next((descriptor[key] for key in ("/FontFile2", "/FontFile3", "/FontFile") if key in descriptor), None)
    if program is None:
        return "is not in the file"
    try:
        font = TTFont(io.BytesIO(program.read_bytes()), lazy=True)
        face = _face(font)
    except (TTLibError, KeyError):
        return "is not a font of the project"
    if face not in known:
        return f"is {face[0]}, which is not a font of the project"
    # WeasyPrint fakes a face that is missing, and the file then names a weight that its font has not.
    asked = WEIGHTS[match[1]] if (match := _WEIGHT.search(name)) else 400
    if asked != font["OS/2"].usWeightClass:
        return f"is {face[0]} made to look like weight {asked}"
    if _SLOPE.search(name) and not font["OS/2"].fsSelection & 1:
        return f"is {face[0]} made to lean"
    return None


@lru_cache(maxsize=2)
def _faces(fonts: tuple[bytes, ...]) -> frozenset[Face]:
    """The faces of the project's own fonts, which are the same for every file."""
    return frozenset(_face(TTFont(io.BytesIO(font), lazy=True)) for font in fonts)


def _face(font: TTFont) -> Face:
    names = font["name"]
    return str(names.getDebugName(4)), str(names.getDebugName(5)).partition(";")[0]


def faces(page: FinishedPage, found: list[Set], wrong: dict[str, str]) -> Iterator[Finding]:
    """Leaves that are set in a wrong font."""
    for item in found if wrong else ():
        for name in sorted({glyph.font for glyph in item.characters} & set(wrong)):
            words = (
                f"{item.name} is set in {name.partition('+')[2] or name} on page {page.number}, which {wrong[name]}."
            )
            remedy = "Ask for a family and weight that tokens.css declares, or add the face to styles/fonts/."
            yield Finding(item.leaf.place, "font.face", words, remedy)
