"""Values as the library reads them: colours of every kind as sRGB, variables as what they stand for."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import tinycss2
from coloraide import Color

REPEATS = 8
"""How deep one variable may stand in another."""

LONGEST_COLOUR = 500
"""Letters; what is known of a colour is kept, and so is its name."""

LONGEST = 4_000
"""Letters of a value that has variables in it, whatever they stand for."""

MOST_LETTERS = 200_000
"""Letters of all styles of a drawing, and letters that all its variables together are replaced by.

Of 1,863 logos the one with the most styles has 6,000 letters of them, and 7 rules.
"""

MOST_IN_SHEETS = 30_000
"""Letters of its style sheets."""

MOST_IN_ONE = 20_000
"""Letters of the style of one element, whose time to be drawn grows with their square."""

MOST_RULES = 500


class TooMuchError(Exception):
    """The styles of a drawing grow beyond all bounds, or are more than any drawing needs."""


_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)
# No part of a file may be gone over twice for one space more: a quantifier keeps what it has taken.
_OUTSIDE = re.compile(r"""url\(\s*+(?:["']\s*+)?+(?!["'#\s])""", re.IGNORECASE)
_REFERENCE = re.compile(r"""url\(\s*["']?(#[^)"']*)["']?\s*\)?""", re.IGNORECASE)

KEYWORDS = {"none", "inherit", "currentcolor", "context-fill", "context-stroke"}


def leads_out(value: str) -> bool:
    """Whether a value refers to something that is not in the file."""
    return _OUTSIDE.search(value) is not None


def target(value: str) -> str | None:
    """The name of what a value refers to in the file; None where it refers to nothing."""
    found = _REFERENCE.match(value.strip())
    return found[1].strip()[1:] if found else None


class Variables:
    """What the variables of one drawing stand for.

    >>> variables = Variables({"--ink": "red"})
    >>> variables.standing("var(--paper, #fff)"), variables.standing("var(--ink)")
    ('#fff', 'red')
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self._left = MOST_LETTERS

    def standing(self, value: str) -> str:
        """A value with its variables replaced by what they stand for. Raises TooMuchError where that has no end."""
        for _ in range(REPEATS):
            if "var(" not in value:
                break
            if len(value) > LONGEST:
                raise TooMuchError
            value = _VARIABLE.sub(self._stand_in, value)
        return value

    def _stand_in(self, found: re.Match[str]) -> str:
        text = self._known.get(found[1], (found[2] or "").strip())
        self._left -= len(text) + 1
        if self._left < 0:
            raise TooMuchError
        return text


def paint(value: str) -> str | None:
    """A colour as sRGB, or what else shapes are painted in; None where nobody knows it.

    >>> paint("rgb(255 0 0 / 50%)"), paint("url(#a) blue"), paint("reddish")
    ('rgba(255,0,0,0.5)', 'url(#a)', None)
    """
    text = value.strip()
    if reference := _REFERENCE.match(text):
        return f"url({reference[1].strip()})"
    return _colour(text) if len(text) <= LONGEST_COLOUR else None


@lru_cache(maxsize=1024)
def _colour(text: str) -> str | None:
    if text.lower() in KEYWORDS:
        return text
    try:
        colour = Color(text).convert("srgb").fit()
    except ValueError:
        return None
    red, green, blue = (round(255 * part) for part in colour.coords(nans=False))
    alpha = colour.alpha(nans=False)
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha == 1 else f"rgba({red},{green},{blue},{alpha:g})"


def declared(style: str) -> Iterator[tuple[str, str, bool]]:
    """Names and values of a style, and whether each is important; what is none is skipped, as CSS says."""
    for node in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            yield name, tinycss2.serialize(node.value).strip(), node.important


def rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and styles of a sheet; what begins with @ is for other media, or for letters."""
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            yield tinycss2.serialize(node.prelude).strip(), tinycss2.serialize(node.content)
