"""How good files are damaged: tools, and the register of named defects."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from PIL import Image

MM = 72 / 25.4
"""Points per millimetre."""

Entry = Any
"""A PDF object, or what becomes one."""

Change = Callable[[pikepdf.Pdf], Any]


@dataclass(frozen=True)
class Defect:
    """One seeded defect: the file it is made of, what is done to it, the code and page that must be told.

    `also` are codes that truly follow from it; any other code would be a false alarm.
    """

    name: str
    edition: str
    code: str
    page: int
    also: frozenset[str]
    make: Callable[[bytes], bytes]


DEFECTS: list[Defect] = []


def on_bytes(
    edition: str, code: str, page: int = 1, *also: str
) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """Register a defect that is done to the bytes of a file."""

    def register(make: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        name = make.__name__.removeprefix("_").replace("_", " ")
        DEFECTS.append(Defect(name, edition, code, page, frozenset(also), make))
        return make

    return register


def defect(edition: str, code: str, page: int = 1, *also: str) -> Callable[[Change], Change]:
    """Register a defect that is done with pikepdf."""

    def register(change: Change) -> Change:
        def make(data: bytes) -> bytes:
            return saved(data, change)

        make.__name__ = change.__name__
        on_bytes(edition, code, page, *also)(make)
        return change

    return register


def saved(data: bytes, change: Change, **options: Entry) -> bytes:
    """A file with a change made to it."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(output, **options)
    return output.getvalue()


HANDOUT, ROOM = range(590, 615), 230
"""Points: the width of the handout, and from its left to what its centre has for itself."""


def draw(
    pdf: pikepdf.Pdf,
    page: int,
    content: str,
    *,
    below: bool = False,
    at_edge: bool = False,
    **resources: dict[str, Any],
) -> None:
    """Draw on a page, in points from the trim's bottom left corner, with resources by section and name.

    On the handout it begins at the room of the centre instead, clear of the code, unless that or the edge is meant.
    """
    target = pdf.pages[page - 1]
    aside = ROOM if int(target.trimbox[2] - target.trimbox[0]) in HANDOUT and not at_edge else 0
    for section, entries in resources.items():
        key = f"/{section}"
        if key not in target.Resources:
            target.Resources[key] = pikepdf.Dictionary()
        for name, value in entries.items():
            target.Resources[key][f"/{name}"] = value
    left, bottom = target.trimbox[0] + aside, target.trimbox[1]
    own = f"q 1 0 0 1 {left} {bottom} cm {content} Q ".encode()
    before = b"".join(stream.read_bytes() + b"\n" for stream in contents(target))
    target.Contents = pdf.make_stream(own + before if below else b"q " + before + b" Q " + own)


def untouched(_: pikepdf.Pdf) -> None:
    """A change that changes nothing."""


def contents(page: pikepdf.Page) -> list[Entry]:
    """The content streams of a page."""
    found: Entry = page.Contents
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def picture(pdf: pikepdf.Pdf, mode: str, size: tuple[int, int], colour: Entry, **entries: Entry) -> pikepdf.Stream:
    """An image of one colour, as an object of its own."""
    spaces = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    return pdf.make_stream(
        Image.new(mode, size, colour).tobytes(),
        Type=pikepdf.Name("/XObject"),
        Subtype=pikepdf.Name("/Image"),
        Height=size[1],
        **{"Width": size[0], "BitsPerComponent": 8, "ColorSpace": pikepdf.Name(spaces[mode]), **entries},
    )


def form(pdf: pikepdf.Pdf, content: str, **entries: Entry) -> pikepdf.Stream:
    """A form XObject of 100 × 100 pt."""
    return pdf.make_stream(
        content.encode(),
        Type=pikepdf.Name("/XObject"),
        Subtype=pikepdf.Name("/Form"),
        BBox=pikepdf.Array([0, 0, 100, 100]),
        **{"Resources": pikepdf.Dictionary(), **entries},
    )


def state(**entries: Entry) -> pikepdf.Dictionary:
    """A graphics state parameter dictionary."""
    return pikepdf.Dictionary(Type=pikepdf.Name("/ExtGState"), **entries)


def note(pdf: pikepdf.Pdf, page: int, kind: str, **entries: Entry) -> None:
    """Add an annotation to a page."""
    target = pdf.pages[page - 1]
    if "/Annots" not in target:
        target.Annots = pikepdf.Array()
    one = pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"),
        Subtype=pikepdf.Name(f"/{kind}"),
        Rect=pikepdf.Array([90, 90, 120, 120]),
        F=4,
        **entries,
    )
    target.Annots.append(pdf.make_indirect(one))


def fonts(pdf: pikepdf.Pdf, page: int = 1) -> list[Any]:
    """The fonts of a page, in the order of their names."""
    found: Any = pdf.pages[page - 1].Resources.Font
    return [found[key] for key in sorted(found.keys())]


def letters(pdf: pikepdf.Pdf, page: int, size: float, matrix: str) -> str:
    """A text of four letters that the first font of a page has, at a place."""
    key = min(pdf.pages[page - 1].Resources.Font.keys())
    program = TTFont(io.BytesIO(descriptor(fonts(pdf, page)[0]).FontFile2.read_bytes()))
    drawn = [name for name in program.getGlyphOrder()[1:] if program["glyf"][name].numberOfContours > 0]
    codes = "".join(f"{program.getGlyphID(name):04x}" for name in drawn[:4])
    return f"BT {key} {size} Tf {matrix} Tm <{codes}> Tj ET"


def descriptor(font: Entry) -> Entry:
    """The descriptor of a composite font."""
    return font.DescendantFonts[0].FontDescriptor
