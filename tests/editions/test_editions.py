"""The delivered editions: pages, sizes, language, tags, bookmarks, links, and nothing lost."""

import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from copies import ROOT
from pages import edition_of, laid_out_of
from planned import BROCHURE

from brochure.editions.edition import Built
from brochure.nouns.leaf import Leaf, Run
from brochure.nouns.product import Delivery
from brochure.nouns.sources import Sources
from brochure.read.stamp import hashes, known_editions
from brochure.validate import Content

NAMES = [
    f"social-media-manager-{product}-{language}-screen"
    for product in ("brochure", "handout")
    for language in ("nl", "en")
]
EVERY = [
    name.replace("screen", delivery)
    for name in NAMES
    for delivery in Delivery
    if "brochure" in name or not delivery.is_for_stitched
]


def test_twelve_files_are_made_unless_more_are_asked_for(content: Content) -> None:
    assert content.printing
    found = known_editions(hashes(ROOT), content.printing.deliveries)
    assert sorted(map(str, found)) == sorted(
        name.replace("screen", delivery) for name in NAMES for delivery in ("screen", "office", "press")
    )


@pytest.mark.parametrize("name", EVERY)
def test_an_edition_has_no_finding(name: str, built: dict[str, Built]) -> None:
    assert [str(finding) for finding in built[name].findings] == []
    assert built[name].data is not None


@pytest.mark.parametrize(
    ("name", "pages", "width", "height"),
    [(name, 16, 148, 210) if "brochure" in name else (name, 1, 210, 297) for name in NAMES],
)
def test_pages_and_trim_are_exact(name: str, pages: int, width: float, height: float, built: dict[str, Built]) -> None:
    document = pypdfium2.PdfDocument(built[name].data)
    assert len(document) == pages
    for page in document:
        assert page.get_width() * 25.4 / 72 == pytest.approx(width, abs=0.01)
        assert page.get_height() * 25.4 / 72 == pytest.approx(height, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_says_its_language_title_and_that_it_is_tagged(name: str, built: dict[str, Built]) -> None:
    with pikepdf.open(io.BytesIO(built[name].data or b"")) as pdf:
        assert str(pdf.Root.Lang) == name.split("-")[-2]
        assert str(pdf.docinfo["/Title"]) == ("Social media manager" if "-en-" in name else "Socialmediamanager")
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261201")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_contents_lead_to_the_first_page_of_each_chapter(language: str, built: dict[str, Built]) -> None:
    with pikepdf.open(io.BytesIO(built[f"social-media-manager-brochure-{language}-screen"].data or b"")) as pdf:
        names = pdf.Root.Names.Dests.Names
        pages = {
            str(names[index]): pdf.pages.index(pikepdf.Page(names[index + 1][0])) for index in range(0, len(names), 2)
        }
        goals = [str(annotation.Dest) for annotation in pdf.pages[1].Annots]
        targets = [pages[goal] for goal in goals if not goal.startswith("sources.")]
    chapters = list(dict.fromkeys(page.chapter for page in BROCHURE.pages if page.chapter))
    assert targets == [
        next(index for index, page in enumerate(BROCHURE.pages) if page.chapter == chapter) for chapter in chapters
    ]


def test_both_languages_have_the_same_topic_on_the_same_page(built: dict[str, Built]) -> None:
    fits = [list(built[f"social-media-manager-brochure-{language}-screen"].fits) for language in ("nl", "en")]
    slots = [f"{page.topic}: voorbeeld" for page in BROCHURE.slots]
    assert fits[0] == fits[1] == [*(page.topic for page in BROCHURE.pages), *slots]


def test_no_page_is_shrunk_more_than_half_way_to_the_floor(built: dict[str, Built]) -> None:
    assert {f"{name} {topic}": fit for name, one in built.items() for topic, fit in one.fits.items() if fit < 0.5} == {}


def test_a_number_leads_to_its_page_and_a_figure_to_its_source(sources: Sources, content: Content) -> None:
    def named(leaf: Leaf) -> Leaf:
        return replace(leaf, runs=(*leaf.runs, Run("9", topic="skills"), Run("20", topic="back")))

    laid_out, findings = laid_out_of(edition_of("back", content), "back", sources, content, named)
    assert findings == []
    assert laid_out
    led = {one.topic: set(re.findall(r'<a class="cited" href="#([^"]+)"', one.html)) for one in laid_out.sections}
    assert led["back"] == {"skills"}
    assert {"sources.cbs.publisher", "sources.minimum_wage.publisher"} <= led["pay"]
    assert led["reference"] == set(), "a page does not lead to itself"
    alone, _ = laid_out_of(edition_of("handout", content), "handout", sources, content, named)
    assert alone
    assert 'class="cited"' not in "".join(one.html for one in alone.sections), "what is on no page leads nowhere"
