"""Colours as a press wants them: four inks written plainly, black type over the colours below it, no RGB in pictures."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pikepdf
from PIL import Image, ImageCms
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Operator

KEY = (0.0, 0.0, 0.0, 1.0)
"""Black alone, the key plate."""

PLAIN = {"scn": "k", "SCN": "K", "sc": "k", "SC": "K"}
"""Colour in the space that was chosen before, and the operator that says space and colour at once (ISO 32000-1, 8.6.8)."""

Instruction = ContentStreamInstruction | ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class _Pens:
    """What a stretch of content fills and strokes with: whether that is black alone, and the space it names."""

    is_fill_key: bool = False
    is_stroke_key: bool = False
    fill_space: str = ""
    stroke_space: str = ""

    @property
    def state(self) -> str:
        """The graphics state that such pens need."""
        return f"/Over{self.is_fill_key:d}{self.is_stroke_key:d}"


def overprint(pdf: pikepdf.Pdf) -> None:
    """Let black alone be printed over what lies below, so that no white shows where plates do not meet.

    Colours become `k` and `K`; alpha of 1, which says nothing, and the transparency groups of forms without real
    transparency are taken out, since many presses still flatten them.
    """
    states = pikepdf.Dictionary()
    for fill in (False, True):
        for stroke in (False, True):
            # Mode 1: a plate on which the colour has no ink is left alone (8.6.7).
            states[_Pens(fill, stroke).state] = pikepdf.Dictionary(
                Type=pikepdf.Name.ExtGState, OP=stroke, op=fill, OPM=1
            )
    for holder, resources in list(_holders(pdf)):
        kept = pikepdf.Dictionary(
            {name: state for name, state in resources.get("/ExtGState", {}).items() if not _says_nothing(state)}
        )
        instructions = list(_inked(pikepdf.parse_content_stream(holder), kept))
        for name, state in states.items():
            kept[name] = state
        resources.ExtGState = kept
        if "/ColorSpace" in resources:
            del resources.ColorSpace  # WeasyPrint declares two Lab spaces in every file, and uses none of them for inks
        data = pikepdf.unparse_content_stream(instructions)
        if isinstance(holder, pikepdf.Stream):
            holder.write(data)
            if set(kept.keys()) == set(states.keys()) and "/Group" in holder:
                del holder.Group
        else:
            holder.Contents = pdf.make_stream(data)


def _holders(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Pages, forms and patterns, each with resources of its own."""
    for page in pdf.pages:
        page.obj.Resources = pdf.make_indirect(pikepdf.Dictionary(page.Resources))
        yield page.obj, page.obj.Resources
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or "/PatternType" in item):
            item.Resources = pdf.make_indirect(pikepdf.Dictionary(item.get("/Resources", {})))
            yield item, item.Resources


def _says_nothing(state: pikepdf.Object) -> bool:
    return all(key in ("/ca", "/CA") and float(value) == 1 for key, value in state.items())


def _inked(instructions: Iterable[Instruction], kept: pikepdf.Dictionary) -> Iterator[Instruction]:
    """The same content with plain colours, and the right overprint before each of them."""
    pens, saved = _Pens(), []
    for item in instructions:
        name, operands = str(item.operator), list(item.operands)
        before = pens
        match name:
            case "q":
                saved.append(pens)
            case "Q" if saved:
                pens = before = saved.pop()
            case "cs" if str(operands[0]) == "/DeviceCMYK":
                pens = replace(pens, fill_space="CMYK")
                continue
            case "CS" if str(operands[0]) == "/DeviceCMYK":
                pens = replace(pens, stroke_space="CMYK")
                continue
            case "gs" if str(operands[0]) not in kept:
                continue
            case "scn" | "sc" | "k" if name == "k" or pens.fill_space == "CMYK":
                pens = replace(pens, is_fill_key=_is_key(operands))
                item = ContentStreamInstruction(operands, Operator("k"))
            case "SCN" | "SC" | "K" if name == "K" or pens.stroke_space == "CMYK":
                pens = replace(pens, is_stroke_key=_is_key(operands))
                item = ContentStreamInstruction(operands, Operator("K"))
            case "cs" | "rg" | "g":
                pens = replace(pens, is_fill_key=False, fill_space="")
            case "CS" | "RG" | "G":
                pens = replace(pens, is_stroke_key=False, stroke_space="")
        if pens.state != before.state:
            yield ContentStreamInstruction([pikepdf.Name(pens.state)], Operator("gs"))
        yield item


def _is_key(operands: list[pikepdf.Object]) -> bool:
    return tuple(float(value) for value in operands) == KEY


def convert_pictures(pdf: pikepdf.Pdf, profile: bytes, *, flatten: bool) -> None:
    """Give every RGB picture the inks of the profile (lcms, relative colorimetric with black point compensation).

    `flatten` also lays a picture with a soft mask on white paper.
    """
    target, source = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(
        source, target, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    )
    for item in pdf.objects:
        if not (isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"):
            continue
        picture = pikepdf.PdfImage(item)
        if picture.colorspace not in ("/DeviceRGB", "/CalRGB", "/ICCBased") or picture.image_mask:
            continue
        pixels = picture.as_pil_image().convert("RGB")
        if flatten and "/SMask" in item:
            mask = pikepdf.PdfImage(item.SMask).as_pil_image().convert("L").resize(pixels.size)
            pixels = Image.composite(pixels, Image.new("RGB", pixels.size, "white"), mask)
            del item.SMask
        inks = ImageCms.applyTransform(pixels, transform)
        item.write(inks.tobytes())
        item.ColorSpace, item.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
        for key in ("/Decode", "/Intent"):
            if key in item:
                del item[key]
