"""The order of the phases, for one edition. Start reading here.

    read → validate → localise → lay out → render → preflight

Each phase returns its value and its findings; an edition with an error among them gives no file.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from brochure.finding import Finding, errors
from brochure.fit import Fitted, fit
from brochure.glyphs import glyphs
from brochure.layout import Layouts
from brochure.leaf import Branch, leaf_at
from brochure.localise import localise
from brochure.preflight import preflight
from brochure.product import Edition
from brochure.read import read
from brochure.render import Typesetter
from brochure.sources import Sources
from brochure.validate import Content, validate


@dataclass(frozen=True, slots=True)
class Built:
    """An edition as it came out: its file (None where an error stopped it) and its findings.

    `fits` tells by topic how far the page was shrunk: 1 is as designed, 0 the floor.
    """

    edition: Edition
    data: bytes | None
    findings: tuple[Finding, ...]
    fits: dict[str, float]


def prepare(root: Path) -> tuple[Sources, Content, list[Finding]]:
    """Read and check everything below `root`."""
    sources, findings = read(root)
    content, faults = validate(sources)
    return sources, content, [*findings, *faults]


def copy_of(edition: Edition, content: Content, sources: Sources) -> Branch:
    """The copy of one edition, with its career centre on it."""
    language, role, centre = edition.language, edition.role, edition.centre
    places = {
        "facts": sources.content[f"content/facts/{role}.yaml"],
        "labels": sources.content[f"content/{language}/labels.yaml"],
        "centre": sources.content[f"content/centres/{centre}.yaml"],
    }
    return localise(
        language,
        content.words[role, language],
        content.labels[language],
        content.facts[role],
        content.centres[centre],
        places,
    )


def build(edition: Edition, sources: Sources, content: Content) -> Built:
    """One edition from checked content to a checked file."""
    copy = copy_of(edition, content, sources)
    sheet, findings = Layouts(sources.layouts).sheet(edition, copy)
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    findings += typesetter.findings
    if sheet is None or errors(findings):
        return Built(edition, None, tuple(findings), {})
    findings += glyphs(sheet, sources.fonts)
    fitted: list[Fitted] = []
    for section in sheet.sections:
        page, faults = fit(typesetter, sheet, section)
        findings += faults
        if page is not None:
            fitted.append(page)
    fits = {page.section.topic: page.fit for page in fitted}
    if errors(findings):
        return Built(edition, None, tuple(findings), fits)
    identity = hashlib.sha256(sheet.document(*sheet.sections).encode()).hexdigest().encode()
    data, faults = typesetter.write((page.page for page in fitted), identity)
    findings += faults
    if not errors(findings):
        findings += preflight(edition, sheet, leaf_at(copy, "cover", "title"), data, sources.fonts)
    return Built(edition, None if errors(findings) else data, tuple(findings), fits)
