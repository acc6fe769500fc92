"""The guide before sheets that are printed by hand: two pages that are the same for every career centre."""

from dataclasses import replace

from brochure.layout.layouts import Layouts
from brochure.localise import guide_copy
from brochure.nouns.finding import Finding, errors
from brochure.nouns.laid_out import LaidOut
from brochure.nouns.leaf import Branch
from brochure.nouns.product import GUIDE, Edition
from brochure.nouns.sources import Sources
from brochure.typeset.ready import ready
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content


def guide_of(
    edition: Edition, copy: Branch, content: Content, sources: Sources
) -> tuple[LaidOut | None, list[Finding]]:
    """The guide of an edition as HTML; None for an edition that has none, and where its layout has faults."""
    if not edition.is_by_hand:
        return None, []
    node = sources.content[f"content/{edition.language}/labels.yaml"]
    words = guide_copy(copy, edition, content.labels[edition.language], node)
    return Layouts(sources.layouts).lay_out(replace(edition, product=GUIDE), words)


def set_guide(laid_out: LaidOut, edition: Edition, sources: Sources) -> tuple[bytes, list[Finding]]:
    """The guide as PDF."""
    typesetter = Typesetter(sources, GUIDE, edition.delivery)
    findings = [*typesetter.findings]
    painted = []
    for section in laid_out.sections:
        page, faults = ready(typesetter, laid_out, section)
        findings += faults
        painted += [page.painted] if page else []
    if errors(findings):
        return b"", findings
    return typesetter.write(painted)
