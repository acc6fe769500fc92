"""Checks on the finished bytes, from scratch: a second pair of eyes that trusts nothing said before."""

from brochure.finding import Finding
from brochure.leaf import Leaf
from brochure.preflight.file import metadata, pages_as_promised
from brochure.preflight.finished import FinishedPage, finished_pages
from brochure.preflight.standing import overlapping, small, unsafe, unseen
from brochure.preflight.words import find
from brochure.product import Edition
from brochure.sheet import Section, Sheet, Use

__all__ = ["on_page", "preflight"]


def preflight(edition: Edition, sheet: Sheet, title: Leaf, data: bytes) -> list[Finding]:
    """Every fault of a finished file against the copy that was to be set."""
    pages = list(finished_pages(data))
    findings = list(pages_as_promised(edition, pages))
    for page, section in zip(pages, sheet.sections, strict=False):
        findings += on_page(page, section, edition.product.safety)
    spoken = [printed.leaf for section in sheet.sections for printed in section.printed if printed.use is Use.SPOKEN]
    findings += metadata(edition, data, title, spoken)
    return findings


def on_page(page: FinishedPage, section: Section, safety: float) -> list[Finding]:
    """Every fault of one finished page against the leaves that were printed on it."""
    found, findings = find(page, [printed.leaf for printed in section.printed if printed.use is Use.TEXT])
    findings += small(page, found)
    findings += unsafe(page, found, safety)
    findings += overlapping(page, found)
    findings += unseen(page, found)
    return findings
