"""Shapes as a page: written, and drawn."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from brochure.art.logo.flat.layers import Clip, Shape
from brochure.art.logo.flat.paint import Colour, Course, Field
from brochure.art.logo.flat.paths import Box, instructions

FINENESS = 300
"""Pixels per inch; sharp edges are never drawn, only looked for."""

Size = tuple[float, float]
"""Width and height of a page in points."""


def page_of(shapes: Sequence[Shape], size: Size) -> bytes:
    """A file of one page with shapes on it, from the bottom to the top."""
    with pikepdf.new() as pdf:
        sheet, page = _Sheet(pdf, size), pdf.add_blank_page(page_size=size).obj
        page.Contents = pdf.make_stream("\n".join(map(sheet.drawn, shapes)).encode())
        page.Resources = Dictionary(Pattern=Dictionary(sheet.patterns), XObject=Dictionary(sheet.pictures))
        output = io.BytesIO()
        pdf.save(output)
        return output.getvalue()


def shown(shapes: Sequence[Shape], size: Size) -> Image.Image:
    """Shapes on white, as pixels."""
    with pypdfium2.PdfDocument(page_of(shapes, size)) as document:
        picture: Image.Image = document[0].render(scale=FINENESS / 72).to_pil().convert("RGB")
    return picture


@dataclass(slots=True)
class _Sheet:
    """What a page names, as its shapes are written."""

    pdf: pikepdf.Pdf
    size: Size
    patterns: dict[str, Dictionary] = field(default_factory=dict)
    pictures: dict[str, Stream] = field(default_factory=dict)

    def drawn(self, shape: Shape) -> str:
        """A shape as it is written."""
        if isinstance(shape.paint, Field):
            return f"q\n{_cut((*shape.clips, shape.outline))}{self._picture(shape.paint, shape.box)} Do\nQ"
        matrix = " ".join(f"{part:.6f}" for part in shape.matrix.shorthand)
        chosen = self._chosen(shape.paint.colours, shape.paint.course, is_line=shape.is_line)
        drawn = f"{instructions(shape.path)} {shape.operator}"
        return f"q\n{_cut(shape.clips)}{chosen}\n{matrix} cm\n{shape.pen}{drawn}\nQ"

    def _chosen(self, colours: tuple[Colour, ...], course: Course | None, *, is_line: bool) -> str:
        if course is None:
            return " ".join(f"{part:.4f}" for part in colours[0]) + (" RG" if is_line else " rg")
        name = f"/p{len(self.patterns)}"
        self.patterns[name] = _pattern(self.pdf, colours, course)
        return f"/Pattern CS {name} SCN" if is_line else f"/Pattern cs {name} scn"

    def _picture(self, colours: Field, box: Box) -> str:
        """Where a part of a field lies, and its name."""
        pixels, (width, height) = colours.pixels, self.size
        across, up = pixels.width / width, pixels.height / height
        left, top = max(floor(box[0] * across), 0), max(floor((height - box[3]) * up), 0)
        right, bottom = min(ceil(box[2] * across), pixels.width), min(ceil((height - box[1]) * up), pixels.height)
        part = pixels.crop((left, top, right, bottom))
        name = f"/i{len(self.pictures)}"
        self.pictures[name] = self.pdf.make_stream(
            part.tobytes(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=part.width,
            Height=part.height,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )
        lies = (part.width / across, 0, 0, part.height / up, left / across, height - bottom / up)
        return f"{' '.join(f'{number:.6f}' for number in lies)} cm {name}"


def _cut(clips: tuple[Clip, ...]) -> str:
    return "".join(f"{instructions(path)} {'W*' if is_even else 'W'} n\n" for path, is_even in clips)


def _pattern(pdf: pikepdf.Pdf, colours: tuple[Colour, ...], course: Course) -> Dictionary:
    """A gradient, its colours sampled (ISO 32000-1, 8.7.4 and 7.10.2)."""
    function = pdf.make_stream(
        bytes(round(255 * min(max(part, 0), 1)) for colour in colours for part in colour),
        FunctionType=0,
        Domain=Array([0, 1]),
        Range=Array([0, 1] * 3),
        Size=Array([len(colours)]),
        BitsPerSample=8,
    )
    shading = Dictionary(
        ShadingType=course.kind,
        ColorSpace=Name.DeviceRGB,
        Coords=Array(course.coords),
        Extend=Array(course.extend),
        Function=function,
    )
    return Dictionary(Type=Name.Pattern, PatternType=2, Matrix=Array(course.matrix), Shading=shading)
