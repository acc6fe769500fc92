"""Pages on sheets: two beside each other at full size, to be printed on both sides, folded and stapled."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from brochure.impose.signature import Flip, Panel, Side, signature
from brochure.nouns.units import POINTS

A4_LANDSCAPE = (297.0, 210.0)
"""Width and height in millimetres (ISO 216)."""

TOO_LARGE = 0.01
"""Millimetres by which a page may be larger than half its sheet: less than any printer can show."""

_DUPLEX = {Flip.SHORT_EDGE: pikepdf.Name.DuplexFlipShortEdge, Flip.LONG_EDGE: pikepdf.Name.DuplexFlipLongEdge}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A page on its sheet: from its own space to that of the side, and what of it is shown there."""

    matrix: pikepdf.Matrix
    shown: pikepdf.Rectangle


def saddle_stitch(
    pdf: pikepdf.Pdf, flip: Flip, thickness: float, paper: tuple[float, float] = A4_LANDSCAPE
) -> pikepdf.Pdf:
    """A new file with the sides of the sheets, front and back by turns, the outermost sheet first.

    The spine is the middle of the sheet; `thickness` of a sheet and `paper`, its width and height, are millimetres.
    Pages are cut at their trim and at the spine. Named destinations, title, dates and language are kept; links,
    bookmarks, tags and XMP metadata are not. To be saved as PDF 1.7, for the sake of the duplex preference.
    Raises ValueError for a page that is larger than half the sheet.
    ISO 32000-1, 8.10 (forms), 12.2 (Duplex, PrintScaling), 12.3.2.3 (named destinations).
    """
    width, height = (length * POINTS for length in paper)
    sheets = pikepdf.Pdf.new()
    for page in pdf.pages:
        sheets.pages.append(page)  # what pages share is copied with the first of them
    pages = list(sheets.pages)
    del sheets.pages[:]
    places: dict[int, tuple[pikepdf.Object, _Placed]] = {}
    for sheet in signature(len(pages), flip, thickness):
        for side in (sheet.front, sheet.back):
            placed = dict(_placed(side, pages, width, height))
            face = _face(sheets, {number: (pages[number - 1], one) for number, one in placed.items()}, width, height)
            places |= {number: (face, one) for number, one in placed.items()}
    _carry_destinations(pdf, sheets, places)
    _carry_description(pdf, sheets)
    sheets.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, Duplex=_DUPLEX[flip], PrintScaling=pikepdf.Name("/None")
    )
    return sheets


def one_side_at_a_time(sheets: pikepdf.Pdf, guide: pikepdf.Pdf) -> None:
    """Sheets for a printer that cannot turn paper: the guide, then fronts and backs, each in both orders.

    Named destinations of the guide are added to those of the sheets. ISO 32000-1, 12.2 (Duplex), 12.3.2.3.
    """
    fronts, backs = list(sheets.pages[::2]), list(sheets.pages[1::2])
    del sheets.pages[:]
    for page in (*guide.pages, *fronts, *reversed(fronts), *backs, *reversed(backs)):
        sheets.pages.append(page)
    numbers = {page.obj.objgen: number for number, page in enumerate(guide.pages)}
    names = dict(pikepdf.NameTree(sheets.Root.Names.Dests).items())
    for name, (page, *place) in pikepdf.NameTree(guide.Root.Names.Dests).items():
        names[name] = pikepdf.Array([sheets.pages[numbers[page.objgen]].obj, *place])
    ordered = sorted(names.items(), key=lambda item: item[0].encode())
    sheets.Root.Names.Dests.Names = pikepdf.Array([part for pair in ordered for part in pair])
    sheets.Root.ViewerPreferences.Duplex = pikepdf.Name.Simplex


def _placed(side: Side, pages: list[pikepdf.Page], width: float, height: float) -> Iterator[tuple[int, _Placed]]:
    """Every page of a side with its place, in points."""
    for panel in (side.left, side.right):
        if panel.page is not None:
            trim = pikepdf.Rectangle(pages[panel.page - 1].trimbox)
            if trim.width > width / 2 + TOO_LARGE * POINTS or trim.height > height + TOO_LARGE * POINTS:
                size = f"{trim.width / POINTS:.2f} × {trim.height / POINTS:.2f} mm"
                raise ValueError(f"Page {panel.page} is {size}, more than half its sheet.")
            yield panel.page, _at_the_spine(panel, trim, width, height, is_left=panel is side.left)


def _at_the_spine(panel: Panel, trim: pikepdf.Rectangle, width: float, height: float, *, is_left: bool) -> _Placed:
    """Where a page stands on its half of a side: at the spine, moved over it by its creep and cut there."""
    creep = panel.creep * POINTS
    left = width / 2 - trim.width + creep if is_left else width / 2 - creep
    bottom = (height - trim.height) / 2
    if panel.is_head_down:
        matrix = pikepdf.Matrix(-1, 0, 0, -1, left + trim.urx, bottom + trim.ury)
    else:
        matrix = pikepdf.Matrix(1, 0, 0, 1, left - trim.llx, bottom - trim.lly)
    is_spine_at_its_right = is_left is not panel.is_head_down
    return _Placed(
        matrix,
        pikepdf.Rectangle(
            trim.llx + (0 if is_spine_at_its_right else creep),
            trim.lly,
            trim.urx - (creep if is_spine_at_its_right else 0),
            trim.ury,
        ),
    )


def _face(
    sheets: pikepdf.Pdf, placed: dict[int, tuple[pikepdf.Page, _Placed]], width: float, height: float
) -> pikepdf.Object:
    """One side of a sheet, added to the file: each page a form (ISO 32000-1, 8.10) that is named for its number."""
    forms = {f"/Page{number}": _form(page, one.shown) for number, (page, one) in placed.items()}
    painted = [b"q %b cm /Page%d Do Q" % (one.matrix.encode(), number) for number, (_, one) in placed.items()]
    box = pikepdf.Array([0, 0, width, height])
    sheets.pages.append(
        pikepdf.Page(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=box,
                TrimBox=box,
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(forms)),
                Contents=sheets.make_stream(b"\n".join(painted)),
            )
        )
    )
    return sheets.pages[-1].obj


def _form(page: pikepdf.Page, shown: pikepdf.Rectangle) -> pikepdf.Object:
    form = page.as_form_xobject(handle_transformations=False)
    form.BBox = shown.as_array()
    if "/Resources" in page.obj:
        # pikepdf gives every form a copy of the list of fonts and pictures that all pages share.
        form.Resources = page.obj.Resources
    return form


def _carry_destinations(
    pdf: pikepdf.Pdf, sheets: pikepdf.Pdf, places: dict[int, tuple[pikepdf.Object, _Placed]]
) -> None:
    """WeasyPrint writes one list of names, sorted, each with the top left corner of its box."""
    nothing = pikepdf.Dictionary()
    names = list(pdf.Root.get("/Names", nothing).get("/Dests", nothing).get("/Names", pikepdf.Array()))
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    carried: list[pikepdf.Object] = []
    for name, (page, kind, across, up, zoom) in zip(names[::2], names[1::2], strict=True):
        face, placed = places[numbers[page.objgen]]
        shown = placed.shown
        # Creep may cut the corner of a box off; what is left of it begins at the spine.
        corner = (min(max(float(across), shown.llx), shown.urx), float(up))
        carried += [name, pikepdf.Array([face, kind, *placed.matrix.transform(corner), zoom])]
    if carried:
        sheets.Root.Names = pikepdf.Dictionary(Dests=sheets.make_indirect(pikepdf.Dictionary(Names=carried)))


def _carry_description(pdf: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    """Title, dates and language; not the XMP metadata, which claims what sheets are not (PDF/UA)."""
    for key, value in pdf.trailer.get("/Info", pikepdf.Dictionary()).items():
        sheets.docinfo[key] = str(value)
    if "/Lang" in pdf.Root:
        sheets.Root.Lang = str(pdf.Root.Lang)
