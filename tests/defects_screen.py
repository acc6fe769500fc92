"""Defects of files that are read on a screen, or heard."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from damage import Entry, defect, draw, fonts, letters, note
from pikepdf import Array, Dictionary, Name

BROCHURE, HANDOUT = "brochure-nl-screen", "handout-nl-screen"


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    """Structure elements of a type, in the order of the file's objects."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{kind}" and "/P" in item:
            yield item


def annotations(pdf: pikepdf.Pdf, kind: str) -> Iterator[tuple[pikepdf.Page, Any]]:
    """Annotations of a kind with their pages."""
    for page in pdf.pages:
        found: Any = page.obj.get("/Annots", [])
        for item in found:
            if item.Subtype == f"/{kind}":
                yield page, item


# The file


@defect(HANDOUT, "file.language")
def the_language_is_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@defect(HANDOUT, "file.language")
def the_language_is_that_of_the_template(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("en-US")


@defect(HANDOUT, "file.title", 1, "file.metadata")
def the_title_is_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


@defect(HANDOUT, "file.title")
def readers_show_the_name_of_the_file(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@defect(HANDOUT, "file.tags", 1, "tag.untagged", "link.unnamed", "field.unnamed")
def the_tags_are_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


@defect(HANDOUT, "file.tags")
def the_file_does_not_say_that_it_is_tagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


@defect(HANDOUT, "file.metadata")
def the_metadata_forgets_accessibility(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in data
    pdf.Root.Metadata.write(data.replace(b"pdfuaid:part", b"pdfuaid:rev"))


@defect(HANDOUT, "ink.intent")
def the_colours_of_the_archive_are_undefined(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@defect(HANDOUT, "ink.cmyk")
def a_logo_for_paper_is_placed(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "/Artifact BMC 0 0.5 1 0 k 100 100 50 50 re f EMC")


@defect(HANDOUT, "file.script")
def a_button_sends_the_form(pdf: pikepdf.Pdf) -> None:
    _, field = next(annotations(pdf, "Widget"))
    field.A = Dictionary(S=Name.SubmitForm, F="https://example.org/")


@defect(HANDOUT, "file.attachment", 1, "file.annotation")
def a_file_is_pinned_to_the_page(pdf: pikepdf.Pdf) -> None:
    note(pdf, 1, "FileAttachment", FS=Dictionary(Type=Name.Filespec, F="a.txt"))
    pdf.pages[0].Annots[-1].F = 0


@defect(HANDOUT, "font.unmapped")
def a_font_cannot_be_copied(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].ToUnicode


@defect(HANDOUT, "font.unmapped")
def a_letter_means_nothing(pdf: pikepdf.Pdf) -> None:
    table = fonts(pdf)[0].ToUnicode
    data = table.read_bytes()
    at = data.index(b"beginbfchar")
    first = data.index(b"<", data.index(b">", at))
    table.write(data[: first + 1] + b"FFFD" + data[data.index(b">", first) :])


@defect(HANDOUT, "page.safety")
def a_line_runs_off_the_screen(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, f"/Artifact BMC {letters(pdf, 1, 10, '1 0 0 1 590 400')} EMC")


# Tags


@defect(BROCHURE, "tag.heading", 4)
def a_heading_skips_two_levels(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3].obj
    next(item for item in elements(pdf, "H3") if item.get("/Pg") == page).S = Name.H5


@defect(HANDOUT, "tag.heading")
def the_first_heading_is_of_level_3(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "H1")).S = Name.H3


@defect(BROCHURE, "tag.figure", 5)
def a_figure_has_no_alternative(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4].obj
    del next(item for item in elements(pdf, "Figure") if item.get("/Pg") == page).Alt


def _box(figure: Entry) -> Entry:
    attributes = figure.A
    return next(one for one in attributes if "/BBox" in one) if isinstance(attributes, Array) else attributes


@defect(HANDOUT, "tag.figure")
def the_box_of_a_figure_is_in_pixels_from_the_top(pdf: pikepdf.Pdf) -> None:
    attributes = _box(next(elements(pdf, "Figure")))
    left, bottom, right, top = (float(edge) for edge in attributes.BBox)
    height = 842
    attributes.BBox = Array([left / 0.75, (height - top) / 0.75, right / 0.75, (height - bottom) / 0.75])


@defect(HANDOUT, "tag.figure")
def a_figure_does_not_say_where_it_is(pdf: pikepdf.Pdf) -> None:
    del _box(next(elements(pdf, "Figure"))).BBox


@defect(BROCHURE, "tag.table", 14)
def table_heads_lose_their_scope(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[13].obj
    found = [item for item in elements(pdf, "TH") if item.get("/Pg") == page]
    assert found
    for item in found:
        del item.A


@defect(HANDOUT, "tag.untagged")
def a_text_is_added_without_a_tag(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, letters(pdf, 1, 10, "1 0 0 1 100 400"))


@defect(BROCHURE, "tag.untagged", 5)
def a_paragraph_is_taken_out_of_the_tree(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4].obj
    paragraph = next(item for item in elements(pdf, "P") if item.get("/Pg") == page)
    kids: Any = paragraph.P.K
    paragraph.P.K = Array([kid for kid in kids if kid.objgen != paragraph.objgen])


def _sections(pdf: pikepdf.Pdf) -> Entry:
    document: Any = pdf.Root.StructTreeRoot.K
    document = document[0] if isinstance(document, Array) else document
    return document.K


@defect(BROCHURE, "tag.order", 6)
def two_pages_are_read_the_wrong_way_round(pdf: pikepdf.Pdf) -> None:
    sections = _sections(pdf)
    sections[5], sections[6] = sections[6], sections[5]


@defect(BROCHURE, "tag.order", 9)
def two_pages_change_places(pdf: pikepdf.Pdf) -> None:
    kids: Any = pdf.Root.Pages.Kids
    assert len(kids) == len(pdf.pages)
    kids[8], kids[9] = kids[9], kids[8]


@defect(HANDOUT, "tag.order", 1, "tag.heading")
def the_end_of_a_column_is_read_first(pdf: pikepdf.Pdf) -> None:
    section = _sections(pdf)[0]
    section.K = Array(list(reversed(list(section.K))))


@defect(BROCHURE, "tag.order", 1, "file.pages", "link.broken")
def a_page_is_taken_out_of_the_tagged_file(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4]


# Links, fields, bookmarks


@defect(BROCHURE, "link.broken", 2)
def a_link_leads_to_no_destination(pdf: pikepdf.Pdf) -> None:
    _, link = next(annotations(pdf, "Link"))
    for key in ("/A", "/Dest"):
        if key in link:
            del link[key]
    link.Dest = pikepdf.String("nowhere")


@defect(BROCHURE, "link.broken", 15)
def an_address_lacks_its_scheme(pdf: pikepdf.Pdf) -> None:
    _, link = next(pair for pair in annotations(pdf, "Link") if "/A" in pair[1] and "/URI" in pair[1].A)
    link.A.URI = pikepdf.String("www.example.org")


@defect(BROCHURE, "link.broken")
def a_bookmark_leads_out_of_the_file(pdf: pikepdf.Pdf) -> None:
    first: Any = pdf.Root.Outlines.First
    if "/A" in first:
        del first.A
    first.Dest = pikepdf.String("gone")


@defect(BROCHURE, "link.unnamed", 2)
def a_link_does_not_say_where_it_goes(pdf: pikepdf.Pdf) -> None:
    _, link = next(annotations(pdf, "Link"))
    del link.Contents


@defect(BROCHURE, "link.unnamed", 3)
def a_link_is_laid_over_the_page_by_an_editor(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI="https://example.org/")
    note(pdf, 3, "Link", A=action, Contents="To example.org")


@defect(HANDOUT, "file.annotation")
def a_link_is_not_printed(pdf: pikepdf.Pdf) -> None:
    _, field = next(annotations(pdf, "Widget"))
    field.F = 0


@defect(HANDOUT, "field.unnamed")
def a_field_has_no_name_for_the_ear(pdf: pikepdf.Pdf) -> None:
    _, field = next(annotations(pdf, "Widget"))
    del field.TU


@defect(HANDOUT, "field.unnamed")
def a_field_has_no_look(pdf: pikepdf.Pdf) -> None:
    _, field = next(annotations(pdf, "Widget"))
    del field.AP


@defect(BROCHURE, "bookmark.missing")
def the_bookmarks_are_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


@defect(BROCHURE, "code.unread", 16)
def the_code_is_covered(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 16, "/Artifact BMC 1 1 1 rg 0 0 420 596 re f EMC")
