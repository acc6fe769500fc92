"""Every pair of text and ground in the tokens can be read."""

import re
from itertools import pairwise

import pytest
import tinycss2

from brochure.art.stylesheet import palette
from brochure.nouns.sources import Sources
from brochure.preflight.pages.seen import CONTRAST, contrast


def tokens(sources: Sources, look: str = "screen") -> dict[str, str]:
    """Colour tokens by name, resolved to their value."""
    known = {f"--{name}": value for name, value in palette(sources.styles[f"styles/palette.{look}.css"]).items()}
    own = sources.styles.get(f"styles/tokens.{look}.css", "")
    for name, value in {**palette(sources.styles["styles/tokens.css"]), **palette(own)}.items():
        if match := re.fullmatch(r"var\((--[a-z-]+)\)", value):
            known[f"--{name}"] = known.get(match[1], match[1])
    return known


def rgb(value: str) -> tuple[int, ...]:
    colour = tinycss2.color3.parse_color(value)
    assert colour is not None
    return tuple(round(part * 255) for part in colour[:3])


@pytest.mark.parametrize("look", ["screen", "office"])
def test_every_text_on_its_ground_has_enough_contrast(look: str, sources: Sources) -> None:
    known = tokens(sources, look)
    pairs = [
        (name, f"--ground{name.removeprefix('--text-on').removeprefix('--text')}")
        for name in known
        if name.startswith("--text")
    ]
    # Plain text stands on every ground that has no text colour of its own.
    pairs += [
        ("--text", ground)
        for ground in known
        if ground.startswith("--ground-") and ground.replace("--ground", "--text-on") not in known
    ]
    measured = {pair: contrast(rgb(known[pair[0]]), rgb(known[pair[1]])) for pair in pairs}
    assert len(measured) >= 3
    assert {pair: ratio for pair, ratio in measured.items() if ratio < CONTRAST} == {}


def test_components_colour_text_by_token_only(sources: Sources) -> None:
    used = {
        f"{file}: {match}"
        for file, text in sources.styles.items()
        if file.startswith(("styles/components", "styles/products"))
        for match in re.findall(r"(?<![-a-z])color:\s*([^;}]+)", text)
        if not re.fullmatch(r"var\(--text[a-z-]*\)|inherit", match.strip())
    }
    assert used == set()


@pytest.mark.parametrize("look", ["screen", "office"])
def test_the_palette_is_a_ladder_of_lightness(look: str, sources: Sources) -> None:
    """Neighbours can be told apart in grey: no two colours are nearer than a tenth of the way."""
    colours = {rgb(value) for value in palette(sources.styles[f"styles/palette.{look}.css"]).values()}
    greys = sorted(map(grey, colours))
    assert len(greys) == 6
    assert min(after - before for before, after in pairwise(greys)) > 25


def grey(colour: tuple[int, ...]) -> float:
    """How light a colour is without its hue, from 0 to 255, as drivers of printers have it (ITU-R BT.601)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_in_the_office_colours_are_even_steps_of_black(sources: Sources) -> None:
    colours = palette(sources.styles["styles/palette.office.css"])
    black = {name: round(100 - grey(rgb(value)) / 2.55) for name, value in colours.items()}
    assert black == {"key": 100, "ink": 75, "teal": 55, "tomato": 38, "sun": 18, "blush": 0, "paper": 0}


def test_every_palette_has_the_same_colours_by_name(sources: Sources) -> None:
    names = [list(palette(text)) for file, text in sources.styles.items() if file.startswith("styles/palette.")]
    assert len(names) == 3
    assert names[0] == names[1] == names[2]


def test_type_is_black_alone_on_paper(sources: Sources) -> None:
    assert palette(sources.styles["styles/palette.press.css"])["key"] == "device-cmyk(0% 0% 0% 100%)"
    assert palette(sources.styles["styles/palette.office.css"])["key"] == "#000000"
    for look in ("press", "office"):
        key = palette(sources.styles[f"styles/palette.{look}.css"])["key"]
        known = tokens(sources, look)
        # On dark grounds type is left out of the plates below: the name of a centre, the titles of dark chapters.
        left_out = {"--text-on-bar", "--text-on-deep", "--text-on-night"}
        types = {name for name in known if name.startswith("--text") or name == "--rule"} - left_out
        assert {known[name] for name in types} == {key}
