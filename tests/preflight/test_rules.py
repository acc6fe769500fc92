"""The rules that need nothing but the file: proven on seeded defects, silent on good files, unmoved by hostile ones."""

import re
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from damage import draw, saved, untouched
from defects import DEFECTS, Defect
from hostile import HOSTILE, flipped

from brochure.editions.edition import Built, copy_of
from brochure.nouns.finding import Finding
from brochure.nouns.leaf import leaf_at
from brochure.nouns.product import Delivery
from brochure.nouns.sources import Sources
from brochure.preflight.expected import expected_for
from brochure.preflight.file.expected import Expected, PrintingCondition, expected_of
from brochure.preflight.file.rules.every import rules
from brochure.validate import Content

OCCUPATION = "social-media-manager"
GOOD = [
    f"{OCCUPATION}-{product}-{language}-{delivery}"
    for product in ("brochure", "handout")
    for language in ("nl", "en")
    for delivery in Delivery
    if product == "brochure" or not delivery.is_for_stitched
]


@pytest.fixture(scope="session")
def good(built: dict[str, Built], sources: Sources, content: Content) -> dict[str, tuple[bytes, Expected]]:
    """Every file as it was built, with what is expected of it, by its name."""
    found = {}
    for name, one in built.items():
        assert one.data, one.findings
        printing = PrintingCondition("FOGRA39", 300)
        title = leaf_at(copy_of(one.edition, content, sources), "cover", "title").text
        code = content.centres[one.edition.centre].qr
        found[name] = (one.data, expected_for(one.edition, title, code, sources.fonts, printing))
    return found


HEAVY = ("a stream that unfolds without end", "forms that multiply")
"""Files that cost seconds."""

HOSTILE_CASES = [
    pytest.param(name, delivery, marks=[pytest.mark.slow] if name in HEAVY else [])
    for name in HOSTILE
    for delivery in (Delivery.SCREEN, Delivery.OFFICE, Delivery.PRESS)
]


ON_A_HANDOUT = {defect.code for defect in DEFECTS if defect.edition.startswith("handout-nl-")}

SEEDED = [
    pytest.param(
        defect,
        id=f"{defect.edition}: {defect.name}",
        # Twenty pages cost seconds each; what is told of a handout, too, is seen there.
        marks=[pytest.mark.slow] if defect.edition.startswith("brochure-nl-") and defect.code in ON_A_HANDOUT else [],
    )
    for defect in DEFECTS
]


def told(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_raises_no_finding_where_nobody_knows_what_it_should_be(
    name: str, good: dict[str, tuple[bytes, Expected]]
) -> None:
    data, expected = good[name]
    assert rules("some.pdf", data, expected_of(expected.delivery)) == []


@pytest.mark.parametrize("defect", SEEDED)
def test_a_seeded_defect_is_told_on_its_page_and_nothing_else_is(
    defect: Defect, good: dict[str, tuple[bytes, Expected]]
) -> None:
    data, expected = good[f"{OCCUPATION}-{defect.edition}"]
    findings = rules("some.pdf", defect.make(data), expected)
    assert (defect.code, defect.page) in {(finding.code, finding.place.line) for finding in findings}, findings
    assert told(findings) <= {defect.code, *defect.also}


def test_there_are_defects_enough_of_every_delivery() -> None:
    deliveries = Counter(defect.edition.split("-", 2)[2].partition("-")[0] for defect in DEFECTS)
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 100
    assert deliveries.keys() == {"screen", "office", "press"}
    assert min(deliveries.values()) >= 8


def test_every_code_of_the_rules_is_proven_by_a_defect(project: Path) -> None:
    code = re.compile(r'on_(?:file|page)\([^"]*"([a-z]+\.[a-z-]+)"', re.DOTALL)
    texts = [path.read_text(encoding="utf-8") for path in (project / "brochure/preflight").rglob("*.py")]
    codes = {found for text in texts for found in code.findall(text)}
    proven = {defect.code for defect in DEFECTS}
    assert len(codes) >= 35
    assert codes <= proven


def test_a_file_that_is_only_saved_again_is_still_good(good: dict[str, tuple[bytes, Expected]]) -> None:
    """What the defects are found by is what was damaged, not that it was done with pikepdf."""
    for delivery in ("screen", "press", "office"):
        data, expected = good[f"{OCCUPATION}-brochure-nl-{delivery}"]
        assert rules("some.pdf", saved(data, untouched), expected) == []


def test_a_finding_counts_and_says_where_the_first_stands(good: dict[str, tuple[bytes, Expected]]) -> None:
    data, expected = good[f"{OCCUPATION}-handout-nl-press"]
    square = "10 10 m 10 20 l 20 20 l f"
    damaged = saved(data, lambda pdf: draw(pdf, 1, f"1 0 0 rg 1 0 0 1 56.69 56.69 cm {square} {square} {square}"))
    (finding,) = rules("some.pdf", damaged, expected)
    assert str(finding) == (
        "some.pdf:1:1: error ink.rgb: Page 1 has RGB: 3 paths; the first stands 105 mm from the left and "
        "270 mm from the top, in R 255 G 0 B 0. Give it CMYK values, or convert it to the print profile."
    )


@pytest.mark.parametrize(("name", "delivery"), HOSTILE_CASES)
def test_a_hostile_file_is_a_finding_and_never_an_exception(name: str, delivery: Delivery) -> None:
    findings = rules("hostile.pdf", HOSTILE[name](), expected_of(delivery))
    assert findings
    assert all(finding.place.file == "hostile.pdf" and finding.words and finding.remedy for finding in findings)


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize("delivery", ["screen", "press"])
def test_a_file_with_flipped_bytes_is_never_an_exception(
    delivery: str, times: int, good: dict[str, tuple[bytes, Expected]]
) -> None:
    data, expected = good[f"{OCCUPATION}-handout-nl-{delivery}"]
    # What is packed breaks as a whole; unpacked, each part can break by itself.
    whole = pikepdf.StreamDecodeLevel.generalized
    unpacked = saved(data, untouched, compress_streams=False, stream_decode_level=whole)
    told_of = [bool(rules("flipped.pdf", one, expected)) for one in (*flipped(data, times), *flipped(unpacked, times))]
    assert len(told_of) == 2 * times
    assert sum(told_of) > 1.1 * times
