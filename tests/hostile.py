"""Files that nobody means well with: broken, endless, contradictory."""

import io
import random
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from damage import Entry
from pikepdf import Array, Dictionary, Name

HOSTILE: dict[str, Callable[[], bytes]] = {}


def hostile(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Register a file by its name."""
    HOSTILE[make.__name__.replace("_", " ")] = make
    return make


def on_a_page(change: Callable[[pikepdf.Pdf, pikepdf.Page], Any]) -> Callable[[], bytes]:
    """Register a file of one page that is changed."""

    def make() -> bytes:
        output = io.BytesIO()
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(300, 300))
            change(pdf, pdf.pages[0])
            pdf.save(output)
        return output.getvalue()

    make.__name__ = change.__name__
    return hostile(make)


def drawn(pdf: pikepdf.Pdf, page: pikepdf.Page, content: bytes, **resources: Entry) -> None:
    page.Contents = pdf.make_stream(content)
    page.obj.Resources = Dictionary(**resources)


def flipped(data: bytes, count: int) -> Iterator[bytes]:
    """A file with a few bytes changed at random, again and again the same way."""
    chance = random.Random(2026)  # noqa: S311 -- no secret
    for _ in range(count):
        broken = bytearray(data)
        for _ in range(chance.choice([1, 3, 10, 200])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        yield bytes(broken)


@hostile
def nothing_at_all() -> bytes:
    return b""


@hostile
def random_bytes() -> bytes:
    return random.Random(7).randbytes(5_000)  # noqa: S311 -- no secret


@hostile
def a_header_and_no_more() -> bytes:
    return b"%PDF-1.7\n"


@hostile
def a_picture_that_is_called_pdf() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(200)


@hostile
def a_page_tree_in_a_circle() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


@hostile
def a_catalogue_that_is_a_number() -> bytes:
    return b"%PDF-1.4\n1 0 obj 42 endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@hostile
def arrays_a_thousand_deep() -> bytes:
    deep = b"[" * 1000 + b"]" * 1000
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AF " + deep + b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@on_a_page
def a_form_that_draws_itself(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = pdf.make_stream(b"/Me Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    drawn(pdf, page, b"/Me Do", XObject=Dictionary(Me=form))


@on_a_page
def two_forms_that_draw_each_other(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    one, two = (pdf.make_stream(b"/X Do /X Do", Subtype=Name.Form, BBox=[0, 0, 9, 9]) for _ in range(2))
    one.Resources, two.Resources = (Dictionary(XObject=Dictionary(X=other)) for other in (two, one))
    drawn(pdf, page, b"/X Do", XObject=Dictionary(X=one))


@on_a_page
def forms_that_multiply(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    inner = pdf.make_stream(b"0 0 1 1 re f " * 10, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(12):
        resources = Dictionary(XObject=Dictionary(X=inner))
        inner = pdf.make_stream(b"/X Do " * 10, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=resources)
    drawn(pdf, page, b"/X Do", XObject=Dictionary(X=inner))


@on_a_page
def a_pattern_that_is_filled_with_itself(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    content = b"/Pattern cs /P scn 0 0 9 9 re f"
    pattern = pdf.make_stream(content, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=1, YStep=1)
    pattern.Resources = Dictionary(Pattern=Dictionary(P=pattern))
    drawn(pdf, page, content, Pattern=Dictionary(P=pattern))


@on_a_page
def ten_thousand_states_put_away(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn(pdf, page, b"q " * 10_000)


@on_a_page
def ten_thousand_states_taken_back(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn(pdf, page, b"Q " * 10_000)


@on_a_page
def a_content_stream_of_garbage(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn(pdf, page, random.Random(3).randbytes(20_000))  # noqa: S311 -- no secret


@on_a_page
def operands_of_every_wrong_kind(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    operands = [b"", b"/N", b"(s)", b"[1 /A]", b"<</K 1>>", b"true", b"null", b"1", b"1 2 3 4 5 6 7 8 9"]
    operators = b"q cm w gs Tf Tr Tz Ts TL g G rg RG k K cs CS sc scn SC SCN Do sh BT Tm Td TD T* Tj TJ ' \" ET".split()
    operators += b"m l c v y h re f S B n W BMC BDC EMC MP DP d0 d1 BX EX BI ID EI".split()
    drawn(pdf, page, b"\n".join(b"%s %s" % (one, operator) for operator in operators for one in operands))


@on_a_page
def numbers_beyond_all_measure(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    huge = b"9" * 400
    content = b"%s 0 0 %s 0 0 cm 0 0 %s %s re f %s w 0 0 m 1 1 l S BT /F %s Tf (a) Tj ET" % ((huge,) * 6)
    drawn(pdf, page, content, Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.X)))


@on_a_page
def a_page_as_large_as_a_country(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn(pdf, page, b"0 0 0 1 k 0 0 1e9 1e9 re f")
    for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page.obj[key] = Array([0, 0, 1_000_000_000, 1_000_000_000])


@on_a_page
def a_page_without_width(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.MediaBox = page.obj.TrimBox = Array([10, 10, 10, 300])


@on_a_page
def boxes_of_words(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    for key in ("/MediaBox", "/TrimBox", "/CropBox"):
        page.obj[key] = Array([Name.A, "b", Dictionary(), None])


@on_a_page
def contents_with_nulls_and_numbers(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Contents = Array([None, 3, pdf.make_stream(b"0 g"), Dictionary()])


@on_a_page
def no_resources_at_all(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn(pdf, page, b"/A gs /B cs /C sh /D Do BT /E 9 Tf (x) Tj ET /F /G BDC EMC")
    del page.obj.Resources


@on_a_page
def resources_of_every_wrong_kind(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    content = b"/X gs /X cs 1 scn /X sh /X Do BT /X 9 Tf (x) Tj ET /Pattern cs /X scn 0 0 9 9 re f"
    sections = ("ExtGState", "ColorSpace", "Shading", "XObject", "Font", "Pattern")
    for index, wrong in enumerate((1, "s", Name.X, Array([]), Dictionary(), Array([Name.Indexed, Name.X]))):
        drawn(pdf, page, content, **{key: wrong if index % 2 else Dictionary(X=wrong) for key in sections})
        pdf.pages.append(pdf.pages[0])


@on_a_page
def a_colour_space_inside_itself(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, "abcdef"]))
    space[1] = space
    drawn(pdf, page, b"/S cs 1 sc 0 0 9 9 re f", ColorSpace=Dictionary(S=space))


@on_a_page
def a_picture_that_claims_to_be_vast(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    image = pdf.make_stream(
        b"\0" * 10,
        Subtype=Name.Image,
        Width=2_000_000,
        Height=2_000_000,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )
    drawn(pdf, page, b"100 0 0 100 0 0 cm /I Do", XObject=Dictionary(I=image))


@on_a_page
def a_stream_that_unfolds_without_end(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    packed = zlib.compress(b" " * 300_000_000, 9)
    page.Contents = pdf.make_stream(b"")
    page.Contents.write(packed, filter=Name.FlateDecode)


@on_a_page
def a_tree_of_tags_in_a_circle(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    one, two = (pdf.make_indirect(Dictionary(S=Name.P)) for _ in range(2))
    one.K, two.K = two, Array([one, 5, Dictionary(Type=Name.MCR, MCID=-1), Name.X])
    roles = Dictionary(A=Name.B, B=Name.A)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=Array([one, two, one]), RoleMap=roles, ClassMap=3))
    pdf.Root.MarkInfo = Dictionary(Marked=True)


@on_a_page
def names_and_bookmarks_in_circles(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    node = pdf.make_indirect(Dictionary(Names=Array(["only a key"])))
    node.Kids = Array([node, 7])
    pdf.Root.Names = Dictionary(Dests=node, EmbeddedFiles=node)
    item = pdf.make_indirect(Dictionary(Dest=Array([])))
    item.Next = item.First = item
    pdf.Root.Outlines = Dictionary(First=item)


@on_a_page
def annotations_of_every_wrong_kind(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    look = pdf.make_stream(b"0 g /X Do", BBox=["a"], Matrix=7)
    field = Dictionary(Subtype=Name.Widget, Rect=[0, 0, 9, 9], AP=Dictionary(N=look), F="x", TU=9)
    pdf.Root.AcroForm = Dictionary(Fields=[pdf.make_indirect(field)])
    page.Annots = Array(
        [
            1,
            Name.X,
            Dictionary(),
            Dictionary(Subtype=Name.Link, A=5, Rect=Array([1, 2])),
            Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="http://[")),
            pdf.Root.AcroForm.Fields[0],
        ]
    )


@on_a_page
def fonts_that_are_none(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    program = pdf.make_stream(b"OTTO" + bytes(40))
    descriptor = Dictionary(FontName=Name("/ABCDEF+X"), FontFile2=program)
    font = Dictionary(
        Subtype=Name.Type0, DescendantFonts=Array([Dictionary(FontDescriptor=descriptor)]), ToUnicode=program
    )
    drawn(pdf, page, b"BT /F 9 Tf (x) Tj /G 9 Tf (y) Tj ET", Font=Dictionary(F=font, G=Dictionary(BaseFont=3)))


@on_a_page
def metadata_that_is_no_xml(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    bomb = b"<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;</a>"
    pdf.Root.Metadata = pdf.make_stream(bomb, Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo["/Title"] = "x"
    pdf.docinfo["/CreationDate"] = "D:99999999999999"


@on_a_page
def intents_of_every_wrong_kind(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    junk = pdf.make_stream(bytes(200), N="four")
    pdf.Root.OutputIntents = Array(
        [3, Dictionary(S=Name.GTS_PDFX, DestOutputProfile=junk), Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=junk)]
    )
