"""The plates of a press file, as two files that any renderer can draw (ISO 32000-1, 11.7.4).

PDFium draws in red, green and blue only. So the file is written anew, twice: once with cyan, magenta and yellow in the
place of the light that they take away, once with black alone, as grey. What a renderer then draws *is* the ink: knocked
out, blended and covered as on the press. A colour that overprints leaves alone the plates on which it has nothing.
"""

import io
from dataclasses import dataclass, field

import pikepdf

from brochure.preflight.file.plates.separation import Both, Separation
from brochure.preflight.file.reading.objects import held
from brochure.preflight.file.reading.spaces import Family, Space
from brochure.preflight.file.reading.state import State

_BEGIN = (b"1 1 1 rg 1 1 1 RG\n", b"0 g 0 G\n")
"""The colour that a stream begins with is black: nothing on the colours, all on black."""

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


def plates(data: bytes, leave: frozenset[int] = frozenset()) -> Plates:
    """A file as the two files of its plates, page by page, without those to `leave` out; raises what qpdf raises."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number in sorted(leave, reverse=True):
            del pdf.pages[number - 1]
        work, contents = Separation(pdf), []
        for work.page, page in enumerate(pdf.pages, 1):
            resources = page.obj.get("/Resources")
            if not isinstance(resources, pikepdf.Dictionary):
                resources = page.obj["/Resources"] = pikepdf.Dictionary()
            contents.append(work.separated(page.obj, resources, State()))
            _lay_open(page)
        written = [_written(work, contents, plate) for plate in (0, 1)]
        return Plates(written[0], written[1], tuple(work.unread))


def _lay_open(page: pikepdf.Page) -> None:
    """A page with all its bleed, upright, and without what is not printed."""
    for key in ("/Annots", "/UserUnit", "/Group"):
        if key in page.obj:
            del page.obj[key]
    page.obj["/Rotate"] = 0
    page.obj["/CropBox"] = page.mediabox


def _written(work: Separation, contents: list[Both], plate: int) -> bytes:
    """The file with everything as it is on one plate."""
    pdf = work.pdf
    for page, both in zip(pdf.pages, contents, strict=True):
        page.obj["/Contents"] = pdf.make_stream(_BEGIN[plate] + pikepdf.unparse_content_stream(both[plate]))
    for stream, both in work.streams.values():
        begin = _BEGIN[plate] if held(stream, "/PatternType") == 1 else b""
        stream.write(begin + pikepdf.unparse_content_stream(both[plate]))
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
    spot = "{" + "pop " * count + "1 1 1}", "{" + "pop " * (count - 1) + "1 exch sub}"
    function = pdf.make_stream(
        _TINTS.get(space.family, spot)[plate].encode(),
        FunctionType=4,
        Domain=pikepdf.Array([0, 1] * count),
        Range=pikepdf.Array([0, 1] * (1 if plate else 3)),
    )
    inks = pikepdf.Array([pikepdf.Name(f"/Ink{index}") for index in range(count)])
    under = pikepdf.Name("/DeviceGray" if plate else "/DeviceRGB")
    return pikepdf.Array([pikepdf.Name("/DeviceN"), inks, under, function])
