"""Copy-fitting: a page fits within its floor, or fails at the right place with advice that is enough."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pages import Change, edition_of, laid_out_of, page_findings, stretched
from planned import PRODUCTS

from brochure.nouns.finding import Finding
from brochure.nouns.leaf import Leaf, Run
from brochure.nouns.sources import Sources
from brochure.typeset.advice import ends_on_page
from brochure.typeset.fit import TRIES, shrink_to_fit
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content

TOPICS = [page.topic for product in PRODUCTS for page in product.pages]
EVERY_TOPIC = [
    pytest.param(topic, language, id=f"{topic}-{language}", marks=[pytest.mark.slow] if language == "en" else [])
    for topic in TOPICS
    for language in ("nl", "en")
]
"""In both languages; the English ones are set by the same styles."""


Case = tuple[str, str, float]
Result = tuple[list[Finding], float]


Set = Callable[[Case, Change | None], Result]


@pytest.fixture
def set_page(sources: Sources, content: Content) -> Set:
    """Findings and fit of a case, its words stretched or changed in another way."""

    def result(case: Case, change: Change | None) -> Result:
        topic, language, share = case
        edition = edition_of(topic, content, language)
        change = change or (lambda leaf: stretched(leaf, share))
        return page_findings(edition, topic, sources, content, change=change)

    return result


def shortened(share: float, remedy: str) -> Change:
    """A leaf as long as before, less what the remedy asks for."""
    asked = {path: int(count) for path, count in re.findall(r"(\S+) \(line \d+\) by (\d+)", remedy)}
    assert asked, remedy

    def change(leaf: Leaf) -> Leaf:
        leaf = stretched(leaf, share)
        text = leaf.text[: len(leaf.text) - asked.get(leaf.path, 0)]
        return replace(leaf, runs=(Run(text),)) if leaf.path in asked else leaf

    return change


@pytest.mark.parametrize(("topic", "language"), EVERY_TOPIC)
def test_a_topic_a_third_longer_fits_or_fails_at_its_own_place(topic: str, language: str, set_page: Set) -> None:
    findings, share = set_page((topic, language, 1.3), None)
    if share >= 0:
        assert [str(finding) for finding in findings] == []
        return
    assert [finding.code for finding in findings] == ["page.overset"]
    finding = findings[0]
    assert finding.place.file == f"content/{language}/social-media-manager.yaml"
    assert re.match(rf"'{topic}' is [1-9]\d* mm too long", finding.words)
    assert re.search(rf"about \d+ characters: {topic}\.\S+ \(line {finding.place.line}\)", finding.remedy)


@pytest.mark.parametrize(("topic", "language"), EVERY_TOPIC)
def test_a_topic_a_third_shorter_fits_as_designed(topic: str, language: str, set_page: Set) -> None:
    findings, share = set_page((topic, language, 0.7), None)
    assert [str(finding) for finding in findings] == []
    assert share == 1


@pytest.mark.parametrize(
    ("topic", "long"),
    [
        ("duties", 1.9),
        pytest.param("pay", 2.1, marks=pytest.mark.slow),
        pytest.param("rules", 1.9, marks=pytest.mark.slow),
        pytest.param("reference", 2.1, marks=pytest.mark.slow),
        pytest.param("test", 2.1, marks=pytest.mark.slow),
    ],
)
def test_a_topic_that_is_shortened_as_advised_fits(topic: str, long: float, set_page: Set) -> None:
    before = set_page((topic, "nl", long), None)
    assert before[1] == -1, "the case is not too long any more: stretch it further"
    after = set_page((topic, "nl", long), shortened(long, before[0][0].remedy))
    assert after[1] >= 0, [str(finding) for finding in after[0]]


@pytest.mark.parametrize("path", ["pay.cards.freelance.text", "places.sectors.agency.text", "handout.grow.floor"])
def test_the_one_text_that_grew_is_the_one_to_shorten(path: str, sources: Sources, content: Content) -> None:
    topic = path.partition(".")[0]
    findings, share = page_findings(
        edition_of(topic, content),
        topic,
        sources,
        content,
        change=lambda leaf: stretched(leaf, 12) if leaf.path == path else leaf,
    )
    assert share == -1
    assert [finding.code for finding in findings] == ["page.overset"]
    assert f": {path} (line {findings[0].place.line}) by " in findings[0].remedy


def test_a_page_is_shrunk_no_more_than_it_must(sources: Sources, content: Content) -> None:
    edition = edition_of("rules", content)
    laid_out, _ = laid_out_of(edition, "rules", sources, content, lambda leaf: stretched(leaf, 1.3))
    assert laid_out
    section = next(section for section in laid_out.sections if section.topic == "rules")
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    fitted, _ = shrink_to_fit(typesetter, laid_out, section)
    assert fitted
    assert 0 <= fitted.fit < 1
    one_step_larger = fitted.fit + 1 / 2**TRIES
    assert not ends_on_page(typesetter.set(laid_out.document(section.html), one_step_larger)[0])
