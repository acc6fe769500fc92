"""Planted faults: whatever a style or a layout does to a word, the word is missed."""

import re
from dataclasses import dataclass, replace

import pytest
from pages import page_findings

from brochure.product import BROCHURE, HANDOUT, Edition, Product
from brochure.sources import Sources
from brochure.validate import Content


@dataclass(frozen=True)
class Fault:
    """Rules added to a product's style, or a piece of a layout replaced; and what must be said of which leaf."""

    name: str
    topic: str
    code: str
    leaf: str
    css: str = ""
    layout: tuple[str, str, str] | None = None
    product: Product = BROCHURE


FAULTS = (
    Fault("fixed height, cut", "traits", "text.hidden", "traits.items", ".feed { height: 60mm; overflow: hidden; }"),
    Fault(
        "fixed height of a page", "duties", "text.hidden", "duties.groups", ".page { height: 100mm; overflow: hidden; }"
    ),
    Fault("fixed height, next box on it", "duties", "page.overlap", "duties.groups", ".group { height: 20mm; }"),
    Fault(
        "fixed height of a paragraph",
        "traits",
        "text.hidden",
        "traits.items",
        ".entry p { height: 3mm; overflow: hidden; }",
    ),
    Fault(
        "half a line cut off", "summary", "text.hidden", "summary.names", ".after { height: 7.5mm; overflow: hidden; }"
    ),
    Fault(
        "greatest height", "traits", "text.hidden", "traits.items", ".entry p { max-height: 4mm; overflow: hidden; }"
    ),
    Fault(
        "absolute box on a heading", "traits", "page.overlap", "traits.title", ".intro { position: absolute; top: 0; }"
    ),
    Fault(
        "absolute box off the page", "traits", "page.lost", "traits.intro", ".intro { position: absolute; top: 300mm; }"
    ),
    Fault("fixed box", "rules", "page.overlap", "rules.items", ".intro { position: fixed; top: 40mm; left: 0; }"),
    Fault(
        "float wider than the page", "traits", "page.safety", "traits.items", ".entry { float: left; width: 200mm; }"
    ),
    Fault("negative margin upward", "traits", "page.overlap", "traits.items", ".entry + .entry { margin-top: -20mm; }"),
    Fault("negative margin outward", "traits", "page.safety", "traits.title", "h2 { margin-left: -20mm; }"),
    Fault("near the cut", "rules", "page.safety", "rules.intro", ".intro { margin-left: -7mm; }"),
    Fault("white on white", "traits", "text.hidden", "traits.intro", ".intro { color: #fff; }"),
    Fault("pale on white", "traits", "text.contrast", "traits.intro", ".intro { color: #999; }"),
    Fault("the colour of the tile", "cover", "text.hidden", "cover.title", ".page-cover h1 { color: var(--blush); }"),
    Fault("transparent", "traits", "text.hidden", "traits.intro", ".intro { opacity: 0; }"),
    Fault("nearly transparent", "traits", "text.contrast", "traits.intro", ".intro { opacity: .4; }"),
    Fault("invisible", "traits", "page.lost", "traits.intro", ".intro { visibility: hidden; }"),
    Fault("not displayed", "traits", "page.lost", "traits.intro", ".intro { display: none; }"),
    Fault("indented off the page", "traits", "page.safety", "traits.intro", ".intro { text-indent: -999mm; }"),
    Fault("moved off the page", "traits", "page.safety", "traits.intro", ".intro { transform: translateX(150mm); }"),
    Fault("scaled down", "traits", "type.small", "traits.intro", ".intro { transform: scale(.4); }"),
    Fault("small type", "traits", "type.small", "traits.intro", ".intro { font-size: 8pt; }"),
    Fault("one line only", "traits", "page.safety", "traits.intro", ".intro { white-space: nowrap; }"),
    Fault("lines on each other", "traits", "page.overlap", "traits.intro", ".intro { line-height: .4; }"),
    Fault("letters on each other", "traits", "page.lost", "traits.intro", ".intro { letter-spacing: -2mm; }"),
    Fault("lines clamped", "traits", "page.lost", "traits.intro", ".intro { line-clamp: 1; }"),
    Fault(
        "text under art",
        "traits",
        "text.hidden",
        "traits.intro",
        '.page::after { content: ""; position: absolute; left: 0; top: 10mm; width: 60mm;'
        " height: 30mm; background: #333; }",
    ),
    Fault(
        "text under a veil",
        "traits",
        "text.hidden",
        "traits.intro",
        '.page::after { content: ""; position: absolute; left: 0; top: 10mm; width: 126mm;'
        " height: 9mm; background: rgba(255, 255, 255, .95); }",
    ),
    Fault(
        "fixed columns", "skills", "page.safety", "skills.items", ".cards { display: block; columns: 2; height: 50mm; }"
    ),
    Fault(
        "columns too wide", "skills", "page.safety", "skills.items", ".cards { grid-template-columns: 100mm 100mm; }"
    ),
    Fault(
        "inline blocks too wide",
        "rules",
        "page.safety",
        "rules.items",
        ".card { display: inline-block; width: 300mm; }",
    ),
    Fault("title too large for its tile", "cover", "page.safety", "cover.title", ".page-cover h1 { font-size: 90pt; }"),
    Fault(
        "running head too large", "week", "page.safety", "cover.title", ".folio { font-size: 40pt; line-height: 40pt; }"
    ),
    Fault("box cut off on a dark ground", "back", "text.hidden", "centre.name", ".panel { background: var(--ink); }"),
    Fault("panel cut off", "back", "text.hidden", "centre", ".panel { height: 20mm; overflow: hidden; }"),
    Fault(
        "columns cut off",
        "handout",
        "text.hidden",
        "handout.",
        ".columns > div { height: 40mm; overflow: hidden; }",
        product=HANDOUT,
    ),
    Fault("a style that breaks WeasyPrint", "duties", "render.broken", "", '.counted li::marker { content: "x"; }'),
    Fault("a property that does not exist", "traits", "style.ignored", "", ".intro { colour: red; }"),
    Fault(
        "a rule that is dropped in silence",
        "traits",
        "style.unsupported",
        "",
        ".feed { grid-template-columns: subgrid; }",
    ),
    Fault(
        "a topic never printed",
        "traits",
        "page.unprinted",
        "traits.intro",
        layout=("pages/traits.html", "{{ words.intro }}", ""),
    ),
    Fault(
        "a missing label",
        "week",
        "layout.undefined",
        "",
        layout=("pages/week.html", "labels.example", "labels.exampel"),
    ),
    Fault(
        "words that are not copy",
        "week",
        "layout.not-copy",
        "",
        layout=("pages/week.html", "labels.example", "labels.example.text"),
    ),
    Fault(
        "words typed into a tag", "week", "page.added", "", layout=("pages/week.html", "labels.example", "'Voorbeeld'")
    ),
    Fault(
        "words typed into a layout",
        "traits",
        "page.added",
        "",
        layout=("pages/traits.html", "<h2>", "<p>Lorem ipsum</p><h2>"),
    ),
    Fault(
        "a picture that does not exist",
        "traits",
        "picture.missing",
        "",
        layout=("pages/traits.html", '"leaf"', '"loaf"'),
    ),
    Fault("the end mark lost", "traits", "page.lost", "", ".page > i { display: none; }"),
)


def planted(fault: Fault, sources: Sources) -> Sources:
    styles, layouts = dict(sources.styles), dict(sources.layouts)
    styles[f"styles/products/{fault.product.name}.css"] += f"\n{fault.css}\n"
    if fault.layout:
        name, before, after = fault.layout
        assert before in layouts[name]
        layouts[name] = layouts[name].replace(before, after, 1)
    return replace(sources, styles=styles, layouts=layouts)


def edition_of(product: Product, content: Content, language: str = "nl") -> Edition:
    return Edition(product, language, next(iter(content.facts)), next(iter(content.centres)))


def test_the_list_is_long_enough() -> None:
    assert len(FAULTS) >= 25
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: re.sub(r"\W+", "-", fault.name))
def test_a_planted_fault_is_named_with_its_place(fault: Fault, sources: Sources, content: Content) -> None:
    findings, _ = page_findings(edition_of(fault.product, content), fault.topic, planted(fault, sources), content)
    named = [finding for finding in findings if finding.code == fault.code and fault.leaf in finding.words]
    assert named, [str(finding) for finding in findings]
    if fault.leaf:
        assert all(finding.place.file.startswith("content/") and finding.place.line > 1 for finding in named)


@pytest.mark.parametrize("topic", sorted({fault.topic for fault in FAULTS if fault.product is BROCHURE}))
def test_the_same_page_without_a_fault_is_clean(topic: str, sources: Sources, content: Content) -> None:
    assert page_findings(edition_of(BROCHURE, content), topic, sources, content)[0] == []
