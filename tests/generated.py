"""Styles and layouts broken at random: what moves, hides, covers, cuts, squeezes, reorders or recolours text."""

import random
import re
from collections.abc import Iterator, Mapping

from planned import PRODUCTS
from planting import Fault

from brochure.nouns.laid_out import FOLDER

SEED = 20261128

LAYOUTS = 0.25
"""The part of the faults that is in a layout."""

SELECTORS = {
    "traits": (
        ".intro",
        "h2",
        ".entries-box",
        ".entry",
        ".entry > div",
        ".entry h3",
        ".entry p",
        ".tile",
        ".folio",
        ".label",
    ),
    "skills": (".intro", ".cards", ".card", ".card-head", ".card h3", ".card p", ".start", ".tile"),
    "rules": (".cards", ".card", ".card-head", ".card h3", ".card p", ".note", ".tile"),
    "duties": (".group", ".group > div", ".group h3", ".counted", ".counted li", ".counted li::before", ".tile"),
    "routes": (".routes", ".way", ".way > div", ".way p", ".tip", ".tip p", ".tip h3", "strong"),
    "week": (".week", ".week th", ".week td", ".week img", ".key", ".key li", ".key-name", ".figure", ".counted li"),
    "honest": (".versus", ".versus > div", ".versus li", ".boxes li", ".box", ".gap-wide", "h3"),
    "test": (".test", ".test th", ".test td", ".test .box", ".sample", ".findings td", ".cards-3 p", ".flag"),
    "pay": (".scale", ".scale img", ".scale-marks", ".scale-marks > div", ".figure", ".small", ".cards", ".marked li"),
    "reference": (".glossary", ".glossary dt", ".glossary dd", ".sources", ".sources li", ".sources a", ".notice"),
    "back": (".lead", ".counted", ".counted li", ".slot-panel", ".panel", ".panel-head", ".panel-desk", ".panel p"),
    "handout": (".masthead", ".lead", ".columns", ".columns > div", ".group", ".icons li", ".quiz", ".band > .small"),
}
"""Where a style is broken, by page."""


BLOCK = 'content: ""; display: block; position: absolute; width: 40mm; height: 9mm; '
"""What a style puts before or after an element, to lie on something."""


def _lengths(chance: random.Random, most: float) -> str:
    return f"{chance.uniform(-most, most):.1f}mm"


def _declarations(chance: random.Random) -> str:
    """One thing done to an element."""
    colours = ("#fff", "var(--ink)", "var(--blush)", "var(--sun)", "#bbb", "transparent", "#ffe", "var(--tomato)")
    edge = chance.choice(("top", "left", "bottom", "right"))
    made = {
        "move": (
            f"position: relative; {edge}: {_lengths(chance, 20)}",
            f"position: absolute; {edge}: {_lengths(chance, 60)}",
            f"transform: translate({_lengths(chance, 15)}, {_lengths(chance, 15)})",
            f"margin-{edge}: {_lengths(chance, 15)} !important",
            f"float: {chance.choice(('left', 'right'))}",
            f"text-indent: {_lengths(chance, 30)}",
        ),
        "hide": (
            f"opacity: {chance.uniform(0, 1):.2f}",
            "visibility: hidden",
            f"display: {chance.choice(('none', 'inline', 'block', 'inline-block', 'flex', 'contents'))}",
            "content: none",
        ),
        "cover": (
            f"position: relative; z-index: {chance.choice((-1, 1))}; background: {chance.choice(colours)}",
            f"background: {chance.choice(colours)}; margin-top: {_lengths(chance, 8)} !important",
            f"outline: {chance.uniform(0, 6):.1f}mm solid {chance.choice(colours)}",
            f"box-shadow: 0 0 0 3mm {chance.choice(colours)}; border: {chance.uniform(0, 3):.1f}mm solid #fff",
        ),
        "cut": (
            f"height: {chance.uniform(1, 30):.1f}mm; overflow: hidden",
            f"max-height: {chance.uniform(1, 30):.1f}mm; overflow: hidden",
            f"width: {chance.uniform(5, 60):.1f}mm; overflow: hidden",
            f"height: {chance.uniform(1, 20):.1f}mm",
            f"max-lines: {chance.randint(1, 3)}; overflow: hidden",
            "white-space: nowrap; overflow: hidden; text-overflow: ellipsis",
        ),
        "squeeze": (
            f"letter-spacing: {chance.uniform(-0.25, 0.4):.2f}em",
            f"word-spacing: {chance.uniform(-0.4, 0.1):.2f}em",
            f"line-height: {chance.uniform(0, 1.3):.2f} !important",
            f"font-size: {chance.uniform(1, 14):.1f}pt !important",
            f"transform: scale({chance.uniform(0.2, 1.2):.2f}, {chance.uniform(0.2, 1.2):.2f})",
            f"width: {chance.uniform(4, 30):.1f}mm",
            f"padding: {chance.uniform(0, 9):.1f}mm !important",
        ),
        "reorder": (
            f"display: flex; flex-direction: {chance.choice(('row-reverse', 'column-reverse', 'row', 'column'))}",
            f"order: {chance.choice((-1, 1))}",
            "direction: rtl",
            f"columns: {chance.randint(2, 3)}",
            f"transform: rotate({chance.choice((-90, 2, 15, 90, 180))}deg)",
        ),
        "recolour": (
            f"color: {chance.choice(colours)} !important",
            f"background: {chance.choice(colours)} !important",
            f"color: {chance.choice(colours)}; background: {chance.choice(colours)}",
            f"text-decoration: line-through {chance.uniform(0.2, 3):.1f}mm",
            f"-webkit-text-fill-color: {chance.choice(colours)}; text-transform: uppercase",
        ),
    }
    return chance.choice(made[chance.choice(list(made))])


def _style(chance: random.Random, page: str) -> str:
    rules = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        selector = chance.choice(SELECTORS[page])
        which = chance.choice(("", "", "", ":first-child", ":last-child", ":nth-child(2)"))
        part = "" if "::" in selector else chance.choice(("", "", "", "", "::first-line", "::before", "::after"))
        more = BLOCK if part in ("::before", "::after") else ""
        place = f".page-{page} " if selector not in (".folio", ".label") else ""
        rules.append(f"{place}{selector}{'' if '::' in selector else which}{part} {{ {more}{_declarations(chance)} }}")
    return "\n".join(rules)


_PRINTED = re.compile(
    r"(<[a-z][a-z0-9]*>)?"
    r"(\{\{ [a-z_.\[\]\"]*(?:words|said|item|step|entry|question|row|value)[a-z_.\[\]\"]* \}\})"
)
"""A text of a layout, with the element that begins just before it."""

_OWN_TITLE = "<h2>"
"""In the layout around the blocks only the title is on every page; the rest is the cover's."""


def _layout(chance: random.Random, page: str, layouts: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A text of a layout of the page dressed otherwise, left out, doubled, moved or set in another element."""
    found = sorted(
        {
            (name, before, text)
            for name in _layouts_of(page)
            for before, text in _PRINTED.findall(layouts[name])
            if name != "products/brochure.html" or before == _OWN_TITLE
        }
    )
    if not found:
        return None
    name, before, old = chance.choice(found)
    new = chance.choice(
        (
            "",
            f"{old}{old}",
            f"{old} {old}",
            f'<span style="{_declarations(chance)}">{old}</span>',
            f'<span style="{_declarations(chance)}">{old}</span>',
            f'<div style="{_declarations(chance)}">{old}</div>',
            f"<!-- {old} -->",
            f'<i title="{old}"></i>',
            f"{old}{chance.choice(('.', '1', ' €', 'x'))}",
            f"<h5>{old}</h5>",
        )
    )
    return f"{FOLDER}/{name}", before + old, before + new


def _layouts_of(page: str) -> set[str]:
    """The layouts of a page and its blocks."""
    product, planned = next((product, one) for product in PRODUCTS for one in product.pages if one.topic == page)
    blocks = {block.layout for outer in planned.blocks for block in (outer, *outer.within)}
    return {f"products/{product.name}.html", *blocks}


def broken(page: str, count: int, layouts: Mapping[str, str]) -> Iterator[Fault]:
    """So many ways to break a page, always the same ones."""
    chance = random.Random(f"{SEED} {page}")  # noqa: S311 -- faults, no secrets
    for _ in range(count):
        change = _layout(chance, page, layouts) if chance.random() < LAYOUTS else None
        yield Fault(page, replace=(change,)) if change else Fault(page, style=_style(chance, page))
