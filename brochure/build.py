"""The order of the phases, for one edition. Start reading here.

    read → validate → localise → lay out → render → impose → preflight

Each phase returns its value and its findings; an edition with an error among them gives no file.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from brochure.finding import Finding, errors
from brochure.fit import Fitted, fit
from brochure.glyphs import glyphs
from brochure.impose import About, Intent, impose
from brochure.layout import Layouts
from brochure.leaf import Branch, leaf_at
from brochure.localise import Printed, localise, order_sheet
from brochure.model import Printing
from brochure.model.printing import Condition
from brochure.preflight import PrintingCondition, expected_for, most_ink, preflight
from brochure.product import Edition
from brochure.read import read
from brochure.render import Typesetter
from brochure.sheet import Sheet
from brochure.sources import Sources
from brochure.validate import Content, validate


@dataclass(frozen=True, slots=True)
class Built:
    """An edition as it came out: its PDF (None where an error stopped it), what lies beside it, and its findings.

    `order` is the sheet for the printing house; `fits` tells by topic how far the page was shrunk: 1 is as designed,
    0 the floor.
    """

    edition: Edition
    data: bytes | None
    order: str | None
    findings: tuple[Finding, ...]
    fits: dict[str, float]

    def files(self) -> dict[str, bytes]:
        """What goes to the disk, by file name; nothing where an error stopped it."""
        files = {} if self.data is None else {f"{self.edition}.pdf": self.data}
        return files if self.order is None else {**files, f"{self.edition}.txt": self.order.encode()}


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
        return Built(edition, None, None, tuple(findings), {})
    findings += glyphs(sheet, sources.fonts)
    fitted: list[Fitted] = []
    for section in sheet.sections:
        page, faults = fit(typesetter, sheet, section)
        findings += faults
        if page is not None:
            fitted.append(page)
    fits = {page.section.topic: page.fit for page in fitted}
    if errors(findings):
        return Built(edition, None, None, tuple(findings), fits)
    identity = hashlib.sha256(sheet.document(*sheet.sections).encode()).hexdigest()
    pages, faults = typesetter.write((page.page for page in fitted), identity.encode())
    findings += faults
    if errors(findings):
        return Built(edition, None, None, tuple(findings), fits)
    printing, condition = condition_of(content)
    title, issued = leaf_at(copy, "cover", "title").text, leaf_at(copy, "issue", "date").text
    intent = Intent(printing.press.condition, condition.registry, sources.profiles[condition.profile])
    about = About(title, edition.language, issued, identity[:32])
    data = impose(edition, pages, about, intent, float(printing.office.sheet_thickness))
    findings += _judged(edition, sheet, copy, content, sources, data)
    if errors(findings):
        return Built(edition, None, None, tuple(findings), fits)
    order = None
    if edition.delivery.look == "press":
        printed = Printed(hashlib.sha256(data).hexdigest(), most_ink(data))
        order = order_sheet(edition, title, content.labels[edition.language], printing, printed)
    return Built(edition, data, order, tuple(findings), fits)


def inspect(edition: Edition, sources: Sources, content: Content, data: bytes) -> list[Finding]:
    """Every fault of a file that was built before, against the sources as they are now."""
    copy = copy_of(edition, content, sources)
    sheet, findings = Layouts(sources.layouts).sheet(edition, copy)
    return findings if sheet is None else _judged(edition, sheet, copy, content, sources, data)


def _judged(  # noqa: PLR0913, PLR0917 -- a file, and all that it is held against
    edition: Edition, sheet: Sheet, copy: Branch, content: Content, sources: Sources, data: bytes
) -> list[Finding]:
    printing, condition = condition_of(content)
    title, code = leaf_at(copy, "cover", "title").text, leaf_at(copy, "centre", "qr").text
    meant = PrintingCondition(printing.press.condition, condition.ink_limit)
    return preflight(edition, sheet, data, expected_for(edition, title, code, sources.fonts, meant))


def condition_of(content: Content) -> tuple[Printing, Condition]:
    """How things are printed, and the condition that is chosen.

    Raises ValueError for content that was not checked.
    """
    if content.printing is None:
        raise ValueError("Only content without an error can be built.")
    return content.printing, content.printing.conditions[content.printing.press.condition]
