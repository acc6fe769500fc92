"""Palettes and tokens before anything is set: colours are colours, sizes are sizes, names are declared.

A fault in one of them would else be told at every word and picture that it reaches.
"""

import io
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache

import tinycss2
from coloraide import Color
from PIL import Image, ImageCms
from tinycss2.color5 import parse_color

from brochure.art.stylesheet import Token, tokens, walk
from brochure.nouns.finding import Finding, Place, Severity, quoted

PALETTE = re.compile(r"styles/palette\.([a-z]+)\.css")
FIRST = "styles/palette.screen.css"
"""The palette that the others follow."""

TOKENS = "styles/tokens.css"

GIVEN = {"fit", "floor-body", "floor-leading"}
"""Properties that the program sets on a page."""

GIVEN_HERE = re.compile(r"--([a-z-]+):")
"""Properties that a layout sets on an element."""

LARGEST = {"pt": 40.0, "mm": 60.0, "px": 0.0, "cm": 0.0, "in": 0.0}
"""The most that a token may measure in each unit, 0 for units that nobody uses here."""

KEY = "key"
"""The colour of type: on paper it is black alone, whatever it is on the screen."""

NEAR = 12.0
"""Difference of two colours (CIEDE2000) that a screen and a press may have; today it is under ten."""

TURN = 20.0
"""Degrees of hue that a colour made lighter for the office may differ."""

GREY = 0.025
"""Chroma (OKLCH) below which a colour has no hue."""


def styles(texts: Mapping[str, str], layouts: Mapping[str, str], profiles: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Every fault of the palettes and tokens; `profiles` are those of presses, by path."""
    return _found(*(tuple(sorted(one.items())) for one in (texts, layouts)), tuple(profiles.values()))


@lru_cache(maxsize=16)
def _found(
    styles: tuple[tuple[str, str], ...], layouts: tuple[tuple[str, str], ...], profiles: tuple[bytes, ...]
) -> tuple[Finding, ...]:
    """They are the same for every list, centre and save of words."""
    return tuple(_faults(dict(styles), "".join(text for _, text in layouts), profiles))


def _faults(texts: Mapping[str, str], layouts: str, profiles: tuple[bytes, ...]) -> Iterator[Finding]:
    palettes = {file: list(tokens(text)) for file, text in sorted(texts.items()) if PALETTE.fullmatch(file)}
    for file, declared in palettes.items():
        for token in declared:
            if not _is_colour(file, token):
                is_press = _look(file) == "press"
                how = "device-cmyk(0% 74% 72% 0%)" if is_press else "#EA6449"
                what = "of four inks" if is_press else "of a screen"
                words = f"--{token.name} is {quoted(token.text)}, which is no solid colour {what}."
                yield Finding(_place(file, token), "style.colour", words, f"Write it as {how}.")
        yield from _strange(file, texts[file])
    yield from _names(palettes)
    yield from _apart(palettes, profiles)
    yield from _sizes(list(tokens(texts.get(TOKENS, ""))))
    if layouts:  # they declare some names, too
        yield from _undeclared(texts, set(GIVEN_HERE.findall(layouts)))


def _strange(file: str, text: str) -> Iterator[Finding]:
    """What stands in a palette beside its colours: it would reach some deliveries and not others."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        is_root = rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
        inside = tinycss2.parse_declaration_list(rule.content, True, True) if is_root else [rule]  # noqa: FBT003 -- comments and spaces
        for item in inside:
            if not is_root or (item.type == "declaration" and not item.name.startswith("--")):
                place = Place(file, item.source_line, item.source_column)
                remedy = "Put it into a style of its own; here stands :root with a colour for each name."
                yield Finding(place, "style.palette", "This is no colour of the palette.", remedy)


def _look(file: str) -> str:
    match = PALETTE.fullmatch(file)
    return match[1] if match else ""


def _place(file: str, token: Token) -> Place:
    return Place(file, token.line, token.column)


def _is_colour(file: str, token: Token) -> bool:
    colour = parse_color(token.text)
    if colour is None or isinstance(colour, str) or colour.alpha < 1:
        return False
    return (colour.space == "device-cmyk") is (_look(file) == "press")


def _names(palettes: Mapping[str, list[Token]]) -> Iterator[Finding]:
    """Colours that one palette has and another has not."""
    names = {file: [token.name for token in declared] for file, declared in palettes.items()}
    first = names.get(FIRST, [])
    for file, declared in palettes.items():
        for name in first:
            if name not in names[file]:
                words = f"The colour --{name} is missing."
                yield Finding(Place(file), "style.palette", words, f"Add it; {FIRST} has it.")
        for token in declared:
            if token.name not in first:
                words = f"The colour --{token.name} is not in {FIRST}."
                yield Finding(_place(file, token), "style.palette", words, "Add it there, or mend its name.")


def _apart(palettes: Mapping[str, list[Token]], profiles: tuple[bytes, ...]) -> Iterator[Finding]:
    """Colours that are no longer those of the screen: somebody changed one palette and not the others."""
    if not all(_is_colour(file, token) for file, declared in palettes.items() for token in declared):
        return
    shown = {token.name: Color(token.text) for token in palettes.get(FIRST, [])}
    for file, declared in palettes.items():
        for token in declared:
            first = shown.get(token.name)
            if first is None or token.name == KEY or file == FIRST:
                continue
            if _look(file) == "press":
                printed = [look for profile in profiles if (look := _printed(token.text, profile))]
                is_apart = bool(printed) and min(first.delta_e(look, method="2000") for look in printed) > NEAR
            else:
                is_apart = _is_turned(first, Color(token.text))
            if is_apart:
                words = f"--{token.name} is another colour here than in {FIRST}."
                remedy = "Change it here, too, so that all deliveries look alike; see docs/design.md."
                yield Finding(_place(file, token), "style.palette", words, remedy, Severity.WARNING)


def _is_turned(one: Color, two: Color) -> bool:
    (_, chroma, hue), (_, its_chroma, its_hue) = (colour.convert("oklch").coords() for colour in (one, two))
    if min(chroma, its_chroma) < GREY:
        return max(chroma, its_chroma) > 2 * GREY
    turn = abs(hue - its_hue) % 360
    return min(turn, 360 - turn) > TURN


def _printed(text: str, profile: bytes) -> "Color | None":
    """A colour in inks as it looks on paper; None where the profile, which is checked elsewhere, cannot say."""
    inks = [float(part) for part in re.findall(r"([0-9.]+)%", text)]
    try:
        look = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            "CMYK",
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            # A table of all colours is made else, which takes longer than the few that are asked for here.
            flags=ImageCms.Flags.NOOPTIMIZE,
        )
        paper = Image.new("CMYK", (1, 1), tuple(round(ink * 2.55) for ink in inks))
        pixel = ImageCms.applyTransform(paper, look)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    return None if pixel is None else Color("srgb", [part / 255 for part in pixel.tobytes()])


def _sizes(declared: list[Token]) -> Iterator[Finding]:
    """Tokens that measure more than anything on a page does."""
    for token in declared:
        for node in walk(token.value):
            most = LARGEST.get(node.lower_unit) if node.type == "dimension" else None
            if most is not None and abs(node.value) > most:
                words = f"--{token.name} measures {node.representation}{node.unit}."
                remedy = f"Write millimetres or points, at most {LARGEST['mm']:g}mm or {LARGEST['pt']:g}pt."
                yield Finding(_place(TOKENS, token), "style.size", words, remedy)
                break


def _undeclared(texts: Mapping[str, str], given: set[str]) -> Iterator[Finding]:
    """Names in `var()` that no style declares: the property is then as if it were not there."""
    known = {token.name for text in texts.values() for token in tokens(text)} | GIVEN | given
    for file, text in sorted(texts.items()):
        for node in walk(tinycss2.parse_stylesheet(text, skip_comments=True)):
            if node.type != "function" or node.lower_name != "var":
                continue
            name = next((part for part in node.arguments if part.type == "ident"), None)
            has_default = any(part.type == "literal" and part.value == "," for part in node.arguments)
            if name is None or has_default or name.value.removeprefix("--") in known:
                continue
            near = get_close_matches(name.value.removeprefix("--"), sorted(known), 1)
            remedy = f"Did you mean --{near[0]}?" if near else f"Declare it in {TOKENS}."
            place = Place(file, name.source_line, name.source_column)
            yield Finding(place, "style.undeclared", f"{name.value} is declared nowhere.", remedy)
            known.add(name.value.removeprefix("--"))  # it is told once
