"""Checks on the finished bytes, from scratch: a second pair of eyes that trusts nothing said before."""

from brochure.finding import Finding
from brochure.leaf import Leaf
from brochure.preflight.file import metadata, pages_as_promised
from brochure.preflight.finished import finished_pages
from brochure.preflight.standing import overlapping, small, unsafe, unseen
from brochure.preflight.words import find
from brochure.product import Edition
from brochure.sheet import Sheet, Use

__all__ = ["preflight"]


def preflight(edition: Edition, sheet: Sheet, title: Leaf, data: bytes) -> list[Finding]:
    """Every fault of a finished file against the copy that was to be set."""
    pages = list(finished_pages(data))
    findings = list(pages_as_promised(edition, pages))
    for page, section in zip(pages, sheet.sections, strict=False):
        found, lost = find(page, [printed.leaf for printed in section.printed if printed.use is Use.TEXT])
        findings += lost
        findings += small(page, found)
        findings += unsafe(page, found, edition.product.safety)
        findings += overlapping(page, found)
        findings += unseen(page, found)
    spoken = [printed.leaf for section in sheet.sections for printed in section.printed if printed.use is Use.SPOKEN]
    findings += metadata(edition, data, title, spoken)
    return findings
