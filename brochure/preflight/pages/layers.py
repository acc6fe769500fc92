"""A file taken apart: once without its text, once with nothing but its text.

What a glyph should paint and what it does paint can then be laid over each other.
"""

import io
from collections.abc import Callable, Iterator

import pikepdf

_PAINTING = {"Tj", "TJ", "'", '"'}
"""Operators that paint glyphs (ISO 32000-1, 9.4.3)."""

_PLACING = {"q", "Q", "cm", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*"}
"""Operators that decide where glyphs stand (8.4.4, 9.3, 9.4); not those that clip, colour or fade them."""

LEADING_ON = ("/StructTreeRoot", "/Outlines", "/Names", "/Dests", "/OpenAction")
"""What of a file leads to all its pages, and paints nothing."""

_ENDLESS = 100_000
"""Points; a box that clips nothing."""

Keep = Callable[[pikepdf.Object, pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage], bool]


def layers(data: bytes, numbers: list[int]) -> tuple[bytes, bytes]:
    """Pages of a file without their text, and with nothing but their text, black and unclipped on white."""
    data = _alone(data, numbers)
    return _saved(data, _is_no_text), _saved(data, _is_text)


def _alone(data: bytes, numbers: list[int]) -> bytes:
    """These pages of a file and what they are painted with, and no others."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) == len(numbers):
            return data
        for number in sorted({*range(1, len(pdf.pages) + 1)} - {*numbers}, reverse=True):
            del pdf.pages[number - 1]
        for key in LEADING_ON:
            if key in pdf.Root:
                del pdf.Root[key]
        output = io.BytesIO()
        pdf.save(output, compress_streams=False)
        return output.getvalue()


def _is_no_text(
    _: pikepdf.Object, instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
) -> bool:
    return str(instruction.operator) not in _PAINTING


def _is_text(
    resources: pikepdf.Object, instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
) -> bool:
    operator = str(instruction.operator)
    if operator == "Do":
        return bool(resources["/XObject"][str(instruction.operands[0])].get("/Subtype") == "/Form")
    return operator in _PAINTING or operator in _PLACING


def _saved(data: bytes, keep: Keep) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_kept(page.obj, page.Resources, keep))
            if keep is _is_text and "/Annots" in page:
                del page.Annots
        for form in list(_forms(pdf)):
            form.write(_kept(form, form.get("/Resources", pikepdf.Dictionary()), keep))
            if keep is _is_text:
                # A form clips to its box.
                form["/BBox"] = pikepdf.Array([-_ENDLESS, -_ENDLESS, _ENDLESS, _ENDLESS])
        output = io.BytesIO()
        pdf.save(output, compress_streams=False)
        return output.getvalue()


def _kept(stream: pikepdf.Object, resources: pikepdf.Object, keep: Keep) -> bytes:
    return pikepdf.unparse_content_stream(
        [instruction for instruction in pikepdf.parse_content_stream(stream) if keep(resources, instruction)]
    )


def _forms(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
            yield item
