"""A file taken apart: once without its text, once with nothing but its text.

What a glyph should paint and what it does paint can then be laid over each other.
"""

import io

import pikepdf

_PAINTING = {"Tj", "TJ", "'", '"'}
"""Operators that paint glyphs (ISO 32000-1, 9.4.3)."""

_PLACING = {"q", "Q", "cm", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*"}
"""Operators that decide where glyphs stand (8.4.4, 9.3, 9.4); not those that clip, colour or fade them."""

LEADING_ON = ("/StructTreeRoot", "/Outlines", "/Names", "/Dests", "/OpenAction")
"""What of a file leads to all its pages, and paints nothing."""

_ENDLESS = 100_000
"""Points; a box that clips nothing."""

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def layers(data: bytes, numbers: list[int]) -> tuple[bytes, bytes]:
    """Pages of a file without their text, and with nothing but their text, black and unclipped on white."""
    with pikepdf.open(io.BytesIO(_alone(data, numbers))) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        holders = [*(page.obj for page in pdf.pages), *forms]
        read = [
            (holder.get("/Resources", pikepdf.Dictionary()), pikepdf.parse_content_stream(holder)) for holder in holders
        ]
        bare = _saved(pdf, holders, [[one for one in items if _is_no_text(one)] for _, items in read])
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        for form in forms:
            # A form clips to its box.
            form["/BBox"] = pikepdf.Array([-_ENDLESS, -_ENDLESS, _ENDLESS, _ENDLESS])
        return bare, _saved(pdf, holders, [[one for one in items if _is_text(own, one)] for own, items in read])


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


def _is_no_text(instruction: Instruction) -> bool:
    return str(instruction.operator) not in _PAINTING


def _is_text(resources: pikepdf.Object, instruction: Instruction) -> bool:
    operator = str(instruction.operator)
    if operator == "Do":
        return bool(resources["/XObject"][str(instruction.operands[0])].get("/Subtype") == "/Form")
    return operator in _PAINTING or operator in _PLACING


def _saved(pdf: pikepdf.Pdf, holders: list[pikepdf.Object], contents: list[list[Instruction]]) -> bytes:
    """The file with these contents in its pages and forms."""
    for holder, content in zip(holders, contents, strict=True):
        data = pikepdf.unparse_content_stream(content)
        if isinstance(holder, pikepdf.Stream):
            holder.write(data)
        else:
            holder.Contents = pdf.make_stream(data)
    output = io.BytesIO()
    pdf.save(output, compress_streams=False)
    return output.getvalue()
