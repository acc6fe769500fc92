"""The cover apart from the inside: the same pages in two files, and what is said of them."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from numbered import bytes_of, numbered, sides
from planned import BROCHURE

from brochure.editions.edition import Built, build
from brochure.editions.wanted import sayable
from brochure.impose.part import keep, part_of
from brochure.nouns.keeper import Forgetful
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.preflight import most_ink
from brochure.preflight.file.reading.looks import looks
from brochure.validate import Content

COVER, INSIDE, WHOLE = Delivery.PRESS_COVER, Delivery.PRESS_INSIDE, Delivery.PRESS

EIGHT = replace(BROCHURE, pages=(*BROCHURE.pages[:1], *BROCHURE.pages[2:8], *BROCHURE.pages[-1:]))
"""A brochure of two sheets, without the contents, which lead to all chapters."""


def with_a_picture_on_each(pdf: pikepdf.Pdf) -> None:
    """Every page may use the pictures of all pages, and uses its own."""
    pictures = {
        f"/Im{number}": pdf.make_stream(b"q Q", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]) for number in range(1, 9)
    }
    for number, page in enumerate(pdf.pages, 1):
        page.obj.Resources = pikepdf.Dictionary(Font=page.obj.Resources.Font, XObject=pikepdf.Dictionary(pictures))
        page.contents_add(b"/Im%d Do" % number)


def test_a_part_has_its_pages_their_places_and_their_pictures_alone() -> None:
    pdf = numbered(8)
    with_a_picture_on_each(pdf)
    keep(pdf, (1, 2, 7, 8))
    data = bytes_of(pdf)
    assert ["".join(glyph.text for glyph in side) for side in sides(data)] == ["1", "2", "7", "8"]
    with pikepdf.open(io.BytesIO(data)) as part:
        names = dict(pikepdf.NameTree(part.Root.Names.Dests).items())
        assert sorted({name.partition(".")[0] for name in names}) == ["001", "002", "007", "008"]
        assert names["007.number"][0].objgen == part.pages[2].obj.objgen
        assert [set(page.Resources.XObject.keys()) for page in part.pages] == [{"/Im1"}, {"/Im2"}, {"/Im7"}, {"/Im8"}]


def test_a_part_of_all_pages_is_the_whole() -> None:
    data = bytes_of(numbered(4))
    with pikepdf.open(io.BytesIO(data)) as whole, pikepdf.open(io.BytesIO(part_of(data, (1, 2, 3, 4)))) as part:
        assert looks(part) == looks(whole)


@pytest.fixture(scope="module")
def parts(sources: Sources, content: Content) -> dict[Delivery, Built]:
    """A brochure of two sheets as a whole and in parts, where all three are asked for."""
    assert content.printing
    asked = content.printing.model_copy(update={"deliveries": (WHOLE, COVER, INSIDE)})
    made = {}
    for delivery in (WHOLE, COVER, INSIDE):
        edition = Edition(EIGHT, "en", "social-media-manager", "voorbeeld", delivery)
        made[delivery] = build(edition, sources, replace(content, printing=asked))
    return made


@pytest.fixture
def files(parts: dict[Delivery, Built]) -> Iterator[dict[Delivery, pikepdf.Pdf]]:
    opened = {delivery: pikepdf.open(io.BytesIO(one.data or b"")) for delivery, one in parts.items()}
    yield opened
    for pdf in opened.values():
        pdf.close()


def contents(pdf: pikepdf.Pdf) -> list[bytes]:
    return [pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)) for page in pdf.pages]


def test_cover_and_inside_are_the_pages_of_the_whole(
    parts: dict[Delivery, Built], files: dict[Delivery, pikepdf.Pdf]
) -> None:
    assert [str(finding) for one in parts.values() for finding in one.findings] == []
    whole = contents(files[WHOLE])
    assert contents(files[COVER]) == [*whole[:2], *whole[-2:]]
    assert contents(files[INSIDE]) == whole[2:-2]


def test_parts_keep_the_standard_with_its_boxes_and_its_intent(files: dict[Delivery, pikepdf.Pdf]) -> None:
    first = files[WHOLE].pages[0]
    for delivery in (COVER, INSIDE):
        pdf = files[delivery]
        assert pdf.pdf_version == files[WHOLE].pdf_version
        assert pdf.open_metadata().get("pdfxid:GTS_PDFXVersion") == "PDF/X-4"
        assert pdf.Root.OutputIntents[0].DestOutputProfile == files[WHOLE].Root.OutputIntents[0].DestOutputProfile
        for page in pdf.pages:
            for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
                assert page.obj[box] == first.obj[box]


def test_a_part_carries_nothing_of_the_other(parts: dict[Delivery, Built]) -> None:
    sizes = {delivery: len(one.data or b"") for delivery, one in parts.items()}
    assert max(sizes[COVER], sizes[INSIDE]) < sizes[WHOLE]


def lines(one: Built) -> dict[str, str]:
    """The lines of an order sheet by their names."""
    rows = (line.split("  ", 1) for line in (one.order or "").splitlines() if "  " in line)
    return {name: text.strip() for name, text in rows}


NAME = "social-media-manager-brochure-en"


def test_each_order_sheet_names_the_other_file_and_says_when_to_use_it(parts: dict[Delivery, Built]) -> None:
    cover, inside, whole = lines(parts[COVER]), lines(parts[INSIDE]), lines(parts[WHOLE])
    assert cover["File"] == f"{NAME}-press-cover.pdf"
    assert f"{NAME}-press-inside.pdf" in cover["Goes with"]
    assert f"{NAME}-press-cover.pdf" in inside["Goes with"]
    assert f"only if the printer asks for cover and inside apart. Else: {NAME}-press.pdf" in inside["Goes with"]
    assert f"{NAME}-press-cover.pdf and {NAME}-press-inside.pdf" in whole["Cover apart"]
    assert "outside front (1), inside front (2), inside back (7), outside back (8)" in cover["Part"]
    assert "4 pages as single pages in reading order (3\N{EN DASH}6)" in inside["Part"]
    assert ("200 gsm" in cover["Paper (suggested)"], "115 gsm" in inside["Paper (suggested)"]) == (True, True)
    assert "Part" not in whole
    assert ["the centre’s name" in sheet["Text"] for sheet in (whole, cover, inside)] == [True, True, False]


def test_an_order_sheet_names_no_file_that_is_not_made(sources: Sources, content: Content) -> None:
    one = build(Edition(EIGHT, "nl", "social-media-manager", "voorbeeld", WHOLE), sources, content)
    assert "Omslag apart" not in (one.order or "")


def test_the_ink_of_a_part_is_its_own(parts: dict[Delivery, Built]) -> None:
    said = {delivery: int(lines(one)["Ink coverage"].partition("%")[0]) for delivery, one in parts.items()}
    assert said == {delivery: round(most_ink(one.data or b"", Forgetful())) for delivery, one in parts.items()}


def test_a_brochure_of_one_sheet_has_no_inside(content: Content) -> None:
    plan = content.flatplans["social-media-manager"]
    one_sheet = plan.model_copy(update={"brochure": (*plan.brochure[:2], *plan.brochure[-2:])})
    thin = replace(content, flatplans={"social-media-manager": one_sheet})
    wanted = tuple(Edition(BROCHURE, "nl", "social-media-manager", "", delivery) for delivery in (COVER, INSIDE))
    assert [edition.delivery for edition in sayable(wanted, thin, [])] == [COVER]
