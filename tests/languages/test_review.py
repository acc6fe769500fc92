"""The review sheet: every leaf in both languages as it is printed, with its state and where its figures come from."""

import html
import io
import re
from copy import copy as shallow

import pikepdf
import pypdfium2
import pytest
from copies import PROJECT

from brochure.languages.pairs import Pair, pairs_of
from brochure.languages.review import as_html, as_pdf
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.read.project import read
from brochure.validate import Content

OCCUPATION = "social-media-manager"
EN = f"content/en/{OCCUPATION}.yaml"


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [pair for pair in pairs_of(read(PROJECT)[0])[0] if pair.occupation == OCCUPATION]


@pytest.fixture(scope="module")
def sheet(pairs: list[Pair], content: Content) -> str:
    return as_html(pairs, content, "2026-1")


def cells(sheet: str, path: str) -> list[str]:
    row = sheet.partition(f'<tr id="{path}"')[2].partition("</tr>")[0]
    assert row, path
    return [html.unescape(re.sub(r"<[^>]+>|\s+", " ", cell)).strip() for cell in re.split(r"</t[dh]>", row)]


def test_every_leaf_is_there_in_both_languages(sheet: str, pairs: list[Pair]) -> None:
    assert len(pairs) > 300
    for pair in pairs:
        name, left, right = cells(sheet, pair.path)[:3]
        assert pair.path in name
        assert "fresh" in name
        assert left
        assert right
        assert "{" not in left + right


def test_figures_stand_as_they_are_printed_with_their_source(sheet: str) -> None:
    _, dutch, english, figures, _ = cells(sheet, "pay.cards.floor.text")[:5]
    assert "€ 14,99" in dutch.replace("\u00a0", " ")
    assert "€14.99" in english
    assert "Rijksoverheid" in figures
    assert "2026-07-01" in figures


def test_why_a_doubt_is_none_is_told(sheet: str) -> None:
    assert "VAT is btw in Dutch" in cells(sheet, "pay.cards.freelance.text")[3]


def test_what_is_not_in_step_is_coloured_and_says_what_has_changed(content: Content) -> None:
    sources = shallow(read(PROJECT)[0])
    text = (PROJECT / EN).read_text(encoding="utf-8").replace("Careers in focus", "Careers & <more>", 1)
    node, _ = compose(text, EN)
    assert node
    sources.content = {**sources.content, EN: node}
    changed = as_html([pair for pair in pairs_of(sources)[0] if pair.occupation == OCCUPATION], content, "2026-1")
    assert changed.count('class="open"') == 1
    row = cells(changed, "cover.series")
    assert row[2] == "Careers & <more>"
    assert "[-in-]{+&+} [-focus-]{+<more>+}" in row[3]


def test_the_same_stands_on_paper_and_can_be_heard(sheet: str, pairs: list[Pair], sources: Sources) -> None:
    data = as_pdf(sheet, sources)
    with pypdfium2.PdfDocument(data) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    bare = re.sub(r"\W|_", "", text)
    lost = [pair.path for pair in pairs if re.sub(r"\W|_", "", pair.path) not in bare]
    assert lost == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/StructTreeRoot" in pdf.Root


def test_labels_are_there_with_their_placeholders(content: Content) -> None:
    labels = [pair for pair in pairs_of(read(PROJECT)[0])[0] if pair.occupation == "labels"]
    assert "{opens}–{closes}" in cells(as_html(labels, content, "2026-1"), "time_range")[1]
