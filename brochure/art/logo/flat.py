"""A drawing on white paper in shapes that let nothing through, so that no ink is mixed where light was meant.

What is half transparent gets the colour that it has on white. What lies below is painted once more, cut to its shape,
in the colours that both have together.
"""

import io
from dataclasses import dataclass, replace
from itertools import combinations

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.art.logo.layers import Group, Shape, layers
from brochure.art.logo.paint import WHITE, Paint, mixed
from brochure.art.logo.paths import common, instructions

MOST = 3_000
"""Shapes of a drawing: each that is half transparent may double those below it."""

PAPER = Paint((WHITE,))


def flattened(data: bytes) -> bytes:
    """A file whose first page shows the same on white; raises ValueError where shapes cannot say it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        shapes: list[Shape] = []
        for layer in layers(page):
            shapes += _over(shapes, layer)
            if len(shapes) > MOST:
                raise ValueError("too many shapes")
        _write(pdf, page, shapes)
        output = io.BytesIO()
        pdf.save(output)
        return output.getvalue()


def _over(below: list[Shape], layer: Shape | Group) -> list[Shape]:
    """What a layer adds to the shapes below it."""
    if isinstance(layer, Shape):
        return _seen(below, layer)
    if any(not shape.paint.is_opaque for shape in layer.shapes) and _meet(layer.shapes):
        raise ValueError("a group whose own shapes show through")
    return [seen for shape in layer.shapes for seen in _seen(below, replace(shape, paint=shape.paint.under(layer.veil)))]


def _seen(below: list[Shape], shape: Shape) -> list[Shape]:
    """A shape on white, and what shows through it."""
    if shape.paint.is_opaque:
        return [shape]
    seen = [replace(shape, paint=mixed(shape.paint, PAPER))]
    for under in below:
        if box := common(under.box, shape.box):
            if shape.is_line:
                raise ValueError("a line that shows what is below")
            clips = tuple(dict.fromkeys((*under.clips, *shape.clips, shape.outline)))
            seen.append(replace(under, clips=clips, box=box, paint=mixed(shape.paint, under.paint)))
    return seen


def _meet(shapes: tuple[Shape, ...]) -> bool:
    return any(common(one.box, two.box) for one, two in combinations(shapes, 2))


@dataclass(slots=True)
class _Patterns:
    """The gradients of a page, by what they are called in its content."""

    pdf: pikepdf.Pdf
    found: dict[str, Dictionary]

    def named(self, paint: Paint) -> str:
        """The name of a new one."""
        if paint.course is None:
            raise ValueError("no gradient")
        name = f"/p{len(self.found)}"
        course = paint.course
        function = self.pdf.make_stream(
            bytes(round(255 * min(max(part, 0), 1)) for colour in paint.colours for part in colour),
            FunctionType=0,
            Domain=Array([0, 1]),
            Range=Array([0, 1] * 3),
            Size=Array([len(paint.colours)]),
            BitsPerSample=8,
        )
        shading = Dictionary(
            ShadingType=course.kind,
            ColorSpace=Name.DeviceRGB,
            Coords=Array(course.coords),
            Extend=Array(course.extend),
            Function=function,
        )
        self.found[name] = Dictionary(
            Type=Name.Pattern, PatternType=2, Matrix=Array(course.matrix), Shading=shading
        )
        return name


def _write(pdf: pikepdf.Pdf, page: pikepdf.Object, shapes: list[Shape]) -> None:
    """Put shapes in the place of all that a page has."""
    patterns = _Patterns(pdf, {})
    parts = []
    for shape in shapes:
        clips = "".join(f"{instructions(path)} {'W*' if rule else 'W'} n\n" for path, rule in shape.clips)
        matrix = " ".join(f"{part:.6f}" for part in shape.matrix.shorthand)
        low = not shape.is_line
        if shape.paint.course is None:
            colour = " ".join(f"{part:.4f}" for part in shape.paint.colours[0]) + (" rg" if low else " RG")
        else:
            colour = f"/Pattern {'cs' if low else 'CS'} {patterns.named(shape.paint)} {'scn' if low else 'SCN'}"
        parts.append(f"q\n{clips}{matrix} cm\n{shape.pen}{colour}\n{instructions(shape.path)} {shape.operator}\nQ")
    page.Contents = pdf.make_stream("\n".join(parts).encode())
    page.Resources = Dictionary(Pattern=Dictionary(patterns.found))
