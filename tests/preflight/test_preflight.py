"""Preflight of finished files: what was done to the bytes afterwards is told as well."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pages import edition_of, laid_out_of
from PIL import Image, ImageChops
from planned import BROCHURE

from brochure.editions.edition import Built, copy_of
from brochure.nouns.finding import Finding
from brochure.nouns.keeper import Forgetful
from brochure.nouns.laid_out import Use
from brochure.nouns.leaf import Run, leaf_at
from brochure.nouns.sources import Sources
from brochure.preflight import PrintingCondition, expected_for, preflight
from brochure.preflight.file.rules import qr
from brochure.preflight.file.rules.every import rules
from brochure.preflight.pages.finished import finished_pages, squeezed
from brochure.preflight.pages.layers import layers
from brochure.preflight.pages.words import find
from brochure.validate import Content
from brochure.write.kept import Kept

COATED = PrintingCondition("FOGRA39", 300)


def findings_of(topic: str, data: bytes, sources: Sources, content: Content) -> list[Finding]:
    edition = edition_of(topic, content)
    laid_out, _ = laid_out_of(edition, topic, sources, content)
    assert laid_out
    copy = copy_of(edition, content, sources)
    title, code = leaf_at(copy, "cover", "title").text, leaf_at(copy, "centre", "qr").text
    return preflight(edition, laid_out, data, expected_for(edition, title, code, sources.fonts, COATED), Forgetful())


def file_of(product: str, built: dict[str, Built]) -> bytes:
    data = built[f"social-media-manager-{product}-nl-screen"].data
    assert data
    return data


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_alternative(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            del item.Alt


def no_font_program(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            del item.FontFile2


def one_page_more(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def a_millimetre_wider(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    pdf.pages[0].mediabox = pikepdf.Array([left, bottom, right + 2.84, top])
    pdf.pages[0].trimbox = pdf.pages[0].mediabox


def words_on_top(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.keys()))
    pdf.pages[0].contents_add(f"BT {font} 12 Tf 1 0 0 1 300 400 Tm <00240024> Tj ET".encode())


def white_over_all(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 1 1 rg 0 0 9999 9999 re f Q")


def no_destinations(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("file.language", no_language),
        ("file.title", no_title),
        ("file.tags", no_tags),
        ("file.pages", one_page_more),
        ("file.size", a_millimetre_wider),
        ("alt.lost", no_alternative),
        ("alt.missing", no_alternative),
        ("font.face", no_font_program),
        ("text.hidden", white_over_all),
        ("picture.hidden", white_over_all),
        ("page.lost", no_destinations),
    ],
)
def test_a_change_of_the_finished_file_is_told(
    code: str,
    change: Callable[[pikepdf.Pdf], None],
    built: dict[str, Built],
    sources: Sources,
    content: Content,
) -> None:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(file_of("handout", built))) as pdf:
        change(pdf)
        pdf.save(output)
    assert code in {finding.code for finding in findings_of("handout", output.getvalue(), sources, content)}


def test_topics_on_each_others_pages_are_lost_on_both(
    built: dict[str, Built], sources: Sources, content: Content
) -> None:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(file_of("brochure", built))) as pdf:
        pdf.pages.insert(5, pdf.pages[6])
        del pdf.pages[7]
        pdf.save(output)
    lost = {
        finding.words.split(".")[0].strip("'")
        for finding in findings_of("traits", output.getvalue(), sources, content)
        if finding.code == "page.lost"
    }
    assert lost & {page.topic for page in BROCHURE.pages} - {"cover", "guide"} == {"traits", "skills"}


def test_every_leaf_is_found_glyph_by_glyph_in_its_own_letters(
    built: dict[str, Built], sources: Sources, content: Content
) -> None:
    """Also those of a letter or two, and those that are printed more than once."""
    laid_out, _ = laid_out_of(edition_of("cover", content), "cover", sources, content)
    assert laid_out
    seen = short = 0
    for page, section in zip(finished_pages(file_of("brochure", built)), laid_out.sections, strict=True):
        texts = [printed for printed in section.printed if printed.use is Use.TEXT]
        found, faults = find(page, texts)
        own = [item for item in found if not item.is_mark]
        assert faults == []
        assert len(own) == len(texts)
        assert all("".join(glyph.text for glyph in item.characters) == squeezed(item.leaf.text) for item in own)
        glyphs = [glyph for item in found for glyph in item.characters]
        assert len(set(map(id, glyphs))) == len(glyphs) == len(page.characters)
        seen += len(own)
        short += sum(len(item.leaf.text) <= 3 for item in own)
    assert seen > 250
    assert short >= 3


def test_a_page_is_its_text_laid_over_the_page_without_text(built: dict[str, Built]) -> None:
    """The three pictures agree to the pixel, or nothing could be concluded from them."""
    for page in finished_pages(file_of("brochure", built)):
        red, green, blue = ImageChops.difference(page.picture, page.bare).split()
        change = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 0 if value else 255)
        assert page.text.histogram()[0] > 10_000
        assert change.tobytes() == page.text.tobytes()


def test_the_text_alone_has_no_path_and_the_rest_no_text(built: dict[str, Built]) -> None:
    bare, text = layers(file_of("handout", built), [1])
    operators = []
    for data in (bare, text):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            operators.append({str(item.operator) for item in pikepdf.parse_content_stream(pdf.pages[0])})
    assert not operators[0] & {"Tj", "TJ"}
    assert "re" in operators[0]
    assert operators[1] & {"Tj", "TJ"}
    assert not operators[1] & {"re", "f", "W", "gs", "rg", "m"}


def test_hyphens_spaces_and_ligatures_are_not_compared_but_dashes_are() -> None:
    assert squeezed("social media-\u00adcentra \ufb01ne\u0002") == "socialmediacentrafine"
    assert squeezed("9–17") != squeezed("917")


def test_a_good_file_is_held_against_other_words_all_the_same(
    built: dict[str, Built], sources: Sources, content: Content, tmp_path: Path
) -> None:
    data, edition = file_of("handout", built), edition_of("handout", content)
    laid_out, _ = laid_out_of(edition, "handout", sources, content)
    assert laid_out
    copy = copy_of(edition, content, sources)
    title, code = leaf_at(copy, "cover", "title").text, leaf_at(copy, "centre", "qr").text
    expected, kept = expected_for(edition, title, code, sources.fonts, COATED), Kept(tmp_path / "kept", "version")
    assert preflight(edition, laid_out, data, expected, kept) == []
    (section,) = laid_out.sections
    first, *others = section.printed
    other = replace(first, leaf=replace(first.leaf, runs=(Run("Wat hier niet staat"),)))
    changed = replace(laid_out, sections=(replace(section, printed=(other, *others)),))
    assert preflight(edition, changed, data, expected, kept)
    assert preflight(edition, laid_out, data, expected, kept) == []


def test_a_code_is_read_once_and_held_against_another_address_all_the_same(
    built: dict[str, Built], sources: Sources, content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    usual = qr._picture

    def counting(page: pypdfium2.PdfPage) -> Image.Image | None:
        drawn.append(1)
        return usual(page)

    monkeypatch.setattr(qr, "_picture", counting)
    data, edition, kept = file_of("handout", built), edition_of("handout", content), Kept(tmp_path / "kept", "version")
    copy = copy_of(edition, content, sources)
    title, code = leaf_at(copy, "cover", "title").text, leaf_at(copy, "centre", "qr").text
    expected = expected_for(edition, title, code, sources.fonts, COATED)
    assert rules("a.pdf", data, expected, kept) == rules("a.pdf", data, expected, kept) == []
    assert len(drawn) == 1
    wrong = rules("a.pdf", data, replace(expected, code="https://example.org/elsewhere"), kept)
    assert [finding.code for finding in wrong] == ["code.unread"]
