"""Logos: what is drawn is harmless and whole; each refusal has its code and place, and nothing raises."""

import base64
import io
import random
import struct
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from marked import PROFILE, page_of, shown
from PIL import Image

from brochure.art.logo import COVER, PANEL, mark_of, placed, read_logo, sandbox
from brochure.art.logo.messages import PATIENCE
from brochure.impose.pictures import inks_of
from brochure.nouns.finding import Severity
from brochure.nouns.product import Delivery
from brochure.nouns.units import PIXELS
from brochure.preflight import expected_of, rules
from brochure.preflight.file.plates.drawn import plates

XLINK = "http://www.w3.org/1999/xlink"
INKED = '<g id="var(--a)"/>'
COPY = '<use href="#a{}"/>'
QUOTES = '""'
BOX = '<rect width="90" height="40" fill="#12656B"/>'


def svg(inside: str, opening: str = 'viewBox="0 0 100 50"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {opening}>\n{inside}\n</svg>'


def told(data: bytes, name: str = "logo.svg", *, is_dark: bool = False) -> list[str]:
    """Place and code of each finding, as `line:column code`."""
    _, findings = read_logo(name, data, is_dark=is_dark)
    assert all(finding.remedy.strip() and finding.words.strip() for finding in findings)
    return [f"{finding.place.line}:{finding.place.column} {finding.code}" for finding in findings]


REFUSED = {
    "script": (svg(f"{BOX}<script>alert(1)</script>"), ["2:46 logo.unsafe"]),
    "event": (svg('<rect width="9" height="9" onload="alert(1)"/>'), ["2:1 logo.unsafe"]),
    "picture from elsewhere": (svg(f'{BOX}<image href="https://example.org/x.png"/>'), ["2:46 logo.unsafe"]),
    "picture from the disk": (
        svg(f'{BOX}<image xlink:href="file:///etc/passwd"/>', f'xmlns:xlink="{XLINK}" viewBox="0 0 9 9"'),
        ["2:46 logo.unsafe"],
    ),
    "use of what is elsewhere": (svg(f'{BOX}<use href="https://example.org/a.svg#a"/>'), ["2:46 logo.unsafe"]),
    "use of what is not there": (svg('<use href="#a"/>'), ["1:1 logo.broken"]),
    "foreign HTML": (
        svg('<g><p xmlns="http://www.w3.org/1999/xhtml">hello</p></g>'),
        ["2:4 logo.unsafe"],
    ),
    "foreign object": (svg("<foreignObject/>"), ["2:1 logo.unsafe"]),
    "style sheet that reaches out": (
        svg(f"<style>rect {{ fill: url(https://example.org) }}</style>{BOX}"), ["2:1 logo.unsafe"]
    ),
    "style sheet that asks for another": (svg(f"<style>@import 'a.css';</style>{BOX}"), ["2:1 logo.unsafe"]),
    "processing instruction": (f'<?xml-stylesheet href="a.css"?>{svg(BOX)}', ["1:1 logo.unsafe"]),
    "document type": (f'<!DOCTYPE svg SYSTEM "https://example.org/svg.dtd">{svg(BOX)}', ["1:51 logo.unsafe"]),
    "entities that grow": (
        f'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{svg("<title>&b;</title>")}',
        ["1:45 logo.unsafe"],
    ),
    "entity that is short, very many times": (
        f'<!DOCTYPE svg [<!ENTITY a "{"a" * 200}">]>{svg(f"""{BOX}<path id="{"&a;" * 6000}" d="M0 0h9v9z"/>""")}',
        ["2:46 logo.too-big"],
    ),
    "entity from the disk": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{svg("<title>&x;</title>")}',
        ["1:54 logo.unsafe"],
    ),
    "text": (svg(f"{BOX}<text>School</text>"), ["2:46 logo.font"]),
    "painted by a gradient": (svg('<rect width="9" height="9" fill="url(#a)"/>'), ["1:1 logo.broken"]),
    "painted by a thing outside": (svg('<path d="M0 0h9v9z" fill="url(https://example.org)"/>'), ["2:1 logo.unsafe"]),
    "unknown colour": (svg('<rect width="9" height="9" fill="reddish"/>'), ["2:1 logo.unsafe"]),
    "filter": (svg('<rect width="9" height="9" filter="url(#blur)"/>'), ["1:1 logo.picture", "1:1 logo.broken"]),
    "mask": (svg('<rect width="9" height="9" mask="url(#m)"/>'), ["2:1 logo.broken"]),
    "style that reaches out": (
        svg('<rect width="9" height="9" style="background: url(https://example.org)"/>'),
        ["2:1 logo.unsafe"],
    ),
    "hidden": (svg('<rect width="9" height="9" style="display:none"/>'), ["1:1 logo.broken"]),
    "animation": (svg('<rect width="9" height="9"><animate attributeName="x"/></rect>'), ["2:28 logo.unsafe"]),
    "link": (svg('<a href="https://example.org"><rect width="9" height="9"/></a>'), ["2:1 logo.unsafe"]),
    "base address": (svg(BOX, 'xml:base="https://example.org/" viewBox="0 0 9 9"'), ["1:1 logo.unsafe"]),
    "half a path": (svg('<path d="M0 0h9v"/>'), ["2:1 logo.broken"]),
    "a path from nowhere": (svg('<path d="h9v9z"/>'), ["2:1 logo.broken"]),
    "a path beyond all bounds": (svg('<path d="M0 0h1e30v9z"/>'), ["2:1 logo.broken"]),
    "an odd number of points": (svg('<polygon points="0,0 9,0 9"/>'), ["2:1 logo.broken"]),
    "moved by a word": (svg('<g transform="translate(far)"/>'), ["2:1 logo.broken"]),
    "moved by half a matrix": (svg('<g transform="matrix(1 0 0)"/>'), ["2:1 logo.broken"]),
    "a negative side": (svg('<rect width="-9" height="9"/>'), ["2:1 logo.broken"]),
    "a side that is no number": (svg('<rect width="NaN" height="9"/>'), ["2:1 logo.broken"]),
    "a wide stroke by a word": (svg('<path d="M0 0h9" style="stroke-width:thick"/>'), ["2:1 logo.broken"]),
    "cut by nothing": (svg('<rect width="9" height="9" clip-path="url(#a)"/>'), ["2:1 logo.broken"]),
    "cut by a thing outside": (svg('<rect width="9" height="9" clip-path="url(a.svg#a)"/>'), ["2:1 logo.unsafe"]),
    "not XML": ("<svg", ["1:1 logo.broken"]),
    "not closed": (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{BOX}', ["1:104 logo.broken"]),
    "empty": ("", ["1:1 logo.broken"]),
    "another language": ("<html></html>", ["1:1 logo.broken"]),
    "no namespace": (f'<svg viewBox="0 0 9 9">{BOX}</svg>', ["1:1 logo.broken"]),
    "no size": (svg(BOX, ""), ["1:1 logo.broken"]),
    "no width": (svg(BOX, 'viewBox="0 0 0 50"'), ["1:1 logo.broken"]),
    "size in per cent": (svg(BOX, 'width="100%" height="100%"'), ["1:1 logo.broken"]),
    "nothing in it": (svg(""), ["1:1 logo.broken"]),
    "only what is not drawn": (svg(f"<defs>{BOX}</defs>"), ["1:1 logo.broken"]),
    "colour of a mixture": (svg('<path d="M0 0h9v9z" fill="color-mix(in srgb, red, blue)"/>'), ["2:1 logo.unsafe"]),
    "drawn beside its room": (svg('<rect x="200" width="90" height="40"/>'), ["1:1 logo.broken"]),
    "drawn above its room": (svg(f'<g transform="translate(0 -99)">{BOX}</g>'), ["1:1 logo.broken"]),
    "cut away": (
        svg(f'<clipPath id="a"><path d="M95 0h1v1z"/></clipPath><g clip-path="url(#a)">{BOX}</g>'),
        ["1:1 logo.broken"],
    ),
    "painted over in white": (svg(f'{BOX}<rect width="100" height="50" fill="#fff"/>'), ["1:1 logo.pale"]),
    "a speck": (
        svg('<rect width="200" height="200"/>', 'viewBox="0 0 90000 30000"'), ["1:1 logo.picture", "1:1 logo.margin"]
    ),
    "white on white": (svg('<rect width="9" height="9" fill="white"/>'), ["1:1 logo.pale"]),
    "twelve times as wide as high": (svg(BOX.replace("90", "600"), 'viewBox="0 0 600 50"'), []),
    "too wide": (svg(BOX, 'viewBox="0 0 1000 50"'), ["1:1 logo.shape"]),
    "too tall": (svg(BOX, 'viewBox="0 0 10 100"'), ["1:1 logo.shape"]),
    "too many elements": (svg("<g/>" * 10_001), ["2:39997 logo.too-big"]),
    "too deep": (svg("<g>" * 41 + "</g>" * 41), ["2:118 logo.too-big"]),
    "a path that leads away": (svg(f'<path d="M0 0{"h1" * 30_000}"/>'), ["1:1 logo.broken"]),
    "a picture in a picture": (
        svg(f'{BOX}<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>'), ["2:46 logo.unsafe"]
    ),
    "a picture that is none": (
        svg(f'{BOX}<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), ["2:46 logo.broken"]
    ),
    "copies of copies": (
        svg("".join(f'<g id="a{n}">{COPY.format(n + 1) * 10}</g>' for n in range(7)) + f'<g id="a7">{BOX}</g>'),
        ["1:1 logo.broken"],
    ),
    "variables that grow": (
        svg(f'<style>:root{{--a:{"var(--a) " * 9}}}</style><rect fill="var(--a)"/>{BOX}'), ["1:1 logo.too-big"]
    ),
    "long variables": (
        svg(f'<style>:root{{--a:{"x" * 5_000}}}</style>{INKED * 200}{BOX}'), ["1:1 logo.too-big"]
    ),
    "many rules": (svg(f"<style>{'a{fill:red}' * 501}</style>{BOX}"), ["1:1 logo.too-big"]),
    "many rules in many sheets": (svg(f"{'<style>a{}</style>' * 501}{BOX}"), ["1:1 logo.too-big"]),
    "a long sheet": (svg(f"<style>a{{{'fill:red;' * 3_400}}}</style>{BOX}"), ["1:1 logo.too-big"]),
    "a long style": (svg(f"<g style='{'fill:red;' * 2_300}'>{BOX}</g>"), ["1:1 logo.too-big"]),
    "many long styles": (svg(f"<g style='{'fill:red;' * 2_000}'/>" * 12 + BOX), ["1:1 logo.too-big"]),
    "many attributes": (svg(f"<g{''.join(f' a{one}={QUOTES}' for one in range(201))}>{BOX}</g>"), ["2:1 logo.too-big"]),
    "an event of what is not drawn": (svg(f'<desc onload="alert(1)"/>{BOX}'), ["2:1 logo.unsafe"]),
    "an event in what is not drawn": (svg(f'<metadata><title ONclick="x"/></metadata>{BOX}'), ["2:11 logo.unsafe"]),
    "an event of another kind of element": (
        svg(f'<metadata><x xmlns="urn:x" onload="x"/></metadata>{BOX}'), ["2:11 logo.unsafe"]
    ),
    "an event of a letter": (svg(f'<text onload="x"> </text>{BOX}'), ["2:1 logo.unsafe"]),
    "a path with a gap without end": (svg(f'<path d="M0 0{" " * 900_000}x"/>'), ["2:1 logo.broken"]),
    "a script in what is not drawn": (svg(f"<desc><script>alert(1)</script></desc>{BOX}"), ["2:7 logo.unsafe"]),
    "a style sheet in what is not drawn": (
        svg(f"<metadata><x xmlns='urn:x'><style xmlns='http://www.w3.org/2000/svg'>@import 'a.css'</style></x>"
            f"</metadata>{BOX}"),
        ["2:28 logo.unsafe"],
    ),
    "a large file": (svg(BOX + " " * 1_000_000), ["1:1 logo.too-big"]),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_drawing_that_may_do_harm_is_refused_with_its_place(case: str) -> None:
    text, findings = REFUSED[case]
    assert told(text.encode()) == findings


def test_all_faults_of_a_drawing_are_told_at_once() -> None:
    text = svg(f'<script/>\n<image href="a.png"/>\n<rect width="9" height="9" fill="reddish"/>\n{BOX}')
    assert told(text.encode()) == ["2:1 logo.unsafe", "3:1 logo.unsafe", "4:1 logo.unsafe"]


CORNER = '<rect x="90" width="10" height="50"/>'

SOUND = {
    "flat shapes": svg(f'{BOX}<circle cx="20" cy="20" r="9" fill="gold"/><path d="M1 1h9v9z" stroke="red"/>'),
    "paths of every kind": svg(
        f'{BOX}<path d="M1,1l2-2.5.5.5H9v3h-3V4c1 1 2 2 3 3s1 1 2 2q1 1 2 2t1,1a3 3 0 01.5.5A1e1 1E1 3 1,0 5 5zm1 1"/>'
    ),
    "title and notes": svg(f"<title>Logo</title><desc>x</desc><metadata><x xmlns='urn:x'/></metadata>{BOX}"),
    "notes of a drawing program": svg(
        f'<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>{BOX}'
    ),
    "style attributes": svg('<g style="fill:#12656B;stroke:none"><rect width="90" height="40"/></g>'),
    "cut": svg(f'<clipPath id="a"><rect width="70" height="50"/></clipPath><g clip-path="url(#a)">{BOX}</g>'),
    "moved": svg(f'<g transform="translate(5, 5)scale(.8) rotate(2)">{BOX}</g>'),
    "size in millimetres": svg('<rect width="340" height="170" fill="#12656B"/>', 'width="100mm" height="50mm"'),
    "black without a word": svg('<path d="M0 0h50v20z"/>'),
    "declared as XML": f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a logo -->\n{svg(BOX)}',
    "a colour by a variable": svg('<rect width="90" height="40" fill="var(--ink, #12656B)"/>' * 500),
    "a gap before a name": svg(f'<g fill="url({" " * 900_000}#a) red">{BOX}</g><linearGradient id="a"/>'),
    "notes in notes": svg(f"<metadata><desc><x xmlns='urn:x'><title>Logo</title></x></desc></metadata>{BOX}"),
    "spoken of": svg(f'<g role="img" aria-label="Logo" data-name="x" id="a">{BOX}</g>'),
}  # fmt: skip


def drawn(data: bytes) -> Image.Image:
    """The drawing 300 pixels wide with a margin around it."""
    height = 300 / float(read_logo("logo.svg", data)[0].ratio)  # type: ignore[union-attr]  # it is sound
    return shown(page_of(data, 300, height, margin=MARGIN)).convert("L")


MARGIN = 40


@pytest.mark.parametrize("case", SOUND)
def test_a_drawing_that_passes_is_drawn_in_its_room(case: str) -> None:
    data = SOUND[case].encode()
    assert told(data) == []
    box = drawn(data).point(lambda value: 255 * (value < 250)).getbbox()
    assert box is not None
    assert box[2] - box[0] > 60, "it is drawn"
    assert box[0] >= MARGIN
    assert box[1] >= MARGIN


def test_a_drawing_never_leaves_its_room() -> None:
    data = svg('<rect x="-500" y="-500" width="2000" height="2000" fill="#12656B"/>').encode()
    picture = drawn(data)
    box = picture.point(lambda value: 255 * (value < 250)).getbbox()
    assert box == (MARGIN, MARGIN, picture.width - MARGIN, picture.height - MARGIN)


RED, HALF = (255, 0, 0), (255, 127, 127)
WHOLE = '<rect width="100" height="50"'
STOPS = '<stop stop-color="#f00"/><stop offset="1" stop-color="#f00"/>'
MASK = '<mask id="m"><rect width="100" height="50" fill="{}"/></mask>'
ILLUSTRATOR = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
    '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
)

PLAIN = {
    "style sheet": (svg(f"<style>.a{{fill:#f00}}</style>{WHOLE} class='a'/>"), RED),
    "use": (svg(f'<defs>{WHOLE} id="a"/></defs><use href="#a" fill="#f00"/>'), RED),
    "symbol": (svg(f'<symbol id="a" viewBox="0 0 100 50">{WHOLE} fill="#f00"/></symbol><use href="#a"/>'), RED),
    "mask": (svg(f'{MASK.format("#fff")}{WHOLE} fill="#f00" mask="url(#m)"/>'), RED),
    "mask that is grey": (svg(f'{MASK.format("#808080")}{WHOLE} fill="#f00" mask="url(#m)"/>{CORNER}'), HALF),
    "mask of a colour": (svg(f'{MASK.format("#f00")}{WHOLE} fill="#f00" mask="url(#m)"/>{CORNER}'), (255, 200, 200)),
    "gradient": (svg(f'<linearGradient id="g">{STOPS}</linearGradient>{WHOLE} fill="url(#g)"/>'), RED),
    "round gradient": (svg(f'<radialGradient id="g">{STOPS}</radialGradient>{WHOLE} fill="url(#g)"/>'), RED),
    "gradient that fades": (
        svg(f'<linearGradient id="g">{STOPS.replace("f00", "ff000080")}</linearGradient>{WHOLE} fill="url(#g)"/>'), HALF
    ),
    "pattern": (
        svg(f'<pattern id="p" width="1" height="1">{WHOLE} fill="#f00"/></pattern>{WHOLE} fill="url(#p)"/>'), RED
    ),
    "cut in a cut": (
        svg(
            f'<clipPath id="b"><rect width="70" height="50"/></clipPath><clipPath id="a">{WHOLE} clip-path="url(#b)"/>'
            f'</clipPath>{WHOLE} fill="#f00" clip-path="url(#a)"/>'
        ),
        RED,
    ),
    "svg in svg": (svg(f'<svg>{WHOLE} fill="#f00"/></svg>'), RED),
    "see-through": (svg(f'{WHOLE} fill="#f00" opacity=".5"/>{CORNER}'), HALF),
    "see-through together": (svg(f'<g opacity=".5">{WHOLE} fill="#00f"/>{WHOLE} fill="#f00"/></g>{CORNER}'), HALF),
    "see-through by style": (svg(f'{WHOLE} fill="#f00" style="fill-opacity:.5"/>{CORNER}'), HALF),
    "see-through colour": (svg(f'{WHOLE} fill="rgb(255 0 0 / 50%)"/>{CORNER}'), HALF),
    "colour of the page": (svg(f'<g color="#f00">{WHOLE} fill="currentColor"/></g>'), RED),
    "variable": (svg(f'{WHOLE} fill="var(--brand, #f00)"/>'), RED),
    "variable of a sheet": (svg(f'<style>:root{{--brand:#f00}}</style>{WHOLE} style="fill:var(--brand)"/>'), RED),
    "colour of a wider space": (svg(f'{WHOLE} fill="oklch(62.8% 0.2577 29.23)"/>'), RED),
    "dashes of no length": (svg('<path d="M0 25h100" stroke="#f00" stroke-width="50" stroke-dasharray="0 0"/>'), RED),
    "style that is none": (svg(f'{WHOLE} fill="#f00" style="}}{{"/>'), RED),
    "type and names of Illustrator": (
        f'{ILLUSTRATOR}<svg xmlns="&ns_svg;" viewBox="0 0 100 50">{WHOLE} fill="#f00"/></svg>', RED
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLAIN)
def test_what_a_drawing_program_writes_is_drawn_as_shapes(case: str) -> None:
    text, colour = PLAIN[case]
    assert told(text.encode()) == []
    page = page_of(text.encode(), 100, 50)
    assert shown(page).getpixel((30, 25)) == pytest.approx(colour, abs=2)
    assert b"/Image" not in page


@pytest.mark.parametrize("case", PLAIN)
def test_a_press_paints_it_in_inks_alone(case: str) -> None:
    page = page_of(PLAIN[case][0].encode(), 100, 50, Delivery.PRESS)
    found = rules("logo.pdf", page, expected_of(Delivery.PRESS))
    assert [finding for finding in found if finding.code.startswith(("ink.", "picture.", "line."))] == []


@pytest.mark.parametrize("case", PLAIN)
def test_an_old_press_is_given_nothing_that_shows_through(case: str) -> None:
    page = page_of(PLAIN[case][0].encode(), 100, 50, Delivery.PRESS_X1A)
    found = rules("logo.pdf", page, expected_of(Delivery.PRESS_X1A))
    assert [finding for finding in found if finding.code.startswith(("ink.", "picture.", "line."))] == []
    assert not any(mark in page for mark in (b"/SMask", b"/Transparency"))


def inked(page: bytes, place: tuple[int, int]) -> list[int]:
    """Light that the four plates of a page leave at a place, counted from the corner of the logo."""
    both = plates(page)
    left, top = (round(edge + Delivery.PRESS.bleed * PIXELS) for edge in place)
    pixels = [shown(data).getpixel((left, top)) for data in (both.colours, both.black)]
    return [value for pixel in pixels if isinstance(pixel, tuple) for value in pixel][:4]


def opened(page: bytes) -> bytes:
    """The same file with nothing in it packed."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as pdf:
        pdf.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return output.getvalue()


def light(colour: tuple[int, ...]) -> list[float]:
    """Light that the inks of a colour leave on their plates."""
    red, green, blue = colour
    return [255 * (1 - part) for part in inks_of((red, green, blue), PROFILE)]


@pytest.mark.parametrize("case", PLAIN)
def test_a_press_gets_the_inks_of_what_is_seen_in_shapes_alone(case: str) -> None:
    text, colour = PLAIN[case]
    page = page_of(text.encode(), 100, 50, Delivery.PRESS)
    assert inked(page, (30, 25)) == pytest.approx(light(colour), abs=4)
    assert not any(mark in opened(page) for mark in (b"/Image", b"/SMask", b"/Transparency", b"/ca 0"))


BLUE = f'{WHOLE} fill="#00f"/>'
FADE = '<stop stop-color="#f00"/><stop offset="1" stop-color="#f00" stop-opacity="0"/>'
ACROSS = '<linearGradient id="a"><stop stop-color="#000"/><stop offset="1" stop-color="#00f"/></linearGradient>'

OVER = {
    "a colour": (f'{BLUE}{WHOLE} fill="#f00" opacity=".4"/>', (102, 0, 153)),
    "a gradient": (f'{ACROSS}{WHOLE} fill="url(#a)"/>{WHOLE} fill="#f00" opacity=".4"/>', (102, 0, 77)),
    "white, and a colour on one side": (
        f'<rect x="60" width="40" height="50" fill="#00f"/>{WHOLE} fill="#f00" opacity=".4"/>', (255, 153, 153)
    ),
    "what is half transparent itself": (f'{WHOLE} opacity=".5"/>{WHOLE} opacity=".5"/>', (64, 64, 64)),
    "what lies below another": (f'{BLUE}{WHOLE} fill="#fff"/>{WHOLE} fill="#f00" opacity=".4"/>', (255, 153, 153)),
    "a colour, as it fades": (
        f'<linearGradient id="g">{FADE}</linearGradient>{BLUE}{WHOLE} fill="url(#g)"/>', (127, 0, 127)
    ),
    "a gradient, as it fades along it": (
        f'<linearGradient id="g">{FADE}</linearGradient>{BLUE}{WHOLE} fill="url(#g)"/>{WHOLE} fill="url(#g)"/>',
        (191, 0, 64),
    ),
    "a colour, as a group": (
        f'{BLUE}<g opacity=".4">{WHOLE} fill="#0f0"/>{WHOLE} fill="#f00"/></g>', (102, 0, 153)
    ),
    "a line": (
        f'<path d="M0 25h100" stroke="#00f" stroke-width="30"/>{WHOLE} fill="#f00" opacity=".4"/>', (102, 0, 153)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OVER)
def test_what_shows_through_gets_the_inks_of_the_colour_that_light_would_have(case: str) -> None:
    text, colour = OVER[case]
    assert told(svg(text).encode()) == []
    page = page_of(svg(text).encode(), 100, 50, Delivery.PRESS)
    assert shown(page_of(svg(text).encode(), 100, 50)).getpixel((50, 25)) == pytest.approx(colour, abs=3)
    assert inked(page, (50, 25)) == pytest.approx(light(colour), abs=15)
    assert not any(mark in opened(page) for mark in (b"/Image", b"/SMask", b"/Transparency", b"/ca 0"))


def test_what_is_hidden_is_not_painted() -> None:
    """Its edge would shine through along the edge of what hides it."""
    text = svg(f'{WHOLE} fill="#0f0"/>{BLUE}<circle cx="50" cy="25" r="20" fill="#f00" opacity=".4"/>')
    with pikepdf.open(io.BytesIO(page_of(text.encode(), 100, 50, Delivery.PRESS))) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Resources" in item]
        used = [str(item.operator) for form in forms for item in pikepdf.parse_content_stream(form)]
    assert used.count("f") == len(["green", "blue", "blue under the circle"])


def test_two_gradients_that_cross_are_pixels_within_the_edges_of_their_shapes() -> None:
    down = f'<linearGradient id="g" x2="0" y2="1">{FADE}</linearGradient>'
    circle = '<circle cx="50" cy="25" r="20" fill="url(#g)"/>'
    text = svg(f'{ACROSS}{down}{WHOLE} fill="url(#a)"/>{circle}')
    assert told(text.encode()) == []
    page = page_of(text.encode(), 100, 50, Delivery.PRESS)
    assert inked(page, (50, 25)) == pytest.approx(light((127, 0, 64)), abs=15)
    assert b"/SMask" not in opened(page)
    with pikepdf.open(io.BytesIO(page)) as pdf:
        (image,) = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" in item]
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Resources" in item]
        (before,) = [data.rpartition(b"Do")[0] for form in forms if b"Do" in (data := form.read_bytes())]
    assert image.ColorSpace == "/DeviceCMYK"
    assert before.rpartition(b"q\n")[2].count(b" c\n") >= 4, "the circle cuts it"


@pytest.mark.parametrize("case", ["a line", "a group", "tiles"])
def test_what_no_shapes_of_ink_can_show_is_a_picture_on_a_press_alone(case: str) -> None:
    text = {
        "a line": f'{BLUE}<path d="M0 25h100" stroke="#f00" stroke-width="9" opacity=".5"/>',
        "a group": f'{BLUE}<g opacity=".5">{WHOLE} fill="#f00"/>{WHOLE} fill="#0f0" opacity=".5"/></g>',
        "tiles": f'<pattern id="p" width=".1" height=".1"><path d="M0 0h5v5h-5z"/></pattern>{WHOLE} fill="url(#p)" '
        f'opacity=".5"/>',
    }[case]
    assert told(svg(text).encode()) == ["1:1 logo.picture"]
    assert b"/Image" in opened(page_of(svg(text).encode(), 100, 50, Delivery.PRESS))
    assert b"/Image" not in opened(page_of(svg(text).encode(), 100, 50))


def test_on_a_dark_ground_what_lies_below_shows_through_on_a_press() -> None:
    page = page_of(svg(f'{WHOLE} fill="#f00" opacity=".5"/>').encode(), 100, 50, Delivery.PRESS, is_on_white=False)
    assert b"/ca 0.5" in opened(page)


def test_a_mask_stays_grey_on_a_press() -> None:
    text = svg(f'{MASK.format("#808080")}{WHOLE} fill="#f00" mask="url(#m)"/>')
    with pikepdf.open(io.BytesIO(page_of(text.encode(), 100, 50, Delivery.PRESS, is_on_white=False))) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Resources" in item]
        states = [state for one in forms for state in one.Resources.get("/ExtGState", pikepdf.Dictionary()).values()]
        (mask,) = {state.SMask.G.objgen for state in states if "/SMask" in state}
        form = pdf.get_object(mask)
        painted = {str(item.operator) for item in pikepdf.parse_content_stream(form)}
    assert form.Group.CS == "/DeviceGray"
    assert "g" in painted
    assert "k" not in painted


def test_a_drawing_has_the_shape_of_its_box_whatever_a_web_page_wants() -> None:
    data = svg(f'{WHOLE} fill="#f00"/>', 'width="7" height="90" viewBox="0 0 100 50"').encode()
    picture = shown(page_of(data, 100, 50))
    assert {picture.getpixel(corner) for corner in ((2, 2), (97, 2), (2, 47), (97, 47))} == {RED}


def test_a_gradient_is_printed_in_the_inks_of_each_of_its_colours() -> None:
    shades = ((0, "#12656B"), (0.5, "#E8A33D"), (1, "#331A45"))
    stops = "".join(f'<stop offset="{at}" stop-color="{colour}"/>' for at, colour in shades)
    text = svg(f'<linearGradient id="g">{stops}</linearGradient>{WHOLE} fill="url(#g)"/>')
    with pikepdf.open(io.BytesIO(page_of(text.encode(), 100, 50, Delivery.PRESS))) as pdf:
        (shading,) = [
            pattern.Shading
            for form in pdf.objects
            if isinstance(form, pikepdf.Stream)
            for pattern in form.get("/Resources", pikepdf.Dictionary()).get("/Pattern", pikepdf.Dictionary()).values()
        ]
        inks = shading.Function.read_bytes()
    assert shading.ColorSpace == "/DeviceCMYK"
    for at, colour in ((0, (0x12, 0x65, 0x6B)), (128, (0xE8, 0xA3, 0x3D)), (255, (0x33, 0x1A, 0x45))):
        wanted = [255 * part for part in inks_of(colour, PROFILE)]
        assert list(inks[4 * at : 4 * at + 4]) == pytest.approx(wanted, abs=3)


MIXED = {
    "shadow": '<filter id="f"><feDropShadow dx="2" dy="2"/></filter><g filter="url(#f)">{}</g>',
    "blur by style": '<g style="filter:blur(1px)">{}</g>',
    "mixed colours": '<g style="mix-blend-mode:multiply">{}</g>',
    "a sliver": '{}<path d="M0 45h90v.05h-90z"/>',
    "a sliver of three corners": '{}<path d="M0 45L90 45.05L90 45L0 45"/>',
    "a hairline": '{}<path d="M0 45h90" stroke="red" stroke-width=".01"/>',
}


@pytest.mark.parametrize("case", MIXED)
def test_what_cannot_be_shapes_is_a_fine_picture_and_is_told(case: str) -> None:
    data = svg(MIXED[case].format(BOX)).encode()
    _, findings = read_logo("logo.svg", data)
    assert [(finding.code, finding.severity) for finding in findings] == [("logo.picture", Severity.WARNING)]
    width, height = placed(Decimal(2), *COVER)
    page = page_of(data, width * PIXELS, height * PIXELS, Delivery.PRESS)
    with pikepdf.open(io.BytesIO(page)) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" in item]
    assert [round(int(image.Width) / width * 25.4) for image in images] == [pytest.approx(1200, abs=20)]


def test_a_picture_in_a_drawing_needs_pixels_enough() -> None:
    packed = (base64.b64encode(png(size=size, colour=9)).decode() for size in ((100, 50), (1000, 500)))
    few, many = (f'<image width="100" height="50" href="data:image/png;base64,{data}"/>' for data in packed)
    assert told(svg(few).encode()) == ["1:1 logo.resolution"]
    assert told(svg(many).encode()) == []


def test_letters_are_refused_by_the_name_of_their_typeface() -> None:
    _, findings = read_logo("logo.svg", svg(f'{BOX}<g style="font-family:Voorbeeld"><text>School</text></g>').encode())
    assert [finding.words for finding in findings] == [
        "It has letters in the typeface 'Voorbeeld', which is not in the file: 'School'."
    ]


@pytest.mark.slow
def test_a_drawing_that_takes_for_ever_is_given_up() -> None:
    noise = '<filter id="f"><feTurbulence baseFrequency="0.01" numOctaves="1000000"/></filter>'
    _, findings = read_logo("logo.svg", svg(f'{noise}<g filter="url(#f)">{BOX}</g>').encode())
    words = f"It cannot be drawn: it takes more than {PATIENCE:g} seconds."
    assert [finding.words for finding in findings] == [words]
    assert told(svg(f"{BOX}<!-- the next -->").encode()) == []


def test_who_draws_may_be_ended_at_any_time() -> None:
    assert told(svg(f'{BOX}<g id="one"/>').encode()) == []
    process = sandbox._maker._process
    assert process is not None
    process.kill()
    assert told(svg(f'{BOX}<g id="two"/>').encode()) == []


def test_a_drawing_that_is_not_sound_is_drawn_by_nobody() -> None:
    assert mark_of("logo.svg", svg(f"{BOX}<script/>").encode(), is_on_white=True) is None
    assert mark_of("logo.png", png(), is_on_white=True) is None


def test_white_is_for_a_dark_ground_and_dark_is_not() -> None:
    white, dark = (svg(f'<rect width="90" height="40" fill="{colour}"/>').encode() for colour in ("#fff", "#331A45"))
    assert told(white, is_dark=True) == []
    assert told(dark, is_dark=True) == ["1:1 logo.pale"]
    assert told(dark) == []


def damaged(data: bytes, count: int, alphabet: list[bytes]) -> Iterator[bytes]:
    """The same file with some of it cut out, doubled, exchanged, or with something harmful put in."""
    chance = random.Random(20261125)  # noqa: S311 -- the same damage every time
    for _ in range(count):
        broken = bytearray(data)
        at, length = chance.randrange(len(broken)), chance.randint(1, 4)
        match chance.randrange(5):
            case 0:
                del broken[at : at + length]
            case 1:
                broken[at:at] = broken[at : at + length]
            case 2:
                broken[at] = chance.randrange(256)
            case 3:
                broken[at] = chance.choice(b"0123456789 -.")
            case _:
                broken[at:at] = chance.choice(alphabet)
        yield bytes(broken)


HARM = [
    b"<script/>", b"&x;", b"url(#a)", b"<use href='#a'/>", b"1e99", b"-1e-99", b"NaN", b"<!--", b"]]>", b"<![CDATA[",
    b' style="fill:url(x)"', b' transform="scale(1e30)"', b' stroke-dasharray="0 0"', b"\x00", b"\xff\xfe", b"<g>",
    b"</g>", b' d="M0 0a"', b' points="1,2,3"', b" viewBox='0 0 1e5 1'", b"%", b"<?php ?>", b' width="-5"',
]  # fmt: skip


@pytest.mark.parametrize("count", [80, pytest.param(400, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["school.svg", "bibliotheek.svg", "gemeente.svg", "universiteit.svg"])
def test_a_damaged_drawing_is_refused_or_drawn_and_never_raises(project: Path, name: str, count: int) -> None:
    data = (project / "content/centres" / name).read_bytes()
    passed = []
    for broken in damaged(data, count, HARM):
        logo, findings = read_logo(name, broken)
        assert logo is not None or findings
        assert not any("cannot be examined" in finding.words for finding in findings), "each fault is known"
        passed += [broken] if not findings else []
    assert count / 20 < len(passed) < count * 0.95, "some pass, some do not"
    for broken in passed:
        drawn(broken)


def png(mode: str = "RGB", size: tuple[int, int] = (1000, 500), colour: object = 0, **options: object) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size, colour).save(output, "PNG", **options)  # type: ignore[arg-type]
    return output.getvalue()


def with_margin(half: int = 100) -> bytes:
    picture = Image.new("RGB", (1000, 1000), "white")
    picture.paste((18, 101, 107), (500 - half, 500 - half, 500 + half, 500 + half))
    output = io.BytesIO()
    picture.save(output, "PNG")
    return output.getvalue()


def chunked(depth: int, kind: int, pixels: bytes, size: tuple[int, int] = (1000, 500)) -> bytes:
    """A PNG of just these parts, whether they fit together or not."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def claims(width: int, height: int) -> bytes:
    """A small file that says it is a huge picture."""
    return chunked(8, 2, b"\0" * 100, (width, height))


def moving() -> bytes:
    output = io.BytesIO()
    frames = [Image.new("RGB", (1000, 500), colour) for colour in ("red", "blue")]
    frames[0].save(output, "PNG", save_all=True, append_images=frames[1:], duration=100)
    return output.getvalue()


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    output = io.BytesIO()
    Image.new(mode, (1000, 500), (18, 101, 107, 255)[: len(mode)]).save(output, kind, **options)
    return output.getvalue()


def scanned(times: int) -> bytes:
    """A progressive JPEG whose last scan comes so many times."""
    data = saved("JPEG", progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * times + data[-2:]


OTHERS = {
    "a JPEG that comes bit by bit": ("logo.jpg", scanned(1), []),
    "a JPEG": ("logo.jpg", saved("JPEG"), []),
    "a JPEG by its long name": ("logo.jpeg", saved("JPEG"), []),
    "a WebP": ("logo.webp", saved("WEBP"), []),
    "a WebP with a clear ground": ("logo.webp", saved("WEBP", "RGBA", lossless=True), []),
    "a JPEG for a press": ("logo.jpg", saved("JPEG", "CMYK"), ["1:1 logo.unsafe"]),
    "a JPEG of very many scans": ("logo.jpg", scanned(200), ["1:1 logo.broken"]),
    "half a JPEG": ("logo.jpg", saved("JPEG")[:-4000], ["1:1 logo.broken"]),
    "half a WebP": ("logo.webp", saved("WEBP")[:-200], ["1:1 logo.broken"]),
    "a PNG that is called a JPEG": ("logo.jpg", saved("PNG"), ["1:1 logo.broken"]),
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_jpeg_and_a_webp_are_looked_at_like_a_png(case: str) -> None:
    name, data, findings = OTHERS[case]
    assert told(data, name) == findings


PICTURES = {
    "sound": (png(), []),
    "grey": (png("L"), []),
    "of few colours": (png("P"), []),
    "with a clear ground": (png("RGBA", colour=(18, 101, 107, 255)), []),
    "of too few pixels": (png(size=(100, 50)), ["1:1 logo.resolution"]),
    "of too many pixels": (png(size=(4001, 20)), ["1:1 logo.too-big"]),
    "that claims to be huge": (claims(60_000, 60_000), ["1:1 logo.too-big"]),
    "that claims to be large": (claims(9_000, 9_000), ["1:1 logo.too-big"]),
    "cut off": (png(size=(1000, 1000), colour=(18, 101, 107))[:-200], ["1:1 logo.broken"]),
    "that is none": (b"GIF89a", ["1:1 logo.broken"]),
    "that is empty": (b"", ["1:1 logo.broken"]),
    "of 16 bits": (png("I;16"), ["1:1 logo.unsafe"]),
    "that moves": (moving(), ["1:1 logo.unsafe"]),
    "of 16 bits in colour": (chunked(16, 2, b"\0" * 1000 * 500 * 6), ["1:1 logo.unsafe"]),
    "of a hundred bytes": (chunked(8, 2, b"\0" * 100), ["1:1 logo.broken"]),
    "of all rows but one": (chunked(8, 2, b"\0" * 499 * 3001), ["1:1 logo.broken"]),
    "of colours that are not there": (chunked(8, 3, b"\0" * 500 * 1001), ["1:1 logo.broken"]),
    "of bits that are not there": (chunked(1, 0, b"\0" * 500 * 125), ["1:1 logo.broken"]),
    "with notes that cannot be read": (png(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff"), ["1:1 logo.broken"]),
    "with all rows": (chunked(8, 2, b"\0" * 500 * 3001), []),
    "white": (png(colour=(255, 255, 255)), ["1:1 logo.pale"]),
    "a speck": (with_margin(5), ["1:1 logo.margin"]),
    "that is clear all over": (png("RGBA", colour=(0, 0, 0, 0)), ["1:1 logo.pale"]),
    "mostly margin": (with_margin(), ["1:1 logo.margin"]),
    "like a ribbon": (png(size=(4000, 300)), ["1:1 logo.shape"]),
}


@pytest.mark.parametrize("case", PICTURES)
def test_a_picture_is_looked_at(case: str) -> None:
    data, findings = PICTURES[case]
    assert told(data, "logo.png") == findings


def test_a_damaged_picture_never_raises(project: Path) -> None:
    data = (project / "content/centres/alles.png").read_bytes()
    codes = [told(broken, "logo.png") for broken in damaged(data, 200, [b"IHDR", b"IDAT", b"\xff" * 8, b"tEXt"])]
    assert [] in codes or ["1:1 logo.broken"] in codes
    assert sum(codes != [] for codes in codes) > 100


def test_a_logo_keeps_its_shape_and_its_box() -> None:
    for box in (COVER, PANEL):
        for ratio in (0.2, 0.5, 0.9, 1, 1.5, 3, 5, 8):
            width, height = placed(ratio, *box)  # type: ignore[arg-type]  # a number is a number
            assert width / height == pytest.approx(ratio, rel=0.01)
            assert width <= box[0] + 0.001
            assert height <= box[1] + 0.001
