"""Longer and shorter words: a page fits within its floor, or fails at the right place."""

from itertools import product as every

import pytest
from pages import page_findings, stretched

from brochure.product import PRODUCTS, Edition, Product
from brochure.sources import Sources
from brochure.validate import Content

TOPICS = [(product, page.topic) for product in PRODUCTS for page in product.pages]
CASES = list(every(TOPICS, ("nl", "en")))


def edition_of(product: Product, language: str, content: Content) -> Edition:
    return Edition(product, language, next(iter(content.facts)), next(iter(content.centres)))


@pytest.mark.parametrize(("where", "language"), CASES, ids=lambda value: value if isinstance(value, str) else value[1])
def test_a_topic_a_third_longer_fits_or_fails_with_its_own_place(
    where: tuple[Product, str], language: str, sources: Sources, content: Content
) -> None:
    product, topic = where
    findings, fit = page_findings(
        edition_of(product, language, content), topic, sources, content, change=lambda leaf: stretched(leaf, 1.3)
    )
    if fit >= 0:
        assert findings == []
        return
    assert [finding.code for finding in findings] == ["page.overset"]
    finding = findings[0]
    assert finding.place.file == f"content/{language}/social-media-manager.yaml"
    assert f"'{topic}' is" in finding.words
    assert "mm too long" in finding.words
    assert f"{topic}." in finding.remedy
    assert "characters" in finding.remedy


@pytest.mark.parametrize(("where", "language"), CASES, ids=lambda value: value if isinstance(value, str) else value[1])
def test_a_topic_a_third_shorter_fits_as_designed(
    where: tuple[Product, str], language: str, sources: Sources, content: Content
) -> None:
    product, topic = where
    findings, fit = page_findings(
        edition_of(product, language, content), topic, sources, content, change=lambda leaf: stretched(leaf, 0.7)
    )
    assert findings == []
    assert fit == 1
