"""The pages of an edition that are the same for every career centre, set once, with room kept for what is not."""

import hashlib
from dataclasses import dataclass

from brochure.impose import Intent, prepared
from brochure.layout.glyphs import glyphs
from brochure.layout.layouts import Layouts
from brochure.nouns.finding import Finding, errors
from brochure.nouns.leaf import Branch
from brochure.nouns.product import Edition
from brochure.nouns.sheet import Sheet
from brochure.nouns.sources import Sources
from brochure.preflight import most_ink
from brochure.typeset.fit import Fitted, fit
from brochure.typeset.slot import Area, area_of
from brochure.typeset.typesetter import Typesetter


@dataclass(frozen=True, slots=True, eq=False)
class SharedPages:
    """An edition without a centre: its pages as PDF in their inks, its HTML, and where each slot stands, by topic.

    `fits` tells by topic how far a page was shrunk: 1 is as designed, 0 the floor. `identity` is a hash of its HTML,
    `ink` the most ink on one spot in per cent, where it is for a press.
    """

    edition: Edition
    data: bytes
    sheet: Sheet
    areas: dict[str, Area]
    fits: dict[str, float]
    identity: str
    ink: float


def shared_pages_of(
    edition: Edition, copy: Branch, sources: Sources, intent: Intent
) -> tuple[SharedPages | None, list[Finding], dict[str, float]]:
    """Lay out, fit and write every page of an edition; `copy` has no centre."""
    sheet, findings = Layouts(sources.layouts).sheet(edition, copy)
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    findings += typesetter.findings
    if sheet is None or errors(findings):
        return None, findings, {}
    findings += glyphs(sheet, sources.fonts)
    fitted: list[Fitted] = []
    for section in sheet.sections:
        page, faults = fit(typesetter, sheet, section)
        findings += faults
        if page is not None:
            fitted.append(page)
    fits = {page.section.topic: page.fit for page in fitted}
    areas: dict[str, Area] = {}
    for page in fitted:
        if page.section.slot:
            area, faults = area_of(page.page, page.section.slot)
            findings += faults
            areas |= {page.section.topic: area} if area else {}
    if errors(findings):
        return None, findings, fits
    identity = hashlib.sha256(sheet.document(*(section.html for section in sheet.sections)).encode()).hexdigest()
    pages, faults = typesetter.write(page.page for page in fitted)
    findings += faults
    if errors(findings):
        return None, findings, fits
    data = prepared(edition.delivery, pages, intent)
    ink = most_ink(data) if edition.delivery.look == "press" else 0.0
    return SharedPages(edition, data, sheet, areas, fits, identity, ink), findings, fits
