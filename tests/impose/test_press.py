"""The file for the printing house: boxes, inks, type, what it says of itself; and the order sheet beside it."""

import hashlib
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from copies import ROOT
from pikepdf import Dictionary, Name
from PIL import Image, ImageCms
from planned import BROCHURE, HANDOUT

from brochure.editions.edition import Built, build
from brochure.impose.ink import overprint
from brochure.impose.pictures import convert_pictures
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.nouns.units import POINTS
from brochure.validate import Content

NAMES = [
    f"social-media-manager-{product}-{language}-{delivery}"
    for product in ("brochure", "handout")
    for language in ("nl", "en")
    for delivery in ("press", "press-x1a")
]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pdf(name: str, built: dict[str, Built]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(built[name].data or b"")) as pdf:
        yield pdf


def instructions(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[pikepdf.Object]]]:
    """Every operator of every page and form."""
    forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
    for holder in [*(page.obj for page in pdf.pages), *forms]:
        for item in pikepdf.parse_content_stream(holder):
            yield str(item.operator), list(item.operands)


def test_every_box_is_exact(name: str, pdf: pikepdf.Pdf) -> None:
    product = BROCHURE if "brochure" in name else HANDOUT
    assert len(pdf.pages) == len(product.pages)
    whole = [0, 0, product.width + 6, product.height + 6]
    for page in pdf.pages:
        boxes = {
            key: [float(edge) / POINTS for edge in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")
        }
        assert boxes["/MediaBox"] == boxes["/BleedBox"] == pytest.approx(whole, abs=0.001)
        assert boxes["/TrimBox"] == pytest.approx([3, 3, product.width + 3, product.height + 3], abs=0.001)
        assert not {"/CropBox", "/ArtBox", "/Rotate", "/Annots", "/Group"} & set(page.obj.keys())


def test_only_the_four_inks_are_used(pdf: pikepdf.Pdf) -> None:
    used = Counter(operator for operator, _ in instructions(pdf))
    assert used["k"] > 300 or len(pdf.pages) == 1
    assert not {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn", "SC", "SCN", "sh", "ri", "gs0"} & set(used)
    assert not [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Transparency"
    ]


def painted(holder: pikepdf.Object, *operators: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    """What each of these operators paints with, and whether that overprints in mode 1."""
    fill: tuple[float, ...] = (0, 0, 0, 1)
    state = "/Over00"
    saved = []
    for item in pikepdf.parse_content_stream(holder):
        match str(item.operator):
            case "q":
                saved.append((fill, state))
            case "Q":
                fill, state = saved.pop()
            case "k":
                fill = tuple(map(float, item.operands))
            case "gs":
                state = str(item.operands[0])
            case name if name in operators:
                kind = holder.Resources.ExtGState[state]
                yield fill, bool(kind.op) and int(kind.OPM) == 1


def test_all_type_is_black_alone_and_overprints_or_is_left_out_of_a_dark_ground(pdf: pikepdf.Pdf) -> None:
    seen = [one for page in pdf.pages for one in painted(page.obj, "Tj", "TJ")]
    white = ((0, 0, 0, 0), False)
    assert len(seen) > 30
    assert set(seen) == {((0, 0, 0, 1), True), white}
    assert 0 < seen.count(white) < len(seen) / 10


def test_colours_knock_out_what_lies_below(pdf: pikepdf.Pdf) -> None:
    """Overprint is for black alone: a coloured tile that overprints would mix with its ground."""
    forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
    seen = [one for form in forms for one in painted(form, "f") if one[0] != (0, 0, 0, 1)]
    assert len(seen) > 20
    assert {overprints for _, overprints in seen} == {False}


def test_the_condition_is_named_as_it_is_registered_and_its_profile_is_inside(
    pdf: pikepdf.Pdf, sources: Sources
) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
    assert str(intent.RegistryName) == "http://www.color.org"
    assert int(intent.DestOutputProfile.N) == 4
    assert intent.DestOutputProfile.read_bytes() == sources.profiles["styles/profiles/FOGRA39L_coated.icc"]


def test_the_file_says_which_standard_it_keeps(name: str, pdf: pikepdf.Pdf) -> None:
    is_x1a = name.endswith("x1a")
    assert pdf.pdf_version == ("1.4" if is_x1a else "1.6")
    metadata = pdf.open_metadata()  # as a context it would be written again
    assert metadata.get("pdfxid:GTS_PDFXVersion") == (None if is_x1a else "PDF/X-4")
    assert metadata["xmpMM:VersionID"] == "1"
    assert metadata["pdf:Trapped"] == "False"
    assert str(pdf.docinfo.get("/GTS_PDFXVersion", "")) == ("PDF/X-1a:2003" if is_x1a else "")
    assert str(pdf.docinfo["/Trapped"]) == "/False"
    assert str(pdf.docinfo["/Title"]) == ("Social media manager" if "-en-" in name else "Socialmediamanager")
    assert str(pdf.docinfo["/ModDate"]) == "D:20261201000000Z"
    assert not {"/Outlines", "/AcroForm", "/StructTreeRoot", "/OpenAction"} & set(pdf.Root.keys())


def test_a_file_of_1_4_has_no_object_streams(built: dict[str, Built]) -> None:
    for name in NAMES:
        assert b"/ObjStm" not in (built[name].data or b"")


def test_two_files_have_two_identities(built: dict[str, Built]) -> None:
    identities = set()
    for name in NAMES:
        with pikepdf.open(io.BytesIO(built[name].data or b"")) as pdf:
            identities.add((str(pdf.open_metadata()["xmpMM:DocumentID"]), bytes(pdf.trailer.ID[0])))
    assert len(identities) == len(NAMES)


def coloured(content: bytes, state: dict[str, object] | None = None) -> pikepdf.Pdf:
    """A page with some content and one form, as WeasyPrint writes them."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    page = pdf.pages[0]
    states = pikepdf.Dictionary({"/a1.0": pikepdf.Dictionary(ca=1), "/half": pikepdf.Dictionary(state or {"/ca": 0.5})})
    page.Resources = pikepdf.Dictionary(ExtGState=states)
    page.Contents = pdf.make_stream(content)
    return pdf


PROFILE = Path("styles/profiles/FOGRA39L_coated.icc")


def written(pdf: pikepdf.Pdf) -> str:
    overprint(pdf, (ROOT / PROFILE).read_bytes())
    return pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0])).decode()


def test_black_overprints_until_its_colour_ends() -> None:
    text = written(
        coloured(b"q /DeviceCMYK cs 0 0 0 1 scn 0 0 9 9 re f Q 0 0 9 9 re f 0 1 0 0 k 0 0 9 9 re f 0 0 0 1 K 0 0 m S")
    )
    assert text.split("\n") == [
        "q", "/Over10 gs", "0 0 0 1 k", "0 0 9 9 re", "f", "Q", "0 0 9 9 re", "f",
        "0 1 0 0 k", "0 0 9 9 re", "f", "/Over01 gs", "0 0 0 1 K", "0 0 m", "S",
    ]  # fmt: skip


def test_a_colour_after_black_stops_the_overprint() -> None:
    text = written(coloured(b"0 0 0 1 k 0 0 9 9 re f 0 0 0 0 k 0 0 9 9 re f"))
    assert text.split("\n")[0::4] == ["/Over10 gs", "/Over00 gs"]


def test_alpha_of_one_goes_and_true_transparency_stays() -> None:
    pdf = coloured(b"/a1.0 gs 0 0 9 9 re f /half gs 0 0 9 9 re f")
    assert written(pdf).split("\n") == ["0 0 9 9 re", "f", "/half gs", "0 0 9 9 re", "f"]
    assert "/half" in pdf.pages[0].Resources.ExtGState


def test_the_rgb_of_a_logo_gets_the_inks_of_the_profile() -> None:
    inks, *rest = written(coloured(b"1 0 0 rg 0 0 9 9 re f")).split("\n")
    cyan, magenta, yellow, black = map(float, inks.removesuffix(" k").split())
    assert rest == ["0 0 9 9 re", "f"]
    assert max(cyan, black) < 0.1
    assert min(magenta, yellow) > 0.9


@pytest.mark.parametrize(
    ("colour", "inks"),
    [(b"0 0 0 rg", "0 0 0 1 k"), (b"1 1 1 rg", "0 0 0 0 k"), (b"0 g", "0 0 0 1 k"), (b"0 0 0 RG", "0 0 0 1 K")],
)
def test_black_of_a_screen_is_black_alone_and_white_is_paper(colour: bytes, inks: str) -> None:
    lines = written(coloured(colour + b" 0 0 9 9 re f")).split("\n")
    chosen = next(line for line in lines if line[-1] in "kK")
    assert [float(part) for part in chosen.split()[:-1]] == [float(part) for part in inks.split()[:-1]]
    assert chosen[-1] == inks[-1]


def picture(colour: tuple[int, ...], mode: str, space: str) -> tuple[pikepdf.Pdf, pikepdf.Stream]:
    pdf = coloured(b"")
    stream = pdf.make_stream(Image.new(mode, (4, 4), colour).tobytes())
    for key, value in {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": space}.items():
        stream[f"/{key}"] = pikepdf.Name(value)
    stream.Width = stream.Height = 4
    stream.BitsPerComponent = 8
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=stream)
    return pdf, pdf.pages[0].Resources.XObject.Im1


def test_an_rgb_picture_gets_the_inks_of_the_profile(sources: Sources) -> None:
    profile = sources.profiles["styles/profiles/FOGRA39L_coated.icc"]
    pdf, stream = picture((200, 30, 30), "RGB", "/DeviceRGB")
    convert_pictures(pdf, profile, is_opaque=False)
    assert stream.ColorSpace == "/DeviceCMYK"
    cyan, magenta, yellow, black = stream.read_bytes()[:4]
    # A strong red: magenta and yellow nearly full, hardly any cyan.
    assert cyan < 60
    assert min(magenta, yellow) > 200
    # And it is the same red again, seen through the profile.
    back = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), "CMYK", "RGB"
    )
    seen = ImageCms.applyTransform(Image.new("CMYK", (1, 1), (cyan, magenta, yellow, black)), back)
    assert seen
    assert seen.getpixel((0, 0)) == pytest.approx((200, 30, 30), abs=14)


@pytest.mark.parametrize(
    ("colour", "mode", "space"), [((10, 20, 30, 40), "CMYK", "/DeviceCMYK"), ((9,), "L", "/DeviceGray")]
)
def test_a_picture_without_rgb_is_left_as_it_is(
    colour: tuple[int, ...], mode: str, space: str, sources: Sources
) -> None:
    pdf, stream = picture(colour, mode, space)
    before = stream.read_bytes()
    convert_pictures(pdf, sources.profiles["styles/profiles/FOGRA39L_coated.icc"], is_opaque=True)
    assert (stream.read_bytes(), str(stream.ColorSpace)) == (before, space)


@pytest.mark.parametrize(
    ("colour", "mode", "space"), [((255, 255, 255), "RGB", "/DeviceRGB"), ((255,), "L", "/DeviceGray")]
)
@pytest.mark.parametrize("is_opaque", [True, False])
def test_a_soft_mask_stays_in_x4_and_is_hard_in_x1a_on_any_ground(
    *, colour: tuple[int, ...], mode: str, space: str, is_opaque: bool, sources: Sources
) -> None:
    pdf, stream = picture(colour, mode, space)
    # The left half is hidden, the right half is shown.
    mask = pdf.make_stream(bytes([0, 100, 150, 255] * 4))
    for key, value in {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceGray"}.items():
        mask[f"/{key}"] = pikepdf.Name(value)
    mask.Width = mask.Height = 4
    mask.BitsPerComponent = 8
    stream.SMask = mask
    convert_pictures(pdf, sources.profiles["styles/profiles/FOGRA39L_coated.icc"], is_opaque=is_opaque)
    assert ("/SMask" in stream, "/Mask" in stream) == (not is_opaque, is_opaque)
    pdf.pages[0].Contents = pdf.make_stream(b"1 1 0 0 k 0 0 100 100 re f 40 0 0 40 0 0 cm /Im1 Do")
    output = io.BytesIO()
    pdf.save(output)
    with pypdfium2.PdfDocument(output.getvalue()) as document:
        page = document[0]
        seen = page.render(scale=1).to_pil().convert("RGB")
        row = [seen.getpixel((x, seen.height - 20)) for x in (5, 15, 25, 35)]
    assert row[0] == seen.getpixel((70, seen.height - 20)), "what is hidden shows the ground"
    assert row[3] == (255, 255, 255), "what is shown is as it was"
    assert (row[1] == row[0], row[2] == row[3]) == (is_opaque, is_opaque), "half hidden is hidden, half shown is shown"


# The order sheet


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("product", ["brochure", "handout"])
def test_the_order_sheet_says_what_the_file_is(language: str, product: str, built: dict[str, Built]) -> None:
    one = built[f"social-media-manager-{product}-{language}-press"]
    files = one.files()
    assert sorted(files) == [f"{one.edition}.pdf", f"{one.edition}.txt"]
    text = files[f"{one.edition}.txt"].decode()
    assert hashlib.sha256(one.data or b"").hexdigest() in text
    assert f"{one.edition}.pdf" in text
    for wanted in ("PDF/X-4", "FOGRA39", "3 mm", "CMYK", "300%"):
        assert wanted in text
    size, extent, binding = {
        ("brochure", "nl"): ("A5 staand (148 × 210 mm)", "16 pagina’s", "nieten"),
        ("brochure", "en"): ("A5 portrait (148 × 210 mm)", "16 pages", "saddle-stitch"),
        ("handout", "nl"): ("210 × 297 mm", "1 pagina,", "plano"),
        ("handout", "en"): ("A4 portrait (210 × 297 mm)", "1 page,", "flat"),
    }[product, language]
    assert size in text
    assert extent in text
    assert binding in text


def test_the_order_sheet_says_the_most_ink_that_was_measured(built: dict[str, Built]) -> None:
    text = built["social-media-manager-handout-en-press"].files()["social-media-manager-handout-en-press.txt"].decode()
    # The teal tile is the fullest colour of the palette: 88 + 40 + 48 + 20.
    assert "246% at most, limit 300%" in text


def test_other_deliveries_have_no_order_sheet(built: dict[str, Built]) -> None:
    parts = {name for name, one in built.items() if one.edition.delivery.is_for_stitched and "-press-" in name}
    assert {name for name, one in built.items() if one.order} == {*NAMES, *parts}


def test_pictures_and_pages_are_packed(built: dict[str, Built]) -> None:
    data = built["social-media-manager-brochure-nl-press"].data or b""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = [
            stream.read_raw_bytes()
            for page in pdf.pages
            for stream in (page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents])
        ]
    assert all(zlib.decompress(content) for content in contents)
    assert len(contents) > 16
    assert len(data) < 600_000


# Settings and pictures, from sources to file


def printed_with(content: Content, condition: str, ink_limit: int | None = None) -> Content:
    """The same content under another printing condition, or another limit of it."""
    assert content.printing
    conditions = dict(content.printing.conditions)
    if ink_limit:
        conditions[condition] = conditions[condition].model_copy(update={"ink_limit": ink_limit})
    press = content.printing.press.model_copy(update={"condition": condition})
    return replace(content, printing=content.printing.model_copy(update={"press": press, "conditions": conditions}))


def handout_of(content: Content, sources: Sources) -> Built:
    return build(Edition(HANDOUT, "en", "social-media-manager", "voorbeeld", Delivery.PRESS), sources, content)


def test_another_condition_is_a_setting(sources: Sources, content: Content) -> None:
    one = handout_of(printed_with(content, "FOGRA29"), sources)
    assert one.findings == ()
    assert one.order
    assert "FOGRA29, profile embedded" in one.order
    assert "limit 280%" in one.order
    assert "uncoated" in one.order
    with pikepdf.open(io.BytesIO(one.data or b"")) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA29"
        assert intent.DestOutputProfile.read_bytes() == sources.profiles["styles/profiles/FOGRA29L_uncoated.icc"]


def test_more_ink_than_the_paper_dries_stops_the_file(sources: Sources, content: Content) -> None:
    one = handout_of(printed_with(content, "FOGRA39", ink_limit=190), sources)
    assert one.data is None
    (finding,) = one.findings
    assert finding.code == "ink.coverage"
    assert "246 % of ink where 190 % dries" in finding.words


def with_photo(sources: Sources, pixels: int) -> Sources:
    """The handout with an RGB photo of 20 mm on it."""
    output = io.BytesIO()
    Image.linear_gradient("L").resize((pixels, pixels)).convert("RGB").save(output, "PNG")
    layout = sources.layouts["products/handout.html"]
    place = '<div class="masthead">'
    assert place in layout
    where = "position: absolute; top: 30mm; left: 92mm; width: 20mm; height: 20mm"
    photo = f'<img src="content/photo.png" alt="A photo" style="{where}">'
    layouts = {**sources.layouts, "products/handout.html": layout.replace(place, f"{photo}{place}")}
    return replace(sources, layouts=layouts, pictures={"content/photo.png": output.getvalue()})


def test_a_photo_is_converted_to_the_inks_of_the_press(sources: Sources, content: Content) -> None:
    # 20 mm at 300 ppi are 237 pixels.
    one = handout_of(content, with_photo(sources, 250))
    assert [str(finding) for finding in one.findings] == []
    assert one.data


def test_a_photo_that_is_too_coarse_is_told(sources: Sources, content: Content) -> None:
    coarse = handout_of(content, with_photo(sources, 200))
    told = [finding for finding in coarse.findings if finding.code == "picture.resolution"]
    assert [str(finding) for finding in coarse.findings if finding.code.startswith("ink.")] == []
    assert len(told) == 1
    assert "the coarsest has 254," in told[0].words


def test_a_picture_that_is_drawn_after_type_does_not_overprint(sources: Sources) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    form = pdf.make_stream(b"0 1 0 0 k 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    page.obj.Resources = Dictionary(XObject=Dictionary(Tile=form))
    page.obj.Contents = pdf.make_stream(b"0 0 0 1 k 0 0 9 9 re f /Tile Do")
    overprint(pdf, next(iter(sources.profiles.values())))
    state = pikepdf.parse_content_stream(form)[0]
    assert (str(state.operator), str(state.operands[0])) == ("gs", "/Over00")
    assert not form.Resources.ExtGState.Over00.op
