"""The drawn pictures: exact curves, colours of the palette, and a word for what cannot be drawn."""

import math
import re

import pytest

from brochure.art.address import UnknownArtError, draw
from brochure.art.outline import Pen
from brochure.art.shapes import FIGURES
from brochure.art.stylesheet import palette
from brochure.nouns.sources import Sources


@pytest.fixture
def colours(sources: Sources) -> dict[str, str]:
    return palette(sources.styles["styles/palette.screen.css"])


def points(path: str) -> list[tuple[float, float]]:
    """Points along the cubic Béziers of an outline, ten a piece."""
    found, here = [], (0.0, 0.0)
    for letter, numbers in re.findall(r"([MLC])([^MLCZ]+)", path):
        values = [float(number) for number in re.findall(r"-?\d+\.?\d*", numbers)]
        if letter == "C":
            one, two, end = zip(values[::2], values[1::2], strict=True)
            for step in range(1, 11):
                t = step / 10
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                found.append(
                    tuple(
                        sum(w * p[axis] for w, p in zip(weights, (here, one, two, end), strict=True)) for axis in (0, 1)
                    )
                )
        here = (values[-2], values[-1])
    return [(x, y) for x, y in found]


@pytest.mark.parametrize("radius", [20, 50, 100])
def test_a_half_circle_is_round_to_a_thousandth_of_a_percent(radius: float) -> None:
    outline = Pen(-radius, 0).arc(radius, 0, radius).fill("red")
    around = points(outline)
    assert len(around) == 40
    assert max(abs(math.hypot(x, y) / radius - 1) for x, y in around) < 1e-5


def test_an_arc_goes_the_way_it_is_told() -> None:
    assert min(y for _, y in points(Pen(-50, 0).arc(50, 0, 50).fill("red"))) == pytest.approx(-50, abs=0.01)
    assert max(y for _, y in points(Pen(-50, 0).arc(50, 0, 50, clockwise=False).fill("red"))) == pytest.approx(
        50, abs=0.01
    )


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_a_figure_is_drawn_in_the_colours_it_is_asked_for(figure: str, colours: dict[str, str]) -> None:
    svg = draw(f"art:tile/{figure}?ground=teal&figure=sun", colours).decode()
    assert colours["teal"] in svg
    assert (colours["sun"] in svg) == (figure != "plain")
    assert "<circle" not in svg
    assert not re.search(r' d="[^"]*[aA]', svg)


@pytest.mark.parametrize(
    "address",
    ["art:nothing", "art:tile/loaf", "art:tile/heart?ground=pink", "art:tile/heart?turn=left", "art:day?hours=XYZ"],
)
def test_what_cannot_be_drawn_is_refused_with_its_name(address: str, colours: dict[str, str]) -> None:
    with pytest.raises(UnknownArtError, match=r"nothing|loaf|pink|turn|XYZ"):
        draw(address, colours)
