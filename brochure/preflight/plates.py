"""The plates of a press file, as two files that any renderer can draw (ISO 32000-1, 11.7.4).

PDFium draws in red, green and blue only. So the file is written anew, twice: once with cyan, magenta and yellow in the
place of the light that they take away, once with black alone, as grey. What a renderer then draws *is* the ink: knocked
out, blended and covered as on the press. A colour that overprints leaves alone the plates on which it has nothing.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from brochure.preflight.objects import BROKEN, held, identity, items, name, number
from brochure.preflight.screened import Screened, screened, unread
from brochure.preflight.spaces import CMYK, Colour, Family, Ink, Space, space_of
from brochure.preflight.state import NORMAL, State, stepped

Instruction = Any
"""As pikepdf parses and unparses it: (operands, operator)."""

_COLOURS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}
_STROKES = {"G", "RG", "K", "CS", "SC", "SCN"}
_TEXT = {"Tj", "TJ", "'", '"'}
_PATHS = {
    "f": (True, False), "F": (True, False), "f*": (True, False), "S": (False, True), "s": (False, True),
    "B": (True, True), "B*": (True, True), "b": (True, True), "b*": (True, True),
}  # fmt: skip

_TINTS = {
    Family.CMYK: (
        "{pop 1 exch sub 3 1 roll 1 exch sub 3 1 roll 1 exch sub 3 1 roll}",
        "{4 1 roll pop pop pop 1 exch sub}",
    ),
    Family.GREY: ("{pop 1 1 1}", "{}"),
    Family.RGB: ("{}", "{pop pop pop 1}"),
}
"""What a colour leaves on the two plates, as functions for shadings (7.10.5)."""


@dataclass(frozen=True, slots=True)
class Plates:
    """Two files: `colours` with 1 - C, 1 - M, 1 - Y as red, green and blue, and `black` with 1 - K as grey.

    `unread` are the numbers of pages with a picture that could not be taken apart.
    """

    colours: bytes = field(repr=False)
    black: bytes = field(repr=False)
    unread: tuple[int, ...]


@dataclass
class _Work:
    """What is to be written when the streams have been read."""

    streams: dict[tuple[int, int], tuple[pikepdf.Stream, list[Instruction], list[Instruction]]]
    images: dict[tuple[int, int], tuple[pikepdf.Stream, Screened]]
    shadings: list[tuple[Any, Space]]
    unread: list[int]


def plates(data: bytes) -> Plates:
    """A file as the two files of its plates, page by page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        work = _Work({}, {}, [], [])
        contents = []
        for index, page in enumerate(pdf.pages, 1):
            resources = page.obj.get("/Resources")
            if not isinstance(resources, pikepdf.Dictionary):
                resources = page.obj["/Resources"] = pikepdf.Dictionary()
            contents.append(_separated(pdf, page.obj, resources, State(), work, index))
            _laid_open(page)
        written = [_written(pdf, contents, work, plate) for plate in (0, 1)]
        return Plates(written[0], written[1], tuple(dict.fromkeys(work.unread)))


def _laid_open(page: pikepdf.Page) -> None:
    """A page with all its bleed, upright, and without what is not printed."""
    for key in ("/CropBox", "/Rotate", "/Annots", "/UserUnit"):
        if key in page.obj:
            del page.obj[key]
    page.obj["/Rotate"] = 0
    page.obj["/CropBox"] = page.mediabox


def _written(
    pdf: pikepdf.Pdf, contents: list[tuple[list[Instruction], list[Instruction]]], work: _Work, plate: int
) -> bytes:
    begin = [b"1 1 1 rg 1 1 1 RG\n", b"0 g 0 G\n"][plate]
    for page, both in zip(pdf.pages, contents, strict=True):
        page.obj["/Contents"] = pdf.make_stream(begin + pikepdf.unparse_content_stream(both[plate]))
    for stream, *both in work.streams.values():
        prefix = begin if held(stream, "/PatternType") == 1 else b""
        stream.write(prefix + pikepdf.unparse_content_stream(both[plate]))
    for image, pictures in work.images.values():
        pictures.write(image, plate)
    for shading, space in work.shadings:
        shading["/ColorSpace"] = _tinted(pdf, space, plate)
        if "/Background" in shading:
            del shading["/Background"]
    output = io.BytesIO()
    pdf.save(output, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return output.getvalue()


def _tinted(pdf: pikepdf.Pdf, space: Space, plate: int) -> pikepdf.Array:
    """A colour space that shows what a space leaves on one plate; a spot ink counts as black."""
    count = max(space.count, 1)
    code = _TINTS.get(space.family, ("{" + "pop " * count + "1 1 1}", "{" + "pop " * (count - 1) + "1 exch sub}"))
    outputs = 1 if plate else 3
    function = pdf.make_stream(
        code[plate].encode(),
        FunctionType=4,
        Domain=pikepdf.Array([0, 1] * count),
        Range=pikepdf.Array([0, 1] * outputs),
    )
    inks = pikepdf.Array([pikepdf.Name(f"/Ink{index}") for index in range(count)])
    under = pikepdf.Name("/DeviceGray" if plate else "/DeviceRGB")
    return pikepdf.Array([pikepdf.Name("/DeviceN"), inks, under, function])


def _separated(
    pdf: pikepdf.Pdf, stream: pikepdf.Object, resources: Any, state: State, work: _Work, page: int  # noqa: ANN401
) -> tuple[list[Instruction], list[Instruction]]:
    """The instructions of one stream for both plates; what it draws is separated on the way."""
    both: tuple[list[Instruction], list[Instruction]] = ([], [])
    stack: list[State] = []
    try:
        instructions = pikepdf.parse_content_stream(stream)
    except BROKEN:
        return both
    for item in instructions:
        if isinstance(item, pikepdf.ContentStreamInlineImage):
            key = _inlined(pdf, item, resources, work, page)
            for plate in both:
                plate.append(([pikepdf.Name(key)], pikepdf.Operator("Do")))
            continue
        operator, operands = str(item.operator), list(item.operands)
        if operator == "q":
            stack.append(state)
        elif operator == "Q":
            state = stack.pop() if stack else state
        before, state = state, stepped(state, operator, operands, resources)
        if operator in _COLOURS:
            colour = state.stroke if operator in _STROKES else state.fill
            _pattern(pdf, colour, resources, work, page)
            for index, plate in enumerate(both):
                plate += _coloured(colour, operator, index, operands, resources)
        elif operator in _TEXT or operator in _PATHS:
            for index, plate in enumerate(both):
                plate += _painted(item, operator, state, index, resources)
        else:
            if operator in ("Do", "sh") and operands:
                _drawn(pdf, operator, name(operands[0]), resources, before, work, page)
            for plate in both:
                plate.append(item)
    return both


def _ink(colour: Colour) -> Ink:
    """What a colour puts on the plates. A spot ink counts as black, RGB as what it would be without a profile."""
    if (ink := colour.ink) is not None:
        return ink
    values = [min(max(value, 0.0), 1.0) for value in colour.values] or [0.0]
    if colour.space.family is Family.RGB and len(values) == 3:
        black = 1 - max(values)
        return 1 - values[0] - black, 1 - values[1] - black, 1 - values[2] - black, black
    return 0.0, 0.0, 0.0, max(values)


def _coloured(colour: Colour, operator: str, plate: int, operands: list[Any], resources: Any) -> list[Instruction]:  # noqa: ANN401
    is_stroke = operator in _STROKES
    if colour.space.family is Family.PATTERN:
        if operator in ("cs", "CS"):
            space = "/Pattern"
            if colour.space.under is not None:
                space = "/PlatePattern"
                spaces = _section(resources, "/ColorSpace")
                spaces[space] = pikepdf.Array([pikepdf.Name("/Pattern"), pikepdf.Name("/DeviceRGB")])
            return [([pikepdf.Name(space)], pikepdf.Operator(operator))]
        under = colour.space.under
        values = _light(_ink(Colour(under, colour.values)), plate) if under is not None else []
        values = values * 3 if len(values) == 1 else values
        return [([*values, *operands[-1:]], pikepdf.Operator(operator))]
    values = _light(_ink(colour), plate)
    letters = ("G" if is_stroke else "g") if plate else ("RG" if is_stroke else "rg")
    return [(values, pikepdf.Operator(letters))]


def _light(ink: Ink, plate: int) -> list[float]:
    """The light that ink leaves, rounded so that it can be written."""
    return [round(1 - ink[3], 4)] if plate else [round(1 - part, 4) for part in ink[:3]]


def _painted(item: Instruction, operator: str, state: State, plate: int, resources: Any) -> list[Instruction]:  # noqa: ANN401
    """One painting instruction on one plate, without what overprinting leaves alone there."""
    if not any(state.overprint):
        return [item]
    if operator in _TEXT:
        is_fill, is_stroke = state.rendering in (0, 2, 4, 6), state.rendering in (1, 2, 5, 6)
    else:
        is_fill, is_stroke = _PATHS[operator]
    fills = is_fill and _is_on(state.fill, state.overprint[0], state, plate)
    strokes = is_stroke and _is_on(state.stroke, state.overprint[1], state, plate)
    is_mixed = not plate and state.blend in NORMAL and (
        (fills and _is_mixed(state.fill, state.overprint[0], state))
        or (strokes and _is_mixed(state.stroke, state.overprint[1], state))
    )  # fmt: skip
    if (fills, strokes) == (is_fill, is_stroke):
        shown = [item]
    elif operator in _TEXT:
        mode = 3 if not (fills or strokes) else 0 if fills else 1
        tr = pikepdf.Operator("Tr")
        shown = [([mode], tr), item, ([state.rendering], tr)]
    else:
        shown = [([], pikepdf.Operator(_lesser(operator, fills=fills, strokes=strokes)))]
    return [_blending(resources, "/Darken"), *shown, _blending(resources, "/Normal")] if is_mixed else shown


def _lesser(operator: str, *, fills: bool, strokes: bool) -> str:
    """The operator that does the rest of what another does."""
    if fills:
        return "f*" if operator.endswith("*") else "f"
    if strokes:
        return "s" if operator.startswith("b") else "S"
    return "n"


def _is_on(colour: Colour, is_over: bool, state: State, plate: int) -> bool:  # noqa: FBT001 -- as the state has it
    """Whether a colour changes a plate at all."""
    if not is_over or not _leaves(colour, state):
        return True
    ink = _ink(colour)
    return ink[3] > 0 if plate else max(ink[:3]) > 0


def _is_mixed(colour: Colour, is_over: bool, state: State) -> bool:  # noqa: FBT001 -- as the state has it
    """Whether it overprints on some of the three colour plates and leaves others of them alone."""
    ink = _ink(colour)[:3]
    return is_over and _leaves(colour, state) and min(ink) == 0 < max(ink)


def _leaves(colour: Colour, state: State) -> bool:
    """Whether it leaves plates alone where it has nothing (OPM 1), or where it is another ink."""
    return (colour.space == CMYK and state.overprint_mode == 1) or colour.space.family is Family.SPOT


def _blending(resources: Any, mode: str) -> Instruction:  # noqa: ANN401 -- a PDF object of any kind
    """Laying the darker of two over each other leaves the plates alone where a colour has no ink."""
    key = f"/Plate{mode[1:]}"
    _section(resources, "/ExtGState")[key] = pikepdf.Dictionary(BM=pikepdf.Name(mode))
    return [pikepdf.Name(key)], pikepdf.Operator("gs")


def _section(resources: Any, key: str) -> Any:  # noqa: ANN401 -- a PDF object of any kind
    if not isinstance(resources.get(key), pikepdf.Dictionary):
        resources[key] = pikepdf.Dictionary()
    return resources[key]


def _inlined(
    pdf: pikepdf.Pdf, item: pikepdf.ContentStreamInlineImage, resources: Any, work: _Work, page: int  # noqa: ANN401
) -> str:
    """The name of a picture that stood in the stream itself, as one that stands outside."""
    image = pdf.make_stream(b"\0", Type=pikepdf.Name("/XObject"), Subtype=pikepdf.Name("/Image"))
    key = f"/PlateImage{len(work.images)}"
    _section(resources, "/XObject")[key] = image
    try:
        pictures = screened(item.iimage)
    except BROKEN:
        pictures = unread()
        work.unread.append(page)
    work.images[image.objgen] = (image, pictures)
    return key


def _drawn(  # noqa: PLR0913 -- where a thing is drawn, and in which state
    pdf: pikepdf.Pdf, operator: str, key: str, resources: Any, state: State, work: _Work, page: int  # noqa: ANN401
) -> None:
    """A picture, form or shading that a stream names, once each."""
    if operator == "sh":
        _shading(held(resources, "/Shading", key), resources, work)
        return
    found = held(resources, "/XObject", key)
    own = identity(found)
    if not isinstance(found, pikepdf.Stream) or own is None or own in work.streams or own in work.images:
        return
    if held(found, "/Subtype") == "/Image":
        if held(found, "/ImageMask") is not True:
            try:
                work.images[own] = (found, screened(pikepdf.PdfImage(found)))
            except (*BROKEN, pikepdf.UnsupportedImageTypeError):
                work.images[own] = (found, unread())
                work.unread.append(page)
    elif held(found, "/Subtype") == "/Form":
        _stream(pdf, found, resources, state, work, page)


def _stream(  # noqa: PLR0913 -- as above
    pdf: pikepdf.Pdf, stream: pikepdf.Stream, resources: Any, state: State, work: _Work, page: int  # noqa: ANN401
) -> None:
    own = identity(stream) or (0, 0)
    work.streams[own] = (stream, [], [])
    inner = held(stream, "/Resources")
    if not isinstance(inner, pikepdf.Dictionary):
        inner = resources
    if isinstance(held(stream, "/Group"), pikepdf.Dictionary):
        stream["/Group"]["/CS"] = pikepdf.Name("/DeviceRGB")
        state = replace(state, blend="/Normal")
    colours, black = _separated(pdf, stream, inner, state, work, page)
    work.streams[own] = (stream, colours, black)


def _pattern(pdf: pikepdf.Pdf, colour: Colour, resources: Any, work: _Work, page: int) -> None:  # noqa: ANN401
    pattern = colour.pattern
    if isinstance(pattern, pikepdf.Stream) and identity(pattern) not in work.streams:
        _stream(pdf, pattern, resources, State(), work, page)
    elif held(pattern, "/Shading") is not None:
        _shading(held(pattern, "/Shading"), resources, work)


def _shading(shading: Any, resources: Any, work: _Work) -> None:  # noqa: ANN401 -- a PDF object of any kind
    if shading is not None and not any(shading is known or shading == known for known, _ in work.shadings):
        work.shadings.append((shading, space_of(held(shading, "/ColorSpace"), resources)))


__all__ = ["Iterator", "Plates", "items", "number", "plates"]
