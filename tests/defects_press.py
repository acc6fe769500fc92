"""Defects of files for a printing house, as designers, their programs and a printer's own tools make them."""

import io
from typing import Any

import pikepdf
import segno
from damage import (
    MM,
    Entry,
    defect,
    descriptor,
    draw,
    fonts,
    form,
    letters,
    note,
    on_bytes,
    picture,
    saved,
    state,
    untouched,
)
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

BROCHURE, HANDOUT, X1A = "brochure-nl-press", "handout-nl-press", "handout-nl-press-x1a"
BLACK = "0 0 0 1 k"


def text(
    pdf: pikepdf.Pdf, page: int, before: str, place: tuple[float, float], size: float = 10, **resources: Entry
) -> None:
    """Two letters in a font of the page, millimetres from the trim's bottom left corner."""
    matrix = f"1 0 0 1 {place[0] * MM:.3f} {place[1] * MM:.3f}"
    content = f"{before} {letters(pdf, page, size, matrix)}"
    draw(pdf, page, content, **{"ExtGState": {"Ov": state(OP=True, op=True, OPM=1)}, **resources})


# Colour


@defect(BROCHURE, "ink.rgb", 3)
def an_rgb_logo_is_placed(pdf: pikepdf.Pdf) -> None:
    logo = picture(pdf, "RGB", (300, 300), (200, 30, 30))
    draw(pdf, 3, "60 0 0 60 100 100 cm /Logo Do", XObject={"Logo": logo})


@defect(BROCHURE, "ink.rgb", 5)
def a_rule_is_drawn_in_rgb_black(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 5, "0 0 0 RG 1 w 50 50 m 200 50 l S")


@defect(HANDOUT, "ink.rgb")
def a_form_in_a_form_is_rgb(pdf: pikepdf.Pdf) -> None:
    inner = form(pdf, "0 0.5 1 rg 0 0 50 50 re f")
    outer = form(pdf, "/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=inner)))
    draw(pdf, 1, "1 0 0 1 60 60 cm /Outer Do", XObject={"Outer": outer})


@defect(HANDOUT, "ink.rgb")
def a_gradient_runs_in_rgb(pdf: pikepdf.Pdf) -> None:
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 100, 0], Function=blend)
    draw(pdf, 1, "20 20 100 100 re W n /Sky sh", Shading={"Sky": shading})


@defect(HANDOUT, "ink.rgb")
def a_pattern_is_tiled_in_rgb(pdf: pikepdf.Pdf) -> None:
    tile = pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f",
        Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 10, 10], XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    draw(pdf, 1, "/Pattern cs /Dots scn 50 50 80 80 re f", Pattern={"Dots": tile})


@defect(HANDOUT, "ink.rgb")
def a_swatch_is_given_in_lab(pdf: pikepdf.Pdf) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-128, 127, -128, 127])])
    draw(pdf, 1, "/Sw cs 60 40 20 scn 50 50 80 80 re f", ColorSpace={"Sw": lab})


@defect(HANDOUT, "ink.rgb")
def a_scan_is_indexed_rgb(pdf: pikepdf.Pdf) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\xff\xff")])
    scan = picture(pdf, "L", (400, 400), 1, ColorSpace=space)
    draw(pdf, 1, "60 0 0 60 50 50 cm /Scan Do", XObject={"Scan": scan})


@defect(HANDOUT, "ink.rgb")
def an_inline_picture_is_rgb(pdf: pikepdf.Pdf) -> None:
    data = "ff 00 00 " * 16
    draw(pdf, 1, f"0.8 0 0 0.8 50 50 cm BI /W 4 /H 4 /BPC 8 /CS /RGB /F /AHx ID {data}> EI")


@defect(BROCHURE, "ink.spot", 2)
def a_house_colour_is_a_spot_ink(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.6, 1, 0], N=1)
    spot = Array([Name.Separation, Name("/PANTONE 151 C"), Name.DeviceCMYK, tint])
    draw(pdf, 2, "/House cs 1 scn 50 50 80 80 re f", ColorSpace={"House": spot})


@defect(HANDOUT, "ink.spot")
def a_duotone_is_device_n(pdf: pikepdf.Pdf) -> None:
    tint = pdf.make_stream(b"{pop 0 0 0 4 -1 roll}", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1] * 4)
    duo = Array([Name.DeviceN, Array([Name.Black, Name("/PANTONE Gold")]), Name.DeviceCMYK, tint])
    draw(pdf, 1, "/Duo cs 0.5 0.5 scn 50 50 80 80 re f", ColorSpace={"Duo": duo})


@defect(HANDOUT, "ink.profile")
def a_colour_carries_a_profile_of_its_own(pdf: pikepdf.Pdf) -> None:
    profile: Any = pdf.Root.OutputIntents
    space = Array([Name.ICCBased, profile[0].DestOutputProfile])
    draw(pdf, 1, "/Own cs 0 0.5 1 0 scn 50 50 80 80 re f", ColorSpace={"Own": space})


# Black, white, and how they lie on each other


@defect(BROCHURE, "ink.text", 3)
def a_heading_is_rich_black(pdf: pikepdf.Pdf) -> None:
    text(pdf, 3, "0.6 0.5 0.5 1 k", (20, 20), 24)


@defect(HANDOUT, "ink.text")
def a_caption_is_coloured_and_small(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, "0.2 0.8 0 0.3 k", (20, 20), 9)


@defect(HANDOUT, "ink.text")
def a_large_title_is_in_a_house_colour(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, "0 0.6 1 0 k", (20, 20), 30)


@defect(HANDOUT, "ink.overprint")
def black_text_knocks_out(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, BLACK, (20, 20))


@defect(HANDOUT, "ink.overprint")
def black_text_overprints_in_mode_0(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, f"/Zero gs {BLACK}", (20, 20), ExtGState={"Zero": state(OP=True, op=True, OPM=0)})


@defect(HANDOUT, "ink.overprint")
def black_text_is_grey_and_cannot_overprint(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, "/Ov gs 0 g", (20, 20))


@defect(BROCHURE, "ink.white-overprint", 4)
def white_text_is_set_to_overprint(pdf: pikepdf.Pdf) -> None:
    text(pdf, 4, "/Ov gs 0 0 0 0 k", (20, 20))


@defect(HANDOUT, "ink.white-overprint")
def a_white_ground_is_set_to_overprint(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "/Ov gs 0 0 0 0 k 60 60 80 80 re f", ExtGState={"Ov": state(OP=True, op=True, OPM=1)})


@defect(HANDOUT, "ink.white-overprint")
def a_pale_rule_is_set_to_overprint(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "/Ov gs 0 0 0.1 0 K 2 w 60 60 m 90 90 l S", ExtGState={"Ov": state(OP=True, OPM=1)})


# Ink


@defect(BROCHURE, "ink.coverage", 8)
def a_patch_has_330_per_cent(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 8, "0.9 0.8 0.8 0.8 k 60 60 40 40 re f")


@defect(HANDOUT, "ink.coverage")
def two_layers_multiply_to_too_much(pdf: pikepdf.Pdf) -> None:
    multiply = {"Mul": state(BM=Name.Multiply)}
    draw(pdf, 1, "0.9 0.9 0 0 k 60 60 40 40 re f /Mul gs 0 0 0.9 0.6 k 60 60 40 40 re f", ExtGState=multiply)


@defect(HANDOUT, "ink.coverage")
def black_overprints_a_dark_ground(pdf: pikepdf.Pdf) -> None:
    over = {"Ov": state(OP=True, op=True, OPM=1)}
    draw(pdf, 1, f"0.9 0.8 0.8 0 k 60 60 60 60 re f /Ov gs {BLACK} 70 70 40 40 re f", ExtGState=over)


@defect(HANDOUT, "ink.coverage")
def cyan_overprints_a_dark_ground(pdf: pikepdf.Pdf) -> None:
    over = {"Ov": state(OP=True, op=True, OPM=1)}
    draw(pdf, 1, "0 0.9 0.9 0.6 k 60 60 60 60 re f /Ov gs 1 0 0 0 k 70 70 40 40 re f", ExtGState=over)


@defect(HANDOUT, "ink.coverage")
def a_photograph_is_separated_too_heavily(pdf: pikepdf.Pdf) -> None:
    jpeg = io.BytesIO()
    Image.new("CMYK", (400, 400), (240, 220, 220, 230)).save(jpeg, "JPEG")
    photo = picture(pdf, "CMYK", (400, 400), 0)
    photo.write(jpeg.getvalue(), filter=Name.DCTDecode)
    photo.Decode = Array([1, 0] * 4)
    draw(pdf, 1, "60 0 0 60 60 60 cm /Photo Do", XObject={"Photo": photo})


@defect(HANDOUT, "ink.coverage")
def a_gradient_ends_too_dark(pdf: pikepdf.Pdf) -> None:
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[50, 0, 200, 0], Function=blend)
    draw(pdf, 1, "50 50 150 80 re W n /Dark sh", Shading={"Dark": shading})


# Printing condition and transparency


@defect(HANDOUT, "ink.intent")
def the_output_intent_is_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@defect(HANDOUT, "ink.intent")
def the_output_intent_is_that_of_another_paper(pdf: pikepdf.Pdf) -> None:
    intents: Any = pdf.Root.OutputIntents
    intents[0].OutputConditionIdentifier = pikepdf.String("FOGRA29")


@defect(HANDOUT, "ink.intent")
def the_profile_of_the_intent_is_for_screens(pdf: pikepdf.Pdf) -> None:
    intents: Any = pdf.Root.OutputIntents
    intents[0].DestOutputProfile.write(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


@defect(HANDOUT, "ink.intent")
def the_intent_embeds_no_profile(pdf: pikepdf.Pdf) -> None:
    intents: Any = pdf.Root.OutputIntents
    del intents[0].DestOutputProfile


@defect(HANDOUT, "ink.transparency")
def a_group_blends_in_rgb(pdf: pikepdf.Pdf) -> None:
    group = form(pdf, "0 0.5 1 0 k 0 0 50 50 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    draw(pdf, 1, "1 0 0 1 60 60 cm /G Do", XObject={"G": group})


@defect(X1A, "ink.transparency")
def a_soft_shadow_has_alpha(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "/Soft gs 0 0 0 1 k 60 60 80 80 re f", ExtGState={"Soft": state(ca=0.3)})


@defect(X1A, "ink.transparency")
def a_picture_has_a_soft_mask(pdf: pikepdf.Pdf) -> None:
    mask = picture(pdf, "L", (300, 300), 128)
    photo = picture(pdf, "CMYK", (300, 300), (10, 20, 30, 0), SMask=mask)
    draw(pdf, 1, "60 0 0 60 60 60 cm /Photo Do", XObject={"Photo": photo})


@defect(X1A, "ink.transparency")
def a_highlight_multiplies(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "/Mul gs 0 0 1 0 k 60 60 80 20 re f", ExtGState={"Mul": state(BM=Name.Multiply)})


# Pictures


@defect(BROCHURE, "picture.resolution", 9)
def a_photograph_comes_from_a_web_page(pdf: pikepdf.Pdf) -> None:
    photo = picture(pdf, "CMYK", (120, 90), (10, 40, 60, 0))
    draw(pdf, 9, "120 0 0 90 100 100 cm /Photo Do", XObject={"Photo": photo})


@defect(HANDOUT, "picture.resolution")
def a_picture_is_stretched_one_way(pdf: pikepdf.Pdf) -> None:
    photo = picture(pdf, "CMYK", (300, 300), (10, 40, 60, 0))
    draw(pdf, 1, "60 0 0 200 100 100 cm /Photo Do", XObject={"Photo": photo})


@defect(X1A, "picture.kind")
def a_picture_has_16_bits(pdf: pikepdf.Pdf) -> None:
    photo = picture(pdf, "L", (600, 300), 128, BitsPerComponent=16, Width=300)
    draw(pdf, 1, "60 0 0 60 60 60 cm /Photo Do", XObject={"Photo": photo})


@defect(X1A, "picture.kind")
def a_picture_is_jpeg_2000(pdf: pikepdf.Pdf) -> None:
    packed = io.BytesIO()
    Image.new("L", (300, 300), 128).save(packed, "JPEG2000")
    photo = picture(pdf, "L", (300, 300), 128)
    photo.write(packed.getvalue(), filter=Name.JPXDecode)
    draw(pdf, 1, "60 0 0 60 60 60 cm /Photo Do", XObject={"Photo": photo})


@defect(HANDOUT, "picture.kind")
def a_picture_has_an_alternate(pdf: pikepdf.Pdf) -> None:
    other = picture(pdf, "L", (100, 100), 128)
    photo = picture(pdf, "L", (300, 300), 128, Alternates=Array([Dictionary(Image=other, DefaultForPrinting=True)]))
    draw(pdf, 1, "60 0 0 60 60 60 cm /Photo Do", XObject={"Photo": photo})


@defect(HANDOUT, "code.unread")
def something_lies_on_the_code(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 0 0 0 k 40 70 60 60 re f", at_edge=True)


@defect(HANDOUT, "code.quiet", 1)
def a_rule_stands_close_to_the_code(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 0 0 1 k 159 100 1 40 re f", at_edge=True)


@defect(HANDOUT, "code.quiet", 1)
def the_code_stands_in_a_dark_box(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 0 0 1 k 60 181 78 4 re f", at_edge=True)


@defect(HANDOUT, "code.small", 1)
def the_code_is_as_small_as_a_stamp(pdf: pikepdf.Pdf) -> None:
    modules = [list(row) for row in segno.make("https://example.org/start", error="m", micro=False).matrix]
    squares = " ".join(
        f"{60 + 1.8 * column} {120 - 1.8 * row} 1.8 1.8 re"
        for row, line in enumerate(modules)
        for column, is_dark in enumerate(line)
        if is_dark
    )
    draw(pdf, 1, f"0 0 0 0 k 29 41 115 116 re f 0 0 0 1 k {squares} f", at_edge=True)


@defect(BROCHURE, "code.unread", 16)
def the_code_of_an_older_edition_is_placed(pdf: pikepdf.Pdf) -> None:
    modules = [list(row) for row in segno.make("https://example.org/old", micro=False).matrix]
    squares = " ".join(
        f"{100 + 2 * column} {200 - 2 * row} 2 2 re"
        for row, line in enumerate(modules)
        for column, is_dark in enumerate(line)
        if is_dark
    )
    white = "0 0 0 0 k -9 -9 440 620 re f"
    draw(pdf, 16, f"{white} {BLACK} {squares} f")


# Fonts


@defect(HANDOUT, "font.missing")
def a_font_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    del descriptor(fonts(pdf)[0]).FontFile2


@defect(HANDOUT, "font.missing", 1, "ink.overprint")
def a_line_is_typed_in_helvetica(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    draw(pdf, 1, f"{BLACK} BT /He 10 Tf 60 60 Td (Proof) Tj ET", Font={"He": font})


@defect(HANDOUT, "font.whole")
def a_font_is_embedded_whole(pdf: pikepdf.Pdf) -> None:
    font = fonts(pdf)[0]
    for one in (font, font.DescendantFonts[0]):
        one.BaseFont = Name(f"/{str(one.BaseFont).partition('+')[2]}")


@defect(HANDOUT, "font.faked")
def bold_is_made_with_a_line_around_letters(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, f"/Ov gs {BLACK} 0 0 0 1 K 0.5 w 2 Tr", (20, 20))


@defect(HANDOUT, "font.faked")
def a_bold_face_is_really_the_regular_one(pdf: pikepdf.Pdf) -> None:
    programs = {str(one.BaseFont).partition("+")[2]: descriptor(one) for one in fonts(pdf)}
    programs["Atkinson-Bold"].FontFile2 = programs["Atkinson"].FontFile2


@defect(HANDOUT, "font.strange")
def a_font_of_another_project_is_used(pdf: pikepdf.Pdf) -> None:
    one = descriptor(fonts(pdf)[0])
    font, output = TTFont(io.BytesIO(one.FontFile2.read_bytes())), io.BytesIO()
    for record in font["name"].names:
        record.string = "Frutiger"
    font.save(output)
    one.FontFile2 = pdf.make_stream(output.getvalue())


@defect(HANDOUT, "font.bitmap", 1, "ink.overprint")
def a_font_is_drawn_as_type_3(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 750, 750], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(square=glyph), Encoding=Dictionary(Differences=[97, Name.square]),
        FirstChar=97, LastChar=97, Widths=[1000],
    )  # fmt: skip
    draw(pdf, 1, f"{BLACK} BT /T3 12 Tf 60 60 Td (aa) Tj ET", Font={"T3": font})


# Lines and type


@defect(BROCHURE, "line.hairline", 6)
def a_rule_is_a_tenth_of_a_point(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 6, f"{BLACK.replace('k', 'K')} 0.1 w 60 60 m 200 60 l S")


@defect(HANDOUT, "line.hairline")
def a_rule_has_no_width(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 0 0 1 K 0 w 60 60 m 200 60 l S")


@defect(HANDOUT, "line.hairline")
def a_rule_is_scaled_down_with_its_drawing(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 0 0 1 K 0.1 0 0 0.1 60 60 cm 1 w 0 0 m 900 0 l S")


@defect(HANDOUT, "line.hairline")
def a_table_rule_is_a_filled_sliver(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, f"{BLACK} 60 60 200 0.12 re f")


@defect(BROCHURE, "type.small", 10)
def a_footnote_is_set_in_5_pt(pdf: pikepdf.Pdf) -> None:
    text(pdf, 10, f"/Ov gs {BLACK}", (20, 20), 5)


@defect(HANDOUT, "type.small")
def a_text_is_squeezed_by_its_matrix(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, f"/Ov gs {BLACK} 0.4 0 0 1 0 0 cm", (80, 20), 12)


@defect(BROCHURE, "page.safety", 11)
def a_line_stands_in_the_safety_zone(pdf: pikepdf.Pdf) -> None:
    text(pdf, 11, f"/Ov gs {BLACK}", (2, 100))


@defect(HANDOUT, "page.safety")
def a_line_stands_off_the_page(pdf: pikepdf.Pdf) -> None:
    text(pdf, 1, f"/Ov gs {BLACK}", (100, -2))


# Boxes


@defect(BROCHURE, "box.turned", 7)
def page_7_is_turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].Rotate = 90


@defect(HANDOUT, "box.turned")
def a_page_is_measured_in_larger_units(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].UserUnit = 2


@defect(BROCHURE, "box.bleed", 12)
def a_page_bleeds_2_mm(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in pdf.pages[11].bleedbox)
    pdf.pages[11].BleedBox = Array([left + MM, bottom + MM, right - MM, top - MM])


@defect(BROCHURE, "box.bleed", 2)
def the_trim_lies_half_a_millimetre_aside(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in pdf.pages[1].trimbox)
    pdf.pages[1].TrimBox = Array([left + MM / 2, bottom, right + MM / 2, top])


@defect(HANDOUT, "file.size", 1, "box.bleed")
def the_trim_is_half_a_millimetre_too_wide(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].trimbox)
    pdf.pages[0].TrimBox = Array([left, bottom, right + MM / 2, top])


@defect(HANDOUT, "box.missing", 1, "file.size", "bleed.short")
def no_page_says_where_it_is_cut(pdf: pikepdf.Pdf) -> None:
    for key in ("/TrimBox", "/BleedBox"):
        del pdf.pages[0][key]


@defect(HANDOUT, "box.nested")
def the_crop_box_cuts_the_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = pdf.pages[0].TrimBox


@defect(HANDOUT, "box.nested", 1, "box.bleed")
def the_bleed_box_reaches_over_the_medium(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].BleedBox = Array([-20, -20, 640, 880])


@defect(BROCHURE, "bleed.short", 1)
def the_artwork_of_the_cover_ends_at_the_cut(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 1, "0 0 0 0 k -9 -9 438 9 re f")


@defect(BROCHURE, "bleed.short", 5)
def a_new_panel_ends_a_millimetre_over_the_cut(pdf: pikepdf.Pdf) -> None:
    width = 148 * MM
    draw(pdf, 5, f"0 0.3 0.8 0 k {width - 20} 100 {20 + MM} 60 re f", below=True)


@defect(HANDOUT, "bleed.short")
def a_photograph_ends_at_the_cut(pdf: pikepdf.Pdf) -> None:
    photo = picture(pdf, "CMYK", (300, 300), (10, 40, 60, 0))
    draw(pdf, 1, "60 0 0 60 0 400 cm /Photo Do", XObject={"Photo": photo}, below=True, at_edge=True)


# The file


@defect(BROCHURE, "file.pages")
def a_page_is_taken_out(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[8]


@defect(BROCHURE, "file.size", 4, "box.bleed", "bleed.short")
def a_page_of_another_size_slipped_in(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].MediaBox = pdf.pages[3].BleedBox = pdf.pages[3].TrimBox = Array([0, 0, 595, 842])


@defect(HANDOUT, "file.trapped")
def nobody_says_whether_it_is_trapped(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Trapped"] = Name.Unknown


@defect(HANDOUT, "file.metadata")
def the_metadata_is_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


@defect(HANDOUT, "file.metadata")
def the_metadata_has_the_title_of_last_year(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    title = str(pdf.docinfo.Title).encode()
    assert title in data
    pdf.Root.Metadata.write(data.replace(title, b"Last year"))


@defect(HANDOUT, "file.metadata")
def the_metadata_names_another_standard(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"PDF/X-4", b"PDF/X-3:2003"))


@defect(X1A, "file.metadata")
def the_file_does_not_call_itself_x1a(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/GTS_PDFXVersion"]


@defect(HANDOUT, "file.title", 1, "file.metadata")
def the_title_is_the_name_of_the_template(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Untitled-3.indd"


@on_bytes(HANDOUT, "file.identity")
def the_identity_is_gone(data: bytes) -> bytes:
    assert data.count(b"/ID [") == 1
    return data.replace(b"/ID [", b"/Id [")


@on_bytes(HANDOUT, "file.version")
def it_is_saved_as_pdf_2(data: bytes) -> bytes:
    return saved(data, untouched, force_version="2.0")


@on_bytes(X1A, "file.version")
def x1a_is_saved_with_object_streams(data: bytes) -> bytes:
    return saved(data, untouched, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@defect(HANDOUT, "file.layers")
def proof_marks_are_on_a_layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Marks"))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(Order=[group]))


@defect(BROCHURE, "file.annotation", 4)
def an_editor_left_a_sticky_note(pdf: pikepdf.Pdf) -> None:
    note(pdf, 4, "Text", Contents="Is this right?")


@defect(HANDOUT, "file.attachment")
def the_source_is_attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["source.docx"] = b"PK"


@defect(HANDOUT, "file.script")
def a_script_runs_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('Hi')")


@defect(HANDOUT, "file.script")
def a_page_acts_when_it_is_opened(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F="cmd.exe"))


@on_bytes(HANDOUT, "file.heavy")
def one_page_weighs_three_megabytes(data: bytes) -> bytes:
    def carry(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].PieceInfo = Dictionary(Junk=pdf.make_stream(bytes(3_000_000)))

    return saved(data, carry, compress_streams=False)


@on_bytes(BROCHURE, "file.heavy")
def twelve_megabytes_of_junk_are_carried(data: bytes) -> bytes:
    def carry(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PieceInfo = Dictionary(Junk=pdf.make_stream(bytes(12_000_000)))

    return saved(data, carry, compress_streams=False)


@on_bytes(HANDOUT, "file.damaged")
def the_download_broke_off(data: bytes) -> bytes:
    return data[: len(data) * 3 // 5]


@on_bytes(HANDOUT, "file.damaged")
def the_cross_references_point_elsewhere(data: bytes) -> bytes:
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n17\n%%EOF\n"


@defect(HANDOUT, "file.damaged", 1, "code.unread")
def the_content_stream_is_not_what_its_filter_says(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_coalesce()
    pdf.pages[0].Contents.write(b"this was never compressed", filter=Name.FlateDecode)


@defect(BROCHURE, "file.damaged", 13)
def a_picture_is_named_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    draw(pdf, 13, "/Lost Do")


@defect(HANDOUT, "file.damaged")
def a_state_is_put_away_and_never_taken_back(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b" q 1 0 0 1 0 0 cm ")


@on_bytes(HANDOUT, "file.encrypted")
def a_password_is_needed(data: bytes) -> bytes:
    return saved(data, untouched, encryption=pikepdf.Encryption(user="secret", owner="owner", R=6))


@on_bytes(HANDOUT, "file.encrypted", 1, "file.version")
def printing_is_forbidden(data: bytes) -> bytes:
    allowed = pikepdf.Permissions(print_lowres=False, print_highres=False)
    return saved(data, untouched, encryption=pikepdf.Encryption(user="", owner="owner", R=6, allow=allowed))
