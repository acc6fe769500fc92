"""Defects of files for an office machine."""

import pikepdf
from damage import MM, defect, draw, note, picture
from pikepdf import Array, Dictionary, Name

BROCHURE, HANDOUT, LONG_EDGE = "brochure-nl-office", "handout-nl-office", "brochure-nl-office-long-edge"


@defect(BROCHURE, "ink.cmyk", 2)
def a_tile_was_left_in_cmyk(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 2, "0.1 0.2 0.3 0 k 100 100 50 50 re f")


@defect(BROCHURE, "sheet.size", 3, "sheet.edge")
def a_sheet_is_a5(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].MediaBox = pdf.pages[2].TrimBox = Array([0, 0, 210 * MM, 148 * MM])


@defect(HANDOUT, "sheet.size", 1, "sheet.edge")
def the_handout_is_letter_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = pdf.pages[0].TrimBox = Array([0, 0, 612, 792])


@defect(LONG_EDGE, "sheet.edge", 4)
def a_strip_runs_to_the_edge_of_the_paper(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 4, "0.5 g 0 100 10 200 re f")


@defect(BROCHURE, "sheet.solid", 1)
def a_side_has_a_full_ground(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0.4 g 20 20 800 550 re f", below=True)


@defect(BROCHURE, "file.pages")
def a_sheet_is_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[7]


@defect(HANDOUT, "file.annotation")
def a_link_is_left(pdf: pikepdf.Pdf) -> None:
    note(pdf, 1, "Link", A=Dictionary(S=Name.URI, URI="https://example.org/"))


@defect(HANDOUT, "picture.resolution")
def a_logo_is_too_coarse_for_paper(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "100 0 0 100 60 60 cm /Logo Do", XObject={"Logo": picture(pdf, "RGB", (120, 120), "red")})


@defect(HANDOUT, "line.hairline")
def a_rule_is_too_thin_for_toner(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 G 0.1 w 60 60 m 200 60 l S")
