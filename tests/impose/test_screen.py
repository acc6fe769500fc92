"""The file for the screen: what a screen reader is told, and what a reader can press."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from pages import edition_of, laid_out_of
from planned import BROCHURE

from brochure.editions.edition import Built
from brochure.nouns.laid_out import Section, Use
from brochure.nouns.leaf import Leaf
from brochure.nouns.sources import Sources
from brochure.preflight.pages.finished import squeezed
from brochure.preflight.pages.spoken import spoken
from brochure.preflight.read_aloud import Heard, as_text, heard, read_pages
from brochure.validate import Content

LANGUAGES = ("nl", "en")


def data_of(product: str, language: str, built: dict[str, Built]) -> bytes:
    data = built[f"social-media-manager-{product}-{language}-screen"].data
    assert data
    return data


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def said(language: str, built: dict[str, Built]) -> list[Heard]:
    return list(heard(data_of("brochure", language, built)))


TITLES = {"nl": "Socialmediamanager", "en": "Social media manager"}


@pytest.fixture
def pdf(language: str, built: dict[str, Built]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data_of("brochure", language, built))) as pdf:
        yield pdf


@pytest.fixture
def sections(language: str, sources: Sources, content: Content) -> tuple[Section, ...]:
    laid_out, _ = laid_out_of(edition_of("cover", content, language), "cover", sources, content)
    assert laid_out
    return laid_out.sections


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and item.get("/S") == f"/{role}"
    ]


def roles_below(element: pikepdf.Object) -> list[str]:
    """The roles of an element's kids, marks left out."""
    kids = element.K
    return [
        str(kid.S) if "/S" in kid else str(kid.Type)
        for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
        if isinstance(kid, pikepdf.Dictionary)
    ]


def headings(said: list[Heard]) -> list[tuple[int, str]]:
    """Level and letters of every heading."""
    found: dict[int, tuple[int, str]] = {}
    for one in said:
        level = next((int(role[1]) for role in one.roles if role in ("H1", "H2", "H3")), 0)
        if level:
            before = found.get(one.paragraph, (level, ""))[1]
            found[one.paragraph] = (level, before + squeezed(one.words))
    return list(found.values())


def test_everything_shown_is_heard_in_its_order_and_language(
    language: str, built: dict[str, Built], sections: tuple[Section, ...]
) -> None:
    assert sum(printed.use is Use.TEXT for section in sections for printed in section.printed) > 250
    data = data_of("brochure", language, built)
    assert [str(finding) for finding in spoken(list(heard(data)), read_pages(data), sections, language)] == []


def test_pages_are_heard_one_after_the_other(said: list[Heard]) -> None:
    pages = [one.page for one in said]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, 17))


def test_the_title_is_the_first_heading_and_no_level_is_skipped(said: list[Heard]) -> None:
    levels = [level for level, _ in headings(said)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == len(BROCHURE.pages) - 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_bookmarks_mirror_the_headings(language: str, built: dict[str, Built], said: list[Heard]) -> None:
    document = pypdfium2.PdfDocument(data_of("brochure", language, built))
    marks = [(mark.level + 1, squeezed(mark.get_title())) for mark in document.get_toc()]
    assert len(marks) > 60
    # What a centre says is on its page, and is no chapter of the book.
    assert [*marks, (3, squeezed("Loopbaancentrum Voorbeeld"))] == headings(said)


def test_words_of_another_language_are_said_in_it(
    language: str, said: list[Heard], sections: tuple[Section, ...]
) -> None:
    wanted = {
        (run.language or printed.leaf.language, squeezed(run.text))
        for section in sections
        for printed in section.printed
        if printed.use is Use.TEXT
        for run in printed.leaf.runs
        if (run.language or printed.leaf.language) != language
    }
    texts = {one.language: "" for one in said}
    for one in said:
        texts[one.language] += squeezed(one.words)
    assert len(wanted) >= 5
    assert {(foreign, words) for foreign, words in wanted if words not in texts.get(foreign, "")} == set()


def test_a_word_broken_between_lines_is_heard_whole(built: dict[str, Built]) -> None:
    said = list(heard(data_of("brochure", "nl", built)))
    broken = [one for one in said if one.roles[-1] == "Span" and one.words == "Socialmediamanager"]
    assert len(broken) == 1


def test_the_contents_are_a_list_of_links_with_pages(pdf: pikepdf.Pdf) -> None:
    (contents,) = elements(pdf, "TOC")
    assert roles_below(contents) == ["/TOCI"] * 5
    assert {str(roles_below(item)) for item in contents.K} == {"['/Reference', '/P']"}
    assert {str(roles_below(item.K[0])) for item in contents.K} == {"['/Link']"}


def test_a_link_says_where_it_goes_and_is_one_stop(pdf: pikepdf.Pdf, said: list[Heard]) -> None:
    links = [mark for page in pdf.pages for mark in page.get("/Annots", []) if mark.Subtype == "/Link"]
    assert len(links) == len(elements(pdf, "Link")) > 20
    words = squeezed("".join(one.words for one in said))
    for link in links:
        name = str(link.Contents)
        assert squeezed(name) in words
        assert not name.startswith("http")
        assert int(link.F) == 4


def test_every_figure_leads_to_its_own_source(pdf: pikepdf.Pdf, sections: tuple[Section, ...]) -> None:
    place = next(number for number, section in enumerate(sections) if section.topic == BROCHURE.topic_of("sources"))
    runs = [
        (f"sources.{run.source}.publisher", run.text)
        for number, section in enumerate(sections)
        for printed in section.printed
        if printed.use is Use.TEXT and number != place
        for run in printed.leaf.runs
        if run.source
    ]
    assert len(runs) > 10
    links = [mark for page in pdf.pages for mark in page.get("/Annots", []) if str(mark.get("/Dest", "")) in dict(runs)]
    assert Counter((str(link.Dest), squeezed(str(link.Contents))) for link in links) == Counter(
        (name, squeezed(text)) for name, text in runs
    )
    goals = pikepdf.NameTree(pdf.Root.Names.Dests)
    assert {goals[str(link.Dest)][0].objgen for link in links} == {pdf.pages[place].obj.objgen}
    assert len({float(goals[str(link.Dest)][3]) for link in links}) == len({name for name, _ in runs})


def test_a_term_is_the_label_of_its_definition(pdf: pikepdf.Pdf) -> None:
    lists = [item for item in elements(pdf, "L") if len(item.K) == 8]
    (glossary,) = [item for item in lists if all(roles_below(kid) == ["/Lbl", "/LBody"] for kid in item.K)]
    assert roles_below(glossary) == ["/LI"] * 8


def test_a_numbered_list_says_so(pdf: pikepdf.Pdf) -> None:
    numbered = [item for item in elements(pdf, "L") if "/A" in item and item.A.get("/ListNumbering") == "/Decimal"]
    assert len(numbered) == 6
    assert all(roles_below(kid) == ["/Lbl", "/LBody"] for item in numbered for kid in item.K)


def test_every_picture_has_words_and_a_place_on_its_page(pdf: pikepdf.Pdf) -> None:
    figures = elements(pdf, "Figure")
    assert len(figures) == 7
    for figure in figures:
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        page = [float(edge) for edge in pikepdf.Page(figure.Pg).mediabox]
        assert len(str(figure.Alt)) > 20
        assert 0 <= left < right <= page[2]
        assert 0 <= bottom < top <= page[3]


def test_the_place_of_the_code_is_where_it_is_drawn(language: str, built: dict[str, Built]) -> None:
    data = data_of("brochure", language, built)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (code,) = [figure for figure in elements(pdf, "Figure") if figure.Pg.objgen == pdf.pages[15].obj.objgen]
        left, bottom, right, top = (float(edge) for edge in code.A.BBox)
    page = pypdfium2.PdfDocument(data)[15]
    picture = page.render(scale=4, grayscale=True).to_pil()
    height = page.get_height()
    inside = picture.crop((int(left * 4), int((height - top) * 4), int(right * 4), int((height - bottom) * 4)))
    dark = inside.point(lambda value: 255 if value < 128 else 0).getbbox()
    # The quiet zone of four modules is all that lies around it: the code has 29 or 33 modules and 4 on each side.
    assert dark
    assert 4 / 41 - 0.02 < dark[0] / inside.width < 4 / 37 + 0.02
    assert inside.width - dark[2] == pytest.approx(dark[0], abs=3)
    assert inside.height - dark[3] == pytest.approx(dark[1], abs=3)


def test_every_head_of_a_table_says_what_it_heads(pdf: pikepdf.Pdf) -> None:
    scopes = [str(head.A.Scope) for head in elements(pdf, "TH")]
    # Week: eleven columns and five days; test: four columns and five questions; two rows of opening hours.
    assert (scopes.count("/Column"), scopes.count("/Row")) == (15, 12)


def test_decoration_and_furniture_are_not_heard(pdf: pikepdf.Pdf, said: list[Heard]) -> None:
    marked = {(one.page, one.words) for one in said if "Lbl" not in one.roles}
    assert not {(number, str(number)) for number in range(3, 16)} & marked
    for page in pdf.pages:
        names = [
            str(item.operands[0])
            for item in pikepdf.parse_content_stream(page)
            if str(item.operator) in ("BMC", "BDC") and str(item.operands[0]) == "/Artifact"
        ]
        assert names


def test_the_title_is_shown_and_not_the_name_of_the_file(language: str, pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    metadata = pdf.open_metadata()  # as a context it would be written again
    assert metadata["dc:title"] == str(pdf.docinfo["/Title"]) == TITLES[language]
    assert metadata.pdfa_status == "3A"


@pytest.mark.parametrize(("product", "count"), [("brochure", 20), ("handout", 5)])
def test_boxes_can_be_ticked_and_have_names(language: str, product: str, count: int, built: dict[str, Built]) -> None:
    document = pypdfium2.PdfDocument(data_of(product, language, built))
    with pikepdf.open(io.BytesIO(data_of(product, language, built))) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert len({str(field.T) for field in fields}) == len({str(field.TU) for field in fields}) == count
        assert {str(field.AS) for field in fields} == {"/Off"}
        assert all(set(field.AP.N.keys()) == {"/Yes", "/Off"} for field in fields)
        assert len(elements(pdf, "Form")) == count
        # A tick is seen: the same page with one box on is darker inside that box.
        field, page = fields[0], next(page for page in pdf.pages if page.obj.objgen == fields[0].P.objgen)
        number = pdf.pages.index(page)
        before = _dark(document, number, [float(edge) for edge in field.Rect])
        field.V = field.AS = pikepdf.Name.Yes
        output = io.BytesIO()
        pdf.save(output)
        after = _dark(pypdfium2.PdfDocument(output.getvalue()), number, [float(edge) for edge in field.Rect])
    assert after > before + 50


def _dark(document: pypdfium2.PdfDocument, number: int, area: list[float]) -> int:
    document.init_forms()
    page = document[number]
    picture = page.render(scale=4, grayscale=True, may_draw_forms=True).to_pil()
    left, bottom, right, top = area
    height = page.get_height()
    inside = picture.crop((int(left * 4), int((height - top) * 4), int(right * 4), int((height - bottom) * 4)))
    return sum(inside.histogram()[:128])


def test_what_is_heard_can_be_read(built: dict[str, Built]) -> None:
    text = as_text(list(heard(data_of("brochure", "nl", built))))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "--- 16 ---" in lines
    assert "h1 Socialmediamanager" in lines
    esco = lines.index("item ESCO: [en: Online community manager (2432.5)], 17 juni 2022")
    assert lines[esco - 1] == "item 3", "the pages of a source are heard before it"
    assert any(line.startswith("cell [ ] ") and line.endswith("? Ja") for line in lines)


# What the check of our own words finds in a file that was made worse.


def no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def page_order(pdf: pikepdf.Pdf) -> None:
    section = next(item for item in elements(pdf, "Sect") if item.Pg.objgen == pdf.pages[5].obj.objgen)
    section.K = pikepdf.Array(list(section.K)[::-1])


def no_languages(pdf: pikepdf.Pdf) -> None:
    for item in elements(pdf, "Span"):
        if "/Lang" in item:
            del item.Lang


def no_names(pdf: pikepdf.Pdf) -> None:
    for field in pdf.Root.AcroForm.Fields:
        field.TU = pikepdf.String("box")


def one_paragraph_less(pdf: pikepdf.Pdf) -> None:
    section = next(item for item in elements(pdf, "Sect") if item.Pg.objgen == pdf.pages[5].obj.objgen)
    section.K = pikepdf.Array(list(section.K)[:-1])


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("heard.lost", no_tree),
        ("heard.lost", one_paragraph_less),
        ("heard.order", page_order),
        ("heard.language", no_languages),
        ("heard.field", no_names),
    ],
)
def test_what_is_said_wrongly_is_told(
    code: str,
    change: Callable[[pikepdf.Pdf], None],
    language: str,
    built: dict[str, Built],
    sections: tuple[Section, ...],
) -> None:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data_of("brochure", language, built))) as pdf:
        change(pdf)
        pdf.save(output)
    data = output.getvalue()
    told = list(spoken(list(heard(data)), read_pages(data), sections, language))
    assert {finding.code for finding in told} == {code} if change is not no_tree else code in {f.code for f in told}
    assert all(finding.place.file.endswith((".yaml", ".html")) for finding in told)


def test_a_leaf_knows_its_words_for_the_ear(sections: tuple[Section, ...]) -> None:
    named = [printed.leaf for section in sections for printed in section.printed if printed.use is Use.NAMED]
    assert len(named) == 5 * 3 * 2 + 5
    assert all(isinstance(leaf, Leaf) for leaf in named)
