"""The pages of an edition that are the same for every career centre, set once, with room kept for what is not."""

import hashlib
from dataclasses import dataclass

from brochure.editions.guide import set_guide
from brochure.impose import Intent, part_of, prepared
from brochure.layout.glyphs import glyphs
from brochure.layout.layouts import Layouts
from brochure.nouns.finding import Finding, errors
from brochure.nouns.laid_out import LaidOut
from brochure.nouns.leaf import Branch
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.preflight import most_ink
from brochure.typeset.ready import Ready, ready
from brochure.typeset.slot_area import Area
from brochure.typeset.typesetter import Typesetter


@dataclass(frozen=True, slots=True, eq=False)
class SharedPages:
    """An edition without a centre: its pages as PDF in their inks, its HTML, and where each slot stands, by topic.

    `fits` tells by topic how far a page was shrunk: 1 is as designed, 0 the floor. `identity` is a hash of its HTML,
    `ink` the most ink on one spot in per cent, where it is for a press, and `guide` what stands before sheets that are
    printed by hand.
    """

    edition: Edition
    data: bytes
    laid_out: LaidOut
    areas: dict[str, Area]
    fits: dict[str, float]
    identity: str
    ink: float
    guide: bytes = b""


def shared_pages_of(  # noqa: PLR0913 -- an edition, and all that it is made of
    edition: Edition,
    copy: Branch,
    typesetter: Typesetter,
    sources: Sources,
    intent: Intent,
    *,
    others: tuple[Delivery, ...] = (),
    guide: LaidOut | None = None,
) -> tuple[SharedPages | None, list[Finding], dict[str, float]]:
    """Lay out, fit and write every page of an edition; `copy` has no centre.

    `others` are the deliveries of the same pages that are wanted next; `guide` is that of sheets printed by hand.
    """
    laid_out, findings = Layouts(sources.layouts).lay_out(edition, copy)
    findings += typesetter.findings
    if laid_out is None or errors(findings):
        return None, findings, {}
    missing = list(glyphs(laid_out, sources.fonts))
    findings += missing
    alike = [other for other in others if typesetter.is_alike(other)]
    set_pages: dict[str, Ready] = {}
    for section in laid_out.sections:
        page, faults = ready(typesetter, laid_out, section, alike)
        # Who paints a character that no font has says so, too, but not where it stands.
        findings += [fault for fault in faults if not missing or fault.code != "render.warning"]
        if page is not None:
            set_pages[section.topic] = page
    fits = {topic: page.fit for topic, page in set_pages.items()}
    areas = {topic: page.area for topic, page in set_pages.items() if page.area}
    if errors(findings):
        return None, findings, fits
    identity = hashlib.sha256(laid_out.document(*(section.html for section in laid_out.sections)).encode()).hexdigest()
    pages, faults = typesetter.write(page.painted for page in set_pages.values())
    findings += faults
    if errors(findings):
        return None, findings, fits
    data = prepared(edition.delivery, pages, intent)
    ink = most_ink(part_of(data, edition.numbers), sources.kept) if edition.delivery.look == "press" else 0.0
    before, faults = set_guide(guide, edition, sources) if guide else (b"", [])
    findings += faults
    return SharedPages(edition, data, laid_out, areas, fits, identity, ink, before), findings, fits
