"""Copy-fitting: one topic, one page; first as designed, then smaller, never below the floor."""

from dataclasses import dataclass

from weasyprint.document import Page as SetPage

from brochure.advice import END, advice, fits
from brochure.finding import Finding, Place
from brochure.landed import landed
from brochure.render import Typesetter
from brochure.sheet import FOLDER, Section, Sheet, Use
from brochure.stylesheet import Face

TRIES = 5
"""Halvings of the range between design and floor: the last step is 1/32 of a point."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A topic on its page; `fit` is 1 as designed and 0 at the floor."""

    section: Section
    page: SetPage
    fit: float


def fit(typesetter: Typesetter, sheet: Sheet, section: Section) -> tuple[Fitted | None, list[Finding]]:
    """One section on exactly one page, or why it cannot be."""
    html = sheet.document(section.html)
    pages, findings = typesetter.set(html, section.topic)
    if not findings:
        findings = _lost(section, pages)
    if findings:
        return None, findings
    if fits(pages):
        return Fitted(section, pages[0], 1), _undeclared(section, pages[0], typesetter.faces)
    pages, findings = typesetter.set(html, section.topic, 0)
    if findings:
        return None, findings
    if not fits(pages):
        return None, [advice(typesetter, html, section)]
    best, low, high = pages[0], 0.0, 1.0
    for _ in range(TRIES):
        middle = (low + high) / 2
        pages, findings = typesetter.set(html, section.topic, middle)
        if findings:
            return None, findings
        if fits(pages):
            low, best = middle, pages[0]
        else:
            high = middle
    return Fitted(section, best, low), _undeclared(section, best, typesetter.faces)


def _lost(section: Section, pages: list[SetPage]) -> list[Finding]:
    """The leaves that have no box: a style hides them, or the box that holds them is full and of a fixed size."""
    there = {name for page in pages for name in page.anchors}
    remedy = "Give the boxes that hold it no height, and let them be displayed in the flow."
    lost = [
        Finding(printed.leaf.place, "page.lost", f"{printed.leaf.path!r} is not on its page.", remedy)
        for printed in section.printed
        if printed.use is Use.TEXT and printed.id not in there
    ]
    if not lost and END not in there:
        words = f"The end of {section.topic!r} is lost: its layout has no mark {END!r} that is displayed."
        lost = [Finding(Place(f"{FOLDER}/pages/{section.topic}.html"), "page.lost", words, remedy)]
    return lost


def _undeclared(section: Section, page: SetPage, declared: frozenset[Face]) -> list[Finding]:
    """Leaves in a face that no style declares: WeasyPrint would take another one, or fake it."""
    there = landed([page])
    remedy = "Use a family and weight that tokens.css declares, or add the face to styles/fonts/."
    return [
        Finding(printed.leaf.place, "font.face", f"{printed.leaf.path!r} asks for {' '.join(map(str, face))}.", remedy)
        for printed in section.printed
        if printed.id in there
        for face in sorted(there[printed.id].faces - declared)
    ]
