"""The plates of a press file carry the ink that a press would lay: values as Ghostscript's tiffsep separates them."""

import io
from typing import Any

import pikepdf
import pytest
from damage import form, picture, state
from pikepdf import Array, Dictionary, Name
from PIL import Image

from brochure.preflight.file.plates.drawn import plates
from brochure.preflight.file.rules.coverage import _inked

BELOW = "0.6 0.5 0.4 0 k 0 0 100 100 re f"


def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
    packed = io.BytesIO()
    Image.new("CMYK", (40, 40), (51, 102, 153, 204)).save(packed, "JPEG", quality=100)
    jpeg = picture(pdf, "CMYK", (40, 40), 0, Decode=Array([1, 0] * 4))
    jpeg.write(packed.getvalue(), filter=Name.DCTDecode)
    palette = Array([Name.Indexed, Name.DeviceCMYK, 0, pikepdf.String(bytes([255, 0, 128, 0]))])
    half = picture(pdf, "L", (4, 4), 128)
    stencil = pdf.make_stream(
        bytes(4), Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, BitsPerComponent=1, ImageMask=True
    )
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.4, 0, 0.2, 0], C1=[0.4, 0, 0.2, 0], N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 100, 0], Function=blend)
    tile = pdf.make_stream(
        b"0.1 0.2 0.3 0.4 k 0 0 10 10 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 10, 10], XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.6, 1, 0], N=1)
    return {
        "ExtGState": Dictionary(
            Over=state(OP=True, op=True, OPM=1),
            Zero=state(OP=True, op=True, OPM=0),
            Lines=state(OP=True, op=False, OPM=1),
            Fills=state(OP=False, op=True, OPM=1),
            Half=state(ca=0.5),
            Multiply=state(BM=Name.Multiply),
        ),
        "ColorSpace": Dictionary(Spot=Array([Name.Separation, Name.House, Name.DeviceCMYK, tint])),
        "Shading": Dictionary(Blend=shading),
        "Pattern": Dictionary(Tile=tile),
        "XObject": Dictionary(
            Flat=picture(pdf, "CMYK", (40, 40), (51, 102, 153, 204)),
            Jpeg=jpeg,
            Indexed=picture(pdf, "L", (4, 4), 0, ColorSpace=palette),
            Masked=picture(pdf, "CMYK", (4, 4), (255, 0, 0, 0), SMask=half),
            Stencil=stencil,
            Form=form(pdf, "0 0 0 1 k 0 0 100 100 re f"),
        ),
    }


def ink(content: str) -> list[int]:
    """The ink in the middle of a page of 100 points, in per cent."""
    output = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        pdf.pages[0].Resources = Dictionary(**resources(pdf))
        pdf.pages[0].Contents = pdf.make_stream(content.encode())
        pdf.save(output)
    separated = plates(output.getvalue())
    assert separated.unread == ()
    (page,) = _inked(separated)
    middle = page.plates.getpixel((52, 52))
    assert isinstance(middle, tuple)
    return [round(part / 2.55) for part in middle]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [0, 0, 0, 0]),
        (BELOW, [60, 50, 40, 0]),
        ("0.5 g 0 0 100 100 re f", [0, 0, 0, 50]),
        ("0 0 100 100 re f", [0, 0, 0, 100]),
        (f"{BELOW} 0 0 0 1 k 0 0 100 100 re f", [0, 0, 0, 100]),
        (f"{BELOW} /Over gs 0 0 0 1 k 0 0 100 100 re f", [60, 50, 40, 100]),
        (f"{BELOW} /Zero gs 0 0 0 1 k 0 0 100 100 re f", [0, 0, 0, 100]),
        (f"{BELOW} /Over gs 0 g 0 0 100 100 re f", [0, 0, 0, 100]),
        (f"{BELOW} /Over gs 1 0 0 0 k 0 0 100 100 re f", [100, 50, 40, 0]),
        (f"{BELOW} q /Over gs Q 1 0 0 0 k 0 0 100 100 re f", [100, 0, 0, 0]),
        (f"{BELOW} /Over gs 0 0 0 1 k 0 0 0 0 K 200 w 0 0 100 100 re B", [60, 50, 40, 100]),
        (f"{BELOW} /Lines gs 0 0 0 1 K 200 w 0 50 m 100 50 l S", [60, 50, 40, 100]),
        (f"{BELOW} /Fills gs 0 0 0 1 K 200 w 0 50 m 100 50 l S", [0, 0, 0, 100]),
        (f"{BELOW} /Lines gs 0 0 0 1 k 0 0 100 100 re f", [0, 0, 0, 100]),
        (f"{BELOW} /Over gs /Form Do", [60, 50, 40, 100]),
        (f"{BELOW} /Over gs 1 0 0 0 k 100 0 0 100 0 0 cm /Stencil Do", [100, 50, 40, 0]),
        (f"{BELOW} /Over gs /Spot cs 0.7 scn 0 0 100 100 re f", [60, 50, 40, 70]),
        (f"{BELOW} /Half gs 0 1 0 0.4 k 0 0 100 100 re f", [30, 75, 20, 20]),
        (f"{BELOW} /Multiply gs 0.5 0 0 0.4 k 0 0 100 100 re f", [80, 50, 40, 40]),
        ("100 0 0 100 0 0 cm /Flat Do", [20, 40, 60, 80]),
        ("100 0 0 100 0 0 cm /Jpeg Do", [20, 40, 60, 80]),
        ("100 0 0 100 0 0 cm /Indexed Do", [100, 0, 50, 0]),
        (f"{BELOW} 100 0 0 100 0 0 cm /Masked Do", [80, 25, 20, 0]),
        ("/Blend sh", [40, 0, 20, 0]),
        ("/Pattern cs /Tile scn 0 0 100 100 re f", [10, 20, 30, 40]),
        ("/DeviceCMYK cs 0 0 100 100 re f", [0, 0, 0, 100]),
        ("100 0 0 100 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /CMYK /F /AHx ID " + "33669900" * 16 + "> EI", [20, 40, 60, 0]),
    ],
)
def test_the_plates_carry_the_ink_of_the_press(content: str, expected: list[int]) -> None:
    assert ink(content) == pytest.approx(expected, abs=1)
