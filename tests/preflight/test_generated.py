"""What passes the checks can be read by two readers who had no part in them: 300 broken styles and layouts."""

import pytest
import readers
from generated import SELECTORS, broken
from pages import edition_of, laid_out_of, set_page
from planting import Fault

from brochure.nouns.finding import Finding, errors
from brochure.nouns.laid_out import Printed, Use
from brochure.nouns.sources import Sources
from brochure.preflight import on_pages
from brochure.validate import Content

EACH = 25
"""Faults of a page."""

Share = tuple[float, float]
"""The part of a text's words that is read on the picture, and among the glyphs."""


def page_of(fault: Fault, sources: Sources, content: Content) -> tuple[bytes, tuple[Printed, ...], list[Finding]]:
    """The page with a fault as a file, the texts that it must hold, and what is told of it."""
    edition, planted = edition_of(fault.page, content), fault.planted(sources)
    laid_out, findings = laid_out_of(edition, fault.page, planted, content)
    if laid_out is None or findings:
        return b"", (), findings
    data, section, findings, _ = set_page(edition, fault.page, planted, laid_out)
    if data and not errors(findings):
        findings += on_pages(data, (section,), edition, planted.fonts)
    return data, tuple(printed for printed in section.printed if printed.use is Use.TEXT), findings


def read(data: bytes, texts: tuple[Printed, ...], dpi: int = 200) -> dict[str, Share]:
    seen, glyphs = readers.picture(data, "nl", dpi), readers.glyphs(data)
    return {one.id: (readers.share(one.leaf.text, seen), readers.share(one.leaf.text, glyphs)) for one in texts}


def lost(before: dict[str, Share], after: dict[str, Share]) -> set[str]:
    """The texts of which a reader has less than half of what it read on the good page."""
    return {
        name
        for name, shares in before.items()
        if name not in after or any(old >= 0.6 and new < old / 2 for old, new in zip(shares, after[name], strict=True))
    }


@pytest.mark.slow
@pytest.mark.parametrize("page", SELECTORS)
def test_what_passes_can_be_read_by_two_readers(page: str, sources: Sources, content: Content) -> None:
    data, texts, findings = page_of(Fault(page), sources, content)
    assert findings == []
    before = read(data, texts)
    assert sum(shares > (0.6, 0.6) for shares in before.values()) > 0.8 * len(before), "the readers can read"
    passed = 0
    for fault in broken(page, EACH, sources.layouts):
        data, texts, findings = page_of(fault, sources, content)
        if errors(findings):
            continue
        passed += 1
        gone = lost(before, read(data, texts))
        if gone:  # a word that one resolution did not show to the reader
            gone &= lost(before, read(data, texts, 300))
        assert not gone, fault
    assert 0 < passed < EACH


@pytest.mark.slow
@pytest.mark.parametrize(
    "style",
    [
        ".intro { color: #fff; }",
        ".intro { letter-spacing: -.3em; }",
        ".intro { height: 1mm; overflow: hidden; }",
        ".intro { transform: scaleX(.1); }",
    ],
)
def test_the_readers_miss_what_is_lost(style: str, sources: Sources, content: Content) -> None:
    good, texts, _ = page_of(Fault("traits"), sources, content)
    intro = next(printed.id for printed in texts if printed.leaf.path == "traits.intro")
    broken_page, _, findings = page_of(Fault("traits", style=style), sources, content)
    assert findings, "it is told, too"
    assert intro in lost(read(good, texts), read(broken_page, texts))
