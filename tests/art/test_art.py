"""The drawn pictures: exact curves, colours of the palette, and a word for what cannot be drawn."""

import itertools
import math
import re

import pytest

from brochure.art.address import draw
from brochure.art.outline import Pen
from brochure.art.request import UnknownArtError
from brochure.art.sign import FOLDER, PLAIN, Ink, Sign, read_sign, signs_of
from brochure.art.stylesheet import palette
from brochure.nouns.mosaic import Mosaic, Stone
from brochure.nouns.sources import Sources


@pytest.fixture
def colours(sources: Sources) -> dict[str, str]:
    return palette(sources.styles["styles/palette.screen.css"])


@pytest.fixture
def signs(sources: Sources) -> dict[str, Sign]:
    found, findings = signs_of(sources.signs)
    assert findings == []
    return found


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


def test_every_sign_is_drawn_in_the_colours_it_is_asked_for_with_exact_arcs(
    sources: Sources, signs: dict[str, Sign], colours: dict[str, str]
) -> None:
    assert len(signs) == len(sources.signs) + 1 > 20
    for name in signs:
        svg = draw(f"art:tile/{name}?ground=teal&figure=sun", colours, signs, {}).decode()
        assert colours["teal"] in svg
        assert (colours["sun"] in svg) == (name != "plain")
        assert "<circle" not in svg
        assert not re.search(r' d="[^"]*[aA]', svg)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">\n'


def sign(shapes: str) -> Sign:
    found, findings = read_sign(f"{FOLDER}/x.svg", f"{SVG}{shapes}</svg>")
    assert findings == ()
    assert found
    return found


@pytest.mark.parametrize(
    "path",
    [
        "M10,10 h20 v20 h-20 z m40,0 a10,10 0 0 1 20,0 z",
        "M 10 10 L 30 10 L 30 30 L 10 30 Z M50,10 A10 10 0 0 1 70 10Z",
        "m10 10 20 0 0 20-20 0zM50 10a10 10 0 0 1 20 0z",
    ],
)
def test_a_path_is_the_same_however_it_is_written(path: str) -> None:
    ink = Ink("white", "red", "blue")
    outline = Pen(10, 10).line(30, 10).line(30, 30).line(10, 30).data + Pen(50, 10).arc(70, 10, 10).data
    assert sign(f'<path class="figure" d="{path}"/>').drawn(ink) == f'<path fill="red" d="{outline}"/>'


def test_what_is_for_people_and_programs_is_passed_over() -> None:
    noise = '<title>x</title><style>.figure{fill:#123}</style><g id="a"><metadata><x/></metadata></g>'
    assert sign(f'{noise}<rect class="accent" width="9" height="9"/>').drawn(Ink("a", "b", "c")).count("<") == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no sound SVG"),
        ("<svg/>", 1, "does not begin"),
        ('<svg viewBox="0 0 24 24"/>', 1, "does not begin"),
        (f"{SVG}</svg>", 1, "Nothing is drawn"),
        (f'{SVG}<path d="M0,0"/></svg>', 2, "no class"),
        (f'{SVG}<path class="red" d="M0,0"/></svg>', 2, "no class"),
        (f'{SVG}\n<path class="figure" d="M0,0Q5,5 9,9"/></svg>', 3, "'Q' is not understood"),
        (f'{SVG}<path class="figure" d="M0,0A5,9 0 0 1 9,9"/></svg>', 2, "an arc is of a circle"),
        (f'{SVG}<path class="figure" d="M0,0A50,50 0 1 1 9,9"/></svg>', 2, "at most half of it"),
        (f'{SVG}<path class="figure" d="L0,0"/></svg>', 2, "does not begin with M"),
        (f'{SVG}<path class="figure" d=""/></svg>', 2, "draws nothing"),
        (f'{SVG}<path class="figure" d="M0"/></svg>', 2, "'M' is not understood"),
        (f'{SVG}<path class="figure"/></svg>', 2, "cannot be read"),
        (f'{SVG}<circle class="figure" cx="a" cy="1" r="1"/></svg>', 2, "cannot be read"),
        (f'{SVG}<rect class="figure" width="9" height="9" rx="2"/></svg>', 2, "it has 'rx'"),
        (f'{SVG}<rect class="figure" width="9" height="9" transform="rotate(5)"/></svg>', 2, "it has 'transform'"),
        (f'{SVG}<text class="figure">a</text></svg>', 2, "'text' cannot be drawn"),
        (f'{SVG}<g fill="red"/></svg>', 2, "'g' cannot be drawn"),
        (f'{SVG}<path class="figure" d="M0,0"', 2, "no sound SVG"),
        (f"<!DOCTYPE svg>{SVG}</svg>", 1, "document type"),
    ],
)
def test_a_sign_that_cannot_be_drawn_is_told_at_its_line(text: str, line: int, words: str) -> None:
    found, findings = read_sign(f"{FOLDER}/x.svg", text)
    assert found is None
    assert findings[0].code == "sign.broken"
    assert (findings[0].place.file, findings[0].place.line) == (f"{FOLDER}/x.svg", line)
    assert words in findings[0].words


@pytest.mark.parametrize(
    "address",
    [
        "art:nothing",
        "art:tile/loaf",
        "art:tile/heart?ground=pink",
        "art:tile/heart?turn=left",
        "art:day?hours=XYZ",
        "art:band/heart",
        "art:band/heart?box=1 2 3 four",
        "art:band/heart?box=1 2 3 4&fold=knot",
        "art:waffle?share=42&rows=0",
        "art:waffle?share=42&rows=3",
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_name(address: str, colours: dict[str, str]) -> None:
    with pytest.raises(UnknownArtError, match=r"nothing|loaf|pink|turn|XYZ|box|knot|rows"):
        draw(address, colours, {"heart": PLAIN}, {})


@pytest.mark.parametrize("rows", ["", "&rows=5"])
@pytest.mark.parametrize(("share", "full"), [("42", 42), ("78.2", 78), ("77.5", 78), ("0.4", 0), ("100", 100)])
def test_a_share_is_so_many_squares_of_a_hundred(share: str, full: int, rows: str, colours: dict[str, str]) -> None:
    drawn = draw(f"art:waffle?share={share}&figure=teal{rows}", colours, {}, {}).decode()
    squares = re.findall(r'fill="(#\w+)"', drawn)
    assert squares[:2] == [colours["key"], colours["paper"]], "a line holds them together"
    assert (squares.count(colours["teal"]), squares.count(colours["blush"])) == (full, 100 - full)


def test_in_rows_of_twenty_squares_the_tens_are_apart(colours: dict[str, str]) -> None:
    drawn = draw("art:waffle?share=42&rows=5", colours, {}, {}).decode()
    places = sorted({float(x) for x in re.findall(r' x="([\d.]+)" y="[\d.]+" width="0.8"', drawn)})
    gaps = [round(after - before, 2) for before, after in itertools.pairwise(places)]
    assert gaps == [1.0] * 9 + [1.24] + [1.0] * 9


@pytest.mark.parametrize("count", [1, 9, 24])
def test_a_tally_is_so_many_squares(count: int, colours: dict[str, str]) -> None:
    drawn = draw(f"art:tally?count={count}&figure=teal", colours, {}, {}).decode()
    assert re.findall(r'fill="(#\w+)"', drawn) == [colours["teal"]] * count


def test_a_dot_within_a_bar_is_where_its_halves_meet(colours: dict[str, str]) -> None:
    drawn = draw("art:scale?marks=start 30;dot 50;end 90", colours, {}, {}).decode()
    halves = {colour: (x, width) for x, width, colour in bars_of(drawn)}
    left, whole = halves[colours["tomato"]], halves[colours["ink"]]
    assert left == (30, 20)
    assert whole == (30, 60), "the right half shows what the left one leaves of the whole bar"
    assert drawn.index(colours["tomato"]) > drawn.index(colours["ink"])


def bars_of(drawn: str) -> list[tuple[float, float, str]]:
    """Left edge, width and colour of each rectangle of a chart that is as high as its bar."""
    found = re.findall(r'<rect x="([\d.]+)" y="1.5" width="([\d.]+)" height="7" fill="(#\w+)"', drawn)
    return [(float(x), float(width), colour) for x, width, colour in found]


def test_a_ground_has_two_tiles_only_with_a_sign(colours: dict[str, str], signs: dict[str, Sign]) -> None:
    box = "box=-3 -3 154 42&ground=tomato&figure=blush&size=21&x=106&y=0"
    plain = draw(f"art:band/plain?{box}", colours, signs, {}).decode()
    opened = draw(f"art:band/heart?{box}", colours, signs, {}).decode()
    assert colours["blush"] not in plain
    # In the picture, which begins 3 mm before the page: flush with the fold, and up into the bleed.
    assert re.findall(r"translate\((\d+) (\d+)\)", opened) == [("109", "3"), ("130", "3")]
    assert '<rect x="109" y="0"' in opened


@pytest.mark.parametrize(("fold", "turns"), [("dome", (180, 270)), ("bowl", (90, 0)), ("wave", (180, 0))])
def test_a_shape_goes_over_the_fold(
    fold: str, turns: tuple[int, int], colours: dict[str, str], signs: dict[str, Sign]
) -> None:
    box = f"box=-3 -3 154 42&ground=tomato&figure=blush&size=21&x=0&fold={fold}"
    for name, turn in zip(("heart", "over"), turns, strict=True):
        drawn = draw(f"art:band/{name}?{box}", colours, signs, {}).decode()
        assert re.findall(r"rotate\((\d+) ", drawn) == ([f"{turn}"] if turn else [])
        left = "24" if name == "heart" else "3"
        into_the_bleed = f'<rect x="{left}" y="0" width="21" height="3.04"'
        assert (into_the_bleed in drawn) == (turn in (0, 90)), "what is flat at the top goes on there"


def test_dashes_begin_as_far_from_both_ends_of_the_bar(colours: dict[str, str]) -> None:
    drawn = draw("art:scale?marks=start 30;dot 50;end 90", colours, {}, {}).decode()
    places = [float(x) for x in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="1.2"', drawn)]
    before, after = ([place for place in places if (place < 30) == is_before] for is_before in (True, False))
    assert 30 - max(before) - 1.2 == pytest.approx(min(after) - 90) == pytest.approx(0.8)
    assert 30 - min(before) == pytest.approx(max(after) + 1.2 - 90) == pytest.approx(12), "a tail is no figure"


@pytest.mark.parametrize(("to", "corner"), [("fold", (58, 12)), ("edge", (12, 12))])
def test_a_line_of_a_poster_is_one_outline_that_turns_round(
    to: str, corner: tuple[int, int], colours: dict[str, str]
) -> None:
    drawn = draw(f"art:line?figure=sun&lane=8&width=70&height=90&to={to}", colours, {}, {}).decode()
    assert re.findall(r"<(\w+) fill", drawn) == ["path"]
    radii = {round(math.dist(point, corner), 2) for point in points(drawn)}
    assert radii == {4.0, 12.0}


@pytest.mark.parametrize("to", ["fold", "edge"])
def test_the_edge_of_a_line_lies_inside_it(to: str, colours: dict[str, str]) -> None:
    drawn = draw(f"art:line?figure=sun&edge=ink&lane=8&width=70&height=90&to={to}", colours, {}, {}).decode()
    found = re.findall(r'fill="(#\w+)" stroke="(#\w+)" stroke-width="([\d.]+)" d="([^"]+)"', drawn)
    assert [(fill, stroke) for fill, stroke, _, _ in found] == [(colours["sun"], colours["ink"])]
    width, corners = float(found[0][2]), re.findall(r"[ML]([\d.]+),([\d.]+)", found[0][3])
    assert {min(map(float, ends)) for ends in zip(*corners, strict=True)} == {width / 2}
    assert [max(map(float, ends)) + width / 2 for ends in zip(*corners, strict=True)] == [70, 90]


SQUARE, DOT = '<rect class="figure" width="50" height="50"/>', '<circle class="accent" cx="{}" cy="25" r="9"/>'


@pytest.mark.parametrize(
    ("shapes", "holes"),
    [(SQUARE, 0), (SQUARE + DOT.format(25), 1), (f'{SQUARE}<rect class="ground" width="9" height="9"/>{DOT}', 0)],
)
def test_what_lies_on_a_sign_that_stands_alone_is_a_hole(shapes: str, holes: int, colours: dict[str, str]) -> None:
    drawn = draw("art:alone/x", colours, {"x": sign(shapes.format(75))}, {}).decode()
    shown, _, cut = drawn.partition("<clipPath")
    assert {*re.findall(r'fill="(#\w+)"', shown)} - {colours["paper"]} == {colours["ink"]}
    assert cut.count(f'<g clip-path="url(#figure)"><path fill="{colours["paper"]}"') == holes


def test_a_white_way_has_an_edge_and_is_open_at_its_end(colours: dict[str, str]) -> None:
    drawn = draw("art:branch?line=1&figure=paper&edge=key", colours, {}, {}).decode()
    paths = re.findall(r'fill="(#\w+)" d="([^"]+)"', drawn)
    assert [fill for fill, _ in paths] == [colours["key"], colours["paper"]]
    (left, low), (inside, lower) = (map(float, re.findall(r"[\d.]+", path)[:2]) for _, path in paths)
    assert inside > left
    assert lower > low
    assert colours["key"] not in draw("art:stripe?figure=paper", colours, {}, {}).decode()
    assert colours["key"] in draw("art:stripe?figure=paper&edge=key", colours, {}, {}).decode()


def test_a_picture_that_is_not_cut_has_a_line_around_what_is_drawn(
    colours: dict[str, str], signs: dict[str, Sign]
) -> None:
    words = Stone(0, 0, 7, 3, "plain", "blush", "ink", "ink")
    shown = Stone(7, 0, 3, 3, "heart", "teal", "blush", "ink")
    mosaics = {"handout": Mosaic("handout", (words, shown))}
    line = rf'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="{colours["key"]}"'
    cut = draw("art:handout", colours, signs, mosaics).decode()
    whole = draw("art:handout?bleed=0", colours, signs, mosaics).decode()
    assert not re.findall(line, cut)
    lines = [tuple(map(float, found)) for found in re.findall(line, whole)]
    left, right = min(x for x, *_ in lines), max(x + width for x, _, width, _ in lines)
    assert (left, right) == (147, 210), "none around the room of the words"
    assert sum(max(width, height) for *_, width, height in lines) == 4 * 63
