"""A drawing as one form of a PDF, in plain data: what any page can take in, without the file that it came from."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Operator, Stream
from PIL import Image, ImageFilter

from brochure.art.logo.luminance import grey

Value = Any
"""Something of a PDF: text as it is written there, `[entries]` for a dictionary, `[entries, content]` for a stream.

`{"resources": …}` are those of a stream, by kind and name.
"""

KINDS = ("XObject", "Pattern", "Shading", "ExtGState")

DEVICES = {1: "/DeviceGray", 3: "/DeviceRGB"}
"""The colours of a screen by their number of parts; of a profile, typst writes that of sRGB or its grey alone."""

SOLID = ("/Normal", "/Compatible")


def form_of(data: bytes) -> Value:
    """The first page of a file as a form, its colours those of a device, its masks in grey."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        box = [float(edge) for edge in page.MediaBox]
        return _form(page, box[2], box[3], _resources(page.get("/Resources", Dictionary()), is_mask=False))


def is_clear(data: bytes) -> bool:
    """Whether anything of a file lets through what lies below."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        items = [item for item in pdf.objects if isinstance(item, Dictionary | Stream)]
        return any(
            "/SMask" in item or float(item.get("/ca", 1)) < 1 or float(item.get("/CA", 1)) < 1
            for item in (*items, *(state for one in items for state in _states(one)))
        )


def form_of_pixels(picture: Image.Image, width: float, height: float) -> Value:
    """A picture as a form of this size in points."""
    pixels = picture.convert("RGBA")
    common = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": f"{pixels.width}",
        "Height": f"{pixels.height}",
        "BitsPerComponent": "8",
    }
    alpha = pixels.getchannel("A")
    # Who draws it smaller mixes colours and mask apart: what is clear takes the colour of what it borders on.
    around = pixels.convert("RGBa").filter(ImageFilter.BoxBlur(2)).convert("RGBA").convert("RGB")
    colours = Image.composite(pixels.convert("RGB"), around, alpha.point(lambda value: 255 * (value > 0)))
    image: Value = [common | {"ColorSpace": "/DeviceRGB"}, colours.tobytes().decode("latin-1")]
    if alpha.getextrema() != (255, 255):
        mask = alpha.tobytes().decode("latin-1")
        image[0]["SMask"] = [common | {"ColorSpace": "/DeviceGray"}, mask]
    resources: Value = {"resources": {kind: {"picture": image} if kind == "XObject" else {} for kind in KINDS}}
    return [_head(width, height, resources), f"q {width:g} 0 0 {height:g} 0 0 cm /picture Do Q"]


def _states(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    resources = item.get("/Resources", Dictionary())
    yield from resources.get("/ExtGState", Dictionary()).values()


def _head(width: float, height: float, resources: Value) -> dict[str, Value]:
    return {"Type": "/XObject", "Subtype": "/Form", "BBox": f"[0 0 {width:g} {height:g}]", "Resources": resources}


def _form(page: pikepdf.Object, width: float, height: float, resources: Value) -> Value:
    return [_head(width, height, resources), _content(page, page.get("/Resources", Dictionary()), is_mask=False)]


def _resources(resources: pikepdf.Object, *, is_mask: bool) -> Value:
    """Resources by kind; spaces and what only old programs read are left out."""
    found: dict[str, Value] = {
        kind: {
            name[1:]: _value(item, is_mask=is_mask) for name, item in resources.get(f"/{kind}", Dictionary()).items()
        }
        for kind in KINDS
    }
    return {"resources": found}


def _value(item: Any, *, is_mask: bool) -> Value:  # noqa: ANN401 -- anything that can stand in a PDF
    """An object as plain data; raises ValueError at one that typst is not known to write."""
    if isinstance(item, Stream) and item.get("/Subtype") == "/Image":
        return _image(item, is_mask=is_mask)
    if isinstance(item, Stream):
        entries = _entries(item, is_mask=is_mask, without={"/Resources", "/Filter", "/Length"})
        entries["Resources"] = _resources(item.get("/Resources", Dictionary()), is_mask=is_mask)
        return [entries, _content(item, item.get("/Resources", Dictionary()), is_mask=is_mask)]
    if isinstance(item, Dictionary):
        if "/ShadingType" in item and is_mask:
            _greyed(item.Function)
        if item.get("/BM", Name.Normal) not in SOLID:
            raise ValueError("colours that are mixed")
        return [_entries(item, is_mask=is_mask or item.get("/Type") == "/Mask")]
    return _text(item)


def _entries(item: pikepdf.Object, *, is_mask: bool, without: set[str] = frozenset()) -> dict[str, Value]:  # type: ignore[assignment]  # an empty one is never changed
    entries: dict[str, Value] = {}
    for key, value in item.items():
        if key in without:
            continue
        if key in ("/CS", "/ColorSpace"):
            entries[key[1:]] = "/DeviceGray" if is_mask else _device(value)
        elif key == "/Function":
            entries["Function"] = _function(value)
        elif key == "/BC" and is_mask:
            entries["BC"] = f"[{grey([float(part) for part in value])}]"
        else:
            entries[key[1:]] = _value(value, is_mask=is_mask)
    return entries


def _function(item: pikepdf.Object) -> Value:
    """A function; one of samples is a stream (ISO 32000-1, 7.10.2)."""
    if not isinstance(item, Stream):
        return _text(item)
    entries = {key[1:]: _text(value) for key, value in item.items() if key not in ("/Filter", "/Length")}
    return [entries, item.read_bytes().decode("latin-1")]


def _device(space: pikepdf.Object) -> str:
    if isinstance(space, Array) and space[0] == "/ICCBased":
        return DEVICES[int(space[1].N)]
    if str(space) in DEVICES.values():
        return str(space)
    raise ValueError(f"a space {space!r}")


def _image(item: Stream, *, is_mask: bool) -> Value:
    """A picture in the colours of a screen; one that is no such thing is written anew."""
    pixels = pikepdf.PdfImage(item).as_pil_image()
    wanted = "L" if is_mask or pixels.mode in ("1", "L") else "RGB"
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": f"{pixels.width}",
        "Height": f"{pixels.height}",
        "BitsPerComponent": "8",
        "ColorSpace": "/DeviceGray" if wanted == "L" else "/DeviceRGB",
    }
    if isinstance(mask := item.get("/SMask"), Stream):
        entries["SMask"] = _image(mask, is_mask=True)
    if pixels.mode == wanted and item.get("/Filter") == "/DCTDecode":
        return [entries | {"Filter": "/DCTDecode"}, item.read_raw_bytes().decode("latin-1")]
    return [entries, pixels.convert(wanted).tobytes().decode("latin-1")]


def _greyed(function: pikepdf.Object) -> None:
    """The colours of a gradient as what they let through; grey is linear in them, and so is a gradient."""
    if function.FunctionType == 3:
        for part in function.Functions:
            _greyed(part)
        return
    for key in ("/C0", "/C1"):
        function[key] = Array([grey([float(part) for part in function[key]])])
    if "/Range" in function:
        function.Range = Array([0, 1])


def _content(holder: pikepdf.Object, resources: pikepdf.Object, *, is_mask: bool) -> str:
    """What is painted, without marks, and each colour said plainly."""
    spaces = resources.get("/ColorSpace", Dictionary())
    content: list[ContentStreamInstruction | ContentStreamInlineImage] = []
    for item in pikepdf.parse_content_stream(holder):
        name, operands = str(item.operator), list(item.operands)
        match name:
            case "cs" | "CS" if str(operands[0]) in spaces:
                _device(spaces[str(operands[0])])
            case "scn" | "SCN" if len(operands) in DEVICES and not isinstance(operands[0], Name):
                values = [float(part) for part in operands]
                plain = [grey(values)] if is_mask else values
                operator = "g" if len(plain) == 1 else "rg"
                content.append(
                    ContentStreamInstruction(plain, Operator(operator.upper() if name.isupper() else operator))
                )
            case "BDC" | "BMC" | "EMC":
                pass
            case _:
                content.append(item)
    return pikepdf.unparse_content_stream(content).decode("latin-1")


def _text(item: Any) -> str:  # noqa: ANN401 -- anything that can stand in a PDF
    """An object as it is written, with all that it refers to."""
    if isinstance(item, Stream):
        raise ValueError("a stream where none can be")  # noqa: TRY004 -- as the others
    if isinstance(item, Dictionary):
        return f"<<{' '.join(f'{key} {_text(value)}' for key, value in item.items())}>>"
    if isinstance(item, Array):
        return f"[{' '.join(map(_text, item))}]"
    if isinstance(item, pikepdf.Object):
        return item.unparse().decode("latin-1")
    return pikepdf.Array([item]).unparse()[1:-1].strip().decode("latin-1")
