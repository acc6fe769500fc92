"""Pages put on sheets, and the sheets folded again by one who knows nothing but paper."""

import io
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
import pytest
from numbered import A5, UP, bytes_of, in_order, numbered, read, sides
from PIL import Image

from brochure.editions.edition import Built
from brochure.impose.sheets import saddle_stitch
from brochure.impose.signature import Flip
from brochure.nouns.finding import Place
from brochure.nouns.units import POINTS
from brochure.preflight.pages.finished import Character, finished_pages
from brochure.preflight.pages.folded import Booklet, folded

THICKNESS = 0.1


def imposed(count: int, flip: Flip, thickness: float = THICKNESS, content: bytes = b"") -> bytes:
    return bytes_of(saddle_stitch(numbered(count, content=content), flip, thickness))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return bytes_of(pdf)


def booklet_of(data: bytes, flip: Flip) -> Booklet:
    booklet, findings = folded(data, flip, "sheets.pdf")
    assert findings == []
    assert booklet
    return booklet


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("count", range(2, 65))
def test_printed_sheets_come_back_as_the_pages_they_were_made_of(count: int, flip: Flip) -> None:
    assert read(booklet_of(imposed(count, flip), flip)) == in_order(count)


@pytest.mark.parametrize("flip", Flip)
def test_one_page_becomes_the_front_of_an_empty_booklet(flip: Flip) -> None:
    assert read(booklet_of(imposed(1, flip), flip)) == ["1", "", "", ""]


@pytest.mark.parametrize(("made", "turned"), [(Flip.SHORT_EDGE, Flip.LONG_EDGE), (Flip.LONG_EDGE, Flip.SHORT_EDGE)])
def test_sheets_turned_over_the_wrong_edge_are_seen(made: Flip, turned: Flip) -> None:
    booklet = booklet_of(imposed(8, made), turned)
    with pypdfium2.PdfDocument(booklet.data) as pdf:
        text = [page.get_textpage().get_text_range() for page in pdf]
    assert text == ["1", "7", "3", "5", "4", "6", "2", "8"]
    upright = [all(glyph.is_upright for glyph in side) for side in sides(booklet.data)]
    assert upright == [True, False, True, False, False, True, False, True]


def swapped_halves(pdf: pikepdf.Pdf) -> None:
    forms = pdf.pages[1].Resources.XObject
    forms.Page2, forms.Page15 = forms.Page15, forms.Page2


def swapped_sheets(pdf: pikepdf.Pdf) -> None:
    for front in pdf.pages[2:4]:
        pdf.pages.append(front)
    del pdf.pages[2:4]


def backs_first(pdf: pikepdf.Pdf) -> None:
    pdf.pages.insert(0, pdf.pages[1])
    del pdf.pages[2]


def a_page_on_its_head(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes().replace(b"q 1 0 0 1 420.94488 0 cm", b"q -1 0 0 -1 840.47244 595.27559 cm")
    )


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("change", [swapped_halves, swapped_sheets, backs_first, a_page_on_its_head])
def test_a_wrong_imposition_is_not_in_order(change: Callable[[pikepdf.Pdf], None], flip: Flip) -> None:
    data = imposed(16, flip)
    assert read(booklet_of(changed(data, change), flip)) != in_order(16)


def first_glyphs(data: bytes) -> dict[tuple[int, bool], Character]:
    """The first digit of each number as it stands on the sheets, by side and whether it is right of the middle."""
    found: dict[tuple[int, bool], Character] = {}
    for index, side in enumerate(sides(data)):
        for glyph in side:
            found.setdefault((index, glyph.box.left > 148.5 * POINTS), glyph)
    return found


@pytest.mark.parametrize("flip", Flip)
def test_on_paper_a_page_is_nearer_to_the_spine_by_its_creep(flip: Flip) -> None:
    """Measured on the sheets themselves, in millimetres, against sheets of paper without thickness."""
    flat, crept = (first_glyphs(imposed(64, flip, thickness)) for thickness in (0, 0.12))
    assert len(flat) == 64
    for (side, is_right), glyph in flat.items():
        moved = (crept[side, is_right].box.left - glyph.box.left) / POINTS
        assert moved == pytest.approx((-1 if is_right else 1) * (side // 2) * 0.12, abs=0.001)


@pytest.mark.parametrize("flip", Flip)
def test_pages_meet_in_the_middle_of_the_sheet_at_full_size(flip: Flip) -> None:
    """A right page begins at the fold; a left one leaves half a millimetre at its outer edge."""
    booklet = booklet_of(imposed(16, flip, 0), flip)
    plain = sides(bytes_of(numbered(16)))
    for number, (before, after) in enumerate(zip(plain, sides(booklet.data), strict=True), 1):
        for old, new in zip(before, after, strict=True):
            assert (new.box.left - old.box.left) / POINTS == pytest.approx(0.5 * (number % 2 == 0), abs=0.001)
            assert new.box.right - new.box.left == pytest.approx(old.box.right - old.box.left, abs=0.001)


@pytest.mark.parametrize("flip", Flip)
def test_nothing_runs_over_the_spine_onto_the_facing_page(flip: Flip) -> None:
    """Every page is painted far beyond its edges, odd pages red, even pages blue; the innermost creeps by 1.5 mm."""
    pdf = numbered(64)
    for number, page in enumerate(pdf.pages, 1):
        colour = b"1 0 0 rg" if number % 2 else b"0 0 1 rg"
        page.contents_add(pdf.make_stream(colour + b" -99 -99 999 999 re f"))
    data = bytes_of(saddle_stitch(pdf, flip, THICKNESS))
    for sheet in (0, 15):
        with pypdfium2.PdfDocument(data) as printed:
            side: Image.Image = printed[2 * sheet].render(scale=1440 / 297 / POINTS).to_pil().convert("RGB")
        row = [side.getpixel((across, side.height // 2)) for across in range(side.width)]
        outer = round((0.5 + sheet * THICKNESS) / 297 * 1440)
        assert set(row[: outer - 1]) <= {(255, 255, 255)}
        assert set(row[outer + 1 : 719]) == {(0, 0, 255)}
        assert set(row[721 : 1439 - outer]) == {(255, 0, 0)}
        assert set(row[len(row) - outer + 1 :]) <= {(255, 255, 255)}


@pytest.mark.parametrize("flip", Flip)
def test_named_destinations_stand_on_their_own_page(flip: Flip) -> None:
    """Those at the very edge of a page as well, which creep moves over the fold."""
    booklet = booklet_of(imposed(16, flip, 0.2), flip)
    seen = 0
    for number, page in enumerate(finished_pages(booklet.data), 1):
        assert set(page.starts) == {f"{number:03}.edge", f"{number:03}.number"}
        across, up = page.starts[f"{number:03}.number"]
        assert up == pytest.approx(UP, abs=0.01)
        assert across == pytest.approx(page.characters[0].box.left, abs=3)
        assert page.starts[f"{number:03}.edge"][0] >= -0.01
        seen += 1
    assert seen == 16


@pytest.mark.parametrize("flip", Flip)
def test_a_brochure_comes_back_word_for_word_and_each_word_where_it_was(flip: Flip, built: dict[str, Built]) -> None:
    data = built["social-media-manager-brochure-nl-screen"].data
    assert data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = bytes_of(saddle_stitch(pdf, flip, THICKNESS))
    assert len(sheets) < len(data)
    pairs = list(zip(finished_pages(data), finished_pages(booklet_of(sheets, flip).data), strict=True))
    starts = 0
    for index, (plain, page) in enumerate(pairs):
        creep = min(index // 2, 7 - index // 2) * THICKNESS
        moved = (-creep if index % 2 == 0 else 0.5 + creep) * POINTS
        assert [glyph.text for glyph in page.characters] == [glyph.text for glyph in plain.characters]
        assert [glyph.font for glyph in page.characters] == [glyph.font for glyph in plain.characters]
        assert all(glyph.is_upright for glyph in page.characters)
        for old, new in zip(plain.characters, page.characters, strict=True):
            assert (new.box.left, new.box.top) == pytest.approx((old.box.left + moved, old.box.top), abs=0.01)
        assert page.starts.keys() == plain.starts.keys()
        outside = {name for name, (across, _) in plain.starts.items() if across < 0}
        assert outside <= {"slot-panel"}  # it begins in the bleed: its place is what the fold leaves of it
        for name in plain.starts.keys() - outside:
            across, up = plain.starts[name]
            assert page.starts[name] == pytest.approx((across + moved, up), abs=0.01)
            starts += 1
    assert len(pairs) == 16
    assert starts > 300


@pytest.mark.parametrize("flip", Flip)
def test_sheets_say_how_they_are_to_be_printed_and_keep_only_what_paper_needs(
    flip: Flip, built: dict[str, Built]
) -> None:
    data = built["social-media-manager-brochure-nl-screen"].data
    assert data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = saddle_stitch(pdf, flip, THICKNESS)
        assert dict(sheets.docinfo) == dict(pdf.docinfo)
        assert sheets.Root.Lang == pdf.Root.Lang
        assert set(sheets.Root.keys()) == {"/Type", "/Pages", "/Names", "/ViewerPreferences", "/Lang"}
        name = {Flip.SHORT_EDGE: "/DuplexFlipShortEdge", Flip.LONG_EDGE: "/DuplexFlipLongEdge"}[flip]
        assert sheets.Root.ViewerPreferences.Duplex == name
        assert sheets.Root.ViewerPreferences.PrintScaling == "/None"
        assert "/NumCopies" not in sheets.Root.ViewerPreferences
        assert [sorted(page.Resources.XObject.keys()) for page in sheets.pages][:3] == [
            ["/Page1", "/Page16"],
            ["/Page15", "/Page2"],
            ["/Page14", "/Page3"],
        ]
        # Each font is once in the file.
        forms = [form for page in sheets.pages for form in page.Resources.XObject.values()]
        assert len(forms) == 16
        assert len({form.Resources.Font.objgen for form in forms}) == 1
        assert all(form.Resources.Font.is_indirect for form in forms)
        for page in sheets.pages:
            assert set(page.obj.keys()) == {"/Type", "/Parent", "/MediaBox", "/TrimBox", "/Resources", "/Contents"}
            for box in (page.mediabox, page.trimbox):
                assert [float(edge) / POINTS for edge in box] == pytest.approx([0, 0, 297, 210], abs=0.001)
        written = bytes_of(sheets)
    assert not {"/Annot", "/StructElem", "/Outlines", "/Metadata"} & set(types(written))


def types(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                yield str(item.get("/Type"))


def test_the_same_pages_give_the_same_bytes(built: dict[str, Built]) -> None:
    data = built["social-media-manager-brochure-nl-screen"].data
    assert data
    results = []
    for _ in range(2):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            results.append(bytes_of(saddle_stitch(pdf, Flip.SHORT_EDGE, THICKNESS)))
    assert results[0] == results[1]


def test_the_pages_that_are_put_on_sheets_stay_as_they_are() -> None:
    pdf = numbered(5)
    before, objects = bytes_of(pdf), len(pdf.objects)
    saddle_stitch(pdf, Flip.LONG_EDGE, THICKNESS)
    assert len(pdf.objects) == objects
    assert bytes_of(pdf) == before


def test_pages_of_any_size_stand_at_the_spine_of_any_sheet() -> None:
    sheets = saddle_stitch(numbered(4, (200, 300)), Flip.SHORT_EDGE, 0, (500 / POINTS, 400 / POINTS))
    baselines = [
        (glyph.box.left // 10 * 10, round(glyph.baseline)) for side in sides(bytes_of(sheets)) for glyph in side
    ]
    assert baselines == [(150, 550), (350, 550)] * 2


def test_a_page_larger_than_half_its_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Page 4 is 210\.00 × 297\.00 mm"):
        saddle_stitch(numbered(4, (210 * POINTS, 297 * POINTS)), Flip.SHORT_EDGE, 0)


def test_a_page_of_the_booklet_says_where_it_was_printed() -> None:
    short, long = (booklet_of(imposed(8, flip), flip).panels for flip in Flip)
    assert [str(panel) for panel in short[:4]] == [
        "sheet 1, front, right half",
        "sheet 1, back, left half",
        "sheet 2, front, right half",
        "sheet 2, back, left half",
    ]
    assert str(long[1]) == "sheet 1, back, right half"
    assert [panel.page for panel in short] == [1, 2, 3, 4, 4, 3, 2, 1]


def test_each_page_of_the_booklet_is_half_a_sheet_from_the_origin() -> None:
    with pikepdf.open(io.BytesIO(booklet_of(imposed(5, Flip.LONG_EDGE), Flip.LONG_EDGE).data)) as pdf:
        boxes = [[float(edge) / POINTS for edge in page.mediabox] for page in pdf.pages]
    assert boxes == [pytest.approx([0, 0, 148.5, 210], abs=0.001)] * 8


def test_a_side_that_is_turned_by_its_page_entry_counts_as_it_is_printed() -> None:
    """A back turned by /Rotate is a long-edge back; a portrait side turned by a quarter is a landscape one."""

    def turn_backs(pdf: pikepdf.Pdf) -> None:
        for back in pdf.pages[1::2]:
            back.rotate(180, relative=False)

    def lay_on_the_side(pdf: pikepdf.Pdf) -> None:
        for page, angle, way in zip(pdf.pages, [90, 270] * 2, [b"0 1 -1 0 %f 0", b"0 -1 1 0 0 %f"] * 2, strict=True):
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            matrix = way % (height if angle == 90 else width)
            page.Contents = pdf.make_stream(b"q %b cm %b Q" % (matrix, page.Contents.read_bytes()))
            page.mediabox = page.trimbox = pikepdf.Array([0, 0, height, width])
            page.rotate(angle, relative=False)

    data = imposed(8, Flip.SHORT_EDGE)
    assert read(booklet_of(changed(data, turn_backs), Flip.LONG_EDGE)) == in_order(8)
    assert read(booklet_of(changed(data, lay_on_the_side), Flip.SHORT_EDGE)) == in_order(8)


def test_a_side_that_does_not_begin_at_the_origin_is_folded_in_its_own_middle() -> None:
    def shift(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.mediabox = page.trimbox = pikepdf.Array([left - 50, bottom + 30, right - 50, top + 30])
            page.Contents = pdf.make_stream(b"q 1 0 0 1 -50 30 cm %b Q" % page.Contents.read_bytes())

    assert read(booklet_of(changed(imposed(8, Flip.LONG_EDGE), shift), Flip.LONG_EDGE)) == in_order(8)


def test_what_reaches_over_the_fold_is_on_both_pages() -> None:
    def push(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"420.94488", b"400"))

    booklet = booklet_of(changed(imposed(8, Flip.SHORT_EDGE, 0), push), Flip.SHORT_EDGE)
    assert ["".join(glyph.text for glyph in side) for side in sides(booklet.data)][0::7] == ["1", "81"]


@pytest.mark.parametrize("count", [1, 3, 7])
def test_sheets_without_a_back_are_a_finding(count: int) -> None:
    def tear_off(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[count:]

    booklet, findings = folded(changed(imposed(16, Flip.SHORT_EDGE), tear_off), Flip.SHORT_EDGE, "sheets.pdf")
    assert booklet is None
    assert [(finding.place, finding.code) for finding in findings] == [(Place("sheets.pdf"), "sheet.pages")]


def test_a_file_of_no_pages_is_a_finding() -> None:
    assert [finding.code for finding in folded(bytes_of(pikepdf.Pdf.new()), "short-edge", "x.pdf")[1]] == [
        "sheet.pages"
    ]


@pytest.mark.parametrize(
    "size",
    [
        A5,
        (210 * POINTS, 297 * POINTS),
        (297.02 * POINTS, 210 * POINTS),
        (297 * POINTS, 209.98 * POINTS),
    ],
)
def test_sides_that_are_not_a4_landscape_are_findings_each_at_its_page(size: tuple[float, float]) -> None:
    booklet, findings = folded(bytes_of(numbered(2, size)), "short-edge", "sheets.pdf")
    assert booklet is None
    assert [(finding.place, finding.code) for finding in findings] == [
        (Place("sheets.pdf", 1), "sheet.size"),
        (Place("sheets.pdf", 2), "sheet.size"),
    ]


def turned(page: pikepdf.Page) -> None:
    page.rotate(90, relative=False)


def cropped(page: pikepdf.Page) -> None:
    page.cropbox = pikepdf.Array([0, 0, *A5])


def enlarged(page: pikepdf.Page) -> None:
    page.obj.UserUnit = 2


@pytest.mark.parametrize("change", [turned, cropped, enlarged])
def test_a_side_that_prints_at_another_size_is_a_finding(change: Callable[[pikepdf.Page], None]) -> None:
    data = changed(imposed(4, Flip.SHORT_EDGE), lambda pdf: change(pdf.pages[1]))
    findings = folded(data, "short-edge", "sheets.pdf")[1]
    assert [(finding.place.line, finding.code) for finding in findings] == [(2, "sheet.size")]
