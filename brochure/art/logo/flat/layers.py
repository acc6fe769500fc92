"""The shapes of a page of typst's from the bottom to the top, read as far as they are plain."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Matrix, Name

from brochure.art.logo.flat.paint import WHITE, Field, Paint, Veil, gradient, rgb
from brochure.art.logo.flat.paths import BUILDING, EVERYWHERE, Box, Path, Piece, box_of, common, moved, piece
from brochure.art.logo.luminance import grey

Clip = tuple[Path, bool]
"""A path in the space of the page that cuts, and whether by the even-odd rule."""

CLEAR = Veil()

BLACK = Paint(((0.0, 0.0, 0.0),))


@dataclass(frozen=True, slots=True)
class Shape:
    """A path that is filled, or a line: where it lies, by what it is cut, how it is drawn and painted.

    `pen` is what was said about lines, `matrix` leads to the page, and `box` is what is around it there.
    """

    path: Path
    matrix: Matrix
    clips: tuple[Clip, ...]
    pen: str
    operator: str
    paint: Paint | Field
    box: Box

    @property
    def is_line(self) -> bool:
        """Whether it is stroked."""
        return self.operator == "S"

    @property
    def is_opaque(self) -> bool:
        """Whether nothing shows through it."""
        return isinstance(self.paint, Field) or self.paint.is_opaque

    def under(self, veil: Veil) -> "Shape":
        """The same under a veil."""
        return self if isinstance(self.paint, Field) else replace(self, paint=self.paint.under(veil))

    @property
    def outline(self) -> Clip:
        """What cuts as it is filled."""
        return moved(self.path, self.matrix), self.operator == "f*"


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes under one veil."""

    shapes: tuple[Shape, ...]
    veil: Veil


@dataclass(frozen=True, slots=True)
class _State:
    """What the operators of a content have come to."""

    matrix: Matrix
    base: Matrix
    clips: tuple[Clip, ...] = ()
    box: Box = EVERYWHERE
    pen: str = ""
    width: float = 1
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_veil: Veil = CLEAR
    stroke_veil: Veil = CLEAR
    mask: Veil = CLEAR

    def cut(self, clip: Clip) -> "_State":
        """The state after something has been cut."""
        return replace(self, clips=(*self.clips, clip), box=common(self.box, box_of(clip[0])) or NOWHERE)


NOWHERE: Box = (0, 0, 0, 0)


def layers(page: pikepdf.Object) -> Iterator[Shape | Group]:
    """What a page has on it; raises ValueError where that is more than shapes, gradients, groups and plain masks."""
    return _layers(page, _State(Matrix(), Matrix()))


def _layers(holder: pikepdf.Object, state: _State) -> Iterator[Shape | Group]:
    """What a content has on it."""
    resources = holder.get("/Resources", Dictionary())
    saved: list[_State] = []
    pieces: list[Piece] = []
    cut: bool | None = None
    for item in pikepdf.parse_content_stream(holder):
        name, operands = str(item.operator), list(item.operands)
        if name in BUILDING:
            pieces += piece(name, tuple(map(float, operands)))
            continue
        match name:
            case "q":
                saved.append(state)
            case "Q":
                state = saved.pop()
            case "W" | "W*":
                cut = name == "W*"
            case "f" | "f*" | "S" | "B" | "B*" | "n":
                path = tuple(pieces)
                yield from _painted(path, name, state)
                state = state if cut is None else state.cut((moved(path, state.matrix), cut))
                pieces, cut = [], None
            case "Do":
                yield from _placed(resources.XObject[str(operands[0])], state)
            case _:
                state = _stepped(state, item, resources)


def _stepped(
    state: _State, item: ContentStreamInstruction | ContentStreamInlineImage, resources: pikepdf.Object
) -> _State:
    """The state after an operator that paints nothing."""
    name, operands = str(item.operator), list(item.operands)
    match name:
        case "cm":
            return replace(state, matrix=Matrix(*map(float, operands)) @ state.matrix)
        case "w" | "J" | "j" | "M" | "d":
            width = float(operands[0]) if name == "w" else state.width
            said = pikepdf.unparse_content_stream([item]).decode()
            return replace(state, width=width, pen=f"{state.pen}{said}\n")
        case "gs":
            return _veiled(state, resources.ExtGState[str(operands[0])])
        case "cs" | "CS" | "BDC" | "BMC" | "EMC" | "ri" | "i":
            return state
        case "scn" | "SCN" | "g" | "G" | "rg" | "RG":
            paint = _paint(operands, state.base, resources)
            return replace(state, fill=paint) if name.islower() else replace(state, stroke=paint)
    raise ValueError(f"an operator {name}")


def _paint(operands: list[Any], base: Matrix, resources: pikepdf.Object) -> Paint:
    """A colour or a gradient, which runs in the space in which its content began (8.7.3.1)."""
    if not isinstance(operands[0], Name):
        return Paint((rgb(operands),))
    pattern = resources.Pattern[str(operands[0])]
    if int(pattern.PatternType) != 2 or "/ExtGState" in pattern:
        raise ValueError("a pattern of tiles")
    course, colours = gradient(pattern.Shading, _matrix(pattern) @ base)
    return Paint(colours, course=course)


def _matrix(item: pikepdf.Object) -> Matrix:
    return Matrix(*(float(part) for part in item.get("/Matrix", (1, 0, 0, 1, 0, 0))))


def _veiled(state: _State, said: pikepdf.Object) -> _State:
    """The state after one of graphics is set (8.4.5)."""
    for key, value in said.items():
        match key:
            case "/ca":
                state = replace(state, fill_veil=Veil((float(value),)))
            case "/CA":
                state = replace(state, stroke_veil=Veil((float(value),)))
            case "/SMask" if isinstance(value, Dictionary) and "/TR" not in value:
                state = _masked(state, value.G, is_light=value["/S"] == "/Luminosity")
            case "/Type":
                pass
            case "/BM" if value in (Name.Normal, Name.Compatible):
                pass
            case _:
                raise ValueError(f"a state with {key}")
    return state


def _masked(state: _State, form: pikepdf.Object, *, is_light: bool) -> _State:
    """The state under a mask that is one gradient, or one shape of one colour; else it is what is covered (11.5)."""
    matrix = _matrix(form) @ state.matrix
    inner = _State(matrix, matrix)
    resources = form.get("/Resources", Dictionary())
    content = list(pikepdf.parse_content_stream(form))
    used = {str(item.operator) for item in content}
    for item in content:
        if str(item.operator) == "cm":
            inner = _stepped(inner, item, resources)
        if is_light and str(item.operator) == "sh" and used <= {"q", "cm", "sh", "Q"}:
            course, colours = gradient(resources.Shading[str(item.operands[0])], inner.matrix)
            return replace(state, mask=Veil(tuple(grey(colour) for colour in colours), course))
    match tuple(_layers(form, _State(matrix, matrix))):
        case (Shape(paint=Paint(colours=(colour,), course=None)) as shape,) if shape.is_opaque and not shape.is_line:
            for clip in (*shape.clips, shape.outline):
                state = state.cut(clip)
            return state if not is_light or colour == WHITE else replace(state, mask=Veil((grey(colour),)))
    raise ValueError("a mask of several shapes")


def _painted(path: Path, name: str, state: _State) -> Iterator[Shape]:
    """The shapes that an operator paints of a path: what is filled, then its line."""
    if name[0] in "fB":
        box = common(state.box, box_of(moved(path, state.matrix))) or NOWHERE
        paint = state.fill.under(state.fill_veil).under(state.mask)
        yield Shape(path, state.matrix, state.clips, "", name.replace("B", "f"), paint, box)
    if name[0] in "SB":
        matrix = state.matrix
        reach = state.width * MITRE * max(abs(part) for part in (matrix.a, matrix.b, matrix.c, matrix.d))
        box = common(state.box, box_of(moved(path, matrix), reach)) or NOWHERE
        paint = state.stroke.under(state.stroke_veil).under(state.mask)
        if name[0] == "B" and not paint.is_opaque:
            raise ValueError("a clear line on its own shape")
        yield Shape(path, matrix, state.clips, state.pen, "S", paint, box)


MITRE = 2.0
"""Widths of a line that its corners reach, as far as logos have them."""


def _placed(form: pikepdf.Object, state: _State) -> Iterator[Shape | Group]:
    """What a form has on it; a veil is laid on it as a whole (11.4.7)."""
    if form.Subtype != Name.Form:
        raise ValueError("a picture")
    matrix = _matrix(form) @ state.matrix
    left, bottom, right, top = (float(edge) for edge in form.BBox)
    box = (*piece("re", (left, bottom, right - left, top - bottom)),)
    inner = replace(state, matrix=matrix, base=matrix, fill_veil=CLEAR, stroke_veil=CLEAR, mask=CLEAR)
    inside = _layers(form, inner.cut((moved(box, matrix), False)))
    veil = state.mask.on(state.fill_veil)
    if veil == CLEAR:
        yield from inside
    else:
        yield Group(tuple(_alone(layer) for layer in inside), veil)


def _alone(layer: Shape | Group) -> Shape:
    """A layer as the one shape that it is; raises ValueError where it is several under a veil."""
    if isinstance(layer, Shape):
        return layer
    (shape,) = layer.shapes
    return shape.under(layer.veil)
